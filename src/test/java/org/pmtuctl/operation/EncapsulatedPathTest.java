package org.pmtuctl.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.PacketProbe;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.uapi.Socket;

/**
 * Random stacks of IPsec and tunnels between H and T, both ends configured alike: one tunnel or one in another, over IPv4 and IPv6, in
 * clear or inside ESP, with marks that choose other routes. What the walk says a socket sees is held against that socket; what it says
 * fits is held against real packets: one of that size arrives, one that is a byte larger does not.
 */
@LiveKernel
class EncapsulatedPathTest {
    private static final int ROUNDS = Integer.getInteger("pmtuctl.rounds", 12);
    /** Two reports may be needed for each layer: one for the host, one for the layer inside. */
    private static final int LEARNING = 6;
    private static final int WAIT_MILLIS = 250;
    private static final int MARK = 7;
    private static final String H = HostRouterTarget.HOST_V4;
    private static final String T = HostRouterTarget.TARGET_V4;
    private static final String H6 = HostRouterTarget.HOST_V6;
    private static final String T6 = HostRouterTarget.TARGET_V6;
    private static final String[] TRANSFORMS = {
        "aead rfc4106(gcm(aes)) 0x0102030405060708090a0b0c0d0e0f1011121314 128",
        "aead rfc4106(gcm(aes)) 0x0102030405060708090a0b0c0d0e0f1011121314 64",
        "enc cbc(aes) 0x0102030405060708090a0b0c0d0e0f10 auth-trunc hmac(sha1) 0x0102030405060708090a0b0c0d0e0f1011121314 96",
        "enc ecb(cipher_null) 0x auth-trunc hmac(sha1) 0x0102030405060708090a0b0c0d0e0f1011121314 96"};
    private static final String[] OVER_IPV4 = {"gre", "gre key 7", "gre key 7 csum seq", "gretap", "gretap key 7", "ipip", "vxlan", "vxlan df set", "vti",
        "gre fwmark 9", "geneve"};
    private static final String[] OVER_IPV6 = {"ip6gre", "ip6gre key 7", "ip6gre encaplimit none", "ip6gretap", "ip6tnl", "ip6tnl encaplimit none",
        "vxlan", "vti6"};

