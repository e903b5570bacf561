package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.firewall.Judgement;
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

    private static final String RULES = """
            table inet acme_rules {
                chain acme_extra { counter drop; }
                chain acme_forward {
                    type filter hook forward priority 10;
                    iifname { "eth*", "lo", "wg1" } meta mark 0x99 accept comment "acme: branch office"
                    iifname { "eth0", "o0" } tcp dport 4001 drop
                    ip saddr 10.0.0.5-10.0.0.20 tcp dport 4002 drop
                    ip saddr != 10.0.0.5-10.0.0.20 tcp dport 4003 drop
                    ip saddr { 10.0.0.5-10.0.0.20, 10.1.0.0/16, 198.51.100.77 } tcp dport 4004 drop
                    ip saddr 10.1.1.1 ip daddr 10.2.0.0/15 tcp dport 4005 drop
                    ip6 saddr 2001:db8:700::/40 tcp dport 4006 drop
                    ip6 daddr 2001:db8:700::5-2001:db8:700::99 tcp dport 4007 drop
                    meta mark 5-9 tcp dport 4008 drop
                    meta mark & 0xf0 == 0x40 tcp dport 4009 drop
                    meta mark { 0x42, 7 } tcp dport 4010 drop
                    esp spi 0x12345678 drop
                    tcp dport 4011 ip saddr vmap { 10.1.1.1 : accept, 10.2.0.0/16 : drop, 10.3.0.0/16 : goto acme_extra }
                    tcp dport 4012 iifname vmap { "o0" : accept, "wg*" : drop }
                    oifname "wg*" tcp option maxseg size set 1300
                    oifname != "wg*" tcp dport 4013 tcp option maxseg size set 1290
                    iifname "acme-lan" tcp dport 4014 jump acme_extra
                    ether saddr 02:aa:bb:cc:dd:ee accept
                    ip daddr @acme_named accept
                }
                set acme_named { type ipv4_addr; elements = { 203.0.113.201 }; }
            }
            """;

    @Test
    void rulesOfEveryKind() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("F");
            lab.batch("F", "link add acme-lan type veth peer name wg1\nlink add eth0 type veth peer name wg22\nlink set acme-lan up\n"
                    + "address add 198.51.100.2/24 dev acme-lan");
            Path rules = folder.resolve("rules.nft");
            Files.writeString(rules, RULES);
            Command.Result built = Command.run(Path.of(System.getProperty("pmtuctl.testdata"), "lab", "rich-firewall").toString(), lab.name("F"));
            assertEquals(0, built.status(), built.err());
            boolean nftables = !built.out().contains("lacks: nft");
            if (nftables) {
                lab.exec("F", "nft", "-f", rules.toString());
            }
            lab.exec("F", "sh", "-ec", """
                    iptables-legacy -N acme_legacy
                    iptables-legacy -A acme_legacy -p tcp --dport 5001 -j DROP
                    iptables-legacy -A FORWARD -i wg+ -s 10.0.0.0/8 -j acme_legacy
                    iptables-legacy -A FORWARD -o acme-lan -p tcp --dport 5002 -m mark --mark 0x40/0xf0 -m comment --comment acme -j DROP
                    iptables-legacy -A FORWARD -s 0.0.0.9/0.0.0.255 -p tcp --dport 5003 -j DROP
                    ip6tables-legacy -A FORWARD -d 2001:db8:700::/40 -i eth0 -p tcp --dport 5004 -j REJECT
                    """);
            DisguisedBundle bundle = DisguisedBundle.of(folder, lab.path("F").toString(), "203.0.113.9");
            bundle.same("doctor");
            bundle.same("explain", "203.0.113.9");
            SamePackets packets = SamePackets.of(bundle);
            assertTrue(packets.original().whole(), "all of it was read");
            Map<Judgement.Fate, Integer> fates = packets.send(6000, List.of("10.0.0.4", "10.0.0.5", "10.0.0.20", "10.0.0.21", "10.1.1.1", "10.2.3.4",
                    "10.3.3.3", "192.0.2.1", "198.51.100.2", "198.51.100.77", "203.0.113.201", "172.16.5.5", "2001:db8:700::5", "2001:db8:700::99",
                    "2001:db8:700::9a", "2001:db8:7ff::1", "2001:db8:800::1", "2a00:1::1"), List.of("lo", "o0", "eth0", "eth7", "wg1", "wg22", "wgx",
                    "acme-lan"), List.of(22, 23, 80, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014, 5001, 5002,
                    5004), List.of(0, 4, 5, 7, 9, 10, 0x42, 0x142, 0x99));
            assertTrue(fates.size() == 3, fates::toString);
            Set<String> names = names(lab, "F");
            names.addAll(Set.of("acme_rules", "acme_extra", "acme_forward", "acme_named", "acme_legacy", "acme-lan", "acme", "wg22", "wg1",
                    "branch office", "to be dropped"));
            bundle.nothingIsLeft(names, Set.of(0x12345678));
            bundle.nowhere("acme", "203.0.113.201", "198.51.100.77", "2001:db8:700::99", "02:aa:bb:cc:dd:ee");
            String left = CliRun.of("bundle", "show", bundle.disguised.toString()).out();
            assertTrue(left.contains("what 1 firewall rule tests: it is there") && !left.contains("answer"), left);
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
