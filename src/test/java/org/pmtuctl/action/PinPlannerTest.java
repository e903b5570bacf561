package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Walks;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** What a pin is made of, what it refuses, what it says. */
class PinPlannerTest {
    private static final IpAddress TARGET = IpAddress.parse("203.0.113.9");
    private static final IpAddress TARGET6 = IpAddress.parse("2001:db8:113::9");

    private static PinRequest request(IpAddress destination, int mtu, boolean force) {
        return new PinRequest(Flow.to(destination), mtu, true, null, null, force);
    }

    private static Path path(IpAddress destination, RouteMessage owner, int mtu) {
        Nexthop leg = new Nexthop(Messages.ETH0, owner.attributes().get(RouteField.GATEWAY), 1, 0, 0);
        RouteShape shape = new RouteShape(owner.table(), owner.tos(), RouteMessages.priority(owner), owner.protocol(), owner.scope(),
                owner.type(), 0, null, null, Metrics.NONE, List.of(leg), 0, 0);
        Route route = new Route(RouteMessages.destination(owner), shape);
        Step step = new Step.RouteStep(0, route, leg, List.of(leg), true, null, List.of());
        Flow flow = Flow.to(destination).withSource(IpAddress.parse(destination.isIpv6() ? "2001:db8::2" : "198.51.100.2"));
        return new Path(flow, flow, List.of(step), Outcome.REACHED, mtu, 0, null, List.of());
    }

    private static PinPlanner planner(IpAddress destination, RouteMessage... covering) {
        return new PinPlanner(request(destination, 1400, false), Messages.picture(), path(destination, covering[0], 1500), List.of(covering),
                Map.of());
    }

    private static RouteMessage with(RouteMessage route, int tos, int type, int protocol, Integer priority) {
        List<Attribute> all = new ArrayList<>();
        for (int i = 0; i < route.attributes().size(); i++) {
            all.add(route.attributes().at(i));
        }
        if (priority != null) {
            all.add(Attribute.of(RouteField.PRIORITY, priority));
        }
        return new RouteMessage(route.family(), route.destinationLength(), 0, tos, route.headerTable(), protocol, route.scope(), type, 0,
                Attributes.of(all));
    }

    private static RouteMessage host(IpAddress destination, Integer priority) {
        return with(Messages.route(IpPrefix.host(destination).toString(), 0, 0, Messages.gateway(destination.isIpv6() ? "fe80::1" : "198.51.100.1"),
                Messages.device(Messages.ETH0)), 0, Rtnetlink.RTN_UNICAST, Rtnetlink.RTPROT_STATIC, priority);
    }

    @Test
    void thePinIsTheRouteWithAnMtuOfItsOwn() throws Refusal {
        RouteMessage pin = planner(TARGET, Messages.viaGateway()).routes().get(0);
        assertEquals(IpPrefix.host(TARGET), RouteMessages.destination(pin));
        assertEquals(PinProtocol.NUMBER, pin.protocol());
        assertEquals(IpAddress.parse("198.51.100.1"), pin.attributes().get(RouteField.GATEWAY));
        assertEquals(Messages.ETH0, pin.attributes().get(RouteField.OIF));
        assertEquals(1400, pin.metrics().get(RouteMetrics.MTU));
        assertEquals(1 << Rtnetlink.RTAX_MTU, pin.metrics().get(RouteMetrics.LOCK));
        assertFalse(pin.attributes().has(RouteField.PRIORITY));
    }

    @Test
    void routesOfOtherTypesOfServiceGetPinsToo() throws Refusal {
        RouteMessage other = with(Messages.route("203.0.113.0/24", 0, 0, Messages.gateway("198.51.100.7"), Messages.device(Messages.ETH0)), 0x10,
                Rtnetlink.RTN_UNICAST, Rtnetlink.RTPROT_STATIC, null);
        List<RouteMessage> pins = new PinPlanner(request(TARGET, 1400, false), Messages.picture(), path(TARGET, Messages.viaGateway(), 1500),
                List.of(other, Messages.viaGateway()), Map.of()).routes();
        assertEquals(2, pins.size());
        assertEquals(0x10, pins.get(1).tos());
        assertEquals(IpAddress.parse("198.51.100.7"), pins.get(1).attributes().get(RouteField.GATEWAY));
        RouteMessage forbidden = with(Messages.onLink(), 0x10, Rtnetlink.RTN_UNREACHABLE, Rtnetlink.RTPROT_STATIC, null);
        assertThrows(Refusal.class, () -> new PinPlanner(request(TARGET, 1400, false), Messages.picture(), path(TARGET, Messages.viaGateway(),
                1500), List.of(forbidden, Messages.viaGateway()), Map.of()).routes());
        RouteMessage shorter = with(Messages.viaGateway(), 0x10, Rtnetlink.RTN_UNICAST, Rtnetlink.RTPROT_STATIC, null);
        assertEquals(1, planner(TARGET, Messages.onLink(), shorter).routes().size(), "a longer prefix for any type of service comes first");
    }

    @Test
    void anIpv4HostRouteStaysBehindThePin() throws Refusal {
        PinPlanner planner = planner(TARGET, host(TARGET, null));
        planner.routes();
        PlanStep.RouteAdd add = (PlanStep.RouteAdd) planner.plan(same(), same(), Messages.picture(), true).plan().steps().get(0);
        assertTrue(add.beside());
        assertEquals(new PlanStep.RouteDelete(add.route(), true), add.inverse());
    }