    private final long seed = Long.getLong("pmtuctl.seed", 20261121L);
    private final Random random = new Random(seed);
    private NetworkLab lab;
    private HostRouterTarget network;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
        Command.Result esp = lab.attempt("H", words("ip xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 " + TRANSFORMS[0]));
        if (esp.status() != 0) {
            throw Skip.kernelLacks("esp");
        }
        lab.ip("-n {H} xfrm state flush");
        for (String each : List.of("H", "R", "T")) {
            // A report that is held back would be a packet that vanishes.
            lab.sysctl(each, "net.ipv4.icmp_ratelimit", 0);
            lab.sysctl(each, "net.ipv6.icmp.ratelimit", 0);
        }
        lab.sh("for m in " + MARK + " 9; do ip -n {H} rule add to " + T + " fwmark $m lookup 100\n"
                + "ip -n {H} -6 rule add to " + T6 + " fwmark $m lookup 100; done\n"
                + "ip -n {H} route add default via " + HostRouterTarget.ROUTER_V4 + " table 100 mtu 1390\n"
                + "ip -n {H} -6 route add default via " + HostRouterTarget.ROUTER_V6 + " table 100 mtu 1390\n");
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Test
    void whatFitsIsWhatPasses() throws Exception {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        int refused = 0;
        try (PacketProbe probe = new PacketProbe(lab.path("H"), lab.path("T"), WAIT_MILLIS)) {
            for (int round = 0; round < ROUNDS; round++) {
                Stack stack = new Stack(round % 4);
                if (!stack.built) {
                    refused++;
                    continue;
                }
                checked++;
                String destination = stack.destination();
                int mark = random.nextInt(4) == 0 ? MARK : 0;
                probe.mark(mark);
                String where = "seed " + seed + " round " + round + " " + destination + (mark == 0 ? "" : " mark " + mark) + " over " + stack.words;
                Explanation explanation = learned(probe, destination, mark);
                Integer fits = explanation.path().effectiveMtu();
                if (fits == null || !Boolean.TRUE.equals(explanation.check().agrees())) {
                    wrong.add(where + ": " + explanation.path().outcome() + " " + explanation.path().notes() + " "
                            + explanation.check().disagreements());
                    continue;
                }
                IpAddress address = IpAddress.parse(destination);
                if (!probe.mayPass(address, fits)) {
                    wrong.add(where + ": a packet of " + fits + " bytes does not arrive");
                }
                if (probe.mayPass(address, fits + 1)) {
                    wrong.add(where + ": a packet of " + (fits + 1) + " bytes arrives, " + fits + " were said to fit");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked > refused, refused + " of " + ROUNDS + " stacks could not be built");
    }

    /** Asks until what the host says no longer shrinks: the largest packet that it allows may make a router report. */
    private Explanation learned(PacketProbe probe, String destination, int mark) throws Exception {
        Explanation before = explain(destination, mark);
        for (int attempt = 0; attempt < LEARNING && before.path().effectiveMtu() != null; attempt++) {
            // IPv4's largest packet that the device takes makes the tunnel tell what it thinks of it.
            probe.mayPass(IpAddress.parse(destination), before.path().socketMtu());
            probe.mayPass(IpAddress.parse(destination), before.path().effectiveMtu());
            Explanation after = explain(destination, mark);
            if (before.path().effectiveMtu().equals(after.path().effectiveMtu()) && before.path().socketMtu().equals(after.path().socketMtu())) {
                return after;
            }
            before = after;
        }
        return before;
    }

    private Explanation explain(String destination, int mark) throws Exception {
        return ExplainFlow.measure(new Place(lab.path("H").toString(), null),
                new Flow(null, IpAddress.parse(destination), Socket.IPPROTO_UDP, 0, 9999, mark, null, null, null, 0));
    }

    /** Something random between the two, in place of what was there. */
    private final class Stack {
        private final StringBuilder words = new StringBuilder();
        private boolean built = true;
        private boolean innerIpv6;

        /** @param devices  0 for IPsec alone, 1 or 2 for one tunnel, 3 for one in another */
        Stack(int devices) {
            StringBuilder clear = new StringBuilder();
            for (String end : List.of("H", "T")) {
                clear.append("ip -n {" + end + "} xfrm policy flush; ip -n {" + end + "} xfrm state flush\n"
                        + "for d in tun1 tun2; do ip -n {" + end + "} link del $d 2>/dev/null || true; done\n"
                        + "ip -n {" + end + "} route flush cache; ip -n {" + end + "} -6 route flush cache\n");
            }
            lab.sh(clear.toString());
            int path = 1340 + random.nextInt(161);
            network.pathMtu(path);
            words.append("path ").append(path);
            boolean ipv6 = random.nextInt(3) == 0;
            String outer = devices == 0 ? "" : ipv6 ? pick(OVER_IPV6) : pick(OVER_IPV4);
            if (devices == 0 || outer.startsWith("vti") || random.nextInt(3) > 0) {
                String mode = outer.startsWith("vti") ? "tunnel" : pick("transport", "tunnel");
                ipsec(ipv6, mode, pick(TRANSFORMS), outer.startsWith("vti"));
            }
            innerIpv6 = ipv6;
            if (devices > 0) {
                boolean more = devices == 3;
                boolean between = more && carries(outer, true) && (random.nextBoolean() || !carries(outer, false));
                device(more ? 2 : 1, outer, ipv6 ? H6 : H, ipv6 ? T6 : T);
                if (built && more) {
                    outer = pick(between ? new String[] {"ip6gre", "ip6tnl", "vxlan"} : new String[] {"gre", "ipip", "gre key 7", "vxlan"});
                    device(1, outer, between ? "fd09:2::1" : "10.9.2.1", between ? "fd09:2::2" : "10.9.2.2");
                }
                innerIpv6 = !carries(outer, false) || carries(outer, true) && random.nextBoolean();
            }
        }

        private static boolean carries(String device, boolean ipv6) {
            return switch (device.split(" ")[0]) {
                case "ipip", "vti" -> !ipv6;
                case "vti6" -> ipv6;
                default -> true;
            };
        }

        String destination() {
            boolean device = words.indexOf(" in ") > 0;
            return device ? innerIpv6 ? "fd09:1::2" : "10.9.1.2" : innerIpv6 ? T6 : T;
        }

        private void device(int number, String device, String h, String t) {
            String kind = device.split(" ")[0];
            StringBuilder script = new StringBuilder();
            for (String end : List.of("H", "T")) {
                String local = end.equals("H") ? h : t;
                String remote = end.equals("H") ? t : h;
                String on = "ip -n {" + end + "} ";
                script.append(on + "link add tun" + number + " mtu " + (1400 + random.nextInt(101)) + " type " + kind + " " + switch (kind) {
                    case "vxlan" -> "id 7 local " + local + " remote " + remote + " dstport " + (4000 + number);
                    case "geneve" -> "id 7 remote " + remote;
                    case "vti", "vti6" -> "key 42 local " + local + " remote " + remote;
                    case "ip6tnl" -> "mode any local " + local + " remote " + remote;
                    default -> "ttl 64 local " + local + " remote " + remote;
                } + device.substring(kind.length()) + "\n"
                        + on + "link set tun" + number + " up\n"
                        + on + "address add 10.9." + number + "." + (end.equals("H") ? 1 : 2) + "/24 dev tun" + number + "\n"
                        + on + "address add fd09:" + number + "::" + (end.equals("H") ? 1 : 2) + "/64 dev tun" + number + " nodad 2>/dev/null || true\n"
                        + (kind.equals("ipip") || kind.equals("vti") ? on + "-6 address flush dev tun" + number + " scope global\n" : ""));
            }
            String said = lab.sh("{ " + script + "} 2>&1 || echo refused");
            built = !said.contains("refused");
            words.insert(0, device + " in ");
        }

        private void ipsec(boolean ipv6, String mode, String transform, boolean marked) {
            String h = ipv6 ? H6 : H;
            String t = ipv6 ? T6 : T;
            String mark = marked ? " mark 42" : "";
            String algorithm = transform.replace("(", "\\(").replace(")", "\\)").replace("0x auth", "'' auth");
            StringBuilder script = new StringBuilder();
            for (String end : List.of("H", "T")) {
                for (String[] way : new String[][] {{h, t, "0x101"}, {t, h, "0x102"}}) {
                    String ends = "src " + way[0] + " dst " + way[1];
                    boolean out = way[0].equals(end.equals("H") ? h : t);
                    script.append("ip -n {" + end + "} xfrm state add " + ends + " proto esp spi " + way[2] + " reqid 3 mode " + mode + mark + " "
                            + algorithm + (marked ? " flag af-unspec" : "") + "\n");
                    for (String selector : marked ? List.of("src 0.0.0.0/0 dst 0.0.0.0/0", "src ::/0 dst ::/0") : List.of(ends)) {
                        script.append("ip -n {" + end + "} xfrm policy add " + selector + " dir " + (out ? "out" : "in") + mark + " tmpl "
                                + (mode.equals("tunnel") ? ends + " " : "") + "proto esp reqid 3 mode " + mode + "\n");
                    }
                }
            }
            lab.sh(script.toString());
            words.insert(0, "esp " + mode + " " + transform.split(" ")[1] + " " + transform.substring(transform.lastIndexOf(' ') + 1) + ", ");
        }
    }

    @Test
    void aTunnelThatIsRoutedIntoItselfIsARecursion() throws Exception {
        lab.sh("ip -n {H} link add tun0 type gre local " + H + " remote " + T + " ttl 64; ip -n {H} link set tun0 up;"
                + "ip -n {H} route add 203.0.113.0/24 dev tun0");
        Explanation explanation = ExplainFlow.explain(new Place(lab.path("H").toString(), null), Flow.to(IpAddress.parse(T)));
        assertEquals(Outcome.RECURSION, explanation.path().outcome());
        assertTrue(explanation.path().notes().toString().contains("tun0 -> tun0"), explanation.path().notes().toString());
    }

    @Test
    void aPolicyWithoutAStateBlocks() throws Exception {
        lab.ip("-n {H} xfrm policy add src " + H6 + " dst " + T6 + " dir out tmpl proto esp reqid 3 mode transport");
        Explanation explanation = ExplainFlow.explain(new Place(lab.path("H").toString(), null), Flow.to(IpAddress.parse(T6)));
        assertEquals(Outcome.BLOCKED, explanation.path().outcome());
    }
}
