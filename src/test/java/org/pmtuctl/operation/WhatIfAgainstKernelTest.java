package org.pmtuctl.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;
import static org.pmtuctl.lab.NetworkLab.GCM;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.path.Flow;
import org.pmtuctl.whatif.Assignment;

/** What is supposed first is then really done: the kernel must say what was computed. */
@LiveKernel
class WhatIfAgainstKernelTest {
    private static final String CBC = "enc 'cbc(aes)' 0x0102030405060708090a0b0c0d0e0f10"
            + " auth-trunc 'hmac(sha256)' 0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20 128";
    private static final String OUT = "src " + HOST_V4 + " dst " + TARGET_V4;

    private NetworkLab lab;
    private HostRouterTarget network;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    private Place place() {
        return new Place(lab.name("H"), null);
    }

    private Supposition suppose(String destination, String... texts) throws Exception {
        List<Assignment> assignments = new ArrayList<>();
        for (String text : texts) {
            assignments.add(Assignment.parse(text));
        }
        return ExplainFlow.suppose(place(), Flow.to(IpAddress.parse(destination)), assignments, true);
    }

    /** Supposes, does, and holds the one against the other. */
    private Supposition foretells(String destination, String deed, String... texts) throws Exception {
        Supposition supposition = suppose(destination, texts);
        Integer foretold = supposition.then().path().effectiveMtu();
        Explanation unchanged = ExplainFlow.explain(place(), Flow.to(IpAddress.parse(destination)));
        assertEquals(supposition.now().check().kernelMtu(), unchanged.check().kernelMtu(), "to suppose changes nothing");
        lab.sh(deed);
        Explanation done = ExplainFlow.explain(place(), Flow.to(IpAddress.parse(destination)));
        String where = destination + " " + List.of(texts) + ": " + done.check();
        assertEquals(Boolean.TRUE, done.check().agrees(), where);
        assertEquals(done.path().effectiveMtu(), foretold, where);
        assertEquals(done.check().kernelMtu(), supposition.then().path().socketMtu(), where);
        return supposition;
    }

    @Test
    void linksRoutesAndExceptions() throws Exception {
        network.pathMtu(1400);
        network.provokeV4();
        network.provokeV6();
        Supposition kept = foretells(TARGET_V4, "ip -n {H} link set o0 mtu 1450", "link:o0.mtu=1450");
        assertEquals(1400, kept.then().path().effectiveMtu());
        foretells(TARGET_V6, "ip -n {H} link set o0 mtu 1390", "link:o0.mtu=1390");
        Supposition follows = foretells(TARGET_V4, "ip -n {H} link set o0 mtu 1340", "link:o0.mtu=1340");
        assertEquals(1340, follows.then().path().effectiveMtu());
        assertTrue(follows.fates().get(0).text().contains("to 1340"), follows.fates().toString());
        foretells(TARGET_V4, "ip -n {H} link set o0 mtu 1500", "link:o0.mtu=1500");
        foretells(TARGET_V6, "ip -n {H} link set o0 mtu 1492", "link:o0.mtu=1492");
        Supposition forgets = foretells(TARGET_V4, "ip -n {H} route change default via 198.51.100.1 mtu 1444", "route:default.mtu=1444");
        assertTrue(forgets.notes().toString().contains("forgets 1 exception"), forgets.notes().toString());
        foretells(TARGET_V6, "ip -n {H} -6 route change default via 2001:db8:100::1 mtu 1420", "route:::/0.mtu=1420");
        foretells(TARGET_V6, "ip -n {H} link set o0 mtu 1410", "link:o0.mtu=1410");
        foretells(TARGET_V4, "ip -n {H} route change default via 198.51.100.1 mtu lock 1380", "route:default.mtu=1380", "route:default.lock=yes");
        foretells(TARGET_V4, "ip -n {H} link set o0 down", "link:o0.up=no");
    }

    @Test
    void vxlan() throws Exception {
        lab.needsLinkKind("vxlan", "id 1 dstport 4789");
        lab.sh("ip -n {H} link add vx0 mtu 1450 type vxlan id 7 local " + HOST_V4 + " remote " + TARGET_V4 + " dstport 4789 df set\n"
                + "ip -n {H} address add 10.9.0.1/24 dev vx0; ip -n {H} link set vx0 up\n");
        foretells("10.9.0.2", "ip -n {H} link set vx0 mtu 1420", "link:vx0.mtu=1420");
        Supposition smaller = foretells("10.9.0.2", "ip -n {H} link set o0 mtu 1460", "link:o0.mtu=1460");
        assertEquals(1410, smaller.then().path().effectiveMtu());
        assertEquals(1420, smaller.then().path().socketMtu(), "a socket does not look beyond the tunnel");
        foretells("10.9.0.2", "ip -n {H} link set vx0 mtu 1400", "link:vx0.mtu=1400");
    }

