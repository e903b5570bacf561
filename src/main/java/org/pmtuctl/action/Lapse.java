package org.pmtuctl.action;

import java.util.Objects;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/**
 * The only way to remove one IPv4 exception. The kernel has no operation for it, but gives an exception a new life whenever a smaller
 * value is reported, of net.ipv4.route.mtu_expires seconds: if that is 1 for a moment, and this host reports one byte less to itself,
 * that exception and no other is gone a second later.
 */
final class Lapse {
    static final String BRIEF = "1";

    private final Snapshot snapshot;
    private final FlushMeans means;
    private final boolean force;

    /** @param force although other namespaces may suffer */
    Lapse(Snapshot snapshot, FlushMeans means, boolean force) {
        this.snapshot = snapshot;
        this.means = means;
        this.force = force;
    }

    /** Why the exception cannot go so; null when it can. */
    Obstacle obstacle(RouteException exception, FlushMeans.Booking booking) {
        if (!snapshot.host().can(Host.CAP_NET_RAW)) {
            return Obstacle.of("sending a report to oneself needs CAP_NET_RAW");
        }
        if (means.expires() == null) {
            return Obstacle.of("this namespace has no net.ipv4.route.mtu_expires to lower (on old kernels only the initial one has it, for the"
                    + " whole host)");
        }
        if (means.hostWide() && !force) {
            return Obstacle.unlessForced("net.ipv4.route.mtu_expires is one for all namespaces of this host (Linux before 5.18): what any of them"
                    + " learns while it is " + BRIEF + " would live no longer");
        }
        Long mode = snapshot.sysctls().number(Settings.IP_NO_PMTU_DISC);
        if (mode != null && mode != 0) {
            return Obstacle.of("net.ipv4.ip_no_pmtu_disc is " + mode + ", so the kernel does not believe the number in a report");
        }
        if (exception.locked()) {
            return Obstacle.of("its MTU is locked, and the kernel learns nothing about it any more");
        }
        if (booking == null || !meets(exception, booking.answer())) {
            return Obstacle.of("a report would not reach it: the kernel's lookup of a plain packet to " + exception.destination()
                    + " does not meet it (a pin, a rule or another leg leads elsewhere)");
        }
        Long floor = snapshot.sysctls().number(Settings.MIN_PMTU);
        int mtu = mtu(booking.answer());
        long smallest = floor == null ? Settings.DEFAULT_MIN_PMTU : floor;
        if (mtu < smallest) {
            return Obstacle.of("less than its " + (mtu + 1) + " bytes cannot be reported: below net.ipv4.route.min_pmtu (" + smallest
                    + ") the kernel would lock it");
        }
        return null;
    }

    /** The picture's lookup met the exception, and that of a report, made a moment later, leads to the very same next hop. */
    private boolean meets(RouteException exception, KernelRoute answer) {
        return Boolean.TRUE.equals(Standing.inUse(snapshot, exception)) && answer.metException() && exception.isOnNexthopOf(answer)
                && answer.table() == exception.lookup().table() && Objects.equals(answer.prefix(), exception.lookup().prefix());
    }

    /** What is to be reported, bytes: only less than what is known gives a new life. */
    private int mtu(KernelRoute answer) {
        Integer known = answer.mtu();
        return (known == null ? snapshot.link(answer.ifindex()).mtu() : known) - 1;
    }

    PlanStep step(RouteException exception, FlushMeans.Booking booking) {
        return new PlanStep.Report(booking.source(), exception.destination(), mtu(booking.answer()));
    }
}
