package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/**
 * An exception with what can be said about it.
 *
 * @param effectiveMtu  bytes that a lookup of its destination gives now, whatever the dump shows; null where it was not asked
 *                      or there is no route
 * @param inUse         that lookup meets this very exception; null where it was not asked
 * @param ageMillis     time since it was last refreshed, if the setting that gave it its life has not changed since; null where
 *                      that can't be told
 * @param findings      the leading cause first
 */
public record ExplainedException(RouteException exception, Integer effectiveMtu, Boolean inUse, Long ageMillis,
        List<Finding> findings) {
    public ExplainedException {
        findings = List.copyOf(findings);
    }

    public static ExplainedException of(Snapshot snapshot, RouteException exception, List<Finding> findings) {
        return new ExplainedException(exception, effective(snapshot, exception), inUse(exception.lookup(), exception),
                age(snapshot, exception), findings);
    }

    /** The leading cause; null for none. */
    public Finding cause() {
        return findings.isEmpty() ? null : findings.get(0);
    }

    private static Integer effective(Snapshot snapshot, RouteException exception) {
        KernelRoute lookup = exception.lookup();
        if (lookup == null || lookup.errno() != 0) {
            return null;
        }
        if (lookup.mtu() != null) {
            return lookup.mtu();
        }
        Link link = snapshot.link(lookup.ifindex());
        if (link == null) {
            return null;
        }
        return exception.isIpv6() && link.ipv6Mtu() != null ? link.ipv6Mtu() : Integer.valueOf(link.mtu());
    }

    private static Boolean inUse(KernelRoute lookup, RouteException exception) {
        if (lookup == null) {
            return null;
        }
        return lookup.metException() && lookup.ifindex() == exception.ifindex() && same(lookup.gateway(), exception.gateway());
    }

    private static boolean same(IpAddress one, IpAddress other) {
        return one == null ? other == null : one.equals(other);
    }

    /** A redirect shares the expiry with a learned MTU but has a life of its own, so its age can't be told. */
    private static Long age(Snapshot snapshot, RouteException exception) {
        Long life = snapshot.sysctls().number(exception.isIpv6() ? "net.ipv6.route.mtu_expires" : "net.ipv4.route.mtu_expires");
        Long left = exception.expiresMillis();
        if (life == null || left == null || exception.mtu() == null || exception.metricMtu()) {
            return null;
        }
        long age = life * 1000 - left;
        return age < 0 ? null : Long.valueOf(age);
    }
}
