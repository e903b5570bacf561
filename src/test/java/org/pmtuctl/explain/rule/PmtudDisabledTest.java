package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;

class PmtudDisabledTest {
    private final PmtudDisabled rule = new PmtudDisabled();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via fe80::1 dev o0");
    }

    private List<Finding> flow(Worlds world, String to) {
        return Asked.path(rule, world, Flows.to(to, world).route("default", 254).device("o0").path(), KernelCheck.NONE);
    }

    @Test
    void saysNothingOfTheUsualSettings() {
        assertEquals(List.of(), Asked.host(rule, host()));
        assertEquals(List.of(), flow(host(), "203.0.113.9"));
    }

    @Test
    void saysNothingOfUnknownSettings() {
        assertEquals(List.of(), Asked.host(rule, Worlds.bare()));
    }

    @Test
    void tellsTheModesApart() {
        for (int mode = 1; mode <= 3; mode++) {
            Finding finding = Asked.host(rule, host().sysctl("net.ipv4.ip_no_pmtu_disc", mode)).get(0);
            assertEquals(Severity.WARNING, finding.severity());
            assertEquals(Confidence.CERTAIN, finding.confidence());
            assertTrue(finding.summary().startsWith("IPv4 path MTU discovery is not at work (ip_no_pmtu_disc is " + mode + "): "),
                    finding.summary());
        }
        assertTrue(summary(1).endsWith("the first report for a destination locks it to 552 bytes, whatever size was reported"), summary(1));
        assertTrue(summary(2).contains("every report is thrown away"), summary(2));
        assertTrue(summary(3).contains("TCP, SCTP and DCCP only"), summary(3));
    }

    private String summary(int mode) {
        return Asked.host(rule, host().sysctl("net.ipv4.ip_no_pmtu_disc", mode)).get(0).summary();
    }

    private static Worlds tunnel(String wordsOfState) {
        String ends = "src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel";
        return host().address("o0", "198.51.100.2/24").address("o0", "192.168.1.1/32").policy("src 192.168.1.0/24 dst 192.168.2.0/24 reqid 3 mode tunnel"
                + " from 198.51.100.2 to 203.0.113.9").state(ends + wordsOfState);
    }

    private Finding backup(Worlds world) {
        List<Finding> findings = Asked.flow(rule, world, new Flow(IpAddress.parse("192.168.1.1"), IpAddress.parse("192.168.2.1"), 0, 0, 0, 0,
                null, null, null, 0));
        return findings.isEmpty() ? null : findings.get(0);
    }

    @Test
    void saysWhatAModeDoesToThePacketsThatIpsecSends() {
        String locked = backup(tunnel("").sysctl("net.ipv4.ip_no_pmtu_disc", 1)).evidence().toString();
        assertTrue(locked.contains("locks 203.0.113.9 to 552, which leaves 498 for the packet inside"), locked);
        for (int mode = 2; mode <= 3; mode++) {
            String lost = backup(tunnel("").sysctl("net.ipv4.ip_no_pmtu_disc", mode)).evidence().toString();
            assertTrue(lost.contains("those larger than the path vanish"), lost);
        }
        String kept = backup(tunnel(" nopmtudisc").sysctl("net.ipv4.ip_no_pmtu_disc", 1)).evidence().toString();
        assertTrue(kept.contains("sends without DF, and keeps to that"), kept);
    }

    @Test
    void aTunnelStateWithoutDfIsSaidWhateverTheSettingIsNow() {
        Finding finding = backup(tunnel(" nopmtudisc"));
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("sysctl -w net.ipv4.ip_no_pmtu_disc=0\nip xfrm state list nokeys src 198.51.100.2 dst 203.0.113.9",
                Asked.commands(finding));
        assertEquals(finding, Asked.audit(rule, tunnel(" nopmtudisc")).get(0));
        assertNull(backup(tunnel("")));
        assertEquals(List.of(), Asked.audit(rule, tunnel("")));
    }

    @Test
    void inTransportModeThePacketKeepsItsDf() {
        String ends = "src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport";
        Worlds world = host().address("o0", "198.51.100.2/24").policy(ends).state(ends + " nopmtudisc");
        assertEquals(List.of(), Asked.flow(rule, world, Flow.to(IpAddress.parse("203.0.113.9"))));
    }

    @Test
    void theModeTouchesIpv4FlowsOnly() {
        assertEquals(1, flow(host().sysctl("net.ipv4.ip_no_pmtu_disc", 2), "203.0.113.9").size());
        assertEquals(0, flow(host().sysctl("net.ipv4.ip_no_pmtu_disc", 2), "2001:db8::9").size());
    }

    @Test
    void aLifeOfZeroSecondsIsNoLearningAtAll() {
        assertEquals("sysctl -w net.ipv6.route.mtu_expires=600",
                Asked.commands(Asked.host(rule, host().sysctl("net.ipv6.route.mtu_expires", 0)).get(0)));
        assertEquals(0, flow(host().sysctl("net.ipv6.route.mtu_expires", 0), "203.0.113.9").size());
        assertEquals(1, flow(host().sysctl("net.ipv4.route.mtu_expires", 0), "203.0.113.9").size());
        assertEquals(List.of(), Asked.host(rule, host().sysctl("net.ipv4.route.mtu_expires", 1)));
    }

    @Test
    void aLockedRouteTakesNoReports() {
        Worlds locked = Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0 mtu lock 1500");
        Finding finding = flow(locked, "203.0.113.9").get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("no report can change the MTU of this flow: its route to default is locked", finding.summary());
        Worlds plain = Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0 mtu 1500");
        assertEquals(List.of(), flow(plain, "203.0.113.9"));
        Worlds ipv6 = Worlds.host().link("o0", 1500).route("default6 via fe80::1 dev o0 mtu lock 1500");
        assertEquals(List.of(), flow(ipv6, "2001:db8::9"));
    }
}
