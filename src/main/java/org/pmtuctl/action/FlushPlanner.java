package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Plans a flush: for each exception the way that takes the least with it, and what goes with it all the same. */
public final class FlushPlanner {
    private static final int NAMED = 5;
    private static final int CONNECTIONS = 20;

    private final FlushRequest request;
    private final Snapshot snapshot;
    private final List<RouteException> asked;
    private final FlushMeans means;
    private final Lapse lapse;
    private final Renewal renewal;
    private final List<FlushPlan.Target> targets = new ArrayList<>(2);
    private final List<PlanStep> deletes = new ArrayList<>(2);
    private final List<PlanStep> reports = new ArrayList<>(2);

    /** @param asked those in force that are to go, with {@code means.bookings()} in the same order */
    public FlushPlanner(FlushRequest request, Snapshot snapshot, List<RouteException> asked, FlushMeans means) {
        this.request = request;
        this.snapshot = snapshot;
        this.asked = asked;
        this.means = means;
        this.lapse = new Lapse(snapshot, means, request.force());
        this.renewal = new Renewal(snapshot, means.routes(), request.force());
    }

    /** The exceptions of the picture that a flush is about, those that hold nothing in force left out. */
    public static List<RouteException> asked(FlushRequest request, Snapshot snapshot) {
        List<RouteException> asked = new ArrayList<>();
        for (RouteException exception : snapshot.exceptions()) {
            if (Standing.isInForce(exception) && request.wants(exception.isIpv6())
                    && (request.destination() == null || exception.destination().equals(request.destination()))
                    && (request.device() == null || exception.ifindex() == snapshot.link(request.device()).index())) {
                asked.add(exception);
            }
        }
        return asked;
    }

    /** Two of them differ in nothing but the next hops of their routes: lookups must tell which of them the kernel's delete would find. */
    public static boolean hasTwins(FlushRequest request, Snapshot snapshot) {
        RouteException last = null;
        for (RouteException exception : asked(request, snapshot)) {
            if (last != null && exception.isIpv6() && exception.destination().equals(last.destination()) && exception.table() == last.table()
                    && exception.ifindex() == last.ifindex() && Objects.equals(exception.gateway(), last.gateway())
                    && Objects.equals(exception.source(), last.source())) {
                return true;
            }
            last = exception;
        }
        return false;
    }

    /** Whether the routes must be known to plan for that exception. */
    public static boolean needsRoutes(FlushRequest request, Snapshot snapshot, RouteException exception, FlushMeans.Booking booking, FlushMeans means) {
        return exception.isIpv6() || request.method() == FlushMethod.RENEW
                || request.method() != FlushMethod.GLOBAL && !(request.all() && request.method() == null)
                && new Lapse(snapshot, means, request.force()).obstacle(exception, booking) != null;
    }

    /** @throws Refusal when one of them cannot go as asked */
    public FlushPlan plan() throws Refusal {
        boolean global = request.all() && request.wants(false) && request.method() == null;
        for (int i = 0; i < asked.size(); i++) {
            RouteException exception = asked.get(i);
            FlushPlan.Target target = exception.isIpv6() ? ipv6(exception) : ipv4(exception, means.bookings().get(i), global);
            targets.add(target);
            global |= target.method() == FlushMethod.GLOBAL;
            if (target.method() == FlushMethod.RENEW) {
                renewal.take(exception);
            } else if (target.method() == FlushMethod.DELETE) {
                deletes.add(new PlanStep.ExceptionDelete(delete(exception)));
            } else if (target.method() == FlushMethod.LAPSE) {
                reports.add(lapse.step(exception, means.bookings().get(i)));
            }
        }
        List<RouteException> besides = besides(global);
        List<TcpSocket> connections = connections(besides);
        Plan plan = new Plan("flush", request.destination(), summary(besides), steps(global), renewal.assumes(), affects(besides, connections, global),
                later(), null, null, null);
        return new FlushPlan(plan, targets, besides, connections);
    }

