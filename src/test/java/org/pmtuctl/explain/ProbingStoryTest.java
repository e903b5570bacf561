package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.explain.Engineer.carries;
import static org.pmtuctl.explain.Engineer.finding;
import static org.pmtuctl.explain.Engineer.isSilent;
import static org.pmtuctl.explain.Engineer.layer;
import static org.pmtuctl.explain.Engineer.leads;
import static org.pmtuctl.explain.Engineer.saw;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.lab.Transfer;

/**
 * The second story: an exception with the full MTU of the link, between two hosts with IPsec in transport mode, and spikes of ICMP that
 * a host sends to itself. The near misses are at T, which never refuses a packet of its own although its TCP would probe as well.
 */
@LiveKernel
class ProbingStoryTest {
    private static final int PORT = 5001;
    private static final int BURST = 1 << 20;
    /** Longer than the interval between probes. */
    private static final int SEVERAL_BURSTS_MILLIS = 3_000;
    private static final int APPEARS_MILLIS = 30_000;
    private static final int ARRIVES_MILLIS = 30_000;
    /** Seen of more than a thousand: tcpdump may miss some. */
    private static final int ENCRYPTED_PACKETS = 100;
    private static final int PCAP_HEADER_BYTES = 24;
    private static final int SNAPSHOT_BYTES = 64;
    private static final int PCAP_PACKET_BYTES = 16 + SNAPSHOT_BYTES;

    private static NetworkLab lab;
    private static Engineer host;
    private static Engineer target;

