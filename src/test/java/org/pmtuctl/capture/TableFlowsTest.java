package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkInfoField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.link.VrfField;
import org.pmtuctl.rtnetlink.rule.PortRange;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleField;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.rtnetlink.rule.UidRange;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

class TableFlowsTest {
    private static final IpAddress DESTINATION = IpAddress.parse("203.0.113.9");
    private static final IpAddress OWN = IpAddress.parse("198.51.100.2");

    private final List<Rule> rules = new ArrayList<>();

    private static List<Link> links() {
        LinkIntake intake = new LinkIntake();
        intake.begin();
        byte[] eth = LinkCodec.encode(new LinkMessage(0, 0, 1, 2, 1, 0, Attributes.of(Attribute.of(LinkField.IFNAME, "eth0"))));
        byte[] vrf = LinkCodec.encode(new LinkMessage(0, 0, 1, 7, 1, 0, Attributes.of(Attribute.of(LinkField.IFNAME, "blue"),
                Attribute.of(LinkField.LINKINFO, Attributes.of(Attribute.of(LinkInfoField.KIND, "vrf"),
                        Attribute.of(LinkInfoField.DATA, Attributes.of(Attribute.of(VrfField.TABLE, 1010))))))));
        Messages.page(intake, Rtnetlink.RTM_NEWLINK, List.of(eth, vrf));
        return intake.links();
    }

    private void rule(int flags, Attribute... selectors) {
        List<Attribute> attributes = new ArrayList<>(List.of(selectors));
        attributes.add(Attribute.of(RuleField.TABLE, 100));
        RuleIntake intake = new RuleIntake();
        intake.begin();
        boolean from = attributes.stream().anyMatch(one -> one.field() == RuleField.SRC);
        boolean to = attributes.stream().anyMatch(one -> one.field() == RuleField.DST);
        Messages.page(intake, Rtnetlink.RTM_NEWRULE, List.of(RuleCodec.encode(new RuleMessage(Socket.AF_INET, to ? 24 : 0,
                from ? 24 : 0, 0, 100, 0, FibRules.FR_ACT_TO_TBL, flags, Attributes.of(attributes)))));
        rules.addAll(intake.rules());
    }

    private List<Flow> flows(int table) {
        RouteException exception = new RouteException(DESTINATION, 1400, false, null, 2, table, null, 1000L, 0, false, 1,
                new int[] {table}, null);
        List<InterfaceAddress> addresses = List.of(new InterfaceAddress(2, OWN, null, 24, 0, 0));
        return new TableFlows(links(), addresses, rules).leadingTo(exception);
    }

    private Flow first() {
        return flows(100).get(0);
    }

    @Test
    void vrfIsTheDeviceToBindTo() {
        assertEquals("blue", flows(1010).get(0).oif());
    }

    @Test
    void selectorsOfTheRuleAreTheFlows() {
        rule(0, Attribute.of(RuleField.FWMARK, 5), Attribute.of(RuleField.IP_PROTO, Socket.IPPROTO_TCP),
                Attribute.of(RuleField.DPORT_RANGE, new PortRange(5001, 5009)),
                Attribute.of(RuleField.UID_RANGE, new UidRange(60000, 60010)), Attribute.of(RuleField.DSCP, 4));
        Flow flow = first();
        assertEquals(5, flow.mark());
        assertEquals(Socket.IPPROTO_TCP, flow.protocol());
        assertEquals(5001, flow.destinationPort());
        assertEquals(60000, flow.uid());
        assertEquals(16, flow.tos());
        assertNull(flow.source());
    }

    @Test
    void sourceOfALocalFlowIsAnAddressOfThisHost() {
        rule(0, Attribute.of(RuleField.SRC, IpAddress.parse("198.51.100.0")));
        assertEquals(OWN, first().source());
    }

    @Test
    void sourceThatThisHostDoesNotHaveIsNotAsked() {
        rule(0, Attribute.of(RuleField.SRC, IpAddress.parse("192.0.2.0")));
        assertTrue(flows(100).stream().noneMatch(flow -> flow.source() != null && !flow.source().equals(OWN)));
    }

    @Test
    void forwardedFlowGetsANeighbourAsItsSource() {
        rule(0, Attribute.of(RuleField.IIFNAME, "eth0"));
        Flow flow = first();
        assertEquals("eth0", flow.iif());
        assertEquals("198.51.100.3", flow.source().toString());
        assertTrue(new IpPrefix(OWN, 24).contains(flow.source()));
    }

    @Test
    void loopbackAsInputMeansALocalFlow() {
        rule(0, Attribute.of(RuleField.IIFNAME, "lo"), Attribute.of(RuleField.FWMARK, 9));
        assertNull(first().iif());
        assertEquals(9, first().mark());
    }

    @Test
    void ruleThatCannotBeAskedForIsPassedOver() {
        rule(FibRules.FIB_RULE_INVERT, Attribute.of(RuleField.FWMARK, 5));
        rule(0, Attribute.of(RuleField.IP_PROTO, Socket.IPPROTO_ESP));
        rule(0, Attribute.of(RuleField.OIFNAME, "absent0"));
        rule(0, Attribute.of(RuleField.DST, IpAddress.parse("192.0.2.0")));
        List<Flow> flows = flows(100);
        assertTrue(flows.stream().allMatch(flow -> flow.mark() == 0 && flow.protocol() == 0), flows.toString());
        // The exception's device and this host's addresses are still tried.
        assertEquals("eth0", flows.get(0).oif());
        assertEquals(OWN, flows.get(1).source());
        assertEquals(2, flows.size());
    }

    @Test
    void ruleOfAnotherTableDoesNotCount() {
        rule(0, Attribute.of(RuleField.FWMARK, 5));
        assertFalse(flows(254).stream().anyMatch(flow -> flow.mark() == 5));
    }
}
