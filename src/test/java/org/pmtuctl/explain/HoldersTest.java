package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.Walker;

class HoldersTest {
    private static final String REST = " advmss 1448, bytes_acked 1, last answer 100.0 s ago";

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds learned(Worlds world, int mtu) {
        return world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu " + mtu + " expires 583", "default via 198.51.100.1 dev o0 mtu " + mtu
                + " expires 583");
    }

    /** The connections that a finding about the world's exception names, in an audit. */
    private static List<String> named(Worlds world, String id) {
        Snapshot snapshot = world.snapshot();
        for (Finding finding : new Explainer(AllRules.inOrder(), new Walker(snapshot, new KernelAnswers())).host(snapshot)) {
            if (finding.id().equals(id)) {
                return finding.evidence().stream().filter(seen -> seen.source().startsWith("socket")).map(Evidence::text)
                        .collect(Collectors.toList());
            }
        }
        throw new AssertionError("no " + id);
    }

    @Test
    void connectionsThatKeepToAnExceptionAreNamedWithItsCause() {
        assertEquals(List.of("198.51.100.2:40001 -> 203.0.113.9:5001 (iperf3 pid 4711): pmtu 1400 mss 1348" + REST),
                named(learned(host(), 1400).socket("203.0.113.8").socket("203.0.113.9 pmtu 1400 mss 1348"), "router-reported"));
        assertEquals(List.of(), named(learned(host(), 1400), "router-reported"));
    }

    @Test
    void twoAreNamedAndOthersCounted() {
        Worlds world = learned(host(), 1400);
        for (int i = 0; i < 5; i++) {
            world.socket("203.0.113.9 pmtu 1400 mss 1348");
        }
        List<String> named = named(world, "router-reported");
        assertEquals(3, named.size());
        assertEquals("3 more connections whose packets meet it", named.get(2));
    }

    @Test
    void whatIsHeldByAnExceptionOfThePacketAroundIsNamedToo() {
        Worlds world = learned(host().esp("198.51.100.2", "203.0.113.9"), 1400).socket("203.0.113.9 pmtu 1366 mss 1314");
        String line = "198.51.100.2:40000 -> 203.0.113.9:5001 (iperf3 pid 4711): pmtu 1366 mss 1314" + REST;
        assertEquals(List.of(line), named(world, "router-reported"));
        assertEquals(List.of(line), named(world, "exceeds-effective"));
        Worlds tunnel = learned(host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").address("tun0", "10.9.0.1/24")
                .route("10.9.0.0/24 dev tun0 proto kernel src 10.9.0.1"), 1400).socket("10.9.0.2 pmtu 1376 mss 1324");
        assertEquals(List.of("198.51.100.2:40000 -> 10.9.0.2:5001 (iperf3 pid 4711): pmtu 1376 mss 1324" + REST), named(tunnel, "router-reported"));
    }

    @Test
    void aConnectionThatPassesItByIsNot() {
        Worlds world = learned(Worlds.bare().rule("priority 0 lookup local").rule("priority 90 ipproto 6 dport 5001 lookup 100")
                .rule("priority 32766 lookup main").link("o0", 1500).address("o0", "198.51.100.2/24")
                .route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2").route("default via 198.51.100.1 dev o0").link("o1", 1500)
                .address("o1", "198.51.101.2/24").route("default via 198.51.101.1 dev o1 table 100"), 1400).socket("203.0.113.9").socket("203.0.113.9 pmtu 1400 mss 1348 dport 443");
        assertEquals(List.of("198.51.100.2:40001 -> 203.0.113.9:443 (iperf3 pid 4711): pmtu 1400 mss 1348" + REST), named(world, "router-reported"));
    }
}
