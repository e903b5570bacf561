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
import org.pmtuctl.lab.Skip;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;

/**
 * Random stacks of IPsec and tunnels between H and T, both ends configured alike. What the walk says a socket sees is held against
 * that socket; what it says fits is held against real packets: one of that size arrives, one that is a byte larger does not.
 */
@LiveKernel
class EncapsulatedPathTest {
    private static final int ROUNDS = 10;
    /** A path learns at most once for each layer. */
    private static final int LEARNING = 4;
    private static final String H = HostRouterTarget.HOST_V4;
    private static final String T = HostRouterTarget.TARGET_V4;
    private static final String H6 = HostRouterTarget.HOST_V6;
    private static final String T6 = HostRouterTarget.TARGET_V6;
    private static final String[] TRANSFORMS = {
        "aead rfc4106(gcm(aes)) 0x0102030405060708090a0b0c0d0e0f1011121314 128",
        "aead rfc4106(gcm(aes)) 0x0102030405060708090a0b0c0d0e0f1011121314 64",
        "enc cbc(aes) 0x0102030405060708090a0b0c0d0e0f10 auth-trunc hmac(sha1) 0x0102030405060708090a0b0c0d0e0f1011121314 96",
        "enc ecb(cipher_null) 0x auth-trunc hmac(sha1) 0x0102030405060708090a0b0c0d0e0f1011121314 96"};

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
        for (int round = 0; round < ROUNDS; round++) {
            String stack = stack(round);
            String destination = round % 2 == 0 ? T : "10.9.0.2";
            String where = "seed " + seed + " round " + round + " " + destination + " over " + stack;
            Explanation explanation = learned(destination);
            if (explanation.path().outcome() != Outcome.REACHED || !Boolean.TRUE.equals(explanation.check().agrees())) {
                wrong.add(where + ": " + explanation.path().outcome() + " " + explanation.path().notes() + " "
                        + explanation.check().disagreements());
                continue;
            }
            checked++;
            int fits = explanation.path().effectiveMtu();
            if (!passes(destination, fits)) {
                wrong.add(where + ": a packet of " + fits + " bytes does not arrive");
            }
            if (passes(destination, fits + 1)) {
                wrong.add(where + ": a packet of " + (fits + 1) + " bytes arrives, " + fits + " were said to fit");
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(ROUNDS, checked);
    }

    /** Asks until what the host says no longer shrinks: the largest packet that it allows may make a router report. */
    private Explanation learned(String destination) throws Exception {
        Explanation before = explain(destination);
        for (int attempt = 0; attempt < LEARNING && before.path().effectiveMtu() != null
                && !passes(destination, before.path().effectiveMtu()); attempt++) {
            Explanation after = explain(destination);
            if (before.path().effectiveMtu().equals(after.path().effectiveMtu())) {
                return after;
            }
            before = after;
        }
        return before;
    }

    private Explanation explain(String destination) throws Exception {
        return ExplainFlow.explain(new Place(lab.path("H").toString(), null), Flow.to(IpAddress.parse(destination)));
    }

    /** Two packets: the first may be lost to learning on the way. */
    private boolean passes(String destination, int bytes) {
        Command.Result ping = lab.attempt("H", words("ping -n -c 2 -i 0.2 -W 0.5 -M do -s " + (bytes - 28) + " " + destination));
        return ping.out().contains(" 1 received") || ping.out().contains(" 2 received");
    }

    /** Puts a random stack between the two; returns it in words. */
    private String stack(int round) {
        for (String end : List.of("H", "T")) {
            lab.sh("ip -n {" + end + "} xfrm policy flush; ip -n {" + end + "} xfrm state flush; ip -n {" + end
                    + "} link del tun0 2>/dev/null || true; ip -n {" + end + "} route flush cache");
        }
        int path = 1300 + random.nextInt(201);
        network.pathMtu(path);
        String stack = "path " + path;
        boolean tunnelDevice = round % 2 == 1;
        String transform = random.nextInt(5) == 0 ? null : pick(TRANSFORMS);
        if (transform != null) {
            String mode = tunnelDevice || random.nextBoolean() ? "transport" : "tunnel";
            ipsec(mode, transform);
            stack = "esp " + mode + " " + transform.split(" ")[1] + " " + transform.substring(transform.lastIndexOf(' ') + 1) + " on " + stack;
        }
        if (tunnelDevice) {
            String device = device();
            stack = device + " on " + stack;
        }
        return stack;
    }

    private void ipsec(String mode, String transform) {
        String outward = "src " + H + " dst " + T;
        String inward = "src " + T + " dst " + H;
        String ends = "tunnel".equals(mode) ? outward + " " : "";
        String endsBack = "tunnel".equals(mode) ? inward + " " : "";
        String script = "";
        for (String end : List.of("H", "T")) {
            String quoted = transform.replace("(", "\\(").replace(")", "\\)");
            script += "ip -n {" + end + "} xfrm state add " + outward + " proto esp spi 0x101 reqid 3 mode " + mode + " " + quoted.replace("0x auth", "'' auth") + "\n"
                    + "ip -n {" + end + "} xfrm state add " + inward + " proto esp spi 0x102 reqid 3 mode " + mode + " " + quoted.replace("0x auth", "'' auth") + "\n";
        }
        script += "ip -n {H} xfrm policy add " + outward + " dir out tmpl " + ends + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {T} xfrm policy add " + outward + " dir in tmpl " + ends + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {T} xfrm policy add " + inward + " dir out tmpl " + endsBack + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {H} xfrm policy add " + inward + " dir in tmpl " + endsBack + "proto esp reqid 3 mode " + mode + "\n";
        lab.sh(script);
    }

    private String device() {
        String device = switch (random.nextInt(4)) {
            case 0 -> "gre";
            case 1 -> "gre key 7";
            case 2 -> "gre key 7 csum seq";
            default -> "ipip";
        };
        String kind = device.split(" ")[0];
        String options = device.substring(kind.length());
        lab.sh("ip -n {H} link add tun0 type " + kind + " local " + H + " remote " + T + " ttl 64" + options + "\n"
                + "ip -n {T} link add tun0 type " + kind + " local " + T + " remote " + H + " ttl 64" + options + "\n"
                + "ip -n {H} address add 10.9.0.1/24 dev tun0; ip -n {H} link set tun0 up\n"
                + "ip -n {T} address add 10.9.0.2/24 dev tun0; ip -n {T} link set tun0 up\n");
        return device;
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
