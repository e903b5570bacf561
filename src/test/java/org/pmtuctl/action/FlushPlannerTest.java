package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Which way of forgetting is chosen, what goes with it, and what is refused. */
class FlushPlannerTest extends FlushScene {
    @Test
    void oneIpv4ExceptionIsMadeToLapse() throws Refusal {
        RouteException one = learned(TARGET, 1400, false, "0.0.0.0/0");
        learned("203.0.113.10", 1390, false, "0.0.0.0/0");
        FlushPlan plan = plan(TARGET, null, false);
        assertEquals(FlushMethod.LAPSE, only(plan));
        PlanStep.SysctlWrite brief = new PlanStep.SysctlWrite(Settings.IPV4_MTU_EXPIRES, "600", "1");
        assertEquals(List.of(brief, new PlanStep.Report(HOST, one.destination(), 1399), new PlanStep.PutBack(brief.inverse())), plan.plan().steps());
        assertEquals(List.of(one), plan.announced());
        assertEquals("removes the cached 1400 of 203.0.113.9 via 198.51.100.1 dev eth0", plan.plan().summary());
        assertTrue(affects(plan).contains("that exception is gone, and no other"), affects(plan));
    }

    @Test
    void aSettingThatIsBriefAlreadyIsLeftAlone() throws Refusal {
        expires = "1";
        learned(TARGET, 1400, false, "0.0.0.0/0");
        assertEquals(1, plan(TARGET, null, false).plan().steps().size());
    }

    /** One after the other takes the lapse away; then the next hop is renewed, and the plan says why; asked for by name, it is refused. */
    @Test
    void whatCannotLapseIsRenewedAndTheReasonIsSaid() throws Refusal {
        route("0.0.0.0/0");
        learned(TARGET, 1400, false, "0.0.0.0/0");
        capabilities = ~(1L << Host.CAP_NET_RAW);
        renewedBecause("needs CAP_NET_RAW");
        capabilities = -1;
        expires = null;
        renewedBecause("has no net.ipv4.route.mtu_expires");
        expires = "600";
        sysctls.put(Settings.IP_NO_PMTU_DISC, "2");
        renewedBecause("ip_no_pmtu_disc is 2");
        sysctls.clear();
        exceptions.clear();
        learned(TARGET, 552, true, "0.0.0.0/0");
        renewedBecause("its MTU is locked");
        exceptions.clear();
        learned(TARGET, 552, false, "0.0.0.0/0");
        renewedBecause("less than its 552 bytes cannot be reported");
        sysctls.put(Settings.MIN_PMTU, "68");
        assertEquals(FlushMethod.LAPSE, only(plan(TARGET, null, false)));
        exceptions.clear();
        learned(TARGET, 1400, false, null);
        renewedBecause("a report would not reach it");
    }

    private void renewedBecause(String why) throws Refusal {
        FlushPlan plan = plan(TARGET, null, false);
        assertEquals(FlushMethod.RENEW, only(plan));
        assertTrue(plan.targets().get(0).why().contains(why) && affects(plan).contains(why), affects(plan));
        refused(TARGET, "lapse", "cannot lapse", why, "--method renew");
    }

    @Test
    void aSettingOfTheWholeHostIsLoweredOnlyByForce() throws Refusal {
        hostWide = true;
        learned(TARGET, 1400, false, "0.0.0.0/0");
        assertTrue(refused(TARGET, "lapse", "one for all namespaces", "--method global").forceable());
        route("0.0.0.0/0");
        renewedBecause("one for all namespaces of this host");
        FlushPlan forced = plan(TARGET, null, true);
        assertEquals(FlushMethod.LAPSE, only(forced));
        assertTrue(affects(forced).contains("is 1 for a moment, for every namespace of this host"), affects(forced));
    }

    @Test
    void whatBelongsToAnotherProgramIsNotTouchedUnasked() throws Refusal {
        learned(TARGET, 1400, false, null);
        String[][] owners = {{"12", "belongs to bird,"}, {"11", "belongs to zebra,"}, {"186", "a routing daemon (proto bgp)"},
            {"16", "a DHCP client (proto dhcp)"}, {"9", "a router's advertisement (proto ra)"}, {"18", "belongs to keepalived,"},
            {"77", "a program (proto 77)"}};
        for (String[] owner : owners) {
            madeBy(Integer.parseInt(owner[0]));
            assertTrue(refused(TARGET, null, owner[1], "--method global").forceable());
            assertEquals(FlushMethod.RENEW, only(plan(TARGET, null, true)));
        }
        madeBy(Rtnetlink.RTPROT_STATIC);
        assertEquals(FlushMethod.RENEW, only(plan(TARGET, null, false)));
    }

