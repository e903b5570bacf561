package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pmtuctl.path.Flow;

class RuleMatchTest {
    private static TestHost host() {
        return new TestHost().link("eth0").link("eth1").link("red vrf 10").link("eth2 master red");
    }

    private static String passedOver(TestHost host, String rule, String flow) throws MissingException {
        World world = host.world();
        Flow asked = TestHost.flow(flow);
        return new RuleMatch(world, FlowKey.of(world, asked, asked.source())).passedOver(TestHost.parseRule(rule + " lookup 100"));
    }

    @ParameterizedTest
    @CsvSource({
        "1,                        198.51.100.7",
        "1 from 10.0.0.0/8,        198.51.100.7 from 10.1.1.1",
        "1 from 0.0.0.0/0,         198.51.100.7",
        "1 to 198.51.100.0/24,     198.51.100.7",
        "1 iif lo,                 198.51.100.7",
        "1 iif eth0,               198.51.100.7 from 10.1.1.1 iif eth0",
        "1 oif eth1,               198.51.100.7 oif eth1",
        "1 fwmark 5,               198.51.100.7 mark 5",
        "1 fwmark 0x10/0xf0,       198.51.100.7 mark 0xa1f",
        "1 fwmark 0/0xf,           198.51.100.7 mark 0x10",
        "1 tos 0x10,               198.51.100.7 tos 0x10",
        "1 tos 0x10,               198.51.100.7 tos 0x13",
        "1 dscp 46,                198.51.100.7 tos 0xb8",
        "1 uidrange 0-999,         198.51.100.7 uid 500",
        "1 uidrange 1000-1000,     198.51.100.7",
        "1 ipproto 6,              198.51.100.7 proto 6",
        "1 ipproto 17,             198.51.100.7",
        "1 sport 1000-2000,        198.51.100.7 sport 2000",
        "1 dport 443,              198.51.100.7 dport 443",
        "1 l3mdev,                 198.51.100.7 oif red",
        "1 l3mdev,                 198.51.100.7 oif eth2",
        "1 l3mdev,                 198.51.100.7 from 10.0.0.1 iif eth2",
        "1 not from 10.0.0.0/8,    198.51.100.7",
        "1 not fwmark 5,           198.51.100.7 mark 6",
        "-6 1 from 2001:db8::/32,  2001:db8:1::1 from 2001:db8:2::2",
        "-6 1 to 2001:db8::/32,    2001:db8:1::1",
        "-6 1 tos 0xb8,            2001:db8:1::1 tos 0xb8",
        "-6 1 from 2001:db8::/32 flags 0x10000, 2001:db8:1::1",
    })
    void applies(String rule, String flow) throws MissingException {
        assertNull(passedOver(host(), rule, flow), rule);
    }

    @ParameterizedTest
    @CsvSource({
        "1 from 10.0.0.0/8,        198.51.100.7,                        'from 10.0.0.0/8: the flow has no source yet'",
        "1 from 10.0.0.0/8,        198.51.100.7 from 11.0.0.1,          'from 10.0.0.0/8: the flow''s source is 11.0.0.1'",
        "1 to 198.51.0.0/24,       198.51.100.7,                        to 198.51.0.0/24 does not contain the destination",
        "1 iif lo,                 198.51.100.7 from 10.0.0.1 iif eth0, 'iif lo: the flow comes in by eth0'",
        "1 iif eth0 flags 8,       198.51.100.7 from 10.0.0.1 iif eth0, 'iif eth0: the flow comes in by eth0'",
        "1 oif eth1,               198.51.100.7,                        'oif eth1: the flow is bound to no device'",
        "1 oif eth1,               198.51.100.7 oif eth0,               'oif eth1: the flow is bound to eth0'",
        "1 fwmark 5,               198.51.100.7,                        'fwmark 0x5/0xffffffff: the flow''s mark is 0x0'",
        "1 tos 0x10,               198.51.100.7 tos 8,                  'tos 0x10: the flow''s tos is 0x8'",
        "1 dscp 46,                198.51.100.7 tos 0x18,               'dscp 46: the flow''s tos is 0x18'",
        "1 uidrange 0-999,         198.51.100.7,                        'uidrange 0-999: the flow''s user is 1000'",
        "1 ipproto 6,              198.51.100.7 proto 17,               'ipproto 6: the flow''s protocol is 17'",
        "1 sport 1000-2000,        198.51.100.7 sport 2001,             'sport 1000-2000: the flow''s port is 2001'",
        "1 dport 443,              198.51.100.7,                        'dport 443: the flow''s port is not said'",
        "1 tun_id 7,               198.51.100.7,                        'tun_id 7: the flow does not come out of such a tunnel'",
        "1 l3mdev,                 198.51.100.7 oif eth0,               'l3mdev: the flow belongs to no VRF'",
        "1 not to 198.51.100.0/24, 198.51.100.7,                        'it is a ''not'' rule, and all its selectors fit'",
        "-6 1 from 2001:db8::/32,  2001:db8:1::1,                       'from 2001:db8::/32: the flow has no source yet'",
        "-6 1 tos 0xb8,            2001:db8:1::1 tos 0x18,              'tos 0xb8: the flow''s tos is 0x18'",
    })
    void passesOver(String rule, String flow, String reason) throws MissingException {
        assertEquals(reason, passedOver(host(), rule, flow));
    }

