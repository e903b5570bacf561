package org.pmtuctl.rtnetlink.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.GuardedBuffers;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.MessageMangler;
import org.pmtuctl.wire.Slice;

/** The cursor and the codec see the same, in every recorded message and in a million damaged ones. */
class RouteCursorTest {
    private static final int VARIANTS = 1_000_000;
    private static final long SEED = 4711;

    private static final List<Field<Integer>> WORDS = List.of(RouteField.OIF, RouteField.IIF, RouteField.PRIORITY, RouteField.TABLE,
            RouteField.FLOW, RouteField.NH_ID, RouteField.PREF);
    private static final List<Field<IpAddress>> ADDRESSES =
            List.of(RouteField.DST, RouteField.SRC, RouteField.PREFSRC, RouteField.GATEWAY, RouteField.VIA);
    private static final List<Field<Integer>> METRICS = List.of(RouteMetrics.LOCK, RouteMetrics.MTU, RouteMetrics.WINDOW,
            RouteMetrics.RTT, RouteMetrics.RTTVAR, RouteMetrics.SSTHRESH, RouteMetrics.CWND, RouteMetrics.ADVMSS,
            RouteMetrics.REORDERING, RouteMetrics.HOPLIMIT, RouteMetrics.INITCWND, RouteMetrics.FEATURES, RouteMetrics.RTO_MIN,
            RouteMetrics.INITRWND, RouteMetrics.QUICKACK, RouteMetrics.FASTOPEN_NO_COOKIE);

    private final RouteCursor cursor = new RouteCursor();
    private final Set<Field<?>> understood = new HashSet<>(List.of(RouteField.CACHEINFO, RouteField.METRICS));

    RouteCursorTest() {
        understood.addAll(WORDS);
        understood.addAll(ADDRESSES);
        understood.addAll(METRICS);
    }

    private void agree(RouteMessage route) {
        assertEquals(route.family(), cursor.family());
        assertEquals(route.destinationLength(), cursor.destinationLength());
        assertEquals(route.sourceLength(), cursor.sourceLength());
        assertEquals(route.tos(), cursor.tos());
        assertEquals(route.protocol(), cursor.protocol());
        assertEquals(route.scope(), cursor.scope());
        assertEquals(route.type(), cursor.type());
        assertEquals(route.flags(), cursor.flags());
        assertEquals(route.isCloned(), cursor.isCloned());
        assertEquals(route.table(), cursor.table());
        Attributes attributes = route.attributes();
        for (Field<Integer> field : WORDS) {
            assertEquals(attributes.has(field), cursor.has(field.type()), field.name());
        }
        assertEquals(attributes.get(RouteField.OIF, 0), cursor.oif());
        assertEquals(attributes.get(RouteField.IIF, 0), cursor.iif());
        assertEquals(attributes.get(RouteField.PRIORITY, 0), cursor.priority());
        assertEquals(attributes.get(RouteField.FLOW, 0), cursor.realms());
        assertEquals(attributes.get(RouteField.NH_ID, 0), cursor.nexthopId());
        assertEquals(attributes.get(RouteField.PREF, 0), cursor.preference());
        addressesAgree(attributes);
        CacheInfo cache = attributes.get(RouteField.CACHEINFO, new CacheInfo(0, 0, 0, 0, 0, 0, 0, 0));
        assertEquals(attributes.has(RouteField.CACHEINFO), cursor.has(Rtnetlink.RTA_CACHEINFO));
        assertEquals(cache.expires(), cursor.expires());
        assertEquals(cache.lastUse(), cursor.lastUse());
        assertEquals(cache.error(), cursor.error());
        for (Field<Integer> field : METRICS) {
            assertEquals(route.metrics().has(field), cursor.hasMetric(field.type()), field.name());
            assertEquals(route.metrics().get(field, 0), cursor.metric(field.type()), field.name());
        }
        assertEquals(route.metrics().get(RouteMetrics.MTU, 0), cursor.mtu());
        assertEquals((route.metrics().get(RouteMetrics.LOCK, 0) & 1 << Rtnetlink.RTAX_MTU) != 0, cursor.isMtuLocked());
        assertEquals(isPlain(attributes), cursor.plain());
    }

    private void addressesAgree(Attributes attributes) {
        assertAddress(attributes.get(RouteField.DST), cursor.destinationHigh(), cursor.destinationLow());
        assertAddress(attributes.get(RouteField.SRC), cursor.sourceHigh(), cursor.sourceLow());
        assertAddress(attributes.get(RouteField.PREFSRC), cursor.preferredSourceHigh(), cursor.preferredSourceLow());
        IpAddress gateway = attributes.get(RouteField.GATEWAY);
        IpAddress via = attributes.get(RouteField.VIA);
        assertEquals(gateway != null || via != null, cursor.hasGateway());
        if (gateway == null || via == null) {
            IpAddress only = gateway == null ? via : gateway;
            assertAddress(only, cursor.gatewayHigh(), cursor.gatewayLow());
            assertEquals(only == null ? cursor.isGatewayIpv6() : only.isIpv6(), cursor.isGatewayIpv6());
        } else {
            assertFalse(cursor.plain());
        }
    }

