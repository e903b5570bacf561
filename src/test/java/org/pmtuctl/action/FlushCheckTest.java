package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.uapi.Rtnetlink;

/** Exceptions of one destination behind one gateway, on the next hops of two routes: which of them went. */
class FlushCheckTest {
    private static final IpAddress TARGET = IpAddress.parse("203.0.113.9");
    private static final IpAddress GATEWAY = IpAddress.parse("198.51.100.1");
    /** The second picture is taken that much later. */
    private static final long LATER = 2_000;

    private static RouteException exception(int mtu, long expires, long repeats, int... tables) {
        return new RouteException(TARGET, mtu, false, GATEWAY, Messages.ETH0, tables[0], null, expires, Rtnetlink.RTM_F_CLONED, false, repeats,
                tables, null);
    }

    /** In table main. */
    private static RouteException main(int mtu, long expires) {
        return exception(mtu, expires, 1, Rtnetlink.RT_TABLE_MAIN);
    }

    /** Met by a lookup that found a route of that prefix. */
    private static RouteException met(RouteException exception, String prefix) {
        return exception.withLookup(new KernelRoute(0, null, Rtnetlink.RTN_UNICAST, exception.table(), IpPrefix.parse(prefix), GATEWAY, Messages.ETH0,
                null, exception.mtu(), false, null, exception.expiresMillis(), Rtnetlink.RTM_F_CLONED));
    }

    private static Snapshot picture(long at, RouteException... exceptions) {
        return new Snapshot(new Host("6.1.0", "host", null, 1_000_000 + at, 100, 0, -1L), List.of(), List.of(), List.of(), RouteIndex.EMPTY,
                List.of(exceptions), List.of(), new Sysctls(Map.of()), new Counters(Map.of()), List.of());
    }

    private static FlushCheck check(List<RouteException> before, List<RouteException> announced, RouteException... after) {
        return new FlushCheck(picture(0, before.toArray(new RouteException[0])), picture(LATER, after), announced);
    }

    private static void seen(FlushCheck check, List<RouteException> gone, List<RouteException> left, List<RouteException> missing, int unclear) {
        assertEquals(gone, check.gone());
        assertEquals(left, check.left());
        assertEquals(missing, check.missing());
        assertEquals(unclear, check.unclear().size(), check.unclear()::toString);
    }

    private final RouteException older = main(1400, 300_000);
    private final RouteException newer = main(1390, 500_000);
    private final List<RouteException> both = List.of(newer, older);

    @Test
    void theOneThatIsLeftIsKnownByItsEnd() {
        seen(check(both, List.of(newer), main(1400, 298_010)), List.of(newer), List.of(), List.of(), 0);
        seen(check(both, List.of(newer), main(1390, 497_990)), List.of(), List.of(newer), List.of(older), 0);
        seen(check(both, List.of(older), main(1390, 498_000)), List.of(older), List.of(), List.of(), 0);
        // The MTU may follow the device's, the end does not.
        seen(check(both, List.of(newer), main(1300, 298_000)), List.of(newer), List.of(), List.of(), 0);
    }

    @Test
    void endsThatAreCloseAreToldApartByMtuAndOrder() {
        RouteException twin = main(1400, 300_600);
        seen(check(List.of(older, twin), List.of(twin), main(1400, 298_020)), List.of(twin), List.of(), List.of(), 0);
        seen(check(List.of(older, twin), List.of(older), main(1400, 298_590)), List.of(older), List.of(), List.of(), 0);
        RouteException other = main(1390, 300_100);
        seen(check(List.of(other, older), List.of(older), main(1390, 298_000)), List.of(older), List.of(), List.of(), 0);
        seen(check(List.of(other, older), List.of(other), main(1400, 298_100)), List.of(other), List.of(), List.of(), 0);
    }

    @Test
    void oneThatLapsesIsStillThereAndNotTheOther() {
        seen(check(both, List.of(newer), main(1389, 700), main(1400, 298_000)), List.of(), List.of(newer), List.of(), 0);
        // The one that does not lapse is never mistaken for it, in either order.
        seen(check(both, List.of(older), main(1390, 498_000), main(1399, 700)), List.of(), List.of(older), List.of(), 0);
    }