    private String state(String mode, String algorithms) {
        return "ip -n {H} xfrm state add " + OUT + " proto esp spi 0x101 reqid 3 mode " + mode + " " + algorithms + "\n";
    }

    @Test
    void statesAndKeys() throws Exception {
        lab.needsEsp("H");
        lab.needsLinkKind("gre", "remote 192.0.2.1");
        lab.sh(state("transport", GCM) + "ip -n {H} xfrm policy add " + OUT + " dir out tmpl proto esp reqid 3 mode transport");
        Supposition udp = foretells(TARGET_V4, "ip -n {H} xfrm state flush\n" + state("transport", GCM + " encap espinudp 4500 4500 0.0.0.0"),
                "state:0x101.encapsulation=espinudp");
        assertEquals(8, udp.now().path().effectiveMtu() - udp.then().path().effectiveMtu());
        foretells(TARGET_V4, "ip -n {H} xfrm state flush\n" + state("transport", CBC), "state:0x101@" + TARGET_V4 + ".encapsulation=none",
                "state:0x101.encryption=cbc(aes)", "state:0x101.auth=hmac(sha256)/128");
        foretells(TARGET_V4, "ip -n {H} xfrm state flush; ip -n {H} xfrm policy flush\n" + state("tunnel", CBC)
                + "ip -n {H} xfrm policy add " + OUT + " dir out tmpl " + OUT + " proto esp reqid 3 mode tunnel", "state:0x101.mode=tunnel");
        lab.sh("ip -n {H} xfrm state flush; ip -n {H} xfrm policy flush\n"
                + "ip -n {H} link add tun0 type gre local " + HOST_V4 + " remote " + TARGET_V4 + " ttl 64\n"
                + "ip -n {H} address add 10.9.0.1/24 dev tun0; ip -n {H} link set tun0 up\n");
        Supposition key = foretells("10.9.0.2", "ip -n {H} link change tun0 type gre key 7 ttl 64", "link:tun0.key=7");
        assertEquals(1472, key.then().path().effectiveMtu());
        foretells("10.9.0.2", "ip -n {H} link change tun0 type gre csum seq", "link:tun0.csum=yes", "link:tun0.seq=yes");
    }

    @Test
    void findingsComeAndGo() throws Exception {
        lab.needsLinkKind("gre", "remote 192.0.2.1");
        lab.sh("ip -n {H} link add tun0 type gre local " + HOST_V4 + " remote " + TARGET_V4 + " ttl 64\n"
                + "ip -n {H} address add 10.9.0.1/24 dev tun0; ip -n {H} link set tun0 up\n");
        Supposition smaller = suppose("10.9.0.2", "link:o0.mtu=1400");
        assertEquals("tunnel-mtu-too-large", smaller.appearing().get(0).id());
        assertTrue(smaller.disappearing().isEmpty(), smaller.disappearing().toString());
        lab.ip("-n {H} link set o0 mtu 1400");
        Supposition cured = suppose("10.9.0.2", "link:tun0.mtu=1376");
        assertEquals("tunnel-mtu-too-large", cured.disappearing().get(0).id());
        assertFalse(cured.then().findings().toString().contains("walk-disagrees"));
    }

    @Test
    void whatChangesIsOneDocumentAndOneNumber() {
        JsonNode json = CliRun.of("--netns", lab.name("H"), "explain", TARGET_V4, "--json", "--set", "link:o0.mtu=1400", "--set",
                "route:default.mtu=1350").exits(ExitCode.OK).json();
        assertEquals(1350, json.get("effective_mtu").intValue());
        assertTrue(json.get("kernel_mtu").isNull() && json.get("agrees").isNull());
        JsonNode change = json.get("what_if");
        assertEquals(2, change.get("assignments").size());
        assertEquals(1500, change.at("/before/kernel_mtu").intValue());
        assertTrue(change.at("/before/agrees").booleanValue());
        assertEquals(1460, change.at("/before/tcp_mss").intValue());
        assertEquals(1350, change.at("/after/effective_mtu").intValue());
        assertEquals(1310, change.at("/after/tcp_mss").intValue());
        assertTrue(change.at("/after/kernel_mtu").isNull());
        assertEquals("pinned", change.at("/findings_appear/0/id").textValue());
        assertEquals("1400\n", CliRun.of("--netns", lab.name("H"), "mtu", TARGET_V4, "--set", "link:o0.mtu=1400").exits(ExitCode.OK).out());
        CliRun.of("--netns", lab.name("H"), "mtu", TARGET_V4, "--set", "link:o7.mtu=1400").exits(ExitCode.NOT_FOUND);
        JsonNode audit = CliRun.of("--netns", lab.name("H"), "doctor", "--json", "--set", "route:default.mtu=1350").exits(ExitCode.OK).json();
        assertEquals("pinned", audit.at("/what_if/findings_appear/0/id").textValue());
    }
}
