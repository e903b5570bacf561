package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;

class RuleWalkTest {
    private static TestHost host() {
        return new TestHost().link("eth0").link("eth1").address("192.0.2.2/24 dev eth0").address("198.51.100.2/24 dev eth1")
                .route("192.0.2.0/24 dev eth0").route("default via 192.0.2.1 dev eth0")
                .route("default via 198.51.100.1 dev eth1 table 100").route("10.0.0.0/8 via 198.51.100.9 dev eth1 table 200")
                .rule("0 lookup 255");
    }

    private static Decision decide(TestHost host, String line) throws MissingException {
        World world = host.world();
        Flow flow = TestHost.flow(line);
        return RuleWalk.lookup(world, FlowKey.of(world, flow, flow.source()), null);
    }

    private static List<String> reasons(List<Rejected> rejected) {
        List<String> reasons = new ArrayList<>();
        rejected.forEach(one -> reasons.add(one.what() + ": " + one.reason()));
        return reasons;
    }

    @Test
    void keepsEveryRulePassedOverWithItsReason() throws MissingException {
        Decision decision = decide(host().rule("100 fwmark 7 lookup 100").rule("200 lookup 200").rule("300 lookup 254"), "203.0.113.9");
        assertEquals(300, decision.rule().priority());
        assertEquals(254, decision.table());
        assertEquals(List.of("rule 0: table local has no route to it", "rule 100: fwmark 0x7/0xffffffff: the flow's mark is 0x0",
                "rule 200: table 200 has no route to it"), reasons(decision.rejectedRules()));
    }

    @Test
    void firstRuleWhoseTableHasARouteDecides() throws MissingException {
        Decision decision = decide(host().rule("100 lookup 200").rule("200 lookup 100").rule("300 lookup 254"), "10.1.1.1");
        assertEquals(200, decision.table());
        assertEquals("10.0.0.0/8", decision.found().route.destination().toString());
    }

    @ParameterizedTest
    @CsvSource({"unreachable, 101", "prohibit, 13", "blackhole, 22"})
    void refusingRuleEndsTheWalk(String action, int errno) throws MissingException {
        Decision decision = decide(host().rule("100 " + action).rule("200 lookup 254"), "203.0.113.9");
        assertEquals(errno, decision.errno());
        assertEquals(100, decision.rule().priority());
        assertEquals(0, decision.table());
        assertNull(decision.found());
    }

    @Test
    void noRuleMeansUnreachable() throws MissingException {
        Decision decision = decide(host().rule("100 lookup 200"), "203.0.113.9");
        assertNull(decision.rule());
        assertEquals(ErrorNumber.ENETUNREACH, decision.errno());
    }

    @Test
    void gotoSkipsToItsTarget() throws MissingException {
        Decision decision = decide(host().rule("100 goto 300").rule("200 lookup 100").rule("300 lookup 254"), "203.0.113.9");
        assertEquals(254, decision.table());
        assertTrue(reasons(decision.rejectedRules()).contains("rule 100: it goes on at 300"));
    }

    @Test
    void gotoWithoutTargetIsPassedOver() throws MissingException {
        Decision decision = decide(host().rule("100 goto 999").rule("200 nop").rule("300 lookup 254"), "203.0.113.9");
        assertEquals(254, decision.table());
        assertTrue(reasons(decision.rejectedRules()).contains("rule 100: its goto target 999 does not exist"));
        assertTrue(reasons(decision.rejectedRules()).contains("rule 200: it does nothing"));
    }

    @Test
    void throwRouteGoesOnWithTheNextRule() throws MissingException {
        Decision decision = decide(host().route("throw 203.0.113.0/24 table 100").rule("100 lookup 100").rule("200 lookup 254"),
                "203.0.113.9");
        assertEquals(254, decision.table());
        assertTrue(reasons(decision.rejectedRules()).get(1).endsWith("it throws the flow back to the rules"));
    }

    @ParameterizedTest
    @CsvSource({"unreachable, 113", "prohibit, 13", "blackhole, 22"})
    void refusingRouteEndsTheWalk(String type, int errno) throws MissingException {
        Decision decision = decide(host().route(type + " 203.0.113.0/24 table 100").rule("100 lookup 100").rule("200 lookup 254"),
                "203.0.113.9");
        assertEquals(errno, decision.errno());
        assertEquals("the " + type + " 203.0.113.0/24 in table 100", decision.why());
    }

