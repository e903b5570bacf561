package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explainer;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.Agreement;
import org.pmtuctl.resolve.PathResolver;
import org.pmtuctl.resolve.Walker;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.whatif.Assignment;
import org.pmtuctl.whatif.BadAssignmentException;
import org.pmtuctl.whatif.MissingObjectException;

/** Walks one flow, holds the walk against the kernel, and says why its MTU is what it is. */
public final class ExplainFlow implements Callable<Explanation> {
    private static final Wanted PICTURE = Wanted.of(Wanted.LINK_STATS | Wanted.ADDRESSES | Wanted.RULES | Wanted.ROUTES
            | Wanted.EXCEPTIONS | Wanted.LOOKUPS | Wanted.NEXTHOPS | Wanted.SYSCTLS | Wanted.REPORT_COUNTERS | Wanted.IPSEC
            | Wanted.FIREWALL);
    private static final Wanted PICTURE_WITH_SOCKETS = PICTURE.and(Wanted.SOCKETS);
    /** What a walk needs when nobody asks why. */
    private static final Wanted BARE = Wanted.of(Wanted.LINKS | Wanted.ADDRESSES | Wanted.RULES | Wanted.ROUTES
            | Wanted.EXCEPTIONS | Wanted.NEXTHOPS | Wanted.SYSCTLS | Wanted.IPSEC);

    /** Packets around packets: more layers than this are a loop, which the walk itself finds. */
    private static final int DEEPEST = 8;

    /** Looks at a host that does not agree with its own kernel, after the first. */
    private static final int AGAIN = 2;

    private final Place place;
    private final Flow flow;
    private final boolean why;
    /** Of the latest look. */
    private KernelAnswers answers;

    private ExplainFlow(Place place, Flow flow, boolean why) {
        this.place = place;
        this.flow = flow;
        this.why = why;
    }

    /**
     * Everything about the flow.
     *
     * @throws NoSuchObjectException when there is no such namespace or device
     */
    public static Explanation explain(Place place, Flow flow) throws Exception {
        return place.call(new ExplainFlow(place, flow, true));
    }

    /** The walk and the kernel's word on it, without exceptions and causes. */
    public static Explanation measure(Place place, Flow flow) throws Exception {
        return place.call(new ExplainFlow(place, flow, false));
    }

    /**
     * The flow as it is and as it would be.
     *
     * @param why  look for causes, too
     * @throws MissingObjectException  when the host has nothing of that name to suppose something of
     * @throws BadAssignmentException  when what is there can't be so
     */
    public static Supposition suppose(Place place, Flow flow, List<Assignment> assignments, boolean why) throws Exception {
        ExplainFlow asking = new ExplainFlow(place, flow, why);
        Explanation now = place.call(asking);
        return SupposedFlow.of(now, flow, assignments, asking.answers, why);
    }

    /** Asks the kernel all that explaining this flow on this picture asks it, for a recording. */
    static void ask(LiveHost host, Snapshot snapshot, Flow flow) throws IOException {
        KernelAnswers answers = new KernelAnswers();
        askOwn(host, flow, answers);
        Path path = PathResolver.walk(snapshot, flow, answers);
        for (int round = 0; round < DEEPEST && askOuter(host, path, answers); round++) {
            path = PathResolver.walk(snapshot, flow, answers);
        }
        host.socketMtu(flow);
        host.route(path.lookup());
    }

    private static void askOwn(LiveHost host, Flow flow, KernelAnswers answers) throws IOException {
        KernelRoute hint = ask(host, flow, answers);
        if (hint.errno() == 0 && flow.source() == null && hint.preferredSource() != null) {
            ask(host, flow.withSource(hint.preferredSource()), answers);
        }
    }

    @Override
    public Explanation call() throws IOException {
        try (LiveHost host = place.open()) {
            Explanation explanation = once(host);
            // An exception may fall, lapse or come between the dump and the lookups: only what stays is a disagreement.
            for (int again = 0; again < AGAIN && Boolean.FALSE.equals(explanation.check().agrees()); again++) {
                explanation = once(host);
            }
            return explanation;
        }
    }

    private Explanation once(LiveHost host) throws IOException {
        answers = new KernelAnswers();
        if (flow.iif() != null || flow.oif() != null) {
            requireDevices(host.snapshot(Wanted.of(Wanted.LINKS)));
        }
        // The lookups come first: the kernel lists an IPv4 exception only once a lookup has met it.
        askOwn(host, flow, answers);
        Snapshot snapshot = host.snapshot(wanted());
        Path path = PathResolver.walk(snapshot, flow, answers);
        // What is put around the packet has ways of its own, known only now; asking for them may show more exceptions.
        for (int round = 0; round < DEEPEST && askOuter(host, path, answers); round++) {
            snapshot = host.snapshot(wanted());
            path = PathResolver.walk(snapshot, flow, answers);
        }
        SocketMtu socket = host.socketMtu(flow);
        KernelCheck check = Agreement.compare(path, snapshot, host.route(path.lookup()), socket.mtu(), socket.reason(), answers);
        if (!why) {
            return new Explanation(snapshot, path, check, socket.reason(), List.of(), List.of(), List.of());
        }
        return explained(snapshot, path, check, socket.reason(), answers);
    }

    /** Says why, from the picture alone. */
    static Explanation explained(Snapshot snapshot, Path path, KernelCheck check, String unasked, KernelAnswers answers) {
        Explainer explainer = new Explainer(AllRules.inOrder(), new Walker(snapshot, answers));
        List<Finding> findings = explainer.path(snapshot, path, check);
        return new Explanation(snapshot, path, check, unasked, exceptions(snapshot, explainer, path.flow().destination()),
                explainer.connections(snapshot), findings);
    }

    private Wanted wanted() {
        if (!why) {
            return BARE.family(flow.destination().isIpv6());
        }
        // Of a forwarded flow, or of another protocol, this host has no TCP connection.
        boolean tcp = !flow.isForwarded() && (flow.protocol() == 0 || flow.protocol() == Socket.IPPROTO_TCP);
        return (tcp ? PICTURE_WITH_SOCKETS.about(flow) : PICTURE).family(flow.destination().isIpv6());
    }

    private static KernelRoute ask(LiveHost host, Flow lookup, KernelAnswers answers) throws IOException {
        KernelRoute answer = host.route(PathResolver.question(lookup));
        answers.add(lookup, answer);
        return answer;
    }

    /** Asks for the ways of outer packets that were not asked for before; false when there are none. */
    private static boolean askOuter(LiveHost host, Path path, KernelAnswers answers) throws IOException {
        boolean asked = false;
        for (Path.Floor floor : path.floors()) {
            if (floor.depth() > 0 && answers.of(floor.lookup()) == null) {
                ask(host, floor.lookup(), answers);
                asked = true;
            }
        }
        return asked;
    }

    private void requireDevices(Snapshot links) throws NoSuchObjectException {
        if (flow.iif() != null) {
            Devices.named(links, flow.iif());
        }
        if (flow.oif() != null) {
            Devices.named(links, flow.oif());
        }
    }

    private static List<ExplainedException> exceptions(Snapshot snapshot, Explainer explainer, IpAddress destination) {
        List<ExplainedException> touching = new ArrayList<>(2);
        for (RouteException exception : snapshot.exceptions()) {
            if (exception.destination().equals(destination)) {
                touching.add(ExplainedException.of(snapshot, exception, explainer.exception(snapshot, exception)));
            }
        }
        return touching;
    }
}
