package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.pmtuctl.path.Flow;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;

/**
 * A host with several uplinks, tables and rules, made by chance from one seed: the same seed, the same host and flows. It is
 * written as lines for {@code ip -batch}; the kernel refuses some of them, which is no harm.
 */
final class RandomHost {
    static final int UPLINKS = 4;
    /** How many of the destinations exceptions may be about. */
    private static final int LEARNED = 40;
    /** Marks and ports that rules select by; flows take theirs from the same few. */
    private static final int[] MARKS = {0, 0, 0, 1, 2, 0x11, 0x12};
    private static final int[] PORTS = {0, 0, 53, 443, 5001, 5005};
    private static final int[] TOS = {0, 0, 0, 0, 0x08, 0x10, 0x18, 0xb8};
    private static final int[] TABLES = {254, 254, 100, 101, 102};
    private static final int[] MTUS = {1500, 1500, 1400, 9000, 2000};

    private final Random random;
    private final StringBuilder lines = new StringBuilder();
    private final List<String> sysctls = new ArrayList<>();
    private final boolean ipv6;
    private final boolean vrf;
    private final boolean customRules;
    /** No rule selects by what a socket of this test cannot have: another user, another protocol, a port of its choice. */
    private final boolean socketFriendly;
    private final List<String> destinations = new ArrayList<>();
    private final List<String> own = new ArrayList<>();

    /** @param vrf the kernel has VRF devices */
    RandomHost(long seed, boolean ipv6, boolean vrf) {
        this.random = new Random(seed);
        this.ipv6 = ipv6;
        this.vrf = vrf && chance(60);
        this.customRules = chance(80);
        this.socketFriendly = chance(60);
        links();
        addresses();
        pool();
        nexthops();
        for (int table : new int[] {254, 254, 100, 101, 102}) {
            routes(table);
        }
        if (chance(50)) {
            // Addresses that are ours without standing on a device.
            line(ipv6 ? "route add local 2001:db8:50::/64 dev lo table local" : "route add local 50.0.0.0/8 dev lo table local");
            line(ipv6 ? "route add 2001:db8:50::9 " + leg(0) : "route add 50.1.0.0/16 " + leg(0));
        }
        if (chance(90)) {
            line("route append default " + leg() + " metric 2000");
        }
        if (this.vrf) {
            routes(10);
        }
        if (customRules) {
            rules();
        }
        settings();
    }

    boolean hasVrf() {
        return vrf;
    }

    /** For {@code ip -4 -force -batch}, or {@code -6}. */
    String lines() {
        return lines.toString();
    }