    private void madeBy(int protocol) {
        routes.clear();
        route("203.0.113.0/24");
        routes.add(by(routes.remove(0), protocol));
    }

    @Test
    void routesThatCannotTakeTheirOwnPlaceAreRefused() {
        learned(TARGET, 1400, false, null);
        refused(TARGET, "renew", "the route that owns it was not found", "pmtuctl pin 203.0.113.9");
        route("203.0.113.0/24");
        RouteMessage rival = Messages.route("203.0.113.0/24", Rtnetlink.RT_SCOPE_UNIVERSE, 0, Messages.gateway("198.51.100.7"),
                Messages.device(Messages.ETH0));
        routes.add(rival);
        refused(TARGET, "renew", "another route stands where route 203.0.113.0/24 does");
        routes.remove(rival);
        for (int i = 0; i < 16; i++) {
            route("10." + i + ".0.0/16");
        }
        refused(TARGET, "renew", "17 routes share the next hop");
    }

    @Test
    void whateverSharesTheNextHopMovesAlong() throws Refusal {
        learned(TARGET, 1400, false, null);
        RouteException other = learned("10.0.0.1", 1390, false, null);
        RouteException elsewhere = learned("192.0.2.1", 1380, false, null);
        route("203.0.113.0/24");
        route("10.0.0.0/8");
        RouteMessage apart = route("192.0.2.0/24", Attribute.of(RouteField.PRIORITY, 5));
        FlushPlan plan = plan(TARGET, "renew", false);
        assertEquals(List.of(other), plan.besides());
        assertEquals(4, plan.plan().steps().size());
        assertEquals(2, plan.plan().assumes().size());
        // First all leave, then all come back: as long as one stays, the next hop does.
        PlanStep.RouteReplace first = (PlanStep.RouteReplace) plan.plan().steps().get(0);
        assertEquals(new PlanStep.PutBack(first.inverse()), plan.plan().steps().get(2));
        assertEquals("removes the cached 1400 of 203.0.113.9 via 198.51.100.1 dev eth0, and 1 other with it", plan.plan().summary());
        assertTrue(affects(plan).contains("also goes the cached 1390 of 10.0.0.1"), affects(plan));
        assertEquals(List.of(new FlushPlan.Target(elsewhere, FlushMethod.RENEW, null)), plan("192.0.2.1", "renew", false).targets());
        assertTrue(affects(plan("192.0.2.1", "renew", false)).contains(RouteMessages.destination(apart).toString()));
    }

    @Test
    void aNextHopObjectIsRenewedInsteadOfItsRoutes() throws Refusal {
        learned(TARGET, 1400, false, null);
        routes.add(Messages.route("203.0.113.0/24", 0, 0, Attribute.of(RouteField.NH_ID, 10)));
        objects.put(10, object(Rtnetlink.RTPROT_STATIC));
        FlushPlan plan = plan(TARGET, null, false);
        assertEquals(10, ((PlanStep.NexthopRenew) plan.plan().steps().get(0)).object().attributes().get(NexthopField.ID));
        assertTrue(affects(plan).contains("next-hop object 10 takes its own place"), affects(plan));
        objects.put(10, object(Rtnetlink.RTPROT_ZEBRA));
        refused(TARGET, null, "next-hop object 10 belongs to zebra");
        objects.clear();
        refused(TARGET, null, "the route that owns it was not found");
    }

    private static NexthopMessage object(int protocol) {
        return new NexthopMessage(Socket.AF_INET, 0, protocol, 0, 0, Attributes.of(Attribute.of(NexthopField.ID, 10),
                Attribute.of(NexthopField.OIF, Messages.ETH0), Attribute.of(NexthopField.GATEWAY, gateway(false))));
    }

    @Test
    void ipv6DeletesOneWhereTheKernelWouldFindIt() throws Refusal {
        learned(TARGET6, 1400, false, "::/0");
        learned("2001:db8:113::a", 1390, false, "::/0");
        route("::/0");
        FlushPlan plan = plan(TARGET6, null, false);
        assertEquals(FlushMethod.DELETE, only(plan));
        RouteMessage delete = ((PlanStep.ExceptionDelete) plan.plan().steps().get(0)).exception();
        assertEquals(IpPrefix.parse(TARGET6 + "/128"), RouteMessages.destination(delete));
        assertEquals(Rtnetlink.RTM_F_CLONED, delete.flags());
        assertEquals(List.of(), plan.besides());
        assertEquals(List.of(), plan.plan().affects());
        assertEquals(1, plan(TARGET6, "renew", false).besides().size());
    }

