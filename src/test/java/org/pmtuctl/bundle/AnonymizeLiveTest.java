package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostKernel;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.NetworkLab;

/** Bundles of real networks in disguise: the findings are the same, and nothing of the original is left. */
@HostKernel
class AnonymizeLiveTest {
    @TempDir
    private Path folder;

    private static Set<String> names(NetworkLab lab, String label) {
        Set<String> names = new TreeSet<>();
        for (JsonNode link : lab.ipJson("-n {" + label + "} link")) {
            names.add(link.get("ifname").asText());
            link.path("altnames").forEach(name -> names.add(name.asText()));
            if (link.has("ifalias")) {
                names.add(link.get("ifalias").asText());
            }
        }
        // Every kernel's own.
        names.removeAll(Set.of("lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0"));
        // Words that say of what kind a device is.
        names.removeAll(Set.of("vti6"));
        names.add(lab.name(label));
        names.add(lab.exec(label, "cat", "/proc/sys/kernel/hostname").out().strip());
        return names;
    }

    @Test
    void oneOfEverything() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.richTopology();
            DisguisedBundle bundle = DisguisedBundle.of(folder, lab.path("H").toString(), "203.0.113.9", "2001:db8:113::9");
            JsonNode audit = bundle.same("doctor");
            assertTrue(audit.get("exceptions").size() > 8, audit::toString);
            bundle.same("list", "--all");
            for (String what : new String[] {"rules", "nexthops", "sysctls", "sockets"}) {
                bundle.same("show", what);
            }
            bundle.same("show", "routes");
            for (String destination : new String[] {"203.0.113.9", "203.0.113.11", "198.18.0.1", "2001:db8:113::c", "10.20.0.7"}) {
                bundle.same("explain", destination);
            }
            int looked = bundle.nothingIsLeft(names(lab, "H"), Set.of());
            assertTrue(looked > 100, "only " + looked + " words were looked for");
        }
    }

    @Test
    void ipsecOfEveryKind() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("I");
            Command.Result built = Command.run(Path.of(System.getProperty("pmtuctl.testdata"), "lab", "rich-ipsec").toString(), lab.name("I"));
            assertEquals(0, built.status(), built.err());
            DisguisedBundle bundle = DisguisedBundle.of(folder, lab.path("I").toString(), "192.0.2.2", "2001:db8::2");
            bundle.same("doctor");
            bundle.same("show", "policies");
            JsonNode states = bundle.same("show", "states");
            Set<Integer> spis = new TreeSet<>();
            for (JsonNode state : CliRun.of("--bundle", bundle.original.toString(), "show", "states", "--json").json().get("states")) {
                spis.add(Integer.parseUnsignedInt(state.get("spi").asText().substring(2), 16));
            }
            spis.removeIf(spi -> Integer.compareUnsigned(spi, 256) < 0);
            assertEquals(states.get("states").size() == 0, spis.isEmpty(), states::toString);
            bundle.same("explain", "192.0.2.2");
            bundle.same("explain", "2001:db8::2");
            bundle.nothingIsLeft(names(lab, "I"), spis);
        }
    }

    @Test
    void theKeyIsItsOwnersAlone() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("H");
            lab.batch("H", "link add o0 type veth peer name o1\naddress add " + HostRouterTarget.HOST_V4 + "/24 dev o0");
            Path original = folder.resolve("a.tar.gz");
            Path key = folder.resolve("new.key");
            CliRun.of("--netns", lab.path("H").toString(), "bundle", "create", original.toString()).exits(ExitCode.OK);
            Path first = folder.resolve("b.tar.gz");
            Path second = folder.resolve("c.tar.gz");
            CliRun made = CliRun.of("bundle", "anonymize", original.toString(), first.toString(), "--key", key.toString()).exits(ExitCode.OK);
            assertTrue(made.err().contains("keep "), made.err());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first)));
            CliRun.of("bundle", "anonymize", original.toString(), second.toString(), "--key", key.toString()).exits(ExitCode.OK);
            assertEquals(CliRun.of("--bundle", first.toString(), "show", "addresses").out(),
                    CliRun.of("--bundle", second.toString(), "show", "addresses").out());
            String device = CliRun.of("--bundle", first.toString(), "show", "addresses", "--oneline").out();
            assertFalse(device.contains("o0"), device);
            CliRun back = CliRun.of("bundle", "anonymize", "--reveal", "--key", key.toString(), device.replace('\n', ' ')).exits(ExitCode.OK);
            assertTrue(back.out().contains("o0") && back.out().contains(HostRouterTarget.HOST_V4), back.out());
            CliRun again = CliRun.of("bundle", "anonymize", first.toString(), folder.resolve("d").toString(), "--key", key.toString());
            assertTrue(again.err().contains("already"), again.err());
            CliRun none = CliRun.of("bundle", "anonymize", "--reveal", "--key", folder.resolve("none").toString(), "x").exits(ExitCode.FAILED);
            assertTrue(none.err().contains("no such file"), none.err());
            try (var left = Files.list(folder)) {
                assertEquals(4, left.count(), "nothing else is left");
            }
        }
    }
}