    private FlushPlan.Target ipv6(RouteException exception) throws Refusal {
        FlushMethod method = request.method();
        if (method == FlushMethod.LAPSE || method == FlushMethod.GLOBAL) {
            throw new Refusal("--method " + method.word() + " is for IPv4; IPv6 can delete one exception", "--method delete", false);
        }
        String why = null;
        if (method != FlushMethod.RENEW) {
            boolean deletable = means.routes().isDeletable(exception);
            if (deletable && (exception.source() == null || method == FlushMethod.DELETE)) {
                return new FlushPlan.Target(exception, FlushMethod.DELETE, null);
            }
            why = deletable ? "it hangs on a route for packets from some sources only (from), and there the kernel says yes to a delete and leaves it"
                    : "the kernel's delete would not find it: it looks only at the first leg of the first route, and another owns it";
            if (method == FlushMethod.DELETE) {
                throw new Refusal(name(exception) + " cannot be deleted: " + why, "--method renew", false);
            }
        }
        Obstacle obstacle = renewal.obstacle(exception);
        if (obstacle != null) {
            throw new Refusal(name(exception) + " cannot be removed: " + (why == null ? "" : why + "; and ") + obstacle.why(),
                    "wait until it lapses", obstacle.forceable());
        }
        return new FlushPlan.Target(exception, FlushMethod.RENEW, why);
    }

    private FlushPlan.Target ipv4(RouteException exception, FlushMeans.Booking booking, boolean global) throws Refusal {
        FlushMethod method = request.method();
        if (method == FlushMethod.DELETE) {
            throw new Refusal("--method delete is for IPv6; IPv4 has no such operation", "--method lapse", false);
        }
        if (global || method == FlushMethod.GLOBAL) {
            return new FlushPlan.Target(exception, FlushMethod.GLOBAL, null);
        }
        String why = null;
        if (method != FlushMethod.RENEW) {
            Obstacle obstacle = lapse.obstacle(exception, booking);
            if (obstacle == null) {
                return new FlushPlan.Target(exception, FlushMethod.LAPSE, null);
            }
            why = obstacle.why();
            if (method == FlushMethod.LAPSE) {
                throw new Refusal(name(exception) + " cannot lapse: " + why, renewal.obstacle(exception) == null ? "--method renew"
                        : "--method global, which removes every IPv4 exception", obstacle.forceable());
            }
        }
        Obstacle obstacle = renewal.obstacle(exception);
        if (obstacle != null) {
            throw new Refusal(name(exception) + " cannot be removed" + (why == null ? "" : " alone: " + why + "; nor with its next hop")
                    + ": " + obstacle.why(), "--method global removes every IPv4 exception; pmtuctl pin " + exception.destination()
                    + " --mtu N overrules this one", obstacle.forceable());
        }
        return new FlushPlan.Target(exception, FlushMethod.RENEW, why);
    }

    private static RouteMessage delete(RouteException exception) {
        List<Attribute> attributes = new ArrayList<>(4);
        attributes.add(Attribute.of(RouteField.DST, exception.destination()));
        attributes.add(Attribute.of(RouteField.TABLE, exception.table()));
        attributes.add(Attribute.of(RouteField.OIF, exception.ifindex()));
        if (exception.gateway() != null) {
            attributes.add(Attribute.of(RouteField.GATEWAY, exception.gateway()));
        }
        if (exception.source() != null) {
            attributes.add(Attribute.of(RouteField.SRC, exception.source().address()));
        }
        return new RouteMessage(Socket.AF_INET6, exception.destination().bits(), exception.source() == null ? 0 : exception.source().length(), 0,
                Rtnetlink.RT_TABLE_UNSPEC, Rtnetlink.RTPROT_UNSPEC, 0, 0, Rtnetlink.RTM_F_CLONED, Attributes.of(attributes));
    }

    private List<PlanStep> steps(boolean global) {
        List<PlanStep> steps = new ArrayList<>(deletes);
        if (!reports.isEmpty()) {
            PlanStep.SysctlWrite brief = new PlanStep.SysctlWrite(Settings.IPV4_MTU_EXPIRES, means.expires(), Lapse.BRIEF);
            boolean already = means.expires().equals(Lapse.BRIEF);
            if (!already) {
                steps.add(brief);
            }
            steps.addAll(reports);
            if (!already) {
                steps.add(new PlanStep.PutBack(brief.inverse()));
            }
        }
        steps.addAll(renewal.steps());
        if (global) {
            steps.add(new PlanStep.FlushAllIpv4());
        }
        return steps;
    }

    private List<RouteException> besides(boolean global) {
        List<RouteException> besides = new ArrayList<>();
        for (RouteException exception : snapshot.exceptions()) {
            if (Standing.isInForce(exception) && !asked.contains(exception)
                    && (global && !exception.isIpv6() || renewal.sweeps(exception))) {
                besides.add(exception);
            }
        }
        return besides;
    }