    @Test
    void ipv6RenewsWhereAnotherRouteWouldBeSearched() throws Refusal {
        learned(TARGET6, 1400, false, null);
        route("::/0");
        RouteMessage first = Messages.route("2001:db8:113::/64", 0, 0, Messages.gateway("2001:db8:100::7"), Messages.device(Messages.ETH0));
        routes.add(0, first);
        FlushPlan plan = plan(TARGET6, null, false);
        assertEquals(FlushMethod.RENEW, only(plan));
        assertTrue(affects(plan).contains("the kernel's delete would not find it"), affects(plan));
        assertTrue(plan.plan().steps().get(0) instanceof PlanStep.RouteRenew);
        refused(TARGET6, "delete", "cannot be deleted", "--method renew");
        routes.add(by(routes.remove(1), Rtnetlink.RTPROT_KERNEL));
        assertTrue(refused(TARGET6, null, "would not find it", "was made by the kernel", "wait until it lapses").forceable());
        assertEquals(FlushMethod.RENEW, only(plan(TARGET6, null, true)));
    }

    /** Beside it stands a route for all sources, through the same gateway. */
    @Test
    void whatASourceTreeHasLearnedIsRenewedForTheKernelLeavesItThere() throws Refusal {
        RouteMessage tree = sourceTree("2001:db8:100::2");
        RouteMessage other = sourceTree("2001:db8:100::3");
        route("2001:db8:113::/64");
        routes.addAll(List.of(other, tree));
        RouteException plain = learned(TARGET6, 1400, false, "2001:db8:113::/64");
        RouteException its = new RouteException(plain.destination(), 1380, false, plain.gateway(), plain.ifindex(), MAIN,
                IpPrefix.parse("2001:db8:100::2/128"), 300_000L, Rtnetlink.RTM_F_CLONED, false, 1, new int[] {MAIN}, plain.lookup());
        exceptions.add(its);
        FlushPlan plan = plan(TARGET6, null, false);
        assertEquals(List.of(FlushMethod.DELETE, FlushMethod.RENEW), List.of(plan.targets().get(0).method(), plan.targets().get(1).method()));
        assertEquals(1, plan.plan().assumes().size());
        assertTrue(RouteMessages.same(tree, plan.plan().assumes().get(0)));
        assertTrue(affects(plan).contains("there the kernel says yes to a delete and leaves it"), affects(plan));
        assertEquals(List.of(), plan.besides());
        exceptions.remove(plain);
        assertEquals("removes the cached 1380 of 2001:db8:113::9 from 2001:db8:100::2/128 via 2001:db8:100::1 dev eth0",
                plan(TARGET6, null, false).plan().summary());
        assertEquals(FlushMethod.DELETE, only(plan(TARGET6, "delete", false)));
    }

    private static RouteMessage sourceTree(String source) {
        RouteMessage route = Messages.route("2001:db8:113::/64", 0, 0, Messages.gateway(gateway(true).toString()), Messages.device(Messages.ETH0),
                Attribute.of(RouteField.SRC, IpAddress.parse(source)));
        return new RouteMessage(route.family(), route.destinationLength(), 128, 0, route.headerTable(), route.protocol(), route.scope(),
                route.type(), 0, route.attributes());
    }

    /** A lookup takes one leg of several; what the others have learned goes with the route all the same. */
    @Test
    void whatOtherLegsHaveLearnedGoesWithTheRouteAndIsAnnounced() throws Refusal {
        routes.add(Messages.legs("203.0.113.0/24", "198.51.100.7", "198.51.100.1"));
        RouteException met = learned(TARGET, 1400, false, "203.0.113.0/24");
        RouteException other = new RouteException(met.destination(), 1380, false, IpAddress.parse("198.51.100.7"), met.ifindex(), MAIN, null, 299_000L,
                Rtnetlink.RTM_F_CLONED, false, 1, new int[] {MAIN}, met.lookup());
        exceptions.add(other);
        FlushPlan both = plan(TARGET, "renew", false);
        assertEquals(2, both.targets().size());
        assertEquals(1, both.plan().assumes().size());
        FlushRoutes its = new FlushRoutes(picture(), routes, objects);
        assertEquals(routes.get(0), its.owner(met));
        assertEquals(routes.get(0), its.owner(other));
    }

