package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;

/** What is the same route, and what of a dumped one may be sent. */
class RouteMessagesTest {
    private static final Attribute LIFE = Attribute.of(RouteField.CACHEINFO, new CacheInfo(0, 0, 9000, 0, 0, 0, 0, 0));

    @Test
    void whatTheKernelOnlyReportsIsNotSent() {
        RouteMessage dumped = Messages.route("203.0.113.0/24", Rtnetlink.RT_SCOPE_UNIVERSE,
                Rtnetlink.RTNH_F_ONLINK | Rtnetlink.RTNH_F_LINKDOWN | Rtnetlink.RTM_F_OFFLOAD, Messages.gateway("198.51.100.1"),
                Messages.device(Messages.ETH0), LIFE);
        RouteMessage request = RouteMessages.request(dumped, 100);
        assertEquals(Rtnetlink.RTNH_F_ONLINK, request.flags());
        assertFalse(request.attributes().has(RouteField.CACHEINFO));
        assertFalse(request.attributes().has(RouteField.EXPIRES));
        List<RouteNexthop> legs = RouteMessages.request(Messages.twoLegs(), 100).attributes().get(RouteField.MULTIPATH);
        assertEquals(0, legs.get(0).flags());
        assertEquals(Rtnetlink.RTNH_F_ONLINK, legs.get(1).flags());
    }

    @Test
    void anIpv6RoutesLifeIsSentInSeconds() {
        RouteMessage dumped = Messages.route("2001:db8::/32", 0, 0, Messages.gateway("fe80::1"), Messages.device(Messages.ETH0), LIFE);
        assertEquals(90, RouteMessages.request(dumped, 100).attributes().get(RouteField.EXPIRES));
    }

    @Test
    void anObjectsLegsAreNotSentBesideIt() {
        RouteMessage dumped = Messages.route("203.0.113.0/24", 0, Rtnetlink.RTNH_F_ONLINK, Messages.gateway("198.51.100.1"),
                Messages.device(Messages.ETH0), Attribute.of(RouteField.NH_ID, 7));
        RouteMessage request = RouteMessages.request(dumped, 100);
        assertNull(request.attributes().get(RouteField.GATEWAY));
        assertNull(request.attributes().get(RouteField.OIF));
        assertEquals(7, request.attributes().get(RouteField.NH_ID));
        assertEquals(0, request.flags());
    }

    @Test
    void theOrderOfAttributesAndZerosDoNotTellRoutesApart() {
        RouteMessage one = Messages.route("203.0.113.0/24", 0, 0, Messages.gateway("198.51.100.1"), Messages.device(Messages.ETH0),
                Messages.metrics(1400, true));
        RouteMessage other = Messages.route("203.0.113.0/24", 0, Rtnetlink.RTNH_F_LINKDOWN, Messages.metrics(1400, true),
                Messages.device(Messages.ETH0), Attribute.of(RouteField.PRIORITY, 0), Messages.gateway("198.51.100.1"));
        assertTrue(RouteMessages.same(one, other));
    }

    @Test
    void everyAttributeThatMattersTellsRoutesApart() {
        RouteMessage route = Messages.viaGateway();
        Attribute[] more = {Messages.metrics(1400, false), Messages.metrics(1400, true), Attribute.of(RouteField.PRIORITY, 5),
            Attribute.of(RouteField.PREFSRC, IpAddress.parse("192.0.2.1")), Attribute.of(RouteField.FLOW, 3),
            Attribute.of(RouteField.NH_ID, 3), Messages.metrics(null, false, Attribute.of(RouteMetrics.ADVMSS, 1200))};
        for (Attribute each : more) {
            RouteMessage other = Messages.route("0.0.0.0/0", 0, 0, Messages.gateway("198.51.100.1"), Messages.device(Messages.ETH0), each);
            assertFalse(RouteMessages.same(route, other), each.field().toString());
        }
        assertFalse(RouteMessages.same(Messages.metrics(route, 1400, false), Messages.metrics(route, 1400, true)));
        assertFalse(RouteMessages.same(route, Messages.onLink()));
    }

    /** RTAX_QUICKACK has the number of RTA_TABLE. */
    @Test
    void aVariantIsAnotherRouteWhateverMetricsItHas() {
        RouteMessage plain = Messages.viaGateway();
        RouteMessage limited = Messages.metrics(plain, 1400, false);
        for (RouteMessage route : List.of(plain, limited)) {
            RouteMessage variant = RouteMessages.variant(route);
            assertFalse(RouteMessages.same(route, variant));
            assertTrue(RouteMessages.same(variant, RouteMessages.variant(route)));
            assertFalse(RouteMessages.same(variant, RouteMessages.variant(variant)));
        }
    }

    @Test
    void legsInAnotherOrderAreTheSameForIpv6Only() {
        assertTrue(RouteMessages.same(Messages.legs("2001:db8::/32", "fe80::1", "fe80::2"), Messages.legs("2001:db8::/32", "fe80::2", "fe80::1")));
        assertFalse(RouteMessages.same(Messages.legs("203.0.113.0/24", "198.51.100.1", "198.51.100.2"),
                Messages.legs("203.0.113.0/24", "198.51.100.2", "198.51.100.1")));
    }
}
