package org.pmtuctl.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;

class EndsTest {
    private static final String THERE = "src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel";
    private static final String BACK = "src 203.0.113.9 dst 198.51.100.2 reqid 4 mode tunnel";

    private static Worlds a() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds b() {
        return Worlds.host().link("e0", 1500).address("e0", "203.0.113.9/24").route("203.0.113.0/24 dev e0 proto kernel")
                .route("default via 203.0.113.1 dev e0");
    }

    private static Ends ends(Worlds a, Worlds b) {
        return Ends.of(a.snapshot(), b.snapshot());
    }

    private static Remark remark(Ends ends, String property) {
        for (Remark remark : ends.remarks()) {
            if (remark.property().equals(property)) {
                return remark;
            }
        }
        throw new AssertionError("no remark on " + property + " in " + ends.remarks());
    }

    @Test
    void mirroredTunnelsNeedNoRemark() {
        Ends ends = ends(a().tunnel("tun0 ipip local 198.51.100.2 remote 203.0.113.9 mtu 1480 ttl 64"),
                b().tunnel("tun7 ipip local 203.0.113.9 remote 198.51.100.2 mtu 1480 ttl 64"));
        assertEquals(0, ends.remarks().size(), ends.remarks().toString());
        assertEquals("tunnel tun0 of A and tun7 of B", ends.pairs().get(0).title());
        assertTrue(ends.pairs().get(0).isMirrorImage());
    }

    @Test
    void anEndWithoutAnAddressOfItsOwnIsAtAnyOfTheHosts() {
        Ends ends = ends(a().tunnel("tun0 ipip remote 203.0.113.9 mtu 1480 ttl 64"), b().tunnel("tun7 ipip remote 198.51.100.2 mtu 1480 ttl 64"));
        assertTrue(ends.pairs().get(0).isMirrorImage(), ends.toString());
    }

    @Test
    void aNatBeforeOneEndIsSeen() {
        Ends ends = ends(a().tunnel("tun0 vxlan local 198.51.100.2 remote 203.0.113.9 mtu 1450 ttl 64"),
                b().tunnel("tun7 vxlan local 203.0.113.9 remote 192.0.2.77 mtu 1450 ttl 64"));
        Remark remark = remark(ends, "address");
        assertEquals(Severity.WARNING, remark.severity());
        assertTrue(remark.summary().startsWith("B sends to 192.0.2.77, which is no address of A"), remark.summary());
        assertEquals("B", remark.remedies().get(0).side());
    }

    @Test
    void otherKindsOfTunnelsAreNoPair() {
        assertEquals("pair", ends(a().tunnel("tun0 ipip local 198.51.100.2 remote 203.0.113.9 mtu 1480 ttl 64"),
                b().tunnel("tun7 sit local 203.0.113.9 remote 198.51.100.2 mtu 1480 ttl 64")).remarks().get(0).property());
    }

    @Test
    void mtuAndTtlThatDifferAreTold() {
        Ends ends = ends(a().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476"),
                b().tunnel("tun7 gre local 203.0.113.9 remote 198.51.100.2 mtu 1400 ttl 64 nopmtudisc"));
        assertEquals("ip link set dev tun0 mtu 1400", remark(ends, "mtu").remedies().get(0).remedy().commands().get(0));
        assertEquals("ip link set dev tun0 type gre ttl 64", remark(ends, "ttl").remedies().get(0).remedy().commands().get(0));
        assertEquals(Severity.WARNING, remark(ends, "outer-df").severity());
        assertEquals(Severity.WARNING, ends.worst());
    }

    @Test
    void aSmallerPathInOneDirectionIsTold() {
        Ends ends = ends(a().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1300 expires 500")
                .tunnel("tun0 ipip local 198.51.100.2 remote 203.0.113.9 mtu 1480 ttl 64"),
                b().tunnel("tun7 ipip local 203.0.113.9 remote 198.51.100.2 mtu 1480 ttl 64"));
        assertTrue(remark(ends, "path-mtu").summary().startsWith("packets of up to 1280 bytes pass from A to B and of up to 1480 from B to A"),
                ends.remarks().toString());
    }

    @Test
    void statesAreFoundByTheirSpi() {
        Ends mirror = ends(a().state(THERE).state(BACK), b().state(THERE).state(BACK));
        assertEquals(0, mirror.remarks().size(), mirror.remarks().toString());
        assertEquals(3, mirror.pairs().size());
    }

    @Test
    void aStateThatTheReceiverDoesNotHaveIsAnError() {
        // The second state of a world has SPI 0x102.
        Ends ends = ends(a().state(THERE), b().state(BACK).state(THERE));
        Remark remark = remark(ends, "spi");
        assertEquals(Severity.ERROR, remark.severity());
        assertTrue(remark.summary().contains("A sends with SPI 0x00000101, which B does not have"), remark.summary());
    }