    @Test
    void methodsOfTheOtherFamilyAreRefused() {
        learned(TARGET6, 1400, false, "::/0");
        learned(TARGET, 1400, false, "0.0.0.0/0");
        refused(TARGET6, "lapse", "--method lapse is for IPv4", "--method delete");
        refused(TARGET6, "global", "--method global is for IPv4");
        refused(TARGET, "delete", "--method delete is for IPv6", "--method lapse");
    }

    @Test
    void globalTakesEveryIpv4ExceptionAndNoneOfIpv6() throws Refusal {
        learned(TARGET6, 1400, false, "::/0");
        RouteException one = learned(TARGET, 1400, false, "0.0.0.0/0");
        RouteException other = learned("203.0.113.10", 1390, true, null);
        FlushPlan plan = plan(TARGET, "global", false);
        assertEquals(List.of(one, other), plan.announced());
        assertEquals(List.of(new PlanStep.FlushAllIpv4()), plan.plan().steps());
        assertTrue(affects(plan).contains("every cached IPv4 exception of this namespace goes"), affects(plan));
    }

    @Test
    void allTakesBothFamiliesEachInItsWayAndNamesWhoSendsThere() throws Refusal {
        route("::/0");
        learned(TARGET6, 1400, false, "::/0");
        learned(TARGET, 1400, false, "0.0.0.0/0");
        sockets = List.of(connection(TARGET, 0), connection("192.0.2.77", 0), connection(TARGET6, 3));
        FlushPlan plan = plan("-", null, false);
        assertEquals(FlushMethod.GLOBAL, plan.targets().get(0).method());
        assertEquals(FlushMethod.DELETE, plan.targets().get(1).method());
        assertEquals(List.of(sockets.get(0), sockets.get(2)), plan.connections());
        assertTrue(affects(plan).contains("touches 2 open TCP connections: 198.51.100.2:40000 -> 203.0.113.9:443 (nginx pid 33, MTU 1400),"
                + " [2001:db8:100::2]:40000 -> [2001:db8:113::9]:443 (nginx pid 33, MTU 1400); 1 waits for a retransmission timer"), affects(plan));
        sockets = null;
        assertNull(plan("-", null, false).connections());
    }

    private static TcpSocket connection(String destination, int backoff) {
        IpAddress to = IpAddress.parse(destination);
        return new TcpSocket(to.isIpv6() ? IpAddress.parse("2001:db8:100::2") : HOST, 40000, to, 443, 0, Tcp.TCP_ESTABLISHED, null, null, 0, 1, null, 0,
                new TcpProgress(1348, 536, 1448, 1400, true, backoff, backoff, backoff, 0, 0, 0, 0, 10, 200_000, 10, 10, 1L, 0, 1000),
                List.of(new ProcessName(33, "nginx")));
    }

    @Test
    void whatHoldsNothingIsNotAskedFor() {
        RouteException ghost = new RouteException(IpAddress.parse(TARGET), null, false, gateway(false), Messages.ETH0, MAIN, null, null,
                Rtnetlink.RTM_F_CLONED, false, 1, new int[] {MAIN}, null);
        exceptions.add(ghost);
        RouteException one = learned("203.0.113.10", 1390, false, "0.0.0.0/0");
        RouteException six = learned(TARGET6, 1400, false, "::/0");
        assertEquals(List.of(one, six), asked(null, 0));
        assertEquals(List.of(one), asked("eth0", 4));
        assertEquals(List.of(six), asked("eth0", 6));
        assertEquals(List.of(), asked("eth1", 0));
    }

    private List<RouteException> asked(String device, int family) {
        return FlushPlanner.asked(new FlushRequest(null, device, family, null, false), picture());
    }

    @Test
    void twoThroughOneGatewayAreEachMetByTheirOwnRoute() throws Refusal {
        route("203.0.113.0/24", Attribute.of(RouteField.PRIORITY, 5));
        route("0.0.0.0/0");
        RouteException used = learned(TARGET, 1350, false, "203.0.113.0/24");
        // Learned at nearly the same moment: only its MTU tells that the lookup met the other.
        exceptions.add(new RouteException(used.destination(), 1400, false, used.gateway(), used.ifindex(), MAIN, null, 299_900L,
                Rtnetlink.RTM_F_CLONED, false, 1, new int[] {MAIN}, used.lookup()));
        FlushPlan plan = plan(TARGET, null, false);
        assertEquals(FlushMethod.LAPSE, plan.targets().get(0).method());
        assertEquals(FlushMethod.RENEW, plan.targets().get(1).method());
        assertEquals(1, plan.plan().assumes().size());
        assertEquals(IpPrefix.parse("0.0.0.0/0"), RouteMessages.destination(plan.plan().assumes().get(0)));
    }
}
