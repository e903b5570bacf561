package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.render.Transcripts;

/**
 * Bundles that were made once are read by every later version, and say what they said: not word for word, but the exceptions, the
 * findings with their severity, the layers and what they carry. A later version may find more.
 */
class CommittedBundlesTest {
    private static final List<String> SHOWN =
            List.of("links", "addresses", "rules", "routes", "nexthops", "policies", "states", "sysctls", "counters", "sockets");

    static Stream<Path> bundles() throws Exception {
        return CommittedBundles.all();
    }

    @Test
    void everyKernelHasSome() throws Exception {
        Set<String> kernels = new LinkedHashSet<>();
        bundles().forEach(bundle -> kernels.add(bundle.getParent().getFileName().toString()));
        assertTrue(kernels.containsAll(List.of("5.10", "6.1", "6.12")), kernels::toString);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isSoundAndSaysWhatItSaid(Path bundle) {
        CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
        StringBuilder said = new StringBuilder();
        Set<String> destinations = new LinkedHashSet<>();
        for (JsonNode flow : CliRun.of("bundle", "show", bundle.toString(), "--json").exits(ExitCode.OK).json().path("namespaces").path(0).path("flows")) {
            destinations.add(flow.asText());
        }
        for (JsonNode exception : asked(bundle, "list").path("exceptions")) {
            line(said, "exception", exception, "destination", "mtu", "effective_mtu", "locked", "gateway", "device", "table", "expires_s");
            destinations.add(exception.path("destination").asText());
        }
        JsonNode audit = asked(bundle, "doctor");
        findings(said, "doctor: ", audit);
        assertFalse(destinations.isEmpty());
        for (String destination : destinations) {
            JsonNode explained = asked(bundle, "explain", destination);
            line(said, "explain " + destination, explained, "outcome", "effective_mtu", "kernel_mtu", "agrees", "tcp_mss", "limiting_layer");
            for (JsonNode layer : explained.path("layers")) {
                line(said, "  layer", layer, "kind", "depth", "mtu", "overhead");
            }
            findings(said, "  ", explained);
        }
        for (String what : SHOWN) {
            CliRun run = CliRun.of("--bundle", bundle.toString(), "show", what, "--json");
            said.append("show ").append(what).append(": ").append(run.status() == 0 ? run.json().path(what).size() : "exit " + run.status()).append('\n');
        }
        Transcripts.holdAtLeast("bundles/" + CommittedBundles.name(bundle), said.toString());
    }

    /** The finding that leads what doctor says of a scenario, and the words of a flow of which explain says the same. */
    private static final Map<String, List<String>> STORIES = Map.of(
            "collapse", List.of("recursive-route", "203.0.113.9"),
            "rich-ipsec", List.of("no-state", "192.0.2.2"),
            "rich-topology", List.of("min-pmtu-floor", "192.0.2.9"),
            "router-reported", List.of("router-reported", "203.0.113.9"),
            "stalled-backup", List.of("learned-elsewhere", "192.168.2.1"),
            "translucent-gre", List.of("tunnel-mtu-too-large", "10.9.0.2"),
            "firewalled", List.of("ptb-undeliverable", "203.0.113.9"),
            "vpn-gateway", List.of("mss-not-clamped", "10.8.0.2", "--from", "192.0.2.80", "--proto", "tcp", "--sport", "80", "--iif", "v1"));

    @ParameterizedTest
    @MethodSource("bundles")
    void tellsItsStory(Path bundle) {
        String name = CommittedBundles.name(bundle);
        List<String> story = STORIES.get(name.substring(name.indexOf('/') + 1));
        assertNotNull(story, () -> "no story for " + name);
        assertEquals(story.get(0), asked(bundle, "doctor").at("/findings/0/id").asText(), name);
        List<String> explain = new ArrayList<>(story);
        explain.set(0, "explain");
        assertEquals(story.get(0), asked(bundle, explain.toArray(new String[0])).at("/findings/0/id").asText(), name);
    }

    /** Both next hops are down at the floor, each listed once, and the tunnel has refused what took it there. */
    @ParameterizedTest
    @MethodSource("bundles")
    void aCollapseIsThereWithItsTraces(Path bundle) {
        if (!bundle.endsWith("collapse.tar.gz")) {
            return;
        }
        JsonNode exceptions = asked(bundle, "list").path("exceptions");
        assertEquals(List.of("tun0", "o0"), exceptions.findValuesAsText("device"), exceptions::toString);
        for (JsonNode exception : exceptions) {
            assertEquals(552, exception.path("mtu").asInt());
            assertTrue(exception.path("locked").asBoolean());
            assertEquals("recursive-route", exception.path("cause").asText());
        }
        String seen = asked(bundle, "doctor").at("/findings/0/evidence").toString();
        assertTrue(seen.contains("tx errors ") && seen.contains("fwmark 0x1"), seen);
    }

    /** As text they are answered too, and nothing is complained of. */
    @ParameterizedTest
    @MethodSource("bundles")
    void isReadAsText(Path bundle) {
        for (String command : List.of("list", "doctor", "show routes", "show links", "bundle show")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(command.startsWith("bundle") ? List.of(bundle.toString()) : List.of("--bundle", bundle.toString()));
            CliRun run = CliRun.of(words.toArray(new String[0]));
            assertTrue(run.status() == 0 || run.status() == ExitCode.FINDINGS.status(), run::toString);
            assertFalse(run.out().isBlank(), run::toString);
            assertEquals("", run.err());
            // The guests have no name: then nothing is said of it.
            assertFalse(run.out().contains("(none)") || run.out().contains("host null"), run::toString);
        }
    }

    private static JsonNode asked(Path bundle, String... command) {
        List<String> words = new ArrayList<>(List.of("--bundle", bundle.toString()));
        words.addAll(List.of(command));
        words.add("--json");
        CliRun run = CliRun.of(words.toArray(new String[0]));
        assertTrue(run.status() == 0 || run.status() == ExitCode.FINDINGS.status(), run::toString);
        return run.json();
    }

    private static void findings(StringBuilder said, String where, JsonNode document) {
        for (JsonNode finding : document.path("findings")) {
            line(said, where + "finding", finding, "id", "severity");
        }
    }

    private static void line(StringBuilder said, String what, JsonNode of, String... keys) {
        said.append(what);
        for (String key : keys) {
            said.append(' ').append(key).append('=').append(of.path(key).asText());
        }
        said.append('\n');
    }
}
