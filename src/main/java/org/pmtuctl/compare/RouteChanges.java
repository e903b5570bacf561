package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Routes;
import org.pmtuctl.model.Snapshot;

/** Routes. Looked up in the other picture one by one, so that tables of a million routes need no second copy. */
final class RouteChanges {
    private final Both both;
    private final Snapshot before;
    private final Snapshot after;
    private final Changes changes;

    RouteChanges(Both both, Changes changes) {
        this.both = both;
        this.before = both.before();
        this.after = both.after();
        this.changes = changes;
    }

    void run() {
        boolean[] known = {both.has(source(false), "IPv4 routes"), both.has(source(true), "IPv6 routes")};
        List<Route> gone = missing(before.routes(), after.routes(), known);
        List<Route> come = missing(after.routes(), before.routes(), known);
        Things was = new Things(before);
        Things is = new Things(after);
        for (Route route : gone) {
            Traits old = was.route(route.shape());
            Route now = successor(come, route);
            if (now == null) {
                changes.gone(Severity.INFO, "route", name(route), old.line(), null, both.hidden(source(route.destination().address().isIpv6())));
            } else {
                come.remove(now);
                Traits other = is.route(now.shape());
                changes.add(Severity.INFO, "route", How.CHANGED, name(route), old.unlike(other), other.unlike(old), null);
            }
        }
        for (Route route : come) {
            changes.come(Severity.INFO, "route", name(route), is.route(route.shape()).line(), null, both.unseen(source(route.destination().address().isIpv6())));
        }
    }

    private static String source(boolean ipv6) {
        return Both.family(ipv6) + "routes";
    }

    /** @param known  whether those of IPv4 and of IPv6 can be compared */
    private static List<Route> missing(Routes of, Routes in, boolean[] known) {
        List<Route> missing = new ArrayList<>();
        of.forEach(new Routes.Visitor() {
            @Override
            public void route(Route route) {
                if (!known[route.destination().address().isIpv6() ? 1 : 0]) {
                    return;
                }
                for (Route same : in.covering(route.shape().table(), route.destination().address())) {
                    if (same.destination().equals(route.destination()) && same.shape().equals(route.shape())) {
                        return;
                    }
                }
                missing.add(route);
            }
        });
        return missing;
    }

    /** One that stands in the same place: the kernel tells routes apart by these. */
    private static Route successor(List<Route> come, Route route) {
        for (Route other : come) {
            RouteShape one = route.shape();
            RouteShape two = other.shape();
            if (other.destination().equals(route.destination()) && one.table() == two.table() && one.tos() == two.tos()
                    && one.priority() == two.priority() && Objects.equals(one.source(), two.source())) {
                return other;
            }
        }
        return null;
    }

    static String name(Route route) {
        RouteShape shape = route.shape();
        return Words.prefix(route) + (shape.source() == null ? "" : " from " + shape.source()) + " table " + Words.table(shape.table())
                + (shape.tos() == 0 ? "" : " tos 0x" + Integer.toHexString(shape.tos()))
                + (shape.priority() == 0 ? "" : " metric " + Integer.toUnsignedString(shape.priority()));
    }
}
