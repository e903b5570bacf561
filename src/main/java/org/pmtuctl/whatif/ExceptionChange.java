package org.pmtuctl.whatif;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;

/** {@code exception:DST.mtu=N}, {@code exception:DST=none}; and what the kernel itself does to exceptions. */
final class ExceptionChange {
    private ExceptionChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        IpAddress destination = Words.address(assignment.selector());
        boolean found = false;
        for (int i = scene.exceptions.size() - 1; i >= 0; i--) {
            RouteException exception = scene.exceptions.get(i);
            if (!exception.destination().equals(destination)) {
                continue;
            }
            found = true;
            if (assignment.field() == null) {
                scene.exceptions.remove(i);
                // A lookup that met it would make it known again.
                scene.otherWays();
            } else {
                scene.exceptions.set(i, learned(exception, assignment.number(1, Link.LARGEST_PACKET), exception.locked()));
            }
        }
        if (!found) {
            throw new MissingObjectException("no exception is cached for " + destination + "; a smaller path can be supposed as"
                    + " route:PREFIX.mtu=N or link:DEVICE.mtu=N");
        }
    }

    /** With another MTU, which a lookup that met it gives, too. */
    static RouteException learned(RouteException exception, int mtu, boolean locked) {
        RouteException other = exception.withMtu(mtu, locked);
        KernelRoute met = exception.lookup();
        if (met == null || !exception.metBy(met)) {
            return other;
        }
        return other.withLookup(new KernelRoute(met.errno(), met.error(), met.type(), met.table(), met.prefix(), met.gateway(), met.ifindex(),
                met.preferredSource(), mtu, locked, met.advmss(), met.expiresMillis(), met.flags()));
    }

    /**
     * What the kernel does when a device's MTU changes ({@code fib_nhc_update_mtu()} of net/ipv4/fib_semantics.c,
     * {@code rt6_mtu_change()} of net/ipv6/route.c): larger values come down to it, and those equal to the old MTU go with it. IPv6
     * leaves those of routes with a locked MTU alone.
     */
    static void follow(Scene scene, Link before, int mtu, Integer ipv6Mtu) {
        for (int i = 0; i < scene.exceptions.size(); i++) {
            RouteException exception = scene.exceptions.get(i);
            Integer old = exception.isIpv6() ? before.ipv6Mtu() : Integer.valueOf(before.mtu());
            Integer now = exception.isIpv6() ? ipv6Mtu : Integer.valueOf(mtu);
            Integer shown = inForce(exception);
            if (exception.ifindex() != before.index() || shown == null || exception.metricMtu() || now == null) {
                continue;
            }
            boolean follows = exception.isIpv6() ? !exception.locked() && (shown >= now || shown.equals(old))
                    : exception.locked() ? now <= shown : now < shown || shown.equals(old);
            if (follows && !shown.equals(now)) {
                scene.exceptions.set(i, learned(exception, now, false));
                scene.note("the kernel takes the exception for " + exception.destination() + " along from " + shown + " to " + now);
            }
        }
    }

    /** The IPv4 dump shows what was learned, a lookup what became of it. */
    private static Integer inForce(RouteException exception) {
        KernelRoute met = exception.lookup();
        return met != null && met.mtu() != null && exception.metBy(met) ? met.mtu() : exception.mtu();
    }
}
