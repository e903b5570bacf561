package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

class RouteIntakeTest {
    private static List<byte[]> recorded(String kernel, int family) {
        List<byte[]> payloads = new ArrayList<>();
        for (Message message : Recordings.messages(kernel, "routes", Rtnetlink.RTM_NEWROUTE)) {
            boolean cloned = (message.payload().u32(8) & Rtnetlink.RTM_F_CLONED) != 0;
            if (message.payload().u8(0) == family && !cloned) {
                payloads.add(message.payload().bytes());
            }
        }
        return payloads;
    }

    private static List<Route> all(RouteIndex index) {
        List<Route> routes = new ArrayList<>();
        index.forEach(routes::add);
        return routes;
    }

    /** What decoding every message by itself gives. */
    private static List<Route> decoded(List<byte[]> payloads) {
        List<Route> routes = new ArrayList<>();
        for (byte[] payload : payloads) {
            RouteMessage message = RouteCodec.decode(Slice.of(payload));
            routes.add(new Route(RouteMapping.destination(message), RouteMapping.shape(message)));
        }
        return routes;
    }

    @ParameterizedTest
    @KernelSource
    void sharedShapesLoseNothing(String kernel) {
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            List<byte[]> payloads = recorded(kernel, family);
            assertTrue(payloads.size() > 20);
            RouteIntake intake = new RouteIntake(family == Socket.AF_INET6);
            intake.begin();
            Messages.page(intake, Rtnetlink.RTM_NEWROUTE, payloads);
            assertNull(intake.damage());
            Comparator<Route> any = Comparator.comparing(Route::toString);
            List<Route> expected = new ArrayList<>(decoded(payloads));
            List<Route> found = all(intake.index());
            expected.sort(any);
            found.sort(any);
            assertEquals(expected, found);
        }
    }

    @ParameterizedTest
    @KernelSource
    void kernelsOrderNeedsNoSorting(String kernel) {
        // IPv4: table by table as the dump came. The recorded IPv6 host has source subtrees, which do need it.
        List<byte[]> payloads = recorded(kernel, Socket.AF_INET);
        RouteIntake intake = new RouteIntake(false);
        intake.begin();
        Messages.page(intake, Rtnetlink.RTM_NEWROUTE, payloads);
        List<Route> expected = new ArrayList<>(decoded(payloads));
        expected.sort(Comparator.comparingInt(route -> route.shape().table()));
        assertEquals(expected, all(intake.index()));
    }

    @Test
    void exceptionsOfAKernelWithoutStrictCheckingAreNotRoutes() {
        RouteIntake intake = new RouteIntake(false);
        intake.begin();
        Messages.page(intake, Messages.exception("203.0.113.9", "198.51.100.1", 2, 254, 1400, 500, 0));
        assertEquals(0, intake.index().size());
        assertNull(intake.damage());
    }

    @Test
    void routesDifferingOnlyInDestinationShareOneShape() {
        RouteIntake intake = new RouteIntake(false);
        intake.begin();
        byte[] first = recorded("6.18", Socket.AF_INET).get(0);
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            payloads.add(Messages.exception("10.0." + i + ".0", "198.51.100.1", 2, 254, null, 0, 0));
            payloads.get(i)[9] &= ~(Rtnetlink.RTM_F_CLONED >>> 8);
            payloads.get(i)[1] = 24;
        }
        payloads.add(first);
        Messages.page(intake, Rtnetlink.RTM_NEWROUTE, payloads);
        RouteIndex index = intake.index();
        assertEquals(4, index.size());
        Route one = index.covering(254, IpAddress.parse("10.0.0.9")).get(0);
        Route other = index.covering(254, IpAddress.parse("10.0.2.9")).get(0);
        assertTrue(one.shape() == other.shape());
        assertEquals("10.0.2.0/24", other.destination().toString());
    }

    @Test
    void manglingNeverEscapes() {
        Random random = new Random(5);
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            List<byte[]> sound = recorded("6.12", family);
            RouteIntake intake = new RouteIntake(family == Socket.AF_INET6);
            boolean damaged = false;
            for (int round = 0; round < 60_000; round++) {
                if (round % 500 == 0) {
                    damaged |= round > 0 && intake.damage() != null;
                    intake.begin();
                }
                byte[] mangled = sound.get(random.nextInt(sound.size())).clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
                }
                Messages.page(intake, mangled, sound.get(random.nextInt(sound.size())));
            }
            assertTrue(damaged);
            RouteIndex index = intake.index();
            assertNotNull(index.covering(254, IpAddress.any(family == Socket.AF_INET6)));
            assertEquals(index.size(), all(index).size());
        }
    }
}