    @Test
    void ipv4SeesOnlyFourBitsOfTheTypeOfService() throws MissingException {
        assertNull(passedOver(host(), "1 tos 0x08", "198.51.100.7 tos 0xe8"));
        assertNotNull(passedOver(host(), "-6 1 tos 0x08", "2001:db8::1 tos 0xe8"));
    }

    @Test
    void olderKernelsCompareTheWholeTrafficClassOfIpv6() throws MissingException {
        assertNull(passedOver(host().kernel("5.10.0-30-amd64"), "-6 1 tos 0xb9", "2001:db8::1 tos 0xb9"));
        assertNull(passedOver(host().kernel("6.1.0"), "-6 1 tos 0xb8", "2001:db8::1 tos 0xb9"));
        assertNotNull(passedOver(host().kernel("5.10.0"), "-6 1 tos 0xb8", "2001:db8::1 tos 0xb9"));
    }

    @Test
    void whatAVrfIsToARuleDependsOnTheKernel() throws MissingException {
        // Before 5.18 the VRF replaced the flow's device; from 6.16 rules can name it again.
        assertNull(passedOver(host().kernel("5.10.0"), "1 oif red", "198.51.100.7 oif eth2"));
        assertNotNull(passedOver(host().kernel("5.10.0"), "1 oif eth2", "198.51.100.7 oif eth2"));
        assertNotNull(passedOver(host().kernel("6.1.0"), "1 oif red", "198.51.100.7 oif eth2"));
        assertNull(passedOver(host().kernel("6.1.0"), "1 oif eth2", "198.51.100.7 oif eth2"));
        assertNotNull(passedOver(host().kernel("6.1.0"), "1 oif red", "198.51.100.7 oif red"));
        assertNull(passedOver(host().kernel("6.18.0"), "1 oif red", "198.51.100.7 oif red"));
        assertNull(passedOver(host().kernel("6.18.0"), "1 iif red", "198.51.100.7 from 10.0.0.1 iif eth2"));
    }

    @Test
    void forwardedFlowsBelongToRoot() throws MissingException {
        assertNull(passedOver(host(), "1 uidrange 0-0", "198.51.100.7 from 10.0.0.1 iif eth0"));
        assertNotNull(passedOver(host(), "1 uidrange 0-0", "198.51.100.7"));
    }

    @Test
    void saysWhatWasNotSaid() throws MissingException {
        World world = host().world();
        RuleMatch match = new RuleMatch(world, FlowKey.of(world, TestHost.flow("198.51.100.7"), null));
        match.passedOver(TestHost.parseRule("7 ipproto 17 dport 53 lookup 100"));
        match.passedOver(TestHost.parseRule("8 unknown lookup 100"));
        assertEquals(3, world.notes().size());
        assertTrue(world.notes().get(0).startsWith("rule 7 selects by protocol"));
        assertTrue(world.notes().get(1).startsWith("rule 7 selects by dport 53"));
        assertTrue(world.notes().get(2).startsWith("rule 8 has a selector"));
    }
}