    private long sent;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        host = new Engineer(lab, "H");
        target = new Engineer(lab, "T");
        lab.needsEsp("H");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        lab.scenario("probing", "clear");
        lab.ip("-n {R} link set r0 mtu 1500");
    }

    private void burst(Transfer upload) throws Exception {
        for (int left = BURST; left > 0;) {
            int more = upload.send(left);
            left -= more;
            sent += more;
            Thread.sleep(10);
        }
        assertTrue(upload.arrives(sent, ARRIVES_MILLIS), () -> upload.received() + " of " + sent);
    }

    private void severalBursts(Transfer upload) throws Exception {
        long end = System.nanoTime() + SEVERAL_BURSTS_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            burst(upload);
            Thread.sleep(300);
        }
    }

    private void burstsUntilTheExceptionAppears(Transfer upload) throws Exception {
        long end = System.nanoTime() + APPEARS_MILLIS * 1_000_000L;
        while (!lab.ip("-n {H} route get " + TARGET_V4).contains(" expires ")) {
            assertTrue(System.nanoTime() < end, "no exception");
            burst(upload);
            Thread.sleep(300);
        }
    }

    /** What the host has refused to send, told itself, and heard. */
    private static String spikes() {
        return "FragFails " + host.counter("Ip:", "FragFails") + " sent " + host.counter("Icmp:", "OutDestUnreachs") + " heard " + host.reports();
    }

    private static JsonNode explain() {
        return host.explain(TARGET_V4, "--proto", "tcp", "--dport", Integer.toString(PORT));
    }

    /** What list says of the only exception. */
    private static JsonNode listed(Engineer at) {
        JsonNode exceptions = at.list().path("exceptions");
        assertEquals(1, exceptions.size(), exceptions::toString);
        return exceptions.path(0);
    }

    @Test
    void probesLeaveTheLinksMtuAndAreEndedWhileTheTransferGoesOn() throws Exception {
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "H");
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            burstsUntilTheExceptionAppears(upload);
            assertEquals(host.counter("Icmp:", "OutDestUnreachs"), host.reports(), "all that it heard it has sent itself");
            JsonNode explained = explain();
            carries(1466, explained);
            assertEquals(1466, explained.path("kernel_mtu").asInt());
            layer(explained, "state", 0, 1466, "esp transport 198.51.100.2 -> 203.0.113.9 spi 0x00000201 reqid 2");
            layer(explained, "exception", 0, 1500, TARGET_V4);
            JsonNode finding = leads("probing-over-ipsec", explained);
            assertEquals("warning", finding.path("severity").asText());
            assertEquals("likely", finding.path("confidence").asText());
            saw(finding, "exception", TARGET_V4 + " via 198.51.100.1 dev o0 table main mtu 1500");
            saw(finding, "link", "o0 mtu 1500: the same");
            saw(finding, "state", "spi 0x00000201 reqid 2 mode transport: adds 34 bytes, 1466 remain for the packet inside");
            saw(finding, "sysctl net.ipv4.tcp_mtu_probing", "2: connections probe");
            saw(finding, "socket", HOST_V4 + ":" + upload.port() + " -> " + TARGET_V4 + ":" + PORT);
            saw(finding, "counter Icmp.InDestUnreachs", host.reports() + " ICMP message");
            saw(finding, "counter Ip.FragFails", host.counter("Ip:", "FragFails") + " packet");
            saw(finding, "counter Icmp.InDestUnreachs", "this host has sent " + host.reports() + " itself");
            JsonNode listed = listed(host);
            assertEquals(1500, listed.path("mtu").asInt(), listed::toString);
            assertEquals("probing-over-ipsec", listed.path("cause").asText(), listed::toString);
            JsonNode audited = leads("probing-over-ipsec", host.doctor(ExitCode.FINDINGS));
            assertEquals(finding.path("remedies"), audited.path("remedies"));
            saw(audited, "socket", HOST_V4 + ":" + upload.port() + " -> " + TARGET_V4 + ":" + PORT);
            host.follow(audited);
            lab.ip("-n {H} route flush cache");
            String before = spikes();
            severalBursts(upload);
            assertEquals(before, spikes());
            assertTrue(host.list().path("exceptions").isEmpty());
            isSilent("probing-over-ipsec", host.doctor(ExitCode.OK));
            carries(1466, explain());
        }
    }

    @Test
    void aPinQuietsItAtOnceAndThePeersTrafficStaysEncrypted(@TempDir Path folder) throws Exception {
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "H");
        System.setProperty("pmtuctl.state", folder.toString());
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            burstsUntilTheExceptionAppears(upload);
            Path capture = folder.resolve("r0.pcap");
            Process tcpdump = lab.start("R", "tcpdump", "-Z", "root", "-U", "--immediate-mode", "-s", Integer.toString(SNAPSHOT_BYTES), "-n", "-i", "r0", "-w",
                    capture.toString(), "src " + HOST_V4);
            while (!Files.exists(capture) || Files.size(capture) < PCAP_HEADER_BYTES) {
                Thread.sleep(10);
            }
            String before = spikes();
            CliRun.of("--netns", lab.name("H"), "pin", TARGET_V4, "--mtu", "1450", "--yes").exits(ExitCode.OK);
            burst(upload);
            burst(upload);
            for (int look = 0; look < 500 && Files.size(capture) < PCAP_HEADER_BYTES + ENCRYPTED_PACKETS * PCAP_PACKET_BYTES; look++) {
                Thread.sleep(20);
            }
            // Each packet is written as it comes; told to end kindly, tcpdump waits for one more.
            tcpdump.destroyForcibly().waitFor();
            assertTrue(Command.run("tcpdump", "-n", "-r", capture.toString(), "esp").out().lines().count() >= ENCRYPTED_PACKETS);
            assertEquals("", Command.run("tcpdump", "-n", "-r", capture.toString(), "not esp").out());
            severalBursts(upload);
            assertEquals(before, spikes());
            JsonNode explained = explain();
            carries(1414, explained);
            assertEquals(1414, explained.path("kernel_mtu").asInt());
            layer(explained, "route", 0, 1450, TARGET_V4);
            leads("pinned", explained);
            finding("shadowed", explained);
            assertEquals("info", finding("probing-over-ipsec", explained).path("severity").asText());
            finding("shadowed", host.doctor(ExitCode.OK));
        } finally {
            System.clearProperty("pmtuctl.state");
        }
    }

    @Test
    void aRoutersReportAndAnExceptionThatFollowsItsDeviceAreNoProbes() {
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "T");
        lab.ip("-n {R} link set r0 mtu 1400");
        target.ping(TARGET_V4, HOST_V4, 1466);
        JsonNode reported = target.explain(HOST_V4);
        carries(1366, reported);
        leads("router-reported", reported);
        finding("exceeds-effective", reported);
        assertEquals("router-reported", listed(target).path("cause").asText());
        leads("router-reported", target.doctor(ExitCode.OK));
        lab.sh("ip -n {T} link set t0 mtu 1350; ip -n {T} link set t0 mtu 1500; ip -n {T} route get " + HOST_V4);
        isNoProbe(target.explain(HOST_V4));
    }

    @Test
    void aForgedReportOfTheLinksMtuIsNoProbe() {
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "T");
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBigForEsp(TARGET_V4, HOST_V4, 0x202, 1500);
        }
        RawIcmp.settle(lab, "T", HOST_V4);
        JsonNode explained = target.explain(HOST_V4);
        isNoProbe(explained);
        JsonNode finding = leads("link-mtu-change", explained);
        assertEquals("possible", finding.path("confidence").asText());
        assertTrue(finding.path("summary").asText().contains("or something reported just that size"), finding::toString);
    }

    /** The link's MTU again, but this host has refused nothing. */
    private static void isNoProbe(JsonNode explained) {
        carries(1466, explained);
        leads("link-mtu-change", explained);
        JsonNode listed = listed(target);
        assertEquals(1500, listed.path("mtu").asInt(), listed::toString);
        assertEquals("link-mtu-change", listed.path("cause").asText(), listed::toString);
        JsonNode audit = target.doctor(ExitCode.OK);
        leads("link-mtu-change", audit);
        isSilent("probing-over-ipsec", audit);
    }

    @Test
    void aTunnelWithoutRoomForIpsecIsNoProbeThoughTcpProbes() {
        lab.scenario("probing", "esp");
        lab.scenario("probing", "probe", "H");
        lab.scenario("probing", "gre");
        String[] large = {"ping", "-n", "-c", "1", "-W", "0.3", "-M", "dont", "-s", "1428", "10.9.0.2"};
        lab.attempt("H", large);
        RawIcmp.settle(lab, "H", TARGET_V4);
        JsonNode explained = explain();
        carries(1466, explained);
        JsonNode finding = leads("ipsec-feedback", explained);
        saw(finding, "tunnel", "tun0 mtu 1476");
        saw(finding, "sysctl net.ipv4.tcp_mtu_probing", "2: connections probe");
        JsonNode audit = host.doctor(ExitCode.OK);
        finding("ipsec-feedback", audit);
        isSilent("probing-over-ipsec", audit);
        host.follow(finding);
        lab.ip("-n {H} route flush cache");
        String before = spikes();
        lab.attempt("H", large);
        assertEquals(before, spikes());
        isSilent("ipsec-feedback", host.doctor(ExitCode.OK));
    }
}
