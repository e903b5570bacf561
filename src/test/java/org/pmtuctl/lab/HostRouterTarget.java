package org.pmtuctl.lab;

/**
 * The smallest network in which a router reports a path MTU: namespaces H, R and T in a row, IPv4 and IPv6.
 *
 * <pre>
 *   H  o0 198.51.100.2/24 ---- r0 198.51.100.1  R  203.0.113.1 r1 ---- t0 203.0.113.9/24  T
 *         2001:db8:100::2/64      2001:db8:100::1  2001:db8:113::1        2001:db8:113::9/64
 * </pre>
 *
 * H and T have a default route through R. All links carry 1500 bytes until {@link #pathMtu} says otherwise.
 */
public final class HostRouterTarget {

    public static final String HOST_V4 = "198.51.100.2";
    public static final String HOST_V6 = "2001:db8:100::2";
    public static final String ROUTER_V4 = "198.51.100.1";
    public static final String ROUTER_V6 = "2001:db8:100::1";
    public static final String TARGET_V4 = "203.0.113.9";
    public static final String TARGET_V6 = "2001:db8:113::9";

    private static final int LINK_MTU = 1500;
    private static final int IPV4_AND_ICMP_HEADER_BYTES = 20 + 8;
    private static final int IPV6_AND_ICMP_HEADER_BYTES = 40 + 8;

    private final NetworkLab lab;

    HostRouterTarget(NetworkLab lab) {
        this.lab = lab;
        lab.namespace("H");
        lab.namespace("R");
        lab.namespace("T");
        lab.veth("H", "o0", "R", "r0");
        lab.veth("T", "t0", "R", "r1");
        lab.sysctl("R", "net.ipv4.ip_forward", 1);
        lab.sysctl("R", "net.ipv6.conf.all.forwarding", 1);
        lab.batch("R", """
                address add 198.51.100.1/24 dev r0
                address add 2001:db8:100::1/64 dev r0 nodad
                address add 203.0.113.1/24 dev r1
                address add 2001:db8:113::1/64 dev r1 nodad
                """);
        lab.batch("H", """
                address add 198.51.100.2/24 dev o0
                address add 2001:db8:100::2/64 dev o0 nodad
                route add default via 198.51.100.1
                route add default via 2001:db8:100::1
                """);
        lab.batch("T", """
                address add 203.0.113.9/24 dev t0
                address add 2001:db8:113::9/64 dev t0 nodad
                route add default via 203.0.113.1
                route add default via 2001:db8:113::1
                """);
    }

    /** Sets what the link between router and target carries, in bytes; IPv6 needs 1280 at least. */
    public void pathMtu(int bytes) {
        lab.ip("-n {R} link set r1 mtu " + bytes);
        lab.ip("-n {T} link set t0 mtu " + bytes);
    }

    /** H sends the target one IPv4 echo request as large as its own link, DF set; returns what ping printed. */
    public String provokeV4() {
        return ping("-4", LINK_MTU - IPV4_AND_ICMP_HEADER_BYTES, TARGET_V4);
    }

    /** The same over IPv6. */
    public String provokeV6() {
        return ping("-6", LINK_MTU - IPV6_AND_ICMP_HEADER_BYTES, TARGET_V6);
    }

    /** Fails where not even a small packet comes back, so that a test never mistakes a dead network for a small path. */
    private String ping(String family, int payloadBytes, String target) {
        lab.exec("H", "ping", family, "-n", "-c", "1", "-W", "10", "-s", "56", target);
        return lab.attempt("H", "ping", family, "-n", "-c", "1", "-W", "1", "-M", "do", "-s",
                Integer.toString(payloadBytes), target).out();
    }
}
