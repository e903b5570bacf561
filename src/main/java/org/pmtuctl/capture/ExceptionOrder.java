package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.uapi.Rtnetlink;

/** Brings exceptions into the order of a snapshot, likes together. */
final class ExceptionOrder implements Comparator<RouteException> {
    private final boolean byTable;

    private ExceptionOrder(boolean byTable) {
        this.byTable = byTable;
    }

    /**
     * One of each. Messages that differ in more than table and time may still tell of one exception: routes that share a
     * next-hop object each show it among their own metrics, priority and protocol.
     */
    static List<RouteException> merged(List<RouteException> all) {
        ArrayList<RouteException> sorted = new ArrayList<>(all);
        sorted.sort(new ExceptionOrder(false));
        ArrayList<RouteException> merged = new ArrayList<>(sorted.size());
        for (RouteException exception : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && alike(merged.get(last), exception)) {
                merged.set(last, sum(merged.get(last), exception));
            } else {
                merged.add(exception);
            }
        }
        return sorted(merged);
    }

    /** Adds to some exceptions, in the order of {@link #merged}, those of others that they lack. */
    static void addMissing(List<RouteException> some, List<RouteException> others) {
        ExceptionOrder order = new ExceptionOrder(false);
        ArrayList<RouteException> missing = new ArrayList<>(0);
        for (RouteException other : others) {
            int at = Collections.binarySearch(some, other, order);
            int next = at < 0 ? -at - 1 : at;
            boolean known = at >= 0 || next < some.size() && alike(some.get(next), other)
                    || next > 0 && alike(some.get(next - 1), other);
            if (!known) {
                missing.add(other);
            }
        }
        some.addAll(missing);
        some.sort(order);
    }

    /** By family, destination, table and device. */
    static List<RouteException> sorted(List<RouteException> exceptions) {
        exceptions.sort(new ExceptionOrder(true));
        return exceptions;
    }

    private static boolean alike(RouteException a, RouteException b) {
        if (compareLooks(a, b) != 0 || (a.expiresMillis() == null) != (b.expiresMillis() == null)) {
            return false;
        }
        return a.expiresMillis() == null
                || Math.abs(a.expiresMillis() - b.expiresMillis()) <= RouteException.SAME_MOMENT_MILLIS;
    }

    private static RouteException sum(RouteException a, RouteException b) {
        int[] tables = Arrays.copyOf(a.tables(), a.tables().length + b.tables().length);
        System.arraycopy(b.tables(), 0, tables, a.tables().length, b.tables().length);
        Arrays.sort(tables);
        int distinct = 0;
        for (int table : tables) {
            if (distinct == 0 || tables[distinct - 1] != table) {
                tables[distinct++] = table;
            }
        }
        return new RouteException(a.destination(), a.mtu(), a.locked(), a.gateway(), a.ifindex(), a.table(), a.source(),
                a.expiresMillis(), a.flags(), a.metricMtu(), a.repeats() + b.repeats(), Arrays.copyOf(tables, distinct), a.lookup());
    }

    @Override
    public int compare(RouteException a, RouteException b) {
        int byDestination = a.destination().compareTo(b.destination());
        if (byDestination != 0) {
            return byDestination;
        }
        if (byTable && a.table() != b.table()) {
            return Integer.compareUnsigned(a.table(), b.table());
        }
        int byLooks = compareLooks(a, b);
        return byLooks != 0 ? byLooks : Long.compare(moment(a), moment(b));
    }

    private static long moment(RouteException exception) {
        return exception.expiresMillis() == null ? Long.MAX_VALUE : exception.expiresMillis();
    }

    /** All that tells two exceptions apart but table and time. */
    private static int compareLooks(RouteException a, RouteException b) {
        int order = a.destination().compareTo(b.destination());
        if (order == 0) {
            order = Integer.compare(a.ifindex(), b.ifindex());
        }
        if (order == 0) {
            order = compare(a.gateway(), b.gateway());
        }
        if (order == 0) {
            order = compare(a.source() == null ? null : a.source().address(), b.source() == null ? null : b.source().address());
        }
        if (order == 0) {
            order = Integer.compare(a.mtu() == null ? 0 : a.mtu(), b.mtu() == null ? 0 : b.mtu());
        }
        if (order == 0) {
            order = Boolean.compare(a.locked(), b.locked());
        }
        return order != 0 ? order : Integer.compare(redirected(a), redirected(b));
    }

    private static int redirected(RouteException exception) {
        return exception.flags() & Rtnetlink.RTCF_REDIRECTED;
    }

    private static int compare(IpAddress a, IpAddress b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return a.compareTo(b);
    }
}
