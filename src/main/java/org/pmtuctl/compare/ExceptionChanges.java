package org.pmtuctl.compare;

import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** Exceptions: which came and why, which are gone by their time and which before it. */
final class ExceptionChanges {
    /** Times of two pictures, each read at its own instant, may be off by this. */
    private static final long SLACK_MILLIS = 2000;

    private final HostAudit first;
    private final HostAudit second;
    private final Both both;
    private final Snapshot before;
    private final Snapshot after;
    private final long millis;
    private final List<Movement> movements;
    private final Changes changes;

    ExceptionChanges(HostAudit first, HostAudit second, Both both, long millis, List<Movement> movements, Changes changes) {
        this.first = first;
        this.second = second;
        this.both = both;
        this.before = both.before();
        this.after = both.after();
        this.millis = millis;
        this.movements = movements;
        this.changes = changes;
    }

    void run() {
        boolean[] known = {both.has(source(false), "IPv4 exceptions"), both.has(source(true), "IPv6 exceptions")};
        for (ExplainedException each : first.exceptions()) {
            RouteException was = each.exception();
            if (Standing.isInForce(was) && known[was.isIpv6() ? 1 : 0]) {
                RouteException is = find(after, before, was);
                if (is == null) {
                    gone(was);
                } else {
                    changed(was, is);
                }
            }
        }
        for (ExplainedException each : second.exceptions()) {
            if (Standing.isInForce(each.exception()) && known[each.exception().isIpv6() ? 1 : 0]
                    && find(before, after, each.exception()) == null) {
                appeared(each);
            }
        }
    }

    private static String source(boolean ipv6) {
        return Both.family(ipv6) + "exceptions";
    }

    /** By name of the device: its number may be another. */
    private static RouteException find(Snapshot in, Snapshot of, RouteException wanted) {
        for (RouteException each : in.exceptions(wanted.destination())) {
            if (Standing.isInForce(each) && each.table() == wanted.table() && Objects.equals(each.source(), wanted.source())
                    && in.linkName(each.ifindex()).equals(of.linkName(wanted.ifindex()))) {
                return each;
            }
        }
        return null;
    }

    private void gone(RouteException was) {
        String object = Words.subject(before, was);
        String line = mtu(was);
        Long left = was.expiresMillis();
        String hidden = both.hidden(source(was.isIpv6()));
        if (hidden == null && left != null && left <= millis + SLACK_MILLIS) {
            changes.add(Severity.INFO, "exception", How.LAPSED, object, line, null, "its time was over: it had " + Words.seconds(left)
                    + " left, and " + Words.seconds(millis) + " have passed");
            return;
        }
        if (hidden != null) {
            changes.gone(Severity.INFO, "exception", object, line, null, hidden);
            return;
        }
        String early = left == null ? "it had no end" : "it would have lived for " + Words.seconds(left - millis) + " more";
        changes.gone(Severity.INFO, "exception", object, line, early + "; " + remover(was), null);
    }

    private String remover(RouteException was) {
        String device = before.linkName(was.ifindex());
        Link now = after.link(device);
        if (now == null) {
            return "its device " + device + " is gone";
        }
        Link then = before.link(was.ifindex());
        if (then != null && then.isUp() && !now.isUp()) {
            return "its device " + device + " was set down";
        }
        for (Change change : changes.all()) {
            if (change.what().equals("route") && (change.how() == How.REMOVED || change.how() == How.CHANGED) && covers(change.object(), was)) {
                return "its route " + change.object() + " was " + (change.how() == How.REMOVED ? "removed" : "replaced");
            }
        }
        if (now.index() != was.ifindex()) {
            return "its device " + device + " was made anew";
        }
        if (was.isIpv6()) {
            return "removed by name, or with a route that was replaced by its equal";
        }
        return noneIsLeft() ? "none of the IPv4 exceptions is left: the cache was flushed" : "its route was replaced by its equal, or the cache flushed"
                + " and the others learned again";
    }

