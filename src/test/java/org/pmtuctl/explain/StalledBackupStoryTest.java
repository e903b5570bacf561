package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.explain.Engineer.carries;
import static org.pmtuctl.explain.Engineer.finding;
import static org.pmtuctl.explain.Engineer.isSilent;
import static org.pmtuctl.explain.Engineer.layer;
import static org.pmtuctl.explain.Engineer.leads;
import static org.pmtuctl.explain.Engineer.saw;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.EncapsulationSocket;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Transfer;

/** The third story: a backup through an IPsec tunnel stalls, although the router on the way reports what its link carries. */
@LiveKernel
class StalledBackupStoryTest {
    private static final String SOURCE = "192.168.1.1";
    private static final String BACKUP = "192.168.2.1";
    private static final String PEER = HostRouterTarget.TARGET_V4;
    private static final int BYTES = 300_000;
    /** A transfer that does not stall takes a tenth of that. */
    private static final int STALLS = 1_000;
    /** A timeout of a stalled connection may be as long as the stall was. */
    private static final int RESUMES = 15_000;

    private static NetworkLab lab;
    private static HostRouterTarget network;
    private static Engineer host;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
        lab.namespace("C");
        lab.sysctl("R", "net.ipv4.icmp_ratelimit", 0);
        host = new Engineer(lab, "H");
        lab.needsEsp("H");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        lab.scenario("stalled-backup", "clear");
        network.pathMtu(1500);
    }

    private static JsonNode explain() {
        return host.explain(BACKUP, "--from", SOURCE);
    }

    private static Transfer backup() throws Exception {
        return Transfer.start(lab, "H", SOURCE, "T", BACKUP, BYTES);
    }

    @Test
    void aReportAboutPlainEspIsLearnedAndTheBackupRuns() throws Exception {
        lab.scenario("stalled-backup", "esp");
        JsonNode before = explain();
        carries(1446, before);
        assertTrue(before.path("findings").isEmpty(), before::toString);
        network.pathMtu(1400);
        try (Transfer backup = backup()) {
            assertTrue(backup.endsWithin(RESUMES));
        }
        JsonNode after = explain();
        carries(1346, after);
        assertEquals(1306, after.path("tcp_mss").asInt());
        layer(after, "state", 0, 1346, "esp tunnel 198.51.100.2 -> 203.0.113.9 spi 0x00000101 reqid 3");
        layer(after, "exception", 1, 1400, PEER);
        assertEquals("exception", after.path("layers").path(after.path("limiting_layer").asInt()).path("kind").asText());
        leads("router-reported", after);
        assertTrue(finding("exceeds-effective", after).path("summary").asText().contains("1346"), after::toString);
        JsonNode audit = host.doctor(ExitCode.OK);
        isSilent("learned-elsewhere", audit);
        isSilent("pmtud-disabled", audit);
        assertTrue(host.passes(SOURCE, BACKUP, 1346));
        assertFalse(host.passes(SOURCE, BACKUP, 1347));
    }

    @Test
    void aReportAboutMarkedEspIsStoredElsewhereAndThePinCuresTheStall() throws Exception {
        lab.scenario("stalled-backup", "esp", "output-mark", "0x42");
        lab.scenario("stalled-backup", "mark");
        network.pathMtu(1400);
        try (Transfer backup = backup()) {
            assertFalse(backup.endsWithin(STALLS));
            JsonNode explained = explain();
            carries(1446, explained);
            JsonNode finding = leads("learned-elsewhere", explained);
            assertEquals("warning", finding.path("severity").asText());
            saw(finding, "exception", PEER + " via 198.51.100.1 dev o0 table 220 mtu 1400");
            saw(finding, "route", "table main");
            saw(finding, "lookup", "without the mark 0x42");
            // How many there are changes with each packet that is lost.
            saw(finding, "counter Icmp.InDestUnreachs", " ICMP messages");
            JsonNode audited = leads("learned-elsewhere", host.doctor(ExitCode.FINDINGS));
            assertEquals(finding.path("remedies").path(0), audited.path("remedies").path(0));
            host.follow(audited);
            assertTrue(backup.endsWithin(RESUMES));
        }
        JsonNode cured = explain();
        carries(1346, cured);
        layer(cured, "route", 1, 1400, PEER);
        isSilent("learned-elsewhere", cured);
        isSilent("learned-elsewhere", host.doctor(ExitCode.OK));
        long reports = host.reports();
        assertTrue(host.passes(SOURCE, BACKUP, 1346));
        assertEquals(reports, host.reports(), "nothing is reported any more");
    }

    @Test
    void aMarkThatLeadsToTheSameTableLosesNothing() throws Exception {
        lab.scenario("stalled-backup", "esp");
        lab.scenario("stalled-backup", "mark");
        network.pathMtu(1400);
        assertTrue(host.passes(SOURCE, BACKUP, 1346));
        host.ping(SOURCE, BACKUP, 1446);
        carries(1346, explain());
        isSilent("learned-elsewhere", host.doctor(ExitCode.OK));
    }

    @Test
    void espInUdpLearnsNothingUntilASocketHasItsPort() throws Exception {
        lab.scenario("stalled-backup", "natt");
        network.pathMtu(1400);
        JsonNode before = explain();
        carries(1438, before);
        JsonNode finding = leads("no-encap-socket", before);
        assertEquals("warning", finding.path("severity").asText());
        saw(finding, "sockets", "UDP port 4500 of 198.51.100.2");
        long reports = host.reports();
        host.ping(SOURCE, BACKUP, 1438);
        assertEquals(reports + 3, host.reports(), "they arrive");
        carries(1438, explain());
        leads("no-encap-socket", host.doctor(ExitCode.FINDINGS));
        try (EncapsulationSocket daemon = EncapsulationSocket.in(lab, "H");
                EncapsulationSocket peer = EncapsulationSocket.in(lab, "T");
                Transfer backup = backup()) {
            isSilent("no-encap-socket", explain());
            assertTrue(backup.endsWithin(RESUMES));
            carries(1338, explain());
            assertTrue(host.passes(SOURCE, BACKUP, 1338));
            isSilent("no-encap-socket", host.doctor(ExitCode.OK));
        }
    }

    @Test
    void theFirstReportLocksThePeerToTheFloorWhereItsSizeIsNotBelieved() {
        lab.scenario("stalled-backup", "esp");
        network.pathMtu(1400);
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 1);
        JsonNode before = leads("pmtud-disabled", explain());
        saw(before, "state", "the first report locks 203.0.113.9 to 552, which leaves 498 for the packet inside");
        host.ping(SOURCE, BACKUP, 1446);
        JsonNode after = explain();
        carries(498, after);
        layer(after, "exception", 1, 552, PEER);
        leads("min-pmtu-floor", after);
        finding("pmtud-disabled", after);
        host.follow(leads("min-pmtu-floor", host.doctor(ExitCode.FINDINGS)));
        host.ping(SOURCE, BACKUP, 1446);
        carries(1346, explain());
        assertTrue(host.passes(SOURCE, BACKUP, 1346));
    }

    @Test
    void whereReportsAboutEspDoNotCountPacketsWithDfVanish() {
        lab.scenario("stalled-backup", "esp");
        network.pathMtu(1400);
        for (int mode = 2; mode <= 3; mode++) {
            lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", mode);
            long reports = host.reports();
            assertFalse(host.passes(SOURCE, BACKUP, 1446));
            assertEquals(reports + 2, host.reports(), "they arrive");
            JsonNode explained = explain();
            carries(1446, explained);
            assertTrue(explained.path("exceptions").isEmpty(), explained::toString);
            saw(finding("pmtud-disabled", explained), "state", "those larger than the path vanish");
            assertTrue(explained.path("findings").path(0).path("remedies").toString().contains("ip_no_pmtu_disc=0"), explained::toString);
            host.follow(finding("pmtud-disabled", host.doctor(ExitCode.FINDINGS)));
            host.ping(SOURCE, BACKUP, 1446);
            carries(1346, explain());
            assertTrue(host.passes(SOURCE, BACKUP, 1346));
            lab.ip("-n {H} route flush cache");
        }
    }

    @Test
    void aStateMadeWhileTheSettingWasOnLetsRoutersFragmentForEver() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 3);
        lab.scenario("stalled-backup", "esp");
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 0);
        network.pathMtu(1400);
        long reports = host.reports();
        assertTrue(host.passes(SOURCE, BACKUP, 1446));
        try (Transfer backup = backup()) {
            assertTrue(backup.endsWithin(RESUMES));
        }
        assertEquals(reports, host.reports(), "routers cut, and report nothing");
        JsonNode explained = explain();
        carries(1446, explained);
        JsonNode finding = leads("pmtud-disabled", explained);
        assertEquals("info", finding.path("severity").asText());
        saw(finding, "state", "flag nopmtudisc");
        leads("pmtud-disabled", host.doctor(ExitCode.OK));
    }

    @Test
    void aGatewaysClientIsToldOfTheLayersAndThenOfThePath() {
        lab.scenario("stalled-backup", "esp");
        lab.scenario("stalled-backup", "gateway");
        network.pathMtu(1400);
        Engineer client = new Engineer(lab, "C");
        String[] forwarded = {BACKUP, "--from", "192.168.1.7", "--iif", "h1"};
        carries(1446, host.explain(forwarded));
        assertTrue(client.ping("192.168.1.7", BACKUP, 1500).out().contains("mtu = 1446"));
        assertTrue(client.ping("192.168.1.7", BACKUP, 1446).out().contains("mtu = 1346"));
        JsonNode learned = host.explain(forwarded);
        carries(1346, learned);
        layer(learned, "exception", 1, 1400, PEER);
        carries(1346, client.explain(BACKUP));
        assertTrue(client.passes("192.168.1.7", BACKUP, 1346));
        isSilent("learned-elsewhere", host.doctor(ExitCode.OK));
    }

    @Test
    void aGatewayThatDoesNotListenStallsItsClient() {
        lab.scenario("stalled-backup", "esp");
        lab.scenario("stalled-backup", "gateway");
        network.pathMtu(1400);
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 2);
        Engineer client = new Engineer(lab, "C");
        assertFalse(client.passes("192.168.1.7", BACKUP, 1446));
        JsonNode explained = host.explain(BACKUP, "--from", "192.168.1.7", "--iif", "h1");
        carries(1446, explained);
        host.follow(finding("pmtud-disabled", explained));
        assertTrue(client.ping("192.168.1.7", BACKUP, 1446).out().contains("mtu = 1346"));
        assertTrue(client.passes("192.168.1.7", BACKUP, 1346));
    }
}
