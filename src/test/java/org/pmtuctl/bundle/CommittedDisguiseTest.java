package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;

/** Each committed bundle in disguise: the findings are the same, in the same order, with the same MTUs, and nothing of the original is left. */
class CommittedDisguiseTest {
    private static final int MOST_EXPLAINED = 8;
    /** Every kernel's own, and words that say of what kind a device is. */
    private static final Set<String> USUAL = Set.of("lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0",
            "vti6");

    @TempDir
    private Path folder;

    static Stream<Path> bundles() throws Exception {
        return CommittedBundles.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void saysTheSameOfSomebodyElse(Path file) throws Exception {
        DisguisedBundle bundle = DisguisedBundle.of(folder, file);
        JsonNode about = CliRun.of("bundle", "show", file.toString(), "--json").json().path("namespaces").path(0);
        Set<String> destinations = new LinkedHashSet<>();
        about.path("flows").forEach(flow -> destinations.add(flow.asText()));
        bundle.same("list", "--all");
        for (JsonNode exception : CliRun.of("--bundle", file.toString(), "list", "--json").json().path("exceptions")) {
            destinations.add(exception.path("destination").asText());
        }
        bundle.same("doctor");
        bundle.sameOrder("doctor");
        for (String destination : destinations.stream().limit(MOST_EXPLAINED).toList()) {
            bundle.same("explain", destination);
            bundle.sameOrder("explain", destination);
        }
        for (String[] forwarded : forwarded(file)) {
            bundle.same(forwarded);
            bundle.sameOrder(forwarded);
        }
        Set<String> names = new TreeSet<>();
        for (JsonNode link : CliRun.of("--bundle", file.toString(), "show", "links", "--json").json().path("links")) {
            names.add(link.path("ifname").asText());
            link.path("altnames").forEach(name -> names.add(name.asText()));
            names.add(link.path("ifalias").asText(""));
        }
        names.add(about.path("hostname").asText(""));
        names.add(about.path("label").asText(""));
        names.remove("");
        names.removeAll(USUAL);
        Set<Integer> spis = new TreeSet<>();
        CliRun states = CliRun.of("--bundle", file.toString(), "show", "states", "--json");
        for (JsonNode state : states.json().path("states")) {
            int spi = Integer.parseUnsignedInt(state.get("spi").asText().substring(2), 16);
            if (Integer.compareUnsigned(spi, 0xffff) > 0) {
                spis.add(spi);
            }
        }
        int looked = bundle.nothingIsLeft(names, spis);
        assertTrue(looked > 5, "only " + looked + " words were looked for");
    }

    /** TCP that the host passes on, where it is a router: what firewall rules do to it is a matter of findings. */
    private static List<String[]> forwarded(Path file) {
        List<String[]> commands = new ArrayList<>();
        String name = CommittedBundles.name(file);
        if (name.endsWith("/firewalled")) {
            commands.add(new String[] {"explain", "203.0.113.9", "--from", "198.51.100.2", "--proto", "tcp", "--dport", "80", "--iif", "r0"});
            commands.add(new String[] {"explain", "203.0.113.9", "--from", "198.51.100.2", "--proto", "tcp", "--dport", "443", "--iif", "r0"});
        } else if (name.endsWith("/vpn-gateway")) {
            commands.add(new String[] {"explain", "10.8.0.2", "--from", "192.0.2.80", "--proto", "tcp", "--sport", "80", "--iif", "v1"});
        }
        return commands;
    }

    @Test
    void aNamespaceOfEachFileIsCompared() throws Exception {
        String file = CommittedBundles.all().filter(each -> each.toString().contains("router-reported")).findFirst().orElseThrow().toString();
        String label = CliRun.of("bundle", "show", file, "--json").json().path("namespaces").path(0).path("label").asText();
        CliRun.of("--netns", label, "bundle", "compare", file, file, "--netns", "ns0").exits(ExitCode.OK);
        CliRun none = CliRun.of("bundle", "compare", file, file, "--netns", "ns0", "--netns", "ns7").exits(ExitCode.NOT_FOUND);
        assertTrue(none.err().contains("no network namespace 'ns7'"), none.err());
        CliRun many = CliRun.of("bundle", "compare", file, file, "--netns", "a", "--netns", "b", "--netns", "c").exits(ExitCode.USAGE);
        assertTrue(many.err().contains("--netns is given 3 times"), many.err());
        CliRun create = CliRun.of("--netns", "a", "bundle", "create", folder.resolve("x").toString(), "--netns", "b").exits(ExitCode.USAGE);
        assertTrue(create.err().contains("only bundle compare takes two"), create.err());
        assertEquals("", create.out());
    }
}
