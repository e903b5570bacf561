package org.pmtuctl.lab;

import java.nio.file.Path;

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
    private static final int PPPOE_ATTEMPTS = 50;
    private static final int PPPOE_WAIT_MILLIS = 300;
    private static final int IPV4_AND_ICMP_HEADER_BYTES = 20 + 8;
    private static final int IPV6_AND_ICMP_HEADER_BYTES = 40 + 8;

    private final NetworkLab lab;

    /** Few and large commands: starting a program costs 60 ms in a guest. */
    HostRouterTarget(NetworkLab lab) {
        this.lab = lab;
        lab.namespaces("H", "R", "T");
        lab.sh("""
                ip -batch - <<END
                link add o0 netns {H} type veth peer name r0 netns {R}
                link add t0 netns {T} type veth peer name r1 netns {R}
                END
                ip -n {R} -batch - <<END
                link set r0 up
                link set r1 up
                address add 198.51.100.1/24 dev r0
                address add 2001:db8:100::1/64 dev r0 nodad
                address add 203.0.113.1/24 dev r1
                address add 2001:db8:113::1/64 dev r1 nodad
                END
                ip -n {H} -batch - <<END
                link set o0 up
                address add 198.51.100.2/24 dev o0
                address add 2001:db8:100::2/64 dev o0 nodad
                route add default via 198.51.100.1
                route add default via 2001:db8:100::1
                END
                ip -n {T} -batch - <<END
                link set t0 up
                address add 203.0.113.9/24 dev t0
                address add 2001:db8:113::9/64 dev t0 nodad
                route add default via 203.0.113.1
                route add default via 2001:db8:113::1
                END
                ip netns exec {R} sh -c "echo 1 > $FORWARD_V4; echo 1 > $FORWARD_V6"
                # The kernel notices a link's other end by itself, a little later; only then are the link's state and routes what they stay.
                tries=0
                until ip -n {H} -6 address show dev o0 scope link | grep -q fe80; do
                    tries=$((tries + 1))
                    [ $tries -lt 200 ]
                    sleep 0.02
                done
                """
                .replace("$FORWARD_V4", "/proc/sys/net/ipv4/ip_forward")
                .replace("$FORWARD_V6", "/proc/sys/net/ipv6/conf/all/forwarding"));
    }

    /** Sets what the link between router and target carries, in bytes; IPv6 needs 1280 at least. */
    public void pathMtu(int bytes) {
        lab.sh("ip -n {R} link set r1 mtu " + bytes + "; ip -n {T} link set t0 mtu " + bytes);
    }

    /**
     * Turns the link between router and target into a PPPoE session until the lab is closed: ppp0 of 1492 bytes at both, with the
     * IPv4 addresses of the link, which loses them.
     */
    public void pppoe() throws InterruptedException {
        lab.sh("ip -n {R} address flush dev r1; ip -n {T} address flush dev t0");
        String options = Path.of(System.getProperty("pmtuctl.testdata"), "lab", "pppoe-options").toString();
        lab.start("R", "pppoe-server", "-F", "-I", "r1", "-L", "203.0.113.1", "-R", TARGET_V4, "-N", "1", "-O", options);
        lab.start("T", "pppd", "plugin", "rp-pppoe.so", "t0", "file", options, "nodetach");
        for (int attempt = 0; attempt < PPPOE_ATTEMPTS; attempt++) {
            Thread.sleep(PPPOE_WAIT_MILLIS);
            String both = "ip -n {T} route replace default dev ppp0 && ip -n {R} route get " + TARGET_V4 + " | grep -q ppp0";
            if (lab.attempt("H", "sh", "-c", both).status() == 0) {
                return;
            }
        }
        throw new LabException("no PPPoE session");
    }

    /**
     * H sends the target one IPv4 echo request as large as its own link, DF set.
     *
     * @return what ping printed: the answer, or the router's report
     * @throws LabException where neither came, so that a test never mistakes a dead network for a small path
     */
    public String provokeV4() {
        return ping("-4", LINK_MTU - IPV4_AND_ICMP_HEADER_BYTES, TARGET_V4);
    }

    /** The same over IPv6. */
    public String provokeV6() {
        return ping("-6", LINK_MTU - IPV6_AND_ICMP_HEADER_BYTES, TARGET_V6);
    }

    private String ping(String family, int payloadBytes, String target) {
        Command.Result result = lab.attempt("H", "ping", family, "-n", "-c", "1", "-W", "10", "-M", "do", "-s",
                Integer.toString(payloadBytes), target);
        String talk = result.out() + result.err();
        if (!talk.contains(" 1 received") && !talk.contains("mtu")) {
            throw new LabException("neither an answer nor a report: " + talk);
        }
        return talk;
    }
}
