package org.pmtuctl.rtnetlink.route;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.IpWords;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

class RouteCodecTest {
    /** In the order in which ip prints them; a rounding apart, in the kernel's units. */
    private static final Map<Field<Integer>, String> PLAIN_METRICS = Map.ofEntries(Map.entry(RouteMetrics.MTU, "mtu"),
            Map.entry(RouteMetrics.WINDOW, "window"), Map.entry(RouteMetrics.SSTHRESH, "ssthresh"), Map.entry(RouteMetrics.CWND, "cwnd"),
            Map.entry(RouteMetrics.ADVMSS, "advmss"), Map.entry(RouteMetrics.REORDERING, "reordering"),
            Map.entry(RouteMetrics.HOPLIMIT, "hoplimit"), Map.entry(RouteMetrics.INITCWND, "initcwnd"),
            Map.entry(RouteMetrics.RTO_MIN, "rto_min"), Map.entry(RouteMetrics.INITRWND, "initrwnd"),
            Map.entry(RouteMetrics.QUICKACK, "quickack"), Map.entry(RouteMetrics.FASTOPEN_NO_COOKIE, "fastopen_no_cookie"));

    private static Stream<RouteMessage> recorded(String kernel, String recording, int family) {
        return Recordings.messages(kernel, recording, Rtnetlink.RTM_NEWROUTE).stream()
                .map(message -> RouteCodec.decode(message.payload())).filter(route -> route.family() == family);
    }

    private static RouteMessage find(String kernel, String recording, String destination, int length) {
        IpAddress address = IpAddress.parse(destination);
        return recorded(kernel, recording, address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET)
                .filter(route -> address.equals(route.attributes().get(RouteField.DST)) && route.destinationLength() == length)
                .filter(route -> recording.equals("exceptions") || !route.isCloned()).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @KernelSource
    void readsTheRoutesThatIpPrints(String kernel) {
        Map<Integer, String> devices = IpWords.devices(kernel);
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            Iterator<RouteMessage> ours = recorded(kernel, "routes", family).filter(route -> !route.isCloned()).iterator();
            for (JsonNode printed : Recordings.json(kernel, family == Socket.AF_INET ? "routes-4" : "routes-6")) {
                IpWords.same(withoutEncapsulation(printed), inWordsOfIp(ours.next(), devices, !printed.has("encap")), "expires");
            }
            assertFalse(ours.hasNext());
        }
    }