    @Test
    void whatIsLearnedAgainIsNoneThatStayed() {
        RouteException again = main(1390, 600_000);
        FlushCheck check = check(both, List.of(newer), again, main(1400, 298_000));
        seen(check, List.of(newer), List.of(), List.of(), 0);
        assertEquals(List.of(again), check.learnedAgain());
        // Both went, one came back: all the same whose it is.
        check = check(both, both, again);
        seen(check, both, List.of(), List.of(), 0);
        assertEquals(List.of(again), check.learnedAgain());
    }

    @Test
    void whereNothingTellsItIsSaid() {
        FlushCheck check = check(both, List.of(newer), main(1380, 600_000));
        seen(check, List.of(), List.of(), List.of(), 1);
        assertTrue(check.unclear().get(0).contains("of 2 exceptions for 203.0.113.9 via 198.51.100.1 dev if2, on different next hops, 1 is left"),
                check.unclear()::toString);
        assertEquals(List.of(), check.learnedAgain());
        // Two that were not announced are nobody's business.
        seen(check(both, List.of(), main(1380, 600_000)), List.of(), List.of(), List.of(), 0);
    }

    @Test
    void aLookupTellsByTheRouteThatItMet() {
        RouteException used = met(newer, "203.0.113.0/24");
        RouteException again = met(main(1380, 600_000), "203.0.113.0/24");
        FlushCheck check = check(List.of(used, older), List.of(used), again);
        seen(check, List.of(used), List.of(), List.of(older), 0);
        assertEquals(List.of(again), check.learnedAgain());
        // The other route's now.
        seen(check(List.of(used, older), List.of(used), met(main(1380, 600_000), "0.0.0.0/0")), List.of(), List.of(), List.of(), 1);
    }

    @Test
    void tablesTellUnlessTheKernelSharesNextHopsOverThem() {
        RouteException there = exception(1400, 300_000, 1, 100);
        seen(check(List.of(older, there), List.of(older), exception(1400, 298_000, 1, 100)), List.of(older), List.of(), List.of(), 0);
        RouteException shared = exception(1400, 300_000, 2, 100, Rtnetlink.RT_TABLE_MAIN);
        seen(check(List.of(shared), List.of(shared), main(1400, 298_000)), List.of(), List.of(shared), List.of(), 0);
    }

    @Test
    void twoThatWereListedAsOneAreCounted() {
        RouteException twice = exception(1400, 300_000, 2, Rtnetlink.RT_TABLE_MAIN);
        FlushCheck check = check(List.of(twice), List.of(twice), main(1400, 298_000));
        assertEquals(List.of(twice), check.left());
        assertTrue(check.whyLeft(twice).contains("under 2 routes, and lists it under 1 now"), check.whyLeft(twice));
        assertNull(check(List.of(older), List.of(older), main(1400, 298_000)).whyLeft(older));
    }

    @Test
    void whatLapsesByItselfMeanwhileIsNotMissing() {
        RouteException ending = main(1400, 1_500);
        seen(check(List.of(ending, newer), List.of(newer)), List.of(newer), List.of(), List.of(), 0);
    }

    @Test
    void manyOfManyDestinationsAreMatchedInNoTime() {
        List<RouteException> before = new ArrayList<>();
        List<RouteException> after = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            IpAddress destination = IpAddress.parse("10.0." + (i >> 8) + "." + (i & 255));
            RouteException each = new RouteException(destination, 1400, false, GATEWAY, Messages.ETH0, Rtnetlink.RT_TABLE_MAIN, null, 300_000L,
                    Rtnetlink.RTM_F_CLONED, false, 1, new int[] {Rtnetlink.RT_TABLE_MAIN}, null);
            before.add(each);
            if (i % 2 == 0) {
                after.add(each);
            }
        }
        Snapshot first = picture(0, before.toArray(new RouteException[0]));
        FlushCheck check = new FlushCheck(first, picture(0, after.toArray(new RouteException[0])), before);
        assertEquals(30_000, check.left().size());
        assertEquals(30_000, check.gone().size());
        assertEquals(List.of(), check.missing());
    }
}
