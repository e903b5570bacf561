package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Writer;

/** What a running kernel has learned, and what a snapshot says of it, one situation at a time. */
@LiveKernel
class LiveExceptionsTest {
    private NetworkLab lab;
    private RawIcmp router;
    private Arrivals arrivals;

    @BeforeEach
    void build() throws Exception {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        arrivals = Arrivals.at(lab, "H");
        router = RawIcmp.from(lab, "R");
    }

    @AfterEach
    void remove() {
        router.close();
        lab.close();
    }

    private Snapshot snapshot(Wanted wanted) throws Exception {
        return NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            try (LiveHost host = LiveHost.open("H")) {
                return host.snapshot(wanted);
            }
        });
    }

    private Snapshot snapshot() throws Exception {
        return snapshot(Wanted.EXCEPTION_LIST);
    }

    private void learned(String destination, int mtu) throws Exception {
        boolean ipv6 = destination.indexOf(':') >= 0;
        router.tooBig(ipv6 ? HostRouterTarget.HOST_V6 : HostRouterTarget.HOST_V4, destination, mtu);
        arrivals.await(1);
        RawIcmp.settle(lab, "H", destination);
    }

    private static RouteException only(Snapshot snapshot) {
        assertEquals(1, snapshot.exceptions().size(), snapshot.exceptions().toString());
        return snapshot.exceptions().get(0);
    }

    private static String remark(Snapshot snapshot, String source) {
        return snapshot.coverage().stream().filter(note -> note.source().equals(source)).map(Coverage::reason).toList().toString();
    }

    @Test
    void freshHostHasNone() throws Exception {
        Snapshot snapshot = snapshot();
        assertTrue(snapshot.exceptions().isEmpty());
        assertTrue(snapshot.coverage().stream().allMatch(note -> note.state() == Coverage.State.COMPLETE),
                snapshot.coverage().toString());
    }

    @Test
    void bothFamiliesAreListedOnceEach() throws Exception {
        StringBuilder gets = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            router.tooBig(HostRouterTarget.HOST_V4, "203.0.113." + (i + 10), 1000 + i);
            router.tooBig(HostRouterTarget.HOST_V6, "2001:db8:113::" + (i + 10), 1300 + i);
            gets.append("route get 203.0.113.").append(i + 10).append('\n');
        }
        arrivals.await(80);
        lab.batch("H", gets.toString());
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = snapshot();
        assertEquals(80, snapshot.exceptions().size());
        ListedByIp.assertSame(listed, snapshot);
        for (RouteException exception : snapshot.exceptions()) {
            assertTrue(exception.metBy(exception.lookup()), exception.toString());
            assertEquals(exception.mtu(), exception.lookup().mtu());
            assertEquals(0, exception.lookup().prefix().length());
            assertEquals(254, exception.lookup().table());
        }
    }

    @Test
    void reportBelowTheFloorIsListedAsLocked() throws Exception {
        learned("203.0.113.20", 68);
        RouteException exception = only(snapshot());
        assertEquals(552, exception.mtu());
        assertTrue(exception.locked());
        assertTrue(exception.lookup().mtuLocked());
    }

    @Test
    void nextHopSharedByManyRoutesGivesOneExceptionWithItsRepeats() throws Exception {
        StringBuilder routes = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            routes.append("route add 10.").append(i).append(".0.0/16 via 198.51.100.1\n");
        }
        lab.batch("H", routes.toString());
        learned("203.0.113.20", 1400);
        learned("10.7.0.1", 1300);
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(listed, snapshot);
        assertEquals(2, snapshot.exceptions().size());
        // The routes added and the default route have the same attributes and so share their next hop.
        assertEquals(251, snapshot.exceptions().get(0).repeats());
        assertArrayEquals(new int[] {254}, snapshot.exceptions().get(0).tables());
    }

    @Test
    void exceptionOfANextHopObjectIsOneAcrossTablesAndMetrics() throws Exception {
        lab.batch("H", """
                nexthop add id 10 via 198.51.100.1 dev o0
                nexthop add id 16 via 2001:db8:100::1 dev o0
                route add 203.0.113.0/24 nhid 10
                route add 203.0.113.0/24 nhid 10 table 100
                route add 203.0.113.0/25 nhid 10 advmss 1000
                route add 2001:db8:113::/64 nhid 16
                route add 2001:db8:113::/64 nhid 16 table 300
                """);
        learned("203.0.113.20", 1400);
        learned("2001:db8:113::20", 1300);
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(listed, snapshot);
        assertEquals(2, snapshot.exceptions().size(), snapshot.exceptions().toString());
        assertEquals(3, snapshot.exceptions().get(0).repeats());
        assertArrayEquals(new int[] {100, 254}, snapshot.exceptions().get(0).tables());
        assertArrayEquals(new int[] {254, 300}, snapshot.exceptions().get(1).tables());
    }

    @Test
    void tableThatOnlyAMarkLeadsToIsAskedWithThatMark() throws Exception {
        // Of another protocol than main's: Linux 5.10 shares equal next hops across tables.
        lab.batch("H", """
                route add default via 198.51.100.1 table 100 protocol static
                rule add fwmark 5 lookup 100
                """);
        lab.ip("-n {H} -6 route add default via 2001:db8:100::1 table 100");
        lab.ip("-n {H} -6 rule add fwmark 5 lookup 100");
        learnedByMarkedSocket("198.51.100.2", "203.0.113.20", 1400);
        learnedByMarkedSocket("2001:db8:100::2", "2001:db8:113::20", 1300);
        lab.ip("-n {H} route get 203.0.113.20 mark 5");
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        assertEquals(2, listed.size());
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(listed, snapshot);
        for (RouteException exception : snapshot.exceptions()) {
            assertEquals(100, exception.table());
            assertEquals(100, exception.lookup().table());
            assertTrue(exception.metBy(exception.lookup()), exception.toString());
        }
    }

    private void learnedByMarkedSocket(String source, String destination, int mtu) throws Exception {
        int port = 4321;
        IpAddress from = IpAddress.parse(source);
        NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            int fd = Libc.socket(from.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
            Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_MARK, 5);
            Libc.bind(fd, address(from, port));
            Libc.connect(fd, address(IpAddress.parse(destination), 9));
            router.tooBigForUdp(source, port, destination, 9, mtu);
            arrivals.await(1);
            Libc.close(fd);
            return null;
        });
    }

    private static ByteBuffer address(IpAddress address, int port) {
        Writer out = new Writer().u16(address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET).be16(port);
        if (address.isIpv6()) {
            out.u32(0).address(address).u32(0);
        } else {
            out.address(address).zeros(8);
        }
        return Libc.buffer(out.length()).put(0, out.toBytes());
    }

    @Test
    void multipathLegThatThePlainLookupMissesIsAskedByItsDevice() throws Exception {
        lab.veth("H", "o1", "R", "r2");
        lab.batch("R", "address add 192.0.2.1/24 dev r2");
        lab.batch("H", """
                address add 192.0.2.2/24 dev o1
                route add 203.0.113.0/24 nexthop via 198.51.100.1 dev o0 nexthop via 192.0.2.1 dev o1
                """);
        for (int i = 0; i < 16; i++) {
            learned("203.0.113." + (i + 20), 1400);
        }
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(listed, snapshot(Wanted.of(Wanted.EXCEPTIONS)));
        assertTrue(snapshot.exceptions().size() >= listed.size());
        for (RouteException exception : snapshot.exceptions()) {
            assertTrue(exception.metBy(exception.lookup()), exception.toString());
        }
    }

    @Test
    void redirectIsToldFromALearnedMtu() throws Exception {
        lab.ip("-n {R} address add 198.51.100.3/24 dev r0");
        lab.exec("H", "ping", "-c", "1", "-W", "5", "198.51.100.3");
        lab.ip("-n {H} route add 203.0.113.128/25 via 198.51.100.1 mtu 1450");
        try (RawIcmp gateway = RawIcmp.from(lab, "R", HostRouterTarget.ROUTER_V4)) {
            gateway.redirect(HostRouterTarget.HOST_V4, "203.0.113.20", "198.51.100.3");
            gateway.redirect(HostRouterTarget.HOST_V4, "203.0.113.200", "198.51.100.3");
        }
        arrivals.await(2);
        lab.ip("-n {H} route get 203.0.113.20");
        lab.ip("-n {H} route get 203.0.113.200");
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(listed, snapshot);
        RouteException plain = snapshot.exceptions().get(0);
        assertTrue(plain.isRedirect());
        assertNull(plain.mtu());
        assertEquals("198.51.100.3", plain.gateway().toString());
        RouteException withMetric = snapshot.exceptions().get(1);
        assertEquals(1450, withMetric.mtu());
        assertTrue(withMetric.metricMtu());
    }

    @Test
    void flushedEntriesAreLeftOutWithARemark() throws Exception {
        learned("203.0.113.20", 1400);
        lab.sysctl("H", "net.ipv4.route.flush", -1);
        lab.ip("-n {H} route get 203.0.113.20");
        assertFalse(lab.ip("-n {H} route show cache").isBlank(), "the kernel no longer lists flushed entries");
        Snapshot snapshot = snapshot();
        assertTrue(snapshot.exceptions().isEmpty());
        assertEquals("[1 flushed entries that hold nothing are left out]", remark(snapshot, "ipv4 exceptions"));
    }

    @Test
    void exceptionUnderAPinKeepsThePlainAnswer() throws Exception {
        learned("203.0.113.20", 1300);
        lab.ip("-n {H} route add 203.0.113.20 via 198.51.100.1 mtu lock 1450");
        RouteException exception = only(snapshot());
        assertEquals(1300, exception.mtu());
        assertFalse(exception.metBy(exception.lookup()));
        assertEquals(1450, exception.lookup().mtu());
        assertEquals(32, exception.lookup().prefix().length());
        assertFalse(exception.lookup().metException());
    }

    @Test
    void unusedExceptionAppearsOnceALookupHasMetIt() throws Exception {
        router.tooBig(HostRouterTarget.HOST_V4, "203.0.113.20", 1400);
        arrivals.await(1);
        assertTrue(snapshot().exceptions().isEmpty());
        lab.ip("-n {H} route get 203.0.113.20");
        assertEquals(1400, only(snapshot()).mtu());
    }

    @Test
    void laterLegsOfAnIpv6MultipathRouteAreCountedAsMissing() throws Exception {
        lab.ip("-n {R} address add 2001:db8:100::3/64 dev r0 nodad");
        // A leg whose gateway does not answer is passed over: on a busy machine nothing would be filed under it.
        lab.exec("H", "ping", "-c", "1", "-W", "10", "2001:db8:100::3");
        lab.exec("H", "ping", "-c", "1", "-W", "10", HostRouterTarget.ROUTER_V6);
        lab.ip("-n {H} -6 route add 2001:db8:113::/64 nexthop via 2001:db8:100::1 dev o0 nexthop via 2001:db8:100::3 dev o0");
        // Reports about UDP are filed under the leg that the flow's hash chooses; those about echo requests are not: icmpv6_err() asks
        // for the device they came by, and then the first leg with a gateway that answers is taken.
        NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            int fd = Libc.socket(Socket.AF_INET6, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
            Libc.bind(fd, address(IpAddress.parse(HostRouterTarget.HOST_V6), 4321));
            for (int i = 1; i <= 30; i++) {
                router.tooBigForUdp(HostRouterTarget.HOST_V6, 4321, "2001:db8:113::" + (i + 10), 9, 1300);
            }
            // A lookup may take the leg that the report was not filed under, so it cannot tell whether the report has arrived.
            for (int attempt = 0; attempt < 40 && !remark(snapshot(Wanted.of(Wanted.EXCEPTIONS)), "ipv6 exceptions").contains("counts 30"); attempt++) {
                Thread.sleep(50);
            }
            Libc.close(fd);
            return null;
        });
        Snapshot snapshot = snapshot(Wanted.of(Wanted.EXCEPTIONS));
        ListedByIp.assertSame(ListedByIp.in(lab, "H"), snapshot);
        assertTrue(snapshot.exceptions().size() < 30);
        assertTrue(remark(snapshot, "ipv6 exceptions").contains("the kernel counts 30 and lists " + snapshot.exceptions().size()),
                remark(snapshot, "ipv6 exceptions"));
    }

    /** 600 exceptions on each of two routes with the network address 10.0.0.0, which the kernel lists as fewer. */
    private void fillTwoRoutesOfOneLeaf() throws Exception {
        // Until the link address is known only a few packets wait for it.
        lab.exec("R", "ping", "-c", "1", "-W", "5", HostRouterTarget.HOST_V4);
        StringBuilder gets = new StringBuilder();
        for (int i = 0; i < 2 * 600; i++) {
            String destination = "10." + (i % 2 * 9) + "." + (i / 2 / 200 + 1) + "." + (i / 2 % 200 + 1);
            router.tooBig(HostRouterTarget.HOST_V4, destination, 1400);
            gets.append("route get ").append(destination).append('\n');
            if (i % 100 == 99) {
                arrivals.await(100);
            }
        }
        lab.batch("H", gets.toString());
    }

    @Test
    void whatTheKernelPassesOverIsFoundByAskingForEachRouteAlone() throws Exception {
        lab.veth("H", "o1", "R", "r2");
        lab.batch("R", "address add 192.0.2.1/24 dev r2");
        lab.batch("H", """
                address add 192.0.2.2/24 dev o1
                route add 10.0.0.0/16 via 198.51.100.1
                route add 10.0.0.0/8 via 192.0.2.1
                """);
        fillTwoRoutesOfOneLeaf();
        assertTrue(ListedByIp.in(lab, "H").size() < 1200, "the kernel no longer passes over any");
        Snapshot snapshot = snapshot();
        assertEquals(1200, snapshot.exceptions().size());
        assertEquals("[null]", remark(snapshot, "ipv4 exceptions"));
    }

    @Test
    void routesThatCannotBeAskedForApartAreAReasonForDoubt() throws Exception {
        lab.ip("-n {R} address add 198.51.100.3/24 dev r0");
        lab.batch("H", """
                route add 10.0.0.0/16 via 198.51.100.1
                route add 10.0.0.0/8 via 198.51.100.3
                """);
        fillTwoRoutesOfOneLeaf();
        Snapshot snapshot = snapshot();
        assertTrue(snapshot.exceptions().size() <= 1200);
        assertTrue(remark(snapshot, "ipv4 exceptions").contains("loses count"), remark(snapshot, "ipv4 exceptions"));
    }

    @Test
    void oneFamilyAloneIsAskedFor() throws Exception {
        learned("203.0.113.20", 1400);
        learned("2001:db8:113::20", 1300);
        assertFalse(only(snapshot(Wanted.EXCEPTION_LIST.family(false))).isIpv6());
        assertTrue(only(snapshot(Wanted.EXCEPTION_LIST.family(true))).isIpv6());
    }

    @Test
    void timeLeftShrinksWithTheSettingOfItsBirth() throws Exception {
        if (lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0) {
            lab.sysctl("H", "net.ipv4.route.mtu_expires", 30);
        }
        lab.sysctl("H", "net.ipv6.route.mtu_expires", 30);
        learned("203.0.113.20", 1400);
        learned("2001:db8:113::20", 1300);
        Snapshot snapshot = snapshot();
        ListedByIp.assertSame(ListedByIp.in(lab, "H"), snapshot);
        assertNotNull(snapshot.sysctls().number("net.ipv4.route.mtu_expires"));
        assertTrue(snapshot.exceptions().get(1).expiresMillis() <= 30_000);
    }
}