    /** What happens after the first reports: routes that come and go, devices that change, for the same. */
    String changes() {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            String destination = destination();
            switch (random.nextInt(5)) {
                case 0 -> changes.append("route add ").append(destination).append(' ').append(leg())
                        .append(" proto static mtu ").append(chance(40) ? "lock " : "").append(1250 + random.nextInt(300));
                case 1 -> changes.append("route add ").append(destination).append(' ').append(leg()).append(" table ")
                        .append(any(TABLES)).append(chance(50) ? " proto static" : "");
                case 2 -> changes.append("route del ").append(prefix()).append(" table ").append(any(TABLES));
                case 3 -> changes.append("link set u").append(random.nextInt(UPLINKS)).append(" mtu ").append(any(MTUS));
                default -> changes.append("route replace default ").append(leg()).append(" initcwnd 20");
            }
            changes.append('\n');
        }
        return changes.toString();
    }

    /** Whether a thing of a kind happens on this host. */
    boolean happens(int percent) {
        return chance(percent);
    }

    /** {@code NAME=VALUE}. */
    List<String> sysctls() {
        return sysctls;
    }

    /** Addresses of the host itself. */
    List<String> ownAddresses() {
        return own;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int any(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private void line(String line) {
        lines.append(line).append('\n');
    }

    private void links() {
        for (int i = 0; i < UPLINKS; i++) {
            line("link set u" + i + " mtu " + any(MTUS));
        }
        if (vrf) {
            line("link add red type vrf table 10");
            line("link set red up");
            line("link set u3 master red");
        }
    }

    private void addresses() {
        for (int i = 0; i < UPLINKS; i++) {
            if (ipv6) {
                address("2001:db8:" + i + "::2", 64, "u" + i, "nodad");
                if (chance(50)) {
                    address("2001:db8:" + i + "::3", 64, "u" + i, "nodad");
                }
                if (chance(30)) {
                    address("fd00:" + i + "::2", 64, "u" + i, "nodad preferred_lft 0");
                }
            } else {
                address("10." + i + ".0.2", 24, "u" + i, "brd +");
                if (chance(50)) {
                    address("10." + i + ".0.3", 24, "u" + i, "");
                }
                if (chance(30)) {
                    address("10." + i + ".9.2", 24, "u" + i, chance(50) ? "scope link" : "");
                }
            }
        }
        if (chance(50)) {
            address(ipv6 ? "2001:db8:ff::1" : "10.255.0.1", ipv6 ? 128 : 32, "lo", ipv6 ? "nodad" : "");
        }
        if (vrf && chance(50)) {
            address(ipv6 ? "2001:db8:fe::1" : "10.254.0.1", ipv6 ? 128 : 32, "red", ipv6 ? "nodad" : "");
        }
    }

    private void address(String address, int length, String device, String more) {
        line("address add " + address + "/" + length + " dev " + device + " " + more);
        own.add(address);
    }

    /** Destinations under nested prefixes, and the special ones. */
    private void pool() {
        for (int i = 0; i < LEARNED; i++) {
            destinations.add(inside());
        }
        for (int i = 0; i < UPLINKS; i++) {
            destinations.add(gateway(i));
        }
        destinations.add(any(own));
        destinations.add(ipv6 ? "::1" : "127.0.0.1");
        if (ipv6) {
            destinations.add("ff05::2");
            destinations.add("ff02::1");
            destinations.add("fe80::1");
            destinations.add("2001:db8:1::");
            destinations.add("2001:db8:50::9");
        } else {
            destinations.add("50.0.0.9");
            destinations.add("50.1.0.9");
            destinations.add("10.1.0.255");
            destinations.add("239.1.2.3");
            destinations.add("127.9.9.9");
            destinations.add("224.0.0.5");
            destinations.add("255.255.255.255");
        }
    }

    private String inside() {
        int a = random.nextInt(3);
        int b = random.nextInt(2);
        int c = random.nextInt(2);
        int d = 1 + random.nextInt(6);
        return ipv6 ? "2001:db8:4" + a + ":" + b + c + "::" + d : "4" + a + "." + b + "." + c + "." + d;
    }

    private String prefix() {
        int a = random.nextInt(3);
        int b = random.nextInt(2);
        int c = random.nextInt(2);
        String v6 = "2001:db8:4" + a + ":";
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> "default";
            case 3, 4 -> ipv6 ? "2001:db8:4" + a + "::/48" : "4" + a + ".0.0.0/8";
            case 5 -> ipv6 ? v6 + b + "0::/60" : "4" + a + "." + b + ".0.0/16";
            case 6, 7 -> ipv6 ? v6 + b + c + "::/64" : "4" + a + "." + b + "." + c + ".0/24";
            case 8 -> ipv6 ? "2001:db8:40::/44" : "40.0.0.0/6";
            default -> inside() + (ipv6 ? "/128" : "/32");
        };
    }

    private String gateway(int uplink) {
        return gateway(uplink, 1);
    }

    private String gateway(int uplink, int host) {
        return ipv6 ? "2001:db8:" + uplink + "::" + Integer.toHexString(host) : "10." + uplink + ".0." + host;
    }

    private String leg() {
        int uplink = random.nextInt(vrf ? UPLINKS - 1 : UPLINKS);
        return leg(uplink);
    }

    private String leg(int uplink) {
        if (!ipv6 && chance(6)) {
            return "via inet6 fe80::1 dev u" + uplink;
        }
        return chance(85) ? "via " + gateway(uplink, chance(60) ? 1 : 10 + random.nextInt(3)) + " dev u" + uplink : "dev u" + uplink;
    }

    private void nexthops() {
        for (int i = 1; i <= 5; i++) {
            line("nexthop add id " + i + " " + leg() );
        }
        line("nexthop add id 11 group 1/2");
        line("nexthop add id 12 group 3/4,3/5");
        line("nexthop add id 13 blackhole");
    }

    private void routes(int table) {
        int count = 3 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            StringBuilder route = new StringBuilder("route ").append(chance(70) ? "add " : "append ");
            String type = chance(88) ? "" : any(List.of("blackhole ", "unreachable ", "prohibit ", "throw "));
            route.append(type).append(prefix());
            if (ipv6 && chance(20) && type.isEmpty()) {
                route.append(" from ").append(chance(50) ? "2001:db8:" + random.nextInt(UPLINKS) + "::/64" : "2001:db8::/32");
            }
            route.append(" table ").append(table);
            if (!ipv6 && chance(15)) {
                route.append(" tos ").append(any(new int[] {0x08, 0x10, 0x18}));
            }
            if (chance(40)) {
                route.append(" metric ").append(any(new int[] {10, 20, 1024}));
            }
            if (chance(20)) {
                route.append(" proto static");
            }
            if (type.isEmpty()) {
                way(route, table);
            }
            line(route.toString());
        }
    }

    private void way(StringBuilder route, int table) {
        if (chance(15) && !own.isEmpty()) {
            route.append(" src ").append(any(own));
        }
        if (chance(20)) {
            route.append(" mtu ").append(chance(30) ? "lock " : "").append(any(new int[] {1300, 1350, 1450, 1600, 9000}));
        } else if (!ipv6 && chance(3)) {
            route.append(" mtu lock 0");
        }
        if (chance(10)) {
            route.append(" advmss ").append(any(new int[] {1000, 1200}));
        }
        if (ipv6 && chance(15)) {
            route.append(" pref ").append(chance(50) ? "high" : "low");
        }
        if (table == 10) {
            route.append(' ').append(leg(UPLINKS - 1));
        } else if (chance(20)) {
            // Two equal legs of one route could not be told apart by anyone.
            Set<String> legs = new LinkedHashSet<>();
            int count = 2 + random.nextInt(2);
            while (legs.size() < count) {
                legs.add(leg());
            }
            legs.forEach(leg -> route.append(" nexthop ").append(leg));
        } else if (chance(20)) {
            route.append(" nhid ").append(any(new int[] {1, 2, 3, 4, 5, 11, 12, 13}));
        } else {
            route.append(' ').append(leg());
        }
    }

    private void rules() {
        int count = 4 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            StringBuilder rule = new StringBuilder("rule add ");
            rule.append("pref ").append(100 + i * 10 + random.nextInt(10));
            if (chance(10)) {
                rule.append(" not");
            }
            selectors(rule);
            rule.append(action());
            line(rule.toString());
        }
        line("rule add pref 500 nop");
        if (chance(15)) {
            line("rule add pref 600 lookup local");
            line("rule del pref 0");
        }
    }

    private void selectors(StringBuilder rule) {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(socketFriendly ? 8 : 12)) {
                case 0, 1 -> rule.append(" from ").append(ipv6 ? "2001:db8:" + random.nextInt(UPLINKS) + "::/64"
                        : "10." + random.nextInt(UPLINKS) + ".0.0/16");
                case 2 -> rule.append(" to ").append(prefix().replace("default", ipv6 ? "2001:db8:40::/44" : "40.0.0.0/6"));
                case 3, 4 -> rule.append(" fwmark ").append(chance(50) ? "1" : "0x10/0x10");
                case 5 -> rule.append(" iif ").append(any(List.of("lo", "u0", "u1", "u9")));
                case 6 -> rule.append(" oif u").append(random.nextInt(UPLINKS));
                case 7 -> rule.append(" tos ").append(any(new int[] {0x08, 0x10}));
                case 8 -> rule.append(" uidrange ").append(any(List.of("0-0", "1000-1000", "0-500")));
                case 9 -> rule.append(" ipproto ").append(any(List.of("tcp", "udp", "icmp")));
                case 10 -> rule.append(" ipproto ").append(chance(50) ? "udp" : "tcp").append(" dport ")
                        .append(any(List.of("53", "5000-5010")));
                default -> rule.append(" sport ").append(any(List.of("53", "5000-5010")));
            }
        }
    }

    private String action() {
        int kind = random.nextInt(20);
        if (kind < 13) {
            String suppress = chance(25) ? " suppress_prefixlength " + any(new int[] {0, 8, 32, 48}) : "";
            return " lookup " + any(TABLES) + suppress;
        }
        return switch (kind) {
            case 13 -> " unreachable";
            case 14 -> " prohibit";
            case 15 -> " blackhole";
            case 16, 17 -> " goto 500";
            case 18 -> " goto 499";
            default -> " nop";
        };
    }

    private void settings() {
        sysctls.add("net.ipv" + (ipv6 ? 6 : 4) + ".fib_multipath_hash_policy=" + random.nextInt(3));
        int down = random.nextInt(UPLINKS);
        if (chance(30)) {
            sysctls.add("net.ipv" + (ipv6 ? 6 : 4) + ".conf.u" + down + ".ignore_routes_with_linkdown=1");
        }
        if (ipv6) {
            // A host that is no router asks its neighbours whether they are there; those it knows for certain answer.
            sysctls.add("net.ipv6.conf.all.forwarding=" + (chance(50) ? 1 : 0));
            for (int i = 0; i < UPLINKS; i++) {
                for (int host : new int[] {1, 10, 11, 12}) {
                    line("neigh replace " + gateway(i, host) + " lladdr 02:00:00:00:00:01 dev u" + i + " nud permanent");
                }
            }
            for (int i = 0; i < UPLINKS; i++) {
                if (chance(25)) {
                    sysctls.add("net.ipv6.conf.u" + i + ".mtu=1300");
                }
            }
        } else {
            sysctls.add("net.ipv4.ip_forward=1");
            sysctls.add("net.ipv4.conf.all.rp_filter=0");
            for (int i = 0; i < UPLINKS; i++) {
                sysctls.add("net.ipv4.conf.u" + i + ".rp_filter=0");
            }
            sysctls.add("net.ipv4.ip_forward_use_pmtu=" + random.nextInt(2));
        }
    }

    /** A destination that exceptions may be about. */
    String destination() {
        return destinations.get(random.nextInt(LEARNED));
    }

    int mark() {
        return any(MARKS);
    }

    /** The MTU that a report gives: mostly plain, sometimes below every floor. */
    int reportedMtu() {
        return chance(10) && !ipv6 ? 100 : ipv6 ? 1280 + random.nextInt(200) : 600 + random.nextInt(850);
    }

    String ownAddress() {
        return any(own);
    }

    /** A flow of any kind. */
    Flow flow() {
        IpAddress destination = IpAddress.parse(any(destinations));
        int protocol = chance(50) ? 0 : any(new int[] {Socket.IPPROTO_UDP, Socket.IPPROTO_UDP, Socket.IPPROTO_TCP,
            ipv6 ? Socket.IPPROTO_ICMPV6 : Socket.IPPROTO_ICMP});
        boolean ports = protocol == Socket.IPPROTO_TCP || protocol == Socket.IPPROTO_UDP;
        boolean forwarded = chance(12) && !destination.isMulticast();
        IpAddress source = forwarded ? IpAddress.parse(ipv6 ? "2001:db8:77::7" : "192.0.2.7")
                : chance(35) ? IpAddress.parse(any(own)) : null;
        String oif = !forwarded && chance(15) ? device() : null;
        return new Flow(source, destination, protocol, ports ? any(PORTS) : 0, ports ? any(PORTS) : 0, any(MARKS),
                forwarded || chance(60) ? null : Integer.valueOf(any(new int[] {0, 0, 1000})),
                forwarded ? "u" + random.nextInt(vrf ? UPLINKS - 1 : UPLINKS) : null, oif, any(TOS));
    }

    private String device() {
        return vrf && chance(40) ? chance(50) ? "red" : "u3" : "u" + random.nextInt(UPLINKS);
    }
}
