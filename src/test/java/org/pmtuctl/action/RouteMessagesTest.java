package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.EncapField;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Writer;

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

    /** As a machine that aligns numbers of 64 bits dumps it: with padding or without, by where in the dump it stands. */
    @Test
    void whatAnEncapsulationIsPaddedWithDoesNotCount() {
        Attribute id = Attribute.of(EncapField.IP_ID, 7L);
        Attribute to = Attribute.of(EncapField.IP_DST, IpAddress.parse("192.0.2.254"));
        Attribute ttl = Attribute.of(EncapField.IP_TTL, 64);
        int ip = Lwtunnel.LWTUNNEL_ENCAP_IP;
        RouteMessage plain = wrapped(ip, id, to, ttl);
        RouteMessage padded = wrapped(ip, Attribute.of(EncapField.IP_PAD, new byte[0]), id, to, ttl);
        assertTrue(RouteMessages.same(plain, padded));
        assertTrue(RouteMessages.same(inLeg(plain), inLeg(padded)));
        assertFalse(RouteMessages.same(plain, wrapped(ip, Attribute.of(EncapField.IP_ID, 8L), to, ttl)));
        assertFalse(RouteMessages.same(inLeg(plain), inLeg(wrapped(ip, id, to))));
        // The same number means something else to another type.
        assertFalse(RouteMessages.same(wrapped(Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL, Attribute.of(EncapField.LOCAL_OIF, 1)),
                wrapped(Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL, Attribute.of(EncapField.LOCAL_OIF, 2))));
        assertTrue(RouteMessages.same(wrapped(Lwtunnel.LWTUNNEL_ENCAP_IP6, Attribute.of(EncapField.IP6_ID, 7L)),
                wrapped(Lwtunnel.LWTUNNEL_ENCAP_IP6, Attribute.of(EncapField.IP6_PAD, new byte[0]), Attribute.of(EncapField.IP6_ID, 7L))));
    }

    @Test
    void thatARouteCountsPacketsTellsRoutesApartButNotWhatItCounted() {
        int local = Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL;
        RouteMessage one = wrapped(local, Attribute.unknown(Lwtunnel.SEG6_LOCAL_COUNTERS | Netlink.NLA_F_NESTED, new byte[] {1, 2, 3, 4}));
        assertTrue(RouteMessages.same(one, wrapped(local, Attribute.unknown(Lwtunnel.SEG6_LOCAL_COUNTERS, new byte[] {9, 2, 3, 4}))));
        assertFalse(RouteMessages.same(one, wrapped(local)));
    }

    private static RouteMessage wrapped(int type, Attribute... encapsulation) {
        Writer payload = new Writer();
        Attributes.of(encapsulation).encode(payload);
        return Messages.route("203.0.113.0/24", 0, 0, Messages.device(Messages.ETH0), Attribute.of(RouteField.ENCAP_TYPE, type),
                Attribute.of(RouteField.ENCAP, payload.toBytes()));
    }

    private static RouteMessage inLeg(RouteMessage route) {
        return Messages.route("203.0.113.0/24", 0, 0, Attribute.of(RouteField.MULTIPATH,
                List.of(new RouteNexthop(0, 0, Messages.ETH0, route.attributes()))));
    }

    @Test
    void legsInAnotherOrderAreTheSameForIpv6Only() {
        assertTrue(RouteMessages.same(Messages.legs("2001:db8::/32", "fe80::1", "fe80::2"), Messages.legs("2001:db8::/32", "fe80::2", "fe80::1")));
        assertFalse(RouteMessages.same(Messages.legs("203.0.113.0/24", "198.51.100.1", "198.51.100.2"),
                Messages.legs("203.0.113.0/24", "198.51.100.2", "198.51.100.1")));
    }
}
