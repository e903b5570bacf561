package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Message;

class ExceptionIntakeTest {
    private static final int MAIN = Rtnetlink.RT_TABLE_MAIN;
    private static final String DESTINATION = "203.0.113.9";
    private static final String GATEWAY = "198.51.100.1";

    private Messages.ToldClock clock;
    private ExceptionIntake intake;

    @BeforeEach
    void start() {
        clock = new Messages.ToldClock();
        intake = new ExceptionIntake(false, clock);
        intake.begin();
    }

    private static byte[] plain(int table, int ticks) {
        return Messages.exception(DESTINATION, GATEWAY, 2, table, 1400, ticks, 0);
    }

    private List<RouteException> all() {
        List<RouteException> all = new ArrayList<>();
        intake.addTo(all);
        return ExceptionOrder.merged(all);
    }

    private RouteException only() {
        assertEquals(1, all().size(), all().toString());
        return all().get(0);
    }

    @Test
    void readsAllOfOne() {
        Messages.page(intake, plain(MAIN, 59_900));
        RouteException exception = only();
        assertEquals(DESTINATION, exception.destination().toString());
        assertEquals(1400, exception.mtu());
        assertFalse(exception.locked());
        assertEquals(GATEWAY, exception.gateway().toString());
        assertEquals(2, exception.ifindex());
        assertEquals(MAIN, exception.table());
        assertEquals(599_000, exception.expiresMillis());
        assertEquals(1, exception.repeats());
        assertNull(exception.source());
        assertNull(intake.damage());
    }

