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
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;

/**
 * The fifth story: what a GRE tunnel lets shine through of the network below it, and its size over IPsec over PPPoE. H has a link of
 * 1500 bytes, T a PPPoE session of 1492.
 */
@LiveKernel
class TranslucentGreStoryTest {
    private static final String H_INSIDE = "10.9.0.1";
    private static final String T_INSIDE = "10.9.0.2";

    private static NetworkLab lab;
    private static Engineer h;
    private static Engineer t;

    @BeforeAll
    static void build() throws Exception {
        lab = NetworkLab.open();
        lab.needsLinkKind("gre", "remote 192.0.2.1");
        lab.hostRouterTarget().pppoe();
        lab.sysctl("R", "net.ipv4.icmp_ratelimit", 0);
        h = new Engineer(lab, "H");
        t = new Engineer(lab, "T");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        step("clear");
        lab.ip("-n {T} route replace default dev ppp0");
    }

    private static void step(String... words) {
        lab.scenario("translucent-gre", words);
    }

    private static void tunnel(String... words) {
        for (String end : new String[] {"H", "T"}) {
            String[] all = new String[words.length + 2];
            all[0] = "gre";
            all[1] = end;
            System.arraycopy(words, 0, all, 2, words.length);
            step(all);
            step("address", end);
        }
    }

    /** A row of the story's table: what is below the tunnel, and the largest packet through it as either end reckons it. */
    private void row(String cipher, int ofH, int passes) {
        tunnel("ttl", "64");
        if (cipher != null) {
            step("policies");
            step("states", cipher);
        }
        JsonNode small = t.explain(H_INSIDE);
        assertEquals(passes, small.path("effective_mtu").asInt(), small::toString);
        assertEquals(1468, small.path("kernel_mtu").asInt(), "the kernel does not look beyond the tunnel");
        assertTrue(small.path("agrees").asBoolean());
        layer(small, "device", 0, 1468, "tun0");
        layer(small, "tunnel", 0, passes, "tun0 gre 203.0.113.9 -> 198.51.100.2");
        layer(small, "device", 1, 1492, "ppp0");

        JsonNode large = h.explain(T_INSIDE);
        assertEquals(ofH, large.path("effective_mtu").asInt(), large::toString);
        if (cipher == null) {
            // Nothing on H is wrong, and nothing here tells that the other end has less.
            assertTrue(large.path("findings").isEmpty(), large::toString);
        } else {
            saw(leads("tunnel-mtu-too-large", large), "walk", "a smaller link further on shows only by its report");
        }

        h.ping(H_INSIDE, T_INSIDE, ofH);
        JsonNode learned = h.explain(T_INSIDE);
        carries(passes, learned);
        layer(learned, "exception", 1, 1492, "203.0.113.9");
        assertTrue(h.passes(H_INSIDE, T_INSIDE, passes));
        assertFalse(h.passes(H_INSIDE, T_INSIDE, passes + 1));
        assertTrue(t.passes(T_INSIDE, H_INSIDE, passes));
        assertFalse(t.passes(T_INSIDE, H_INSIDE, passes + 1));

        h.follow(finding("tunnel-mtu-too-large", h.explain(T_INSIDE)));
        if (cipher != null) {
            t.follow(finding("tunnel-mtu-too-large", t.doctor(ExitCode.OK)));
        }
        lab.ip("-n {H} route flush cache");
        lab.ip("-n {T} route flush cache");
        assertEquals(passes, h.explain(T_INSIDE).path("kernel_mtu").asInt(), "known before the first packet");
        isSilent("tunnel-mtu-too-large", h.doctor(ExitCode.OK));
        isSilent("tunnel-mtu-too-large", t.doctor(ExitCode.OK));
        long reports = h.reports();
        assertTrue(h.passes(H_INSIDE, T_INSIDE, passes));
        assertEquals(reports, h.reports(), "nothing is reported any more");
    }

    @Test
    void overPppoeEachEndReckonsByItsOwnLink() {
        row(null, 1476, 1468);
    }

    @Test
    void overGcmOverPppoeTheEndWithTheSmallLinkIsRight() {
        row("gcm", 1442, 1434);
    }

    @Test
    void overCbcOverPppoeTheEndWithTheSmallLinkIsRight() {
        row("cbc", 1434, 1418);
    }