    /** A route's name begins with its prefix and names its table. */
    private static boolean covers(String route, RouteException exception) {
        String prefix = route.substring(0, route.indexOf(' '));
        IpPrefix of = prefix.equals("default") ? IpPrefix.all(exception.isIpv6()) : prefix.indexOf('/') < 0 ? null : IpPrefix.parse(prefix);
        boolean contains = of == null ? prefix.equals(exception.destination().toString())
                : of.address().isIpv6() == exception.isIpv6() && of.contains(exception.destination());
        return contains && (route + " ").indexOf(" table " + Words.table(exception.table()) + " ") >= 0;
    }

    private boolean noneIsLeft() {
        for (RouteException was : before.exceptions()) {
            if (!was.isIpv6() && Standing.isInForce(was) && find(after, before, was) != null) {
                return false;
            }
        }
        return true;
    }

    private void changed(RouteException was, RouteException is) {
        if (!Objects.equals(was.mtu(), is.mtu()) || was.locked() != is.locked() || !Objects.equals(was.gateway(), is.gateway())) {
            changes.add(Severity.INFO, "exception", How.CHANGED, Words.subject(after, is), mtu(was) + via(was), mtu(is) + via(is), because(is));
            return;
        }
        Long then = was.expiresMillis();
        Long now = is.expiresMillis();
        if (then != null && now != null && now > then - millis + SLACK_MILLIS) {
            changes.add(Severity.INFO, "exception", How.REFRESHED, Words.subject(after, is), "expires " + Words.seconds(then), "expires "
                    + Words.seconds(now), "the path said so again" + (made(is) == null ? "" : ", " + made(is)));
        }
    }

    private void appeared(ExplainedException each) {
        RouteException is = each.exception();
        changes.come(Severity.INFO, "exception", Words.subject(after, is), mtu(is), because(is), both.unseen(source(is.isIpv6())));
    }

    /** The devices first: what changed explains better than what is. */
    private String because(RouteException is) {
        StringBuilder because = new StringBuilder();
        Link then = before.link(after.linkName(is.ifindex()));
        Link now = after.link(is.ifindex());
        if (then != null && now != null && then.mtu() != now.mtu() && is.mtu() != null && is.mtu() == now.mtu()) {
            because.append("it is the MTU that ").append(now.name()).append(" has now, ").append(now.mtu()).append(", and not the ")
                    .append(then.mtu()).append(" of before (link-mtu-change)");
        }
        Finding cause = cause(is);
        if (cause != null) {
            because.append(because.length() == 0 ? "" : "; ").append(cause.summary()).append(" (").append(cause.id()).append(')');
        }
        String reports = reports(is.isIpv6());
        if (reports != null) {
            because.append(because.length() == 0 ? "" : "; ").append(reports);
        }
        if (made(is) != null) {
            because.append(because.length() == 0 ? "" : "; ").append(made(is));
        }
        return because.length() == 0 ? null : because.toString();
    }

    private Finding cause(RouteException is) {
        for (ExplainedException each : second.exceptions()) {
            if (each.exception() == is) {
                return each.cause();
            }
        }
        return null;
    }

    private String reports(boolean ipv6) {
        String name = ipv6 ? "Icmp6InPktTooBigs" : "InDestUnreachs";
        for (Movement movement : movements) {
            if (movement.name().endsWith(name) && movement.after() > movement.before() && (ipv6 || movement.name().startsWith("Icmp."))) {
                return "meanwhile " + Words.count(movement.after() - movement.before(), "report") + " came in (" + movement.name() + ')';
            }
        }
        return null;
    }

    private String made(RouteException is) {
        Long age = Standing.ageMillis(after, is);
        return age == null ? null : (is.isIpv6() ? "made " : "last ") + Words.seconds(age) + " before the second picture";
    }

    private String mtu(RouteException exception) {
        return exception.mtu() == null ? "no mtu" : "mtu " + (exception.locked() ? "lock " : "") + exception.mtu();
    }

    private static String via(RouteException exception) {
        return exception.gateway() == null ? "" : " via " + exception.gateway();
    }
}
