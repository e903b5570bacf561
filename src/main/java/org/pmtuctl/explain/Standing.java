package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** How an exception stands now: whether the kernel uses it, what it then gives, and how old it is. */
public final class Standing {
    private Standing() {
    }

    /**
     * Whether the kernel's lookup for the destination meets this exception; null when the lookup was not made. Next hops of several routes
     * may have learned about the destination at nearly one moment: then the lookup met the one that has its MTU, or else the nearest.
     */
    public static Boolean inUse(Snapshot snapshot, RouteException exception) {
        KernelRoute answer = exception.lookup();
        if (answer == null) {
            return null;
        }
        if (!exception.metBy(answer)) {
            return Boolean.FALSE;
        }
        for (RouteException twin : snapshot.exceptions(exception.destination())) {
            if (twin != exception && twin.metBy(answer) && strangeness(twin, answer) < strangeness(exception, answer)) {
                return Boolean.FALSE;
            }
        }
        return Boolean.TRUE;
    }

    /** Milliseconds, and much more than those for another MTU. */
    private static long strangeness(RouteException exception, KernelRoute answer) {
        boolean same = exception.mtu() == null ? answer.mtu() == null : exception.mtu().equals(answer.mtu());
        long apart = exception.expiresMillis() == null || answer.expiresMillis() == null ? 0
                : Math.abs(exception.expiresMillis() - answer.expiresMillis());
        return same ? apart : apart + RouteException.SAME_MOMENT_MILLIS + 1;
    }

    /** Bytes that the lookup gives for the destination, whatever it met; null when it was not made or found no route. */
    public static Integer effectiveMtu(Snapshot snapshot, RouteException exception) {
        KernelRoute answer = exception.lookup();
        if (answer == null || answer.errno() != 0) {
            return null;
        }
        return answer.mtu() != null ? answer.mtu() : deviceMtu(snapshot, answer.ifindex(), exception.isIpv6());
    }

    /** The largest packet the device takes of that family, bytes; null when the picture has no such device. */
    public static Integer deviceMtu(Snapshot snapshot, int ifindex, boolean ipv6) {
        Link link = snapshot.link(ifindex);
        if (link == null) {
            return null;
        }
        return ipv6 && link.ipv6Mtu() != null ? link.ipv6Mtu() : Integer.valueOf(link.mtu());
    }

    /**
     * Milliseconds since the kernel last gave the exception its full life: IPv4 since the last report that refreshed it, IPv6
     * since it was made. Null when that can't be told: the setting is unknown or was changed since, or a redirect, which lives
     * by a setting of its own, had a part in it.
     */
    public static Long ageMillis(Snapshot snapshot, RouteException exception) {
        Long life = snapshot.sysctls().number(exception.isIpv6() ? Settings.IPV6_MTU_EXPIRES : Settings.IPV4_MTU_EXPIRES);
        Long left = exception.expiresMillis();
        if (life == null || left == null || !hasLearnedMtu(exception) || exception.isRedirect()) {
            return null;
        }
        long age = life * 1000 - left;
        return age < 0 ? null : Long.valueOf(age);
    }

    /** True when it has learned an MTU of its own; what else may be shown is its route's. */
    public static boolean hasLearnedMtu(RouteException exception) {
        return exception.mtu() != null && !exception.metricMtu();
    }

    /**
     * True unless its time is over or it holds neither an MTU nor a gateway of its own. IPv4 keeps what a flush emptied; IPv6
     * drops it, and does not say which of its exceptions a redirect made.
     */
    public static boolean isInForce(RouteException exception) {
        boolean over = exception.expiresMillis() != null && exception.expiresMillis() <= 0;
        return !over && (exception.isIpv6() || exception.isRedirect() || hasLearnedMtu(exception));
    }

    /** Whether the kernel listed the exception under a route of that table. */
    public static boolean listedUnder(RouteException exception, int table) {
        for (int listed : exception.tables()) {
            if (listed == table) {
                return true;
            }
        }
        return exception.table() == table;
    }

    /** All exceptions of the picture for one destination. */
    public static List<RouteException> exceptions(Snapshot snapshot, IpAddress destination) {
        return snapshot.exceptions(destination);
    }
}