    private static Walks same() {
        Path path = path(TARGET, Messages.viaGateway(), 1400);
        return new Walks() {
            @Override
            public Path flow(Flow flow) {
                return path;
            }

            @Override
            public Path tunnel(Link device) {
                throw new AssertionError(device);
            }

            @Override
            public boolean mayProtect(IpAddress destination) {
                throw new AssertionError(destination);
            }

            @Override
            public Path policy(Policy policy) {
                throw new AssertionError(policy);
            }
        };
    }

    @Test
    void anIpv6PinHasABetterMetricThanTheHostRoute() throws Refusal {
        assertEquals(1024, RouteMessages.priority(planner(TARGET6, Messages.route("::/0", 0, 0, Messages.gateway("fe80::1"),
                Messages.device(Messages.ETH0))).routes().get(0)));
        assertEquals(1023, RouteMessages.priority(planner(TARGET6, host(TARGET6, 1024)).routes().get(0)));
        assertEquals(4, RouteMessages.priority(planner(TARGET6, host(TARGET6, 5)).routes().get(0)));
        assertThrows(Refusal.class, () -> planner(TARGET6, host(TARGET6, 1)).routes());
    }

    @Test
    void aGroupsLegsAreWrittenOutAndKeepTheirSource() throws Refusal {
        NexthopMessage one = object(Attribute.of(NexthopField.OIF, Messages.ETH0), Attribute.of(NexthopField.GATEWAY, IpAddress.parse("fe80::1")));
        NexthopMessage two = object(Attribute.of(NexthopField.OIF, Messages.ETH1), Attribute.of(NexthopField.GATEWAY, IpAddress.parse("fe80::2")));
        NexthopMessage group = object(Attribute.of(NexthopField.GROUP, List.of(new GroupMember(1, 0, 0, 0),
                new GroupMember(2, 4, 0, 0))));
        RouteMessage owner = Messages.route("2001:db8:113::/48", 0, 0, Attribute.of(RouteField.NH_ID, 3));
        RouteMessage pin = new PinPlanner(request(TARGET6, 1400, false), Messages.picture(), path(TARGET6, owner, 1500), List.of(owner),
                Map.of(1, one, 2, two, 3, group)).routes().get(0);
        assertNull(pin.attributes().get(RouteField.NH_ID));
        PinWay way = PinWay.of(pin);
        assertEquals(List.of(new PinWay.Leg(IpAddress.parse("fe80::1"), Messages.ETH0, 1, false, false),
                new PinWay.Leg(IpAddress.parse("fe80::2"), Messages.ETH1, 5, false, false)), way.legs());
        assertEquals(IpAddress.parse("2001:db8::2"), way.source());
        assertThrows(Refusal.class, () -> new PinPlanner(request(TARGET6, 1400, false), Messages.picture(), path(TARGET6, owner, 1500),
                List.of(owner), Map.of()).routes());
    }

    private static NexthopMessage object(Attribute... attributes) {
        return new NexthopMessage(Socket.AF_INET6, 0, 3, 0, 0, Attributes.of(attributes));
    }

    @Test
    void sizesThatDoHarmAreRefusedAndSomeCanBeForced() throws Refusal {
        int[][] sizes = {{67, 0}, {40, 0}, {551, 1}, {1501, 1}};
        for (int[] size : sizes) {
            Refusal refusal = assertThrows(Refusal.class, () -> bounds(TARGET, size[0], false));
            assertEquals(size[1] == 1, refusal.forceable(), refusal.getMessage());
            if (refusal.forceable()) {
                bounds(TARGET, size[0], true);
            } else {
                assertThrows(Refusal.class, () -> bounds(TARGET, size[0], true));
            }
        }
        bounds(TARGET, 552, false);
        bounds(TARGET, 1500, false);
        assertThrows(Refusal.class, () -> bounds(TARGET6, 1279, false));
        bounds(TARGET6, 1280, false);
    }

    private static void bounds(IpAddress destination, int mtu, boolean force) throws Refusal {
        PinBounds.check(request(destination, mtu, force), Messages.picture(), List.of(new Nexthop(Messages.ETH0, null, 1, 0, 0)));
    }

    @Test
    void aSecondPinIsRefused() {
        RouteMessage pin = with(host(TARGET, null), 0, Rtnetlink.RTN_UNICAST, PinProtocol.NUMBER, null);
        Refusal refusal = assertThrows(Refusal.class, () -> planner(TARGET, pin, Messages.viaGateway()).routes());
        assertTrue(refusal.getMessage().contains("is pinned already, in table main"), refusal.getMessage());
    }

    @Test
    void whatWasLearnedIsSaidToBeHiddenAndToBeSmaller() throws Refusal {
        RouteException learned = new RouteException(TARGET, 1300, false, IpAddress.parse("198.51.100.1"), Messages.ETH0, 254, null, 60_000L,
                Rtnetlink.RTM_F_CLONED, false, 1, new int[] {254}, null);
        Snapshot picture = Messages.picture().with(List.of(learned));
        PinPlanner planner = new PinPlanner(request(TARGET, 1400, false), picture, path(TARGET, Messages.viaGateway(), 1300),
                List.of(Messages.viaGateway()), Map.of());
        planner.routes();
        PinPlan plan = planner.plan(same(), same(), picture, true);
        String affects = String.join("\n", plan.plan().affects());
        assertTrue(affects.contains("the cached 1300 is hidden, not removed") && affects.contains("lapses in 60 s"), affects);
        assertTrue(affects.contains("the pin is larger than what was reported"), affects);
        assertEquals(1300, plan.mtuBefore());
        assertEquals(1400, plan.promisedMtu());
        assertNull(planner.plan(same(), same(), picture, false).promisedMtu());
    }
}
