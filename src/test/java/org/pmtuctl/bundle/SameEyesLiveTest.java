package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.lab.EncapsulationSocket;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.lab.Transfer;

/**
 * Every scenario of the lab, at its worst moment: each reading command that it bears on says the same of the kernel and of its
 * bundle. One of everything is looked at in {@code cli.ShowLiveTest}, where it is built already.
 */
@LiveKernel
class SameEyesLiveTest {
    private static final int BYTES = 100_000;
    private static final int ENDS_MILLIS = 20_000;
    private static final int PROBES_BYTES = 1 << 20;
    private static final int PROBES_ATTEMPTS = 60;
    private static final int PROBES_WAIT_MILLIS = 50;

    private static NetworkLab lab;
    private static HostRouterTarget network;
    private static boolean esp;
    private static boolean gre;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
        lab.sysctl("R", "net.ipv4.icmp_ratelimit", 0);
        for (String end : List.of("H", "T")) {
            // Tunnels shall have nothing to say of their own.
            lab.sysctl(end, "net.ipv6.conf.default.router_solicitations", 0);
        }
        gre = lab.attempt("H", "sh", "-c", "ip link add tun0 type gre remote 192.0.2.1 && ip link del tun0").status() == 0;
        esp = lab.attempt("H", "sh", "-c", "ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 reqid 1 mode tunnel"
                + " aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128 && ip xfrm state flush").status() == 0;
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        for (String story : List.of("collapse", "stalled-backup", "translucent-gre", "probing")) {
            lab.scenario(story, "clear");
        }
        network.pathMtu(1500);
    }

    private static void needs(boolean has, String feature) {
        if (!has) {
            throw Skip.kernelLacks(feature);
        }
    }

    /** An echo request with so many bytes inside, DF set, whatever comes of it. */
    private static void ping(String destination, int bytes, String... more) {
        String words = "ping -n -c 1 -W 0.3 -M do -s " + bytes + " " + String.join(" ", more) + " " + destination;
        lab.attempt("H", words.strip().split(" +"));
    }

    private void holds(List<String> flows, String... more) throws InterruptedException {
        RoundTrip.everythingHolds(lab, "H", folder, flows, more);
    }

    @Test
    void aCollapsedPath() throws Exception {
        network.pathMtu(1400);
        lab.scenario("collapse", gre ? "gre" : "vxlan");
        lab.scenario("collapse", "mark");
        lab.scenario("collapse", "rule", "fwmark", "1");
        if (!gre) {
            // Vxlan hands the mark on: the outer packet comes back at once.
            ping(TARGET_V4, 56, "-m", "1");
            holds(List.of(TARGET_V4), "show links --dev tun0");
            return;
        }
        try (Transfer transfer = Transfer.start(lab, "H", HOST_V4, "T", TARGET_V4, BYTES)) {
            assertTrue(transfer.endsWithin(ENDS_MILLIS));
            holds(List.of(TARGET_V4, "10.9.0.2"), "explain 10.9.0.2 --set link:tun0.mtu=1300",
                    "explain 203.0.113.9 --set link:o0.mtu=1300", "show links --dev tun0", "show sockets 203.0.113.0/24 --proto tcp");
        }
    }

    @Test
    void aStalledBackup() throws Exception {
        needs(esp, "esp");
        lab.scenario("stalled-backup", "natt");
        network.pathMtu(1400);
        try (EncapsulationSocket socket = EncapsulationSocket.in(lab, "H");
                EncapsulationSocket peer = EncapsulationSocket.in(lab, "T");
                Transfer backup = Transfer.start(lab, "H", "192.168.1.1", "T", "192.168.2.1", BYTES)) {
            // At rest when it is through: its sockets stay.
            assertTrue(backup.endsWithin(ENDS_MILLIS));
            lab.scenario("stalled-backup", "mark");
            holds(List.of("192.168.2.1", TARGET_V4), "explain 192.168.2.1 --set state:0x101.encapsulation=none",
                    "show states 203.0.113.9 --proto esp --dir out", "show policies --dir out", "show sockets --processes");
        }
    }

    @Test
    void aTunnelThatShowsWhatIsBelow() throws Exception {
        needs(gre && esp, "gre with esp");
        network.pathMtu(1492);
        for (String end : List.of("H", "T")) {
            lab.scenario("translucent-gre", "gre", end, "ttl", "64");
            lab.scenario("translucent-gre", "address", end);
        }
        lab.scenario("translucent-gre", "policies");
        lab.scenario("translucent-gre", "states", "gcm");
        ping("10.9.0.2", 1448);
        holds(List.of("10.9.0.2", TARGET_V4), "explain 10.9.0.2 --set link:tun0.mtu=1400", "show states --mtu 1400");
    }

    @Test
    void probesOverIpsec() throws Exception {
        needs(esp, "esp");
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "H");
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, Transfer.PORT)) {
            int sent = 0;
            for (int i = 0; i < PROBES_ATTEMPTS && !lab.ip("-n {H} route get " + TARGET_V4).contains(" expires "); i++) {
                sent += upload.send(PROBES_BYTES);
                Thread.sleep(PROBES_WAIT_MILLIS);
            }
            assertTrue(upload.arrives(sent, ENDS_MILLIS));
            holds(List.of(TARGET_V4), "show sockets --processes");
        }
    }

    @Test
    void ipsecOfEveryKind() throws Exception {
        try (NetworkLab rich = NetworkLab.open()) {
            rich.namespace("I");
            rich.scenarioIn("rich-ipsec", "I");
            RoundTrip.everythingHolds(rich, "I", folder, List.of("192.0.2.2", "10.2.0.1"),
                    "show states", "show policies", "show states 192.0.2.2 --proto esp --dir out", "show policies 10.2.0.1", "show states --mark 5",
                    "explain 192.0.2.2 --set state:0x1001.mode=tunnel");
        }
    }

    @Test
    void aFirewallOfEveryKind() throws Exception {
        try (NetworkLab rich = NetworkLab.open()) {
            rich.namespace("F");
            rich.scenarioIn("rich-firewall", "F");
            rich.batch("F", "link add o0 type veth peer name o1\nlink set o0 up\nlink set o1 up\naddress add " + HOST_V4 + "/24 dev o0\n"
                    + "route add default via 198.51.100.1");
            RoundTrip.everythingHolds(rich, "F", folder, List.of(TARGET_V4));
        }
    }

    @Test
    void aGatewayWhoseClientHearsNothing() throws Exception {
        needs(esp, "esp");
        try (NetworkLab far = NetworkLab.open()) {
            far.vpnGateway(0);
            RoundTrip.everythingHolds(far, "V", folder, List.of("10.8.0.2", "192.0.2.80"),
                    "show policies 10.8.0.2");
        }
    }
}
