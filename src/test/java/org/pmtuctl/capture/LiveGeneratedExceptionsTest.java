package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Writer;

/**
 * Hosts made by chance: routes of every shape in several tables, rules, next-hop objects, multipath, metrics, reports of every
 * size, redirects, pins, flushes, links that change. The snapshot's exceptions are those that {@code ip} lists, each once.
 */
@LiveKernel
class LiveGeneratedExceptionsTest {
    private static final String[] GATEWAYS4 = {"198.51.100.1", "198.51.100.3", "192.0.2.1"};
    private static final String[] GATEWAYS6 = {"2001:db8:100::1", "2001:db8:100::3", "2001:db8:64::1"};
    private static final int[] TABLES = {254, 254, 100, 200, 1234567};
    private static final int MARK = 5;

    private NetworkLab lab;
    private Random random;
    private final StringBuilder routes4 = new StringBuilder();
    private final StringBuilder routes6 = new StringBuilder();

    /** As many as the property pmtuctl.seeds says, 6 without it. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("pmtuctl.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void snapshotHoldsWhatIpListsEachOnce(int seed) throws Exception {
        random = new Random(seed);
        lab = NetworkLab.open();
        try {
            build();
            learn();
            change();
            compare("seed " + seed);
        } finally {
            lab.close();
        }
    }

    private void build() {
        lab.hostRouterTarget();
        lab.veth("H", "o1", "R", "r2");
        lab.batch("R", """
                address add 198.51.100.3/24 dev r0
                address add 2001:db8:100::3/64 dev r0 nodad
                address add 192.0.2.1/24 dev r2
                address add 2001:db8:64::1/64 dev r2 nodad
                """);
        lab.batch("H", """
                address add 198.51.100.4/24 dev o0
                address add 2001:db8:100::4/64 dev o0 nodad
                address add 192.0.2.2/24 dev o1
                address add 2001:db8:64::2/64 dev o1 nodad
                nexthop add id 1 via 198.51.100.1 dev o0
                nexthop add id 2 via 192.0.2.1 dev o1
                nexthop add id 3 group 1/2,3
                nexthop add id 11 via 2001:db8:100::1 dev o0
                nexthop add id 12 via 2001:db8:64::1 dev o1
                nexthop add id 13 group 11,2/12
                """);
        for (String table : new String[] {"100", "200", "1234567"}) {
            routes4.append("route add default via 198.51.100.1 dev o0 protocol static table ").append(table).append('\n');
            routes6.append("route add default via 2001:db8:100::1 dev o0 protocol static table ").append(table).append('\n');
        }
        for (int i = 0; i < 25; i++) {
            int length = 16 + random.nextInt(17);
            routes4.append("route add ").append(destination4()).append('/').append(length).append(target(GATEWAYS4, 1)).append('\n');
            routes6.append("route add ").append(destination6()).append('/').append(64 + random.nextInt(65))
                    .append(target(GATEWAYS6, 11)).append('\n');
        }
        for (StringBuilder routes : List.of(routes4, routes6)) {
            boolean ipv6 = routes == routes6;
            routes.append("rule add priority 100 to ").append(ipv6 ? "2001:db8:113:8000::/49" : "10.3.128.0/17").append(" lookup 100\n");
            routes.append("rule add priority 110 fwmark ").append(MARK).append(" lookup 200\n");
            routes.append("rule add priority 120 from ").append(ipv6 ? "2001:db8:100::4" : "198.51.100.4").append(" lookup 1234567\n");
        }
        // Some do not fit: host bits, a prefix that is there already. Those are not the point.
        Command.run(List.of("ip", "-force", "-4", "-n", lab.name("H"), "-batch", "-"), masked(routes4.toString()));
        Command.run(List.of("ip", "-force", "-6", "-n", lab.name("H"), "-batch", "-"), masked(routes6.toString()));
    }

    private String destination4() {
        return "10.3." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private String destination6() {
        return "2001:db8:113:" + Integer.toHexString(random.nextInt(1 << 16)) + "::" + Integer.toHexString(1 + random.nextInt(200));
    }

    private static String masked(String commands) {
        StringBuilder masked = new StringBuilder();
        for (String line : commands.split("\n")) {
            String[] words = line.split(" ");
            if (words[0].equals("route") && words[2].contains("/")) {
                words[2] = IpPrefix.parse(words[2]).toString();
            }
            masked.append(String.join(" ", words)).append('\n');
        }
        return masked.toString();
    }

    private String target(String[] gateways, int firstObject) {
        String[] devices = {"o0", "o0", "o1"};
        int first = random.nextInt(3);
        int second = (first + 1 + random.nextInt(2)) % 3;
        String table = " table " + TABLES[random.nextInt(TABLES.length)];
        String metrics = switch (random.nextInt(6)) {
            case 0 -> " mtu 1450";
            case 1 -> " mtu lock 1440";
            case 2 -> " advmss 1000";
            default -> "";
        };
        return switch (random.nextInt(6)) {
            case 0 -> table + " nhid " + firstObject + metrics;
            case 1 -> table + " nhid " + (firstObject + 2) + metrics;
            case 2 -> table + metrics + " nexthop via " + gateways[first] + " dev " + devices[first] + " weight "
                    + (1 + random.nextInt(3)) + " nexthop via " + gateways[second] + " dev " + devices[second];
            default -> " via " + gateways[first] + " dev " + devices[first] + table + metrics
                    + (random.nextInt(4) == 0 ? " metric " + random.nextInt(3) * 100 : "");
        };
    }

    /** Reports of every size, most for what the host would send anyway, some for a socket with a mark. */
    private void learn() throws Exception {
        StringBuilder gets = new StringBuilder();
        try (RawIcmp router = RawIcmp.from(lab, "R"); RawIcmp gateway = RawIcmp.from(lab, "R", HostRouterTarget.ROUTER_V4)) {
            lab.attempt("H", "ping", "-c", "1", "-W", "2", "198.51.100.3");
            Arrivals arrivals = Arrivals.at(lab, "H");
            int[] sizes = {0, 68, 551, 552, 553, 576, 1280, 1400, 1499, 1500, 9000};
            for (int i = 0; i < 120; i++) {
                boolean ipv6 = random.nextBoolean();
                String destination = ipv6 ? destination6() : destination4();
                boolean second = random.nextInt(4) == 0;
                String host = ipv6 ? second ? "2001:db8:100::4" : HostRouterTarget.HOST_V6
                        : second ? "198.51.100.4" : HostRouterTarget.HOST_V4;
                int mtu = random.nextInt(3) == 0 ? sizes[random.nextInt(sizes.length)] : 1280 + random.nextInt(220);
                String selectors = second ? " from " + host : "";
                switch (random.nextInt(5)) {
                    case 0 -> {
                        learnByMarkedSocket(router, host, destination, mtu, arrivals);
                        selectors += " mark " + MARK;
                    }
                    case 1 -> {
                        if (!ipv6) {
                            gateway.redirect(host, destination, "198.51.100.3");
                            arrivals.await(1);
                        }
                        router.tooBig(host, destination, mtu);
                        arrivals.await(1);
                    }
                    default -> {
                        router.tooBig(host, destination, mtu);
                        arrivals.await(1);
                    }
                }
                gets.append("route get ").append(destination).append(selectors).append('\n');
            }
        }
        // Binds what was learned; unreachable destinations are refused.
        Command.run(List.of("ip", "-force", "-n", lab.name("H"), "-batch", "-"), gets.toString());
    }