    @Test
    void repeatsOfASharedNextHopAreCountedAndNotKept() {
        for (int page = 0; page < 50; page++) {
            byte[][] messages = new byte[30][];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = Messages.exception("203.0.113." + i % 10, GATEWAY, 2, MAIN, 1400, 59_900 - page, 0);
            }
            Messages.page(intake, messages);
            clock.passes(10);
        }
        assertEquals(10, all().size());
        for (RouteException exception : all()) {
            assertEquals(150, exception.repeats());
        }
    }

    @Test
    void timeThatPassesDuringTheDumpMakesNoOtherException() {
        // The kernel counts down while the dump goes on for a minute, and fills each page when the one before is fetched.
        for (int second = 0; second < 60; second++) {
            Messages.page(intake, plain(MAIN, 50_000 - 100 * Math.max(0, second - 1)));
            clock.passes(1000);
        }
        assertEquals(60, only().repeats());
        assertEquals(500_000, only().expiresMillis());
    }

    @Test
    void pageIsAsOldAsTheArrivalOfTheOneBefore() {
        clock.passes(40);
        intake.begin();
        // Written when the request was sent, received 300 ms later.
        clock.passes(300);
        Messages.page(intake, plain(MAIN, 10_000));
        assertEquals(100_040, only().expiresMillis());
    }

    @Test
    void lookAlikesThatLapseApartAreTwo() {
        Messages.page(intake, plain(MAIN, 50_000), plain(100, 42_000));
        assertEquals(2, all().size());
        assertArrayEquals(new int[] {100}, all().get(0).tables());
        assertArrayEquals(new int[] {MAIN}, all().get(1).tables());
    }

    @Test
    void oneListedInSeveralTablesNamesThemAll() {
        Messages.page(intake, plain(1000, 50_000), plain(100, 50_000), plain(MAIN, 49_999), plain(100, 49_999));
        assertArrayEquals(new int[] {100, MAIN, 1000}, only().tables());
        assertEquals(1000, only().table());
        assertEquals(4, only().repeats());
    }

    @Test
    void routesWithMetricsOfTheirOwnShowOneExceptionOfTheirNextHopObject() {
        Attribute plainMetrics = Attribute.of(RouteField.METRICS, Attributes.of(Attribute.of(RouteMetrics.MTU, 1400)));
        Attribute moreMetrics = Attribute.of(RouteField.METRICS,
                Attributes.of(Attribute.of(RouteMetrics.MTU, 1400), Attribute.of(RouteMetrics.ADVMSS, 1000)));
        Messages.page(intake, Messages.exception(DESTINATION, GATEWAY, 2, MAIN, null, 50_000, 0, plainMetrics),
                Messages.exception(DESTINATION, GATEWAY, 2, MAIN, null, 50_000, 0, moreMetrics));
        assertEquals(2, only().repeats());
    }

    @Test
    void otherMtuOrLockOrGatewayOrDeviceIsAnotherException() {
        Attribute locked = Attribute.of(RouteField.METRICS,
                Attributes.of(Attribute.of(RouteMetrics.LOCK, 1 << Rtnetlink.RTAX_MTU), Attribute.of(RouteMetrics.MTU, 1400)));
        Messages.page(intake, plain(MAIN, 50_000), Messages.exception(DESTINATION, GATEWAY, 2, MAIN, 1399, 50_000, 0),
                Messages.exception(DESTINATION, GATEWAY, 2, MAIN, null, 50_000, 0, locked),
                Messages.exception(DESTINATION, null, 2, MAIN, 1400, 50_000, 0),
                Messages.exception(DESTINATION, GATEWAY, 3, MAIN, 1400, 50_000, 0));
        assertEquals(5, all().size());
    }

    @Test
    void flushedEntryIsAGhost() {
        Messages.page(intake, Messages.exception(DESTINATION, GATEWAY, 2, MAIN, null, 0, 0), plain(MAIN, 50_000),
                // Its route has a metric of its own, which it shows.
                Messages.exception("203.0.113.10", GATEWAY, 2, MAIN, 1450, 0, 0));
        assertEquals(2, intake.ghosts());
        assertEquals(1400, only().mtu());
    }

    @Test
    void ipv6RedirectHasNoTimeAndIsKept() {
        intake = new ExceptionIntake(true, clock);
        intake.begin();
        Messages.page(intake, Messages.exception("2001:db8::9", "fe80::1", 2, MAIN, 1450, 0, 0));
        assertTrue(only().isRedirect());
        assertNull(only().expiresMillis());
        // Nothing learned: the metric of its route.
        assertTrue(only().metricMtu());
        assertEquals(0, intake.ghosts());
    }

    @Test
    void routesAmongThemAreNotTaken() {
        byte[] route = plain(MAIN, 0);
        // RTM_F_CLONED off: a kernel without strict checking mixes.
        route[9] &= ~(Rtnetlink.RTM_F_CLONED >>> 8);
        Messages.page(intake, route, plain(MAIN, 50_000), route);
        assertEquals(1, only().repeats());
    }

    @Test
    void dumpThatStartsAnewForgets() {
        Messages.page(intake, plain(MAIN, 50_000), Messages.exception("203.0.113.77", GATEWAY, 2, MAIN, 1400, 50_000, 0));
        intake.begin();
        Messages.page(intake, plain(MAIN, 50_000));
        assertEquals(1, only().repeats());
    }

    @Test
    void damagedMessagesAreCountedAndLeftOut() {
        byte[] foreign = plain(MAIN, 50_000);
        foreign[0] = Socket.AF_INET6;
        byte[] withoutDestination = RouteCodec.encode(new RouteMessage(Socket.AF_INET, 32, 0, 0, MAIN, 0, 0, 1,
                Rtnetlink.RTM_F_CLONED, Attributes.NONE));
        Messages.page(intake, new byte[8], foreign, withoutDestination, plain(MAIN, 50_000));
        assertEquals(1, only().repeats());
        assertTrue(intake.damage().startsWith("3 unreadable messages left out, the first: "), intake.damage());
    }

    @Test
    void manglingNeverEscapes() {
        byte[][] sound = {plain(MAIN, 50_000), plain(100, 40_000), Messages.exception("203.0.113.8", GATEWAY, 9, 7, 552, 3, 0)};
        Random random = new Random(11);
        for (int round = 0; round < 100_000; round++) {
            byte[] mangled = sound[random.nextInt(sound.length)].clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            Messages.page(intake, mangled, sound[random.nextInt(sound.length)]);
            if (round % 1000 == 999) {
                assertFalse(all().isEmpty());
                intake.begin();
            }
        }
        assertNull(intake.damage());
    }

    @ParameterizedTest
    @KernelSource
    void listOfARealKernelFedAThousandTimesStaysTheSame(String kernel) {
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            List<byte[]> payloads = new ArrayList<>();
            for (Message message : Recordings.messages(kernel, "exceptions", Rtnetlink.RTM_NEWROUTE)) {
                if (message.payload().u8(0) == family) {
                    payloads.add(message.payload().bytes());
                }
            }
            intake = new ExceptionIntake(family == Socket.AF_INET6, clock);
            intake.begin();
            Messages.page(intake, Rtnetlink.RTM_NEWROUTE, payloads);
            List<RouteException> once = all();
            Map<String, Long> repeats = new HashMap<>();
            once.forEach(exception -> repeats.put(key(exception), exception.repeats()));
            for (int i = 1; i < 1000; i++) {
                Messages.page(intake, Rtnetlink.RTM_NEWROUTE, payloads);
            }
            assertEquals(once.size(), all().size(), kernel);
            for (RouteException exception : all()) {
                assertNotNull(repeats.get(key(exception)));
                assertEquals(1000 * repeats.get(key(exception)), exception.repeats());
            }
            assertNull(intake.damage());
        }
    }

    private static String key(RouteException it) {
        return it.destination() + " " + it.gateway() + " " + it.ifindex() + " " + it.mtu() + " " + it.locked() + " " + it.table() + " "
                + it.expiresMillis();
    }
}
