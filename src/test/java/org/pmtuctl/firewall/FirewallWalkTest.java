package org.pmtuctl.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pmtuctl.firewall.Judgement.Fate;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Firewall;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.uapi.Netfilter;

class FirewallWalkTest {
    private static PacketShape report() {
        return PacketShape.report(null, IpAddress.parse("198.51.100.2")).in("o0", 2).out(null, 0);
    }

    private static Judgement judge(FirewallChain... chains) {
        return FirewallWalk.judge(new Firewall(List.of(chains), true), report(), FirewallWalk.TO_HOST, null);
    }

    /** Rules of INPUT, separated by semicolons; the policy accepts. */
    @ParameterizedTest
    @CsvSource({
        "icmp drop, DROPPED, 1",
        "icmp type:8 drop, PASSES, 0",
        "icmp type:3 drop, DROPPED, 1",
        "related accept; icmp drop, PASSES, 0",
        "icmp drop; related accept, DROPPED, 1",
        "icmp rate accept; icmp drop, EITHER, 2",
        "from:10 drop, EITHER, 1",
        "from:10 accept; icmp drop, EITHER, 2",
        "icmp rate drop, EITHER, 1",
        "icmp rate drop; icmp drop, DROPPED, 2",
        "tcp drop; log; icmp log drop, DROPPED, 3",
        "icmp queue, EITHER, 1",
        "untrack; related accept; icmp drop, EITHER, 3",
        "setmark; mark:7 drop, EITHER, 2",
        "rate return; icmp drop, EITHER, 2",
        "return; icmp drop, PASSES, 0",
    })
    void oneChainDecides(String rules, Fate fate, int rule) {
        Judgement judgement = judge(Chains.input(false, rules.split("; ")));
        assertEquals(fate, judgement.fate());
        if (rule == 0) {
            assertNull(judgement.cause());
        } else {
            assertEquals(rule, judgement.cause().rule().number());
        }
    }

    @Test
    void aPolicyDropsWhatIsNotAccepted() {
        assertEquals(Fate.DROPPED, judge(Chains.input(true, "tcp accept")).fate());
        assertNull(judge(Chains.input(true, "tcp accept")).cause().rule());
        assertEquals(Fate.PASSES, judge(Chains.input(true, "related accept")).fate());
        assertEquals(Fate.EITHER, judge(Chains.input(true, "from:10 accept")).fate());
    }

    @Test
    void acceptEndsOneChainDropEndsAll() {
        FirewallChain early = Chains.hooked("INPUT", Netfilter.NF_INET_LOCAL_IN, -150, false, "icmp accept");
        FirewallChain late = Chains.input(false, "icmp drop");
        assertEquals(Fate.DROPPED, judge(late, early).fate());
        FirewallChain first = Chains.hooked("PREROUTING", Netfilter.NF_INET_PRE_ROUTING, -300, false, "icmp drop");
        assertEquals("PREROUTING", judge(late, first).cause().chain().name());
    }

    @Test
    void jumpsComeBackAndGotosDoNot() {
        FirewallChain log = Chains.jumpedTo("LOGDROP", "log", "icmp type:8 drop");
        assertEquals(Fate.PASSES, judge(Chains.input(false, "icmp jump:LOGDROP", "accept"), log).fate());
        FirewallChain drop = Chains.jumpedTo("LOGDROP", "log", "drop");
        Judgement dropped = judge(Chains.input(false, "icmp jump:LOGDROP", "accept"), drop);
        assertEquals(Fate.DROPPED, dropped.fate());
        assertEquals("LOGDROP", dropped.cause().chain().name());
        assertEquals(Fate.EITHER, judge(Chains.input(false, "rate jump:LOGDROP", "accept"), drop).fate());
        FirewallChain empty = Chains.jumpedTo("EMPTY", "return", "drop");
        assertEquals(Fate.DROPPED, judge(Chains.input(false, "jump:EMPTY", "drop"), empty).fate());
        assertEquals(Fate.PASSES, judge(Chains.input(false, "goto:EMPTY", "drop"), empty).fate());
        assertEquals(Fate.DROPPED, judge(Chains.input(false, "rate jump:EMPTY", "drop"), empty).fate(), "it goes on either way");
        assertEquals(Fate.EITHER, judge(Chains.input(false, "rate goto:EMPTY", "drop"), empty).fate());
        assertEquals(Fate.EITHER, judge(Chains.input(false, "jump:MISSING", "accept")).fate());
    }

    @Test
    void chainsThatJumpInCirclesEnd() {
        assertEquals(Fate.EITHER, judge(Chains.input(false, "jump:A"), Chains.jumpedTo("A", "rate jump:A", "rate jump:A")).fate());
    }

    private static PacketShape syn(int mss) {
        return PacketShape.syn(IpAddress.parse("10.8.0.2"), IpAddress.parse("192.0.2.80"), 0, 8080, false, mss).in("v0", 2).out("v1", 3);
    }

    @Test
    void theMssIsOnlyLowered() {
        Firewall firewall = new Firewall(List.of(Chains.forward("tcp mss:1360", "tcp mss:1400", "tcp clamp", "rate mss:500", "icmp mss:600")), true);
        PacketShape syn = syn(1460);
        Judgement judgement = FirewallWalk.judge(firewall, syn, FirewallWalk.THROUGH, 1380);
        assertEquals(1360, syn.mss());
        assertEquals(Fate.PASSES, judgement.fate());
        assertEquals(List.of(true, false, false, true), judgement.mss().stream().map(Judgement.MssLimit::lowers).toList());
        assertEquals(List.of(true, true, true, false), judgement.mss().stream().map(Judgement.MssLimit::sure).toList());
    }

    @Test
    void aClampToAnUnknownPathMayLower() {
        Firewall firewall = new Firewall(List.of(Chains.forward("tcp clamp")), true);
        PacketShape syn = syn(1460);
        Judgement judgement = FirewallWalk.judge(firewall, syn, FirewallWalk.THROUGH, null);
        assertEquals(1460, syn.mss());
        assertNull(judgement.mss().get(0).limit());
    }
}