    private void learnByMarkedSocket(RawIcmp router, String source, String destination, int mtu, Arrivals arrivals)
            throws Exception {
        IpAddress from = IpAddress.parse(source);
        NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            int fd = Libc.socket(from.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
            try {
                Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_MARK, MARK);
                Libc.bind(fd, address(from, 4321));
                Libc.connect(fd, address(IpAddress.parse(destination), 9));
                router.tooBigForUdp(source, 4321, destination, 9, mtu);
                arrivals.await(1);
            } finally {
                Libc.close(fd);
            }
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

    /** What happens to a host that has learned. */
    private void change() {
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        StringBuilder commands = new StringBuilder();
        for (ListedByIp one : listed) {
            if (random.nextInt(6) == 0 && one.gateway() != null) {
                commands.append("route add ").append(one.destination()).append(" via ").append(one.gateway()).append(" dev ")
                        .append(one.device()).append(" mtu lock 1460\n");
            }
        }
        if (random.nextInt(3) == 0) {
            commands.append("link set o0 mtu 1350\n");
            commands.append(random.nextBoolean() ? "link set o0 mtu 1500\n" : "");
        }
        Command.run(List.of("ip", "-force", "-n", lab.name("H"), "-batch", "-"), commands.toString());
        if (random.nextInt(3) == 0) {
            lab.sysctl("H", "net.ipv4.route.flush", -1);
            StringBuilder gets = new StringBuilder();
            for (ListedByIp one : listed) {
                gets.append("route get ").append(one.destination()).append('\n');
            }
            Command.run(List.of("ip", "-force", "-n", lab.name("H"), "-batch", "-"), gets.toString());
        }
    }

    private void compare(String seed) throws Exception {
        List<ListedByIp> listed = ListedByIp.in(lab, "H");
        Snapshot snapshot = NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            try (LiveHost host = LiveHost.open("H")) {
                return host.snapshot(Wanted.of(Wanted.EXCEPTIONS));
            }
        });
        assertTrue(listed.size() > 10, seed + ": too few to compare, " + listed.size());
        ListedByIp.assertSame(listed, snapshot);
        Snapshot withLookups = NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            try (LiveHost host = LiveHost.open("H")) {
                return host.snapshot(Wanted.of(Wanted.EXCEPTIONS | Wanted.LOOKUPS | Wanted.ROUTES | Wanted.NEXTHOPS));
            }
        });
        for (RouteException exception : withLookups.exceptions()) {
            KernelRoute answer = exception.lookup();
            // Only a pin stands between; and of several legs the kernel takes which it likes. Every other exception is met by the
            // flow that its rules, devices and addresses ask for.
            boolean pinned = answer.prefix() != null && answer.prefix().isHost() && Integer.valueOf(1460).equals(answer.mtu());
            assertTrue(exception.metBy(answer) || pinned || onSeveralLegs(withLookups, exception), seed + " " + exception);
        }
    }

    private static boolean onSeveralLegs(Snapshot snapshot, RouteException exception) {
        for (int table : exception.tables()) {
            for (Route route : snapshot.routes().covering(table, exception.destination())) {
                NexthopObject object = route.shape().nexthopId() == 0 ? null : snapshot.nexthop(route.shape().nexthopId());
                if (route.shape().nexthops().size() > 1 || object != null && object.group().size() > 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