    @Test
    void suppressesShortPrefixes() throws MissingException {
        TestHost host = host().rule("100 lookup 254 suppress_prefixlength 0").rule("200 lookup 100");
        assertEquals(100, decide(host, "203.0.113.9").table());
        assertEquals(254, decide(host, "192.0.2.77").table());
    }

    @Test
    void suppressionDoesNotConcernRefusals() throws MissingException {
        TestHost host = host().route("unreachable default table 300").rule("100 lookup 300 suppress_prefixlength 0")
                .rule("200 lookup 100");
        assertEquals(ErrorNumber.EHOSTUNREACH, decide(host, "203.0.113.9").errno());
    }

    @Test
    void anIpv6ExceptionDefeatsSuppression() throws MissingException {
        TestHost host = new TestHost().link("eth0").route("default via 2001:db8::1 dev eth0")
                .route("default via 2001:db8::2 dev eth0 table 100")
                .rule("-6 100 lookup 254 suppress_prefixlength 0").rule("-6 200 lookup 100");
        assertEquals(100, decide(host, "2001:db8:9::9").table());
        host.exception("2001:db8:9::9 via 2001:db8::1 dev eth0 mtu 1400");
        assertEquals(254, decide(host, "2001:db8:9::9").table());
    }

    @Test
    void deviceGroupsAreSaidToBeUnknown() throws MissingException {
        World world = host().rule("100 lookup 254 suppress_ifgroup 3").world();
        RuleWalk.lookup(world, FlowKey.of(world, TestHost.flow("203.0.113.9"), null), null);
        assertTrue(world.notes().get(0).contains("does not hold the groups of devices"));
    }

    @Test
    void vrfRuleLooksInTheTableOfTheFlowsVrf() throws MissingException {
        TestHost host = host().link("red vrf 10").link("eth2 master red").route("default via 10.9.0.1 dev eth2 table 10")
                .rule("1000 l3mdev").rule("32766 lookup 254");
        assertEquals(10, decide(host, "203.0.113.9 oif red").table());
        assertEquals(10, decide(host, "203.0.113.9 oif eth2").table());
        assertEquals(10, decide(host, "203.0.113.9 from 10.9.0.7 iif eth2").table());
        assertEquals(254, decide(host, "203.0.113.9").table());
    }

    @Test
    void untouchedIpv4RulesLetTheLongestPrefixOfLocalAndMainWin() throws MissingException {
        TestHost host = new TestHost().link("eth0").address("192.0.2.2/24 dev eth0").route("local 10.0.0.0/8 dev lo table 255")
                .route("10.1.0.0/16 via 192.0.2.1 dev eth0");
        assertEquals(254, decide(host.defaultRules(false), "10.1.1.1").table());
        assertEquals(255, decide(host, "10.2.1.1").table());
        assertEquals(255, decide(host.rule("40000 lookup 100"), "10.1.1.1").table());
    }

    @Test
    void assumesTheDefaultRulesWhereNoneWereRead() throws MissingException {
        World world = new TestHost().link("eth0").route("default via 192.0.2.1 dev eth0").world();
        Decision decision = RuleWalk.lookup(world, FlowKey.of(world, TestHost.flow("203.0.113.9"), null), null);
        assertEquals(254, decision.table());
        assertTrue(world.notes().get(0).contains("default ones are assumed"));
    }

    @Test
    void ruleThatFindsItsSourceLooksAtTheAnswersDevice() throws MissingException {
        TestHost host = new TestHost().link("eth0").link("eth1").address("2001:db8:a::2/64 dev eth0").address("2001:db8:b::2/64 dev eth1")
                .route("default via 2001:db8:a::1 dev eth0 table 100").route("default via 2001:db8:b::1 dev eth1 table 101")
                .rule("-6 100 from 2001:db8:b::/64 lookup 100 flags 0x10000")
                .rule("-6 101 from 2001:db8:b::/64 lookup 101 flags 0x10000");
        assertEquals(101, decide(host, "2001:db8:9::9").table());
    }
}