    @Test
    void natTraversalOnOneSideOnlyIsAnError() {
        Ends ends = ends(a().state(THERE + " encap 4500"), b().state(THERE));
        assertTrue(remark(ends, "nat-t").summary().contains("A sends ESP in UDP and B takes it only bare"), ends.remarks().toString());
        assertEquals(0, ends(a().state(THERE + " encap 4500"), b().state(THERE + " encap 4500")).remarks().size());
    }

    @Test
    void statesAreFoundThroughANat() {
        Ends ends = ends(a().state("src 198.51.100.2 dst 192.0.2.99 reqid 3 mode tunnel encap 4500"),
                b().state("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel encap 4500"));
        assertEquals(Severity.INFO, remark(ends, "address").severity());
        assertEquals(Severity.INFO, ends.worst());
    }

    @Test
    void aVniThatIsAnotherAtTheOtherEndIsAnError() {
        for (String kind : new String[] {"vxlan", "geneve"}) {
            String there = kind + " local 198.51.100.2 remote 203.0.113.9 mtu 1450 ttl 64 id ";
            String back = kind + " local 203.0.113.9 remote 198.51.100.2 mtu 1450 ttl 64 id ";
            assertEquals(0, ends(a().tunnel("tun0 " + there + 42), b().tunnel("tun7 " + back + 42)).remarks().size());
            Remark remark = remark(ends(a().tunnel("tun0 " + there + 42), b().tunnel("tun7 " + back + 43)), "vni");
            assertEquals(Severity.ERROR, remark.severity());
            assertTrue(remark.summary().startsWith("A sends with VNI 42 and B with 43"), remark.summary());
            // Of several between the same ends those of one VNI belong together.
            Ends two = ends(a().tunnel("tun0 " + there + 42).tunnel("tun1 " + there + 43), b().tunnel("tun7 " + back + 43).tunnel("tun8 " + back + 42));
            assertEquals(0, two.remarks().size(), two.remarks().toString());
        }
    }

    @Test
    void replayWindowsOfTheTwoDirectionsAreHeldAgainstEachOther() {
        assertEquals(0, ends(a().state(THERE + " replay-window 0").state(BACK + " replay-window 32"), b().state(THERE + " replay-window 32").state(BACK))
                .remarks().size(), "the sender's own is of no use");
        Remark smaller = remark(ends(a().state(THERE).state(BACK + " replay-window 32"), b().state(THERE + " replay-window 128").state(BACK)),
                "replay-window");
        assertEquals(Severity.INFO, smaller.severity());
        assertTrue(smaller.summary().startsWith("A drops a packet that comes more than 32 behind"), smaller.summary());
        Remark none = remark(ends(a().state(THERE).state(BACK + " replay-window 32"), b().state(THERE).state(BACK)), "replay-window");
        assertEquals(Severity.WARNING, none.severity());
        assertTrue(none.summary().startsWith("B takes a packet again"), none.summary());
    }

    private static Ends lacking(Worlds a, Worlds b, Coverage gap, boolean blank) {
        Snapshot s = b.snapshot();
        return Ends.of(a.snapshot(), new Snapshot(s.host(), s.links(), s.addresses(), s.rules(), s.routes(), s.exceptions(), s.nexthops(), s.sysctls(),
                s.counters(), List.of(gap), blank ? null : s.ipsec(), s.sockets(), s.firewall()));
    }

    @Test
    void whatAnEndCouldNotReadIsNotCalledMissing() {
        Coverage cut = new Coverage("ipsec states", Coverage.State.PARTIAL, "it was left out for want of room");
        Ends ends = lacking(a().state(THERE), b(), cut, false);
        Remark remark = remark(ends, "spi");
        assertEquals(Severity.INFO, remark.severity());
        assertTrue(remark.summary().endsWith("what B has for it is not known: it was left out for want of room"), remark.summary());
        Coverage forbidden = new Coverage("ipsec policies and states", Coverage.State.UNAVAILABLE, "reading them needs CAP_NET_ADMIN");
        Ends blind = lacking(a().state(THERE).tunnel("tun0 ipip local 198.51.100.2 remote 203.0.113.9 mtu 1480 ttl 64"),
                b().tunnel("tun7 ipip local 203.0.113.9 remote 198.51.100.2 mtu 1480 ttl 64"), forbidden, true);
        assertEquals("what IPsec B has is not known: reading them needs CAP_NET_ADMIN; it is not compared", remark(blind, "ipsec").summary());
        assertEquals(Severity.INFO, blind.worst());
    }

    @Test
    void settingsThatDifferAreTold() {
        Ends ends = ends(a().sysctl("net.ipv4.ip_no_pmtu_disc", 1).tunnel("tun0 ipip local 198.51.100.2 remote 203.0.113.9 mtu 1480 ttl 64"),
                b().tunnel("tun7 ipip local 203.0.113.9 remote 198.51.100.2 mtu 1480 ttl 64"));
        assertEquals("sysctl -w net.ipv4.ip_no_pmtu_disc=0", remark(ends, "net.ipv4.ip_no_pmtu_disc").remedies().get(0).remedy().commands().get(0));
    }
}