    private String summary(List<RouteException> besides) {
        if (targets.isEmpty()) {
            return "no exception is listed" + (request.all() && request.wants(false) ? "; what IPv4 has learned and not used yet is forgotten" : "");
        }
        StringBuilder summary = new StringBuilder(96).append("removes ");
        if (targets.size() == 1) {
            summary.append(name(asked.get(0)));
        } else {
            summary.append(targets.size()).append(" exceptions").append(request.device() == null ? "" : " of " + request.device());
        }
        if (!besides.isEmpty()) {
            summary.append(", and ").append(besides.size()).append(besides.size() == 1 ? " other" : " others").append(" with it");
        }
        return summary.toString();
    }

    /** {@code the cached 1400 of 203.0.113.9 via 198.51.100.1 dev eth0}. */
    private String name(RouteException exception) {
        return "the cached " + (exception.mtu() == null ? "redirect" : exception.mtu().toString()) + " of " + exception.destination()
                + (exception.source() == null ? "" : " from " + exception.source())
                + (exception.gateway() == null ? "" : " via " + exception.gateway()) + " dev " + snapshot.linkName(exception.ifindex());
    }

    private List<TcpSocket> connections(List<RouteException> besides) {
        if (snapshot.sockets() == null) {
            return null;
        }
        Set<IpAddress> destinations = new HashSet<>();
        for (RouteException exception : asked) {
            destinations.add(exception.destination());
        }
        for (RouteException exception : besides) {
            destinations.add(exception.destination());
        }
        List<TcpSocket> connections = new ArrayList<>(2);
        for (TcpSocket connection : snapshot.sockets()) {
            if (destinations.contains(connection.destination())) {
                connections.add(connection);
            }
        }
        return connections;
    }

    private List<String> affects(List<RouteException> besides, List<TcpSocket> connections, boolean global) {
        List<String> affects = new ArrayList<>(4);
        int lapsing = reports.size();
        if (lapsing > 0) {
            affects.add("by lapse: net.ipv4.route.mtu_expires is 1 for a moment, " + (means.hostWide() ? "for every namespace of this host, " : "")
                    + "while this host reports one byte less to itself; a second later "
                    + (lapsing == 1 ? "that exception is gone, and no other" : "those are gone, and no others")
                    + ". What routers report in that moment lives a second, too");
        }
        for (String name : renewal.names()) {
            affects.add("by renewal: " + name + " takes its own place, and no packet finds it missing; what it has learned goes");
        }
        for (FlushPlan.Target target : targets) {
            if (target.why() != null) {
                affects.add(target.exception().destination() + " does not go more exactly: " + target.why());
            }
        }
        if (global) {
            affects.add("every cached IPv4 exception of this namespace goes, of every table, also those that the kernel does not list");
        } else if (request.device() != null && request.wants(false)) {
            affects.add("what IPv4 has learned and no packet has used since is not listed by the kernel, and stays");
        }
        if (!besides.isEmpty()) {
            affects.add("also " + (besides.size() == 1 ? "goes " : "go ") + names(besides));
        }
        if (connections != null && !connections.isEmpty()) {
            affects.add(held(connections));
        }
        return affects;
    }

    /** Those that send to where something goes. */
    private static String held(List<TcpSocket> connections) {
        StringBuilder held = new StringBuilder(128).append("touches ").append(connections.size() == 1 ? "the open TCP connection "
                : connections.size() + " open TCP connections: ");
        int stalled = 0;
        for (int i = 0; i < connections.size(); i++) {
            TcpSocket connection = connections.get(i);
            stalled += connection.progress().backoff() > 0 ? 1 : 0;
            if (i < CONNECTIONS) {
                String owner = Connections.owner(connection);
                held.append(i == 0 ? "" : ", ").append(Connections.ends(connection)).append(owner == null ? " (" : " (" + owner + ", ")
                        .append("MTU ").append(connection.progress().pathMtu()).append(')');
            }
        }
        if (connections.size() > CONNECTIONS) {
            held.append(" and ").append(connections.size() - CONNECTIONS).append(" more");
        }
        return stalled == 0 ? held.toString() : held.append("; ").append(stalled).append(stalled == 1 ? " waits" : " wait")
                .append(" for a retransmission timer, which may take two minutes").toString();
    }

    private String names(List<RouteException> exceptions) {
        StringBuilder names = new StringBuilder(64);
        for (int i = 0; i < exceptions.size() && i < NAMED; i++) {
            names.append(i == 0 ? "" : ", ").append(name(exceptions.get(i)));
        }
        return exceptions.size() > NAMED ? names + " and " + (exceptions.size() - NAMED) + " more" : names.toString();
    }

    private List<String> later() {
        if (targets.isEmpty()) {
            return List.of();
        }
        return List.of("open connections try the larger size with their next packets; where the path is really smaller, the next report"
                + " brings the exception back");
    }
}