    @Test
    void whatWasLearnedForTheFarEndCanBePinned() {
        tunnel("ttl", "64");
        h.ping(H_INSIDE, T_INSIDE, 1476);
        JsonNode remedy = finding("tunnel-mtu-too-large", h.explain(T_INSIDE)).path("remedies").path(1);
        Advice.follow(lab, remedy.path("commands").path(0).asText());
        lab.ip("-n {H} route flush cache");
        JsonNode pinned = h.explain(T_INSIDE);
        assertEquals(1468, pinned.path("effective_mtu").asInt(), pinned::toString);
        layer(pinned, "route", 1, 1492, "203.0.113.9");
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1468));
        assertFalse(h.passes(H_INSIDE, T_INSIDE, 1469));
    }

    @Test
    void theTunnelsOwnMtuIsTheLimitOfItself() {
        tunnel("ttl", "64");
        String said = CliRun.of("--netns", lab.name("H"), "explain", T_INSIDE).exits(ExitCode.OK).out();
        assertTrue(said.startsWith("10.9.0.2: MTU 1476, the MTU of tun0; no exception lowers it\n"), said);
    }

    @Test
    void aPacketForOneHopDiesBelowTheTunnelUnlessItHasATtlOfItsOwn() {
        tunnel();
        assertTrue(lab.attempt("H", "ping", "-c", "1", "-W", "0.4", "-t", "1", T_INSIDE).out().contains(" 0 received"));
        JsonNode audit = h.doctor(ExitCode.OK);
        h.follow(leads("tunnel-ttl-inherit", audit));
        assertTrue(lab.attempt("H", "ping", "-c", "1", "-W", "0.4", "-t", "1", T_INSIDE).out().contains(" 1 received"));
        isSilent("tunnel-ttl-inherit", h.doctor(ExitCode.OK));
    }

    @Test
    void anEndThatKnowsAnotherAddressRefusesAndThisOneSeesOnlySilence() {
        tunnel("ttl", "64");
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1000));
        isSilent("tunnel-asymmetric", h.explain(T_INSIDE));
        step("clear");
        lab.ip("-n {T} route replace default dev ppp0");
        lab.ip("-n {H} address add 198.51.100.77/24 dev o0");
        step("gre", "H", "local", "198.51.100.77", "remote", "203.0.113.9", "ttl", "64");
        step("gre", "T", "ttl", "64");
        step("address", "H");
        step("address", "T");
        assertFalse(h.passes(H_INSIDE, T_INSIDE, 1000));
        JsonNode finding = finding("tunnel-asymmetric", h.explain(T_INSIDE));
        assertEquals("likely", finding.path("confidence").asText());
        saw(finding, "counter tun0", ", 0 received");
        saw(finding, "counter Icmp.InDestUnreachs", "an end that does not know a tunnel answers so");
        assertEquals(finding.path("id"), leads("tunnel-asymmetric", h.doctor(ExitCode.FINDINGS)).path("id"));
    }

    @Test
    void aTunnelWithoutLocalAddressWorksUntilRoutingPrefersAnotherSource() {
        step("gre", "H", "remote", "203.0.113.9", "ttl", "64");
        step("gre", "T", "ttl", "64");
        step("address", "H");
        step("address", "T");
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1000));
        JsonNode before = finding("tunnel-no-address", h.explain(T_INSIDE));
        saw(before, "walk", "routing chooses 198.51.100.2 now");
        lab.sh("ip -n {H} address add 198.51.100.77/24 dev o0; ip -n {H} route replace default via 198.51.100.1 src 198.51.100.77");
        assertFalse(h.passes(H_INSIDE, T_INSIDE, 1000));
        saw(finding("tunnel-no-address", h.explain(T_INSIDE)), "walk", "routing chooses 198.51.100.77 now");
        h.follow(before);
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1000));
        isSilent("tunnel-no-address", h.explain(T_INSIDE));
    }

    @Test
    void withoutAnAddressInsideTheOuterOneIsTheSource() {
        step("gre", "H", "ttl", "64");
        lab.ip("-n {H} route add 10.9.0.0/24 dev tun0");
        JsonNode explained = h.explain(T_INSIDE);
        assertEquals("198.51.100.2", explained.path("flow").path("source").asText());
        assertTrue(leads("tunnel-no-address", explained).path("summary").asText().contains("has no address"), explained::toString);
    }

    @Test
    void whetherATunnelSaysThatAPacketIsTooLargeIsASettingOfTheTunnel() {
        step("policies");
        step("states", "gcm");
        tunnel("nopmtudisc");
        assertFalse(h.passes(H_INSIDE, T_INSIDE, 1476), "DF of the packet inside is copied");
        leads("tunnel-feedback", h.explain(T_INSIDE));
        lab.sh("ip -n {H} link del tun0; ip -n {T} link del tun0; ip -n {H} route flush cache");
        tunnel("nopmtudisc", "ignore-df");
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1476), "in pieces");
        JsonNode cut = h.explain(T_INSIDE);
        carries(1476, cut);
        assertTrue(cut.path("notes").toString().contains("tun0 sends without DF"), cut::toString);
        isSilent("tunnel-mtu-too-large", cut);
        isSilent("tunnel-mtu-too-large", h.doctor(ExitCode.OK));
    }

    @Test
    void aTunnelsMtuIsDecidedWhenItIsMadeAndKnowsOnlyTheLink() {
        lab.ip("-n {H} route add 203.0.113.9 via 198.51.100.1 mtu 1400");
        tunnel("ttl", "64");
        JsonNode finding = leads("tunnel-mtu-too-large", h.explain(T_INSIDE));
        assertTrue(finding.path("summary").asText().contains("takes packets of 1476 bytes, but its path carries 1376 at most"), finding::toString);
        saw(finding, "route", "mtu 1400");
        h.follow(finding);
        isSilent("tunnel-mtu-too-large", h.explain(T_INSIDE));
        assertTrue(h.passes(H_INSIDE, T_INSIDE, 1376));
    }

    @Test
    void aTunnelMadeBeforeItsStateHasTheMtuOfNothing() {
        step("policies");
        tunnel("ttl", "64");
        JsonNode blocked = h.explain(T_INSIDE);
        assertEquals("blocked", blocked.path("outcome").asText());
        layer(blocked, "device", 0, 65511, "tun0");
        leads("no-state", blocked);
        step("states", "gcm");
        JsonNode finding = leads("tunnel-mtu-too-large", h.explain(T_INSIDE));
        saw(finding, "device", "made while an IPsec policy takes its packets and has no state yet");
        h.follow(finding);
        assertEquals(1442, h.explain(T_INSIDE).path("kernel_mtu").asInt());
    }
}