    private static void assertAddress(IpAddress expected, long high, long low) {
        assertEquals(expected == null ? 0 : expected.high(), high);
        assertEquals(expected == null ? 0 : expected.low(), low);
    }

    /** Sound, every attribute once, none that the cursor leaves to the codec. */
    private boolean isPlain(Attributes attributes) {
        if (!attributes.defects().isEmpty() || attributes.has(RouteField.GATEWAY) && attributes.has(RouteField.VIA)) {
            return false;
        }
        Set<Field<?>> seen = new HashSet<>();
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.field() == null || !understood.contains(attribute.field()) || !seen.add(attribute.field())
                    || attribute.value() instanceof Attributes nested && !isPlain(nested)) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @KernelSource
    void agreesWithTheCodecOnEveryRecordedMessage(String kernel) {
        int plain = 0;
        int all = 0;
        for (String name : List.of("routes", "exceptions", "lookups")) {
            for (Recording.Exchange exchange : Recordings.read(kernel, name).exchanges()) {
                for (Recording.Arrival arrival : exchange.arrivals()) {
                    ByteBuffer buffer = ByteBuffer.wrap(arrival.bytes()).order(ByteOrder.nativeOrder());
                    Datagram datagram = new Datagram(buffer, arrival.length());
                    while (datagram.next()) {
                        if (datagram.type() == Rtnetlink.RTM_NEWROUTE) {
                            cursor.read(datagram);
                            agree(RouteCodec.decode(datagram.message().payload()));
                            all++;
                            plain += cursor.plain() ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertTrue(all > 200);
        // Legs, encapsulations, and lookups, which say who asked.
        assertTrue(plain > all * 3 / 4 && plain < all, plain + " of " + all + " are plain");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void agreesWithTheCodecOnAMillionDamagedMessages() {
        List<byte[]> originals = new ArrayList<>();
        for (String kernel : Recordings.kernels()) {
            for (String name : List.of("routes", "exceptions", "lookups")) {
                for (Message message : Recordings.messages(kernel, name, Rtnetlink.RTM_NEWROUTE)) {
                    originals.add(message.payload().bytes());
                }
            }
        }
        MessageMangler mangler = new MessageMangler(SEED, originals, Rtnetlink.RTMSG_SIZE);
        GuardedBuffers guarded = new GuardedBuffers(SEED);
        int plain = 0;
        int refused = 0;
        for (int i = 0; i < VARIANTS; i++) {
            byte[] variant = mangler.next();
            guarded.put(variant, mangler.length());
            try {
                // Each reads it between other neighbours: a byte from outside would make them differ.
                Slice payload = guarded.slice(i & 1);
                if (payload.length() < Rtnetlink.RTMSG_SIZE) {
                    refused++;
                    assertThrows(MalformedMessageException.class, () -> RouteCodec.decode(payload));
                    assertThrows(MalformedMessageException.class, () -> read(guarded, 0));
                } else {
                    read(guarded, i + 1 & 1);
                    agree(RouteCodec.decode(payload));
                    plain += cursor.plain() ? 1 : 0;
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError("variant " + i + " of seed " + SEED + ": "
                        + HexFormat.of().formatHex(variant, 0, mangler.length()), e);
            }
        }
        assertTrue(refused > 0);
        assertTrue(plain > VARIANTS / 10 && plain < VARIANTS / 10 * 9, plain + " are plain");
    }

    private void read(GuardedBuffers guarded, int which) {
        cursor.read(guarded.buffer(which), guarded.start(), guarded.length());
    }

    @Test
    void nothingOfTheMessageBeforeStays() {
        Attribute[] all = {
            Attribute.of(RouteField.DST, IpAddress.parse("10.0.0.1")), Attribute.of(RouteField.PREFSRC, IpAddress.parse("10.0.0.2")),
            Attribute.of(RouteField.VIA, IpAddress.parse("fe80::1")), Attribute.of(RouteField.OIF, 3),
            Attribute.of(RouteField.PRIORITY, 4), Attribute.of(RouteField.TABLE, 5), Attribute.of(RouteField.NH_ID, 6),
            Attribute.of(RouteField.CACHEINFO, new CacheInfo(1, 2, 3, 4, 5, 6, 7, 8)),
            Attribute.of(RouteField.METRICS, Attributes.of(Attribute.of(RouteMetrics.MTU, 1400), Attribute.of(RouteMetrics.LOCK, 4))),
        };
        RouteMessage full = new RouteMessage(2, 32, 0, 0, 254, 3, 0, 1, 0x200, Attributes.of(all));
        RouteMessage empty = new RouteMessage(2, 0, 0, 0, 253, 4, 0, 1, 0, Attributes.NONE);
        for (RouteMessage route : List.of(full, empty, full)) {
            byte[] bytes = RouteCodec.encode(route);
            cursor.read(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 0, bytes.length);
            agree(route);
        }
        assertTrue(cursor.isMtuLocked());
        assertTrue(cursor.plain());
    }
}