    @ParameterizedTest
    @KernelSource
    void readsTheExceptionsThatIpPrints(String kernel) {
        Map<Integer, String> devices = IpWords.devices(kernel);
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            Iterator<RouteMessage> ours = recorded(kernel, "exceptions", family).iterator();
            for (JsonNode printed : Recordings.json(kernel, family == Socket.AF_INET ? "exceptions-4" : "exceptions-6")) {
                ObjectNode expected = printed.deepCopy();
                RouteMessage exception = ours.next();
                boolean redirected = expected.has("cache") && expected.get("cache").toString().equals("[\"redirected\"]");
                expected.remove("cache");
                assertEquals(redirected, (exception.flags() & Rtnetlink.RTCF_REDIRECTED) != 0);
                assertTrue(exception.isCloned());
                ObjectNode read = inWordsOfIp(exception, devices, true);
                // Of a cached route ip prints neither who made it nor its scope.
                read.remove(List.of("protocol", "scope"));
                IpWords.same(expected, read, "expires");
            }
            assertFalse(ours.hasNext());
        }
    }

    /** This library keeps an encapsulation's bytes; ip prints its parts, some under names that the route has as well. */
    private static ObjectNode withoutEncapsulation(JsonNode printed) {
        ObjectNode route = printed.deepCopy();
        if (route.has("encap")) {
            route.remove(List.of("encap", "dst", "id", "src", "ttl", "tos", "hoplimit", "tc", "mode", "segs",
                    "action", "nh6"));
        }
        if (route.has("nexthops")) {
            for (JsonNode leg : route.get("nexthops")) {
                ((ObjectNode) leg).remove(List.of("encap", "dst"));
            }
        }
        route.remove("nh_info");
        return route;
    }

    private static ObjectNode inWordsOfIp(RouteMessage route, Map<Integer, String> devices, boolean withDestination) {
        Attributes attributes = route.attributes();
        ObjectNode out = IpWords.object().put("type", IpWords.routeType(route.type()));
        if (withDestination) {
            out.put("dst", prefix(attributes.get(RouteField.DST), route.destinationLength()));
        }
        if (attributes.has(RouteField.SRC)) {
            out.put("from", prefix(attributes.get(RouteField.SRC), route.sourceLength()));
        }
        if (attributes.has(RouteField.NH_ID)) {
            out.put("nhid", attributes.get(RouteField.NH_ID));
        }
        if (route.tos() != 0) {
            out.put("tos", "0x%02x".formatted(route.tos()));
        }
        way(out, attributes, devices);
        out.put("table", IpWords.table(route.table())).put("protocol", IpWords.protocol(route.protocol()));
        out.put("scope", IpWords.scope(route.scope()));
        if (attributes.has(RouteField.PREFSRC)) {
            out.put("prefsrc", attributes.get(RouteField.PREFSRC).toString());
        }
        if (attributes.has(RouteField.PRIORITY)) {
            out.put("metric", Integer.toUnsignedLong(attributes.get(RouteField.PRIORITY)));
        }
        flags(out, route.flags());
        if (attributes.has(RouteField.FLOW)) {
            int realms = attributes.get(RouteField.FLOW);
            out.putObject("flow").put("from", Integer.toString(realms >>> 16)).put("to", Integer.toString(realms & 0xffff));
        }
        CacheInfo cache = attributes.get(RouteField.CACHEINFO);
        if (cache != null && cache.expires() != 0) {
            out.put("expires", cache.expires() / 100);
        }
        if (cache != null && cache.error() != 0) {
            out.put("error", -cache.error());
        }
        metrics(out, route);
        if (attributes.has(RouteField.PREF)) {
            out.put("pref", switch (attributes.get(RouteField.PREF)) {
                case 0 -> "medium";
                case 1 -> "high";
                case 3 -> "low";
                default -> "?";
            });
        }
        if (attributes.has(RouteField.MULTIPATH)) {
            ArrayNode legs = out.putArray("nexthops");
            for (RouteNexthop leg : attributes.get(RouteField.MULTIPATH)) {
                ObjectNode one = legs.addObject();
                way(one, leg.attributes(), devices);
                one.put("dev", devices.get(leg.ifindex())).put("weight", leg.hops() + 1);
                flags(one, leg.flags());
            }
        }
        return out;
    }

    private static String prefix(IpAddress address, int length) {
        return address == null ? "default" : address + (length == address.bits() ? "" : "/" + length);
    }

    private static void way(ObjectNode out, Attributes attributes, Map<Integer, String> devices) {
        if (attributes.has(RouteField.GATEWAY)) {
            out.put("gateway", attributes.get(RouteField.GATEWAY).toString());
        }
        if (attributes.has(RouteField.VIA)) {
            IpAddress via = attributes.get(RouteField.VIA);
            out.putObject("via").put("family", via.isIpv6() ? "inet6" : "inet").put("host", via.toString());
        }
        if (attributes.has(RouteField.OIF)) {
            out.put("dev", devices.get(attributes.get(RouteField.OIF)));
        }
    }

    private static void flags(ObjectNode out, int flags) {
        ArrayNode words = out.putArray("flags");
        if ((flags & Rtnetlink.RTNH_F_DEAD) != 0) {
            words.add("dead");
        }
        if ((flags & Rtnetlink.RTNH_F_ONLINK) != 0) {
            words.add("onlink");
        }
        if ((flags & Rtnetlink.RTNH_F_PERVASIVE) != 0) {
            words.add("pervasive");
        }
        if ((flags & Rtnetlink.RTNH_F_LINKDOWN) != 0) {
            words.add("linkdown");
        }
    }

    private static void metrics(ObjectNode out, RouteMessage route) {
        Attributes metrics = route.metrics();
        if (metrics.size() == 0 || metrics.size() == 1 && metrics.has(RouteMetrics.LOCK)) {
            return;
        }
        ObjectNode words = out.putArray("metrics").addObject();
        for (Map.Entry<Field<Integer>, String> metric : PLAIN_METRICS.entrySet()) {
            if (metrics.has(metric.getKey())) {
                words.put(metric.getValue(), metrics.get(metric.getKey()));
            }
        }
        // Kernel units of an eighth and a quarter of a millisecond.
        if (metrics.has(RouteMetrics.RTT)) {
            words.put("rtt", metrics.get(RouteMetrics.RTT) / 8);
        }
        if (metrics.has(RouteMetrics.RTTVAR)) {
            words.put("rttvar", metrics.get(RouteMetrics.RTTVAR) / 4);
        }
        if (metrics.has(RouteMetrics.FEATURES)) {
            assertEquals(1, metrics.get(RouteMetrics.FEATURES));
            words.putNull("ecn");
        }
        if (metrics.has(RouteMetrics.CC_ALGO)) {
            words.put("congestion", metrics.get(RouteMetrics.CC_ALGO));
        }
    }

    @ParameterizedTest
    @KernelSource
    void decodesLockedMtu(String kernel) {
        RouteMessage pinned = find(kernel, "routes", "203.0.113.14", 32);
        assertEquals(1300, pinned.metrics().get(RouteMetrics.MTU));
        assertEquals(1 << Rtnetlink.RTAX_MTU, pinned.metrics().get(RouteMetrics.LOCK));
        RouteMessage unlocked = find(kernel, "routes", "203.0.113.13", 32);
        assertEquals(1450, unlocked.metrics().get(RouteMetrics.MTU));
        assertNull(unlocked.metrics().get(RouteMetrics.LOCK));
        // ip locks rto_min without being told.
        assertEquals(1 << Rtnetlink.RTAX_MTU | 1 << Rtnetlink.RTAX_CWND | 1 << Rtnetlink.RTAX_RTO_MIN,
                find(kernel, "routes", "10.20.0.0", 24).metrics().get(RouteMetrics.LOCK));
    }

    @ParameterizedTest
    @KernelSource
    void decodesExceptionAtTheFloor(String kernel) {
        RouteMessage floor = find(kernel, "exceptions", "192.0.2.9", 32);
        assertEquals(552, floor.metrics().get(RouteMetrics.MTU));
        assertEquals(1 << Rtnetlink.RTAX_MTU, floor.metrics().get(RouteMetrics.LOCK));
        assertEquals(0, floor.protocol());
        assertTrue(floor.attributes().get(RouteField.CACHEINFO).expires() > 50_000);
    }

    @ParameterizedTest
    @KernelSource
    void exceptionsStandAmongRoutesWhereTheKernelDoesNotFilter(String kernel) {
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            assertTrue(recorded(kernel, "routes", family).anyMatch(RouteMessage::isCloned));
            assertTrue(recorded(kernel, "routes", family).anyMatch(route -> !route.isCloned()));
            assertTrue(recorded(kernel, "exceptions", family).allMatch(RouteMessage::isCloned));
        }
    }

    @ParameterizedTest
    @KernelSource
    void tableAbove255IsTheAttributes(String kernel) {
        RouteMessage route = find(kernel, "routes", "10.28.0.0", 24);
        assertEquals(Rtnetlink.RT_TABLE_COMPAT, route.headerTable());
        assertEquals(1_234_567, route.table());
    }

    @ParameterizedTest
    @KernelSource
    void decodesLegsAndTheirFlags(String kernel) {
        RouteMessage route = find(kernel, "routes", "10.27.0.0", 24);
        List<RouteNexthop> legs = route.attributes().get(RouteField.MULTIPATH);
        assertEquals(3, legs.size());
        assertEquals("10.13.0.2", legs.get(1).attributes().get(RouteField.GATEWAY).toString());
        assertNull(legs.get(2).attributes().get(RouteField.GATEWAY));
        assertEquals(2, find(kernel, "routes", "203.0.113.11", 32).attributes().get(RouteField.MULTIPATH).get(1).hops());
        assertTrue(recorded(kernel, "routes", Socket.AF_INET).anyMatch(other -> (other.flags() & Rtnetlink.RTNH_F_LINKDOWN) != 0));
    }

    @ParameterizedTest
    @KernelSource
    void encapsulationIsKept(String kernel) {
        RouteMessage route = find(kernel, "routes", "10.41.0.0", 24);
        assertEquals(2, route.attributes().get(RouteField.ENCAP_TYPE));
        assertTrue(route.attributes().get(RouteField.ENCAP).length > 20);
    }

    @ParameterizedTest
    @KernelSource
    void lookupsSayWhatTheKernelAdds(String kernel) {
        List<RouteMessage> v4 = recorded(kernel, "lookups", Socket.AF_INET).toList();
        RouteMessage exception = v4.get(0);
        assertEquals("203.0.113.9", exception.attributes().get(RouteField.DST).toString());
        assertEquals(1400, exception.metrics().get(RouteMetrics.MTU));
        assertNotNull(exception.attributes().get(RouteField.PREFSRC));
        assertEquals(0, exception.attributes().get(RouteField.UID));
        assertTrue(exception.isCloned());
        RouteMessage owner = v4.get(1);
        assertEquals(0, owner.destinationLength());
        assertFalse(owner.isCloned());
        assertTrue(v4.stream().anyMatch(route -> route.type() == Rtnetlink.RTN_LOCAL
                && (route.flags() & Rtnetlink.RTCF_LOCAL) != 0));
    }

    @Test
    void gatewayOfTheOtherFamilyIsToldFromOneOfTheSame() {
        RouteMessage sent = new RouteMessage(Socket.AF_INET, 24, 0, 0, 254, 4, 0, 1, 0, Attributes.of(
                Attribute.of(RouteField.VIA, IpAddress.parse("fe80::1"))));
        assertEquals(IpAddress.parse("fe80::1"), RouteCodec.decode(Slice.of(RouteCodec.encode(sent))).attributes().get(RouteField.VIA));
        for (int family : new int[] {0, Socket.AF_INET, 77}) {
            byte[] bytes = new Writer().u8(2).zeros(11).u16(22).u16(Rtnetlink.RTA_VIA).u16(family).zeros(16).align().toBytes();
            RouteMessage message = RouteCodec.decode(Slice.of(bytes));
            assertNull(message.attributes().get(RouteField.VIA));
            assertEquals(1, message.attributes().defects().size());
            assertArrayEquals(bytes, RouteCodec.encode(message));
        }
    }

    @Test
    void addressOfAnotherLengthThanTheFamilysIsADefect() {
        byte[] bytes = new Writer().u8(Socket.AF_INET).zeros(11).u16(20).u16(Rtnetlink.RTA_DST).zeros(16).toBytes();
        RouteMessage message = RouteCodec.decode(Slice.of(bytes));
        assertEquals(List.of("RTA_DST: needs 4 bytes, has 16"), message.attributes().defects());
        assertArrayEquals(bytes, RouteCodec.encode(message));
        bytes[0] = 99;
        assertEquals(List.of("RTA_DST: an address in a message of family 99"), RouteCodec.decode(Slice.of(bytes)).attributes().defects());
    }

    @Test
    void legsNestedInLegsDoNotExhaustTheStack() {
        // 5000 lists of legs, each inside a leg of the one before.
        byte[] inner = new byte[0];
        List<Integer> lengths = new ArrayList<>();
        while (inner.length < 60_000) {
            inner = new Writer().u16(inner.length + 12).u16(0).u32(1).u16(inner.length + 4).u16(Rtnetlink.RTA_MULTIPATH).bytes(inner)
                    .toBytes();
            lengths.add(inner.length);
        }
        assertTrue(lengths.size() >= 5000);
        byte[] bytes = new Writer().u8(2).zeros(11).u16(inner.length + 4).u16(Rtnetlink.RTA_MULTIPATH).bytes(inner).toBytes();
        RouteMessage message = RouteCodec.decode(Slice.of(bytes));
        assertEquals(1, message.attributes().get(RouteField.MULTIPATH).size());
        assertArrayEquals(bytes, RouteCodec.encode(message));
    }
}
