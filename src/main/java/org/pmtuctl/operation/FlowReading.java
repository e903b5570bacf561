package org.pmtuctl.operation;

import java.io.IOException;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.Agreement;
import org.pmtuctl.resolve.PathResolver;

/** A flow's way through a picture that is taken for it. */
final class FlowReading {
    private static final Wanted PICTURE = Wanted.of(Wanted.LINKS | Wanted.ADDRESSES | Wanted.RULES | Wanted.ROUTES | Wanted.EXCEPTIONS
            | Wanted.LOOKUPS | Wanted.NEXTHOPS | Wanted.SYSCTLS | Wanted.IPSEC | Wanted.SOCKETS);
    private static final int DEEPEST = 8;

    private final LiveHost host;
    private final Flow flow;
    private final KernelAnswers answers = new KernelAnswers();
    private Snapshot snapshot;
    private Path path;

    private FlowReading(LiveHost host, Flow flow) {
        this.host = host;
        this.flow = flow;
    }

    static FlowReading of(LiveHost host, Flow flow) throws IOException {
        FlowReading reading = new FlowReading(host, flow);
        // The lookups come first: the kernel lists an IPv4 exception only once a lookup has met it.
        KernelRoute hint = reading.ask(flow);
        if (hint.errno() == 0 && flow.source() == null && hint.preferredSource() != null) {
            reading.ask(flow.withSource(hint.preferredSource()));
        }
        reading.take();
        for (int round = 0; round < DEEPEST && reading.askOuter(); round++) {
            reading.take();
        }
        return reading;
    }

    private KernelRoute ask(Flow lookup) throws IOException {
        KernelRoute answer = host.route(PathResolver.question(lookup));
        answers.add(lookup, answer);
        return answer;
    }

    private void take() throws IOException {
        snapshot = host.snapshot(PICTURE.family(flow.destination().isIpv6()).about(flow));
        path = PathResolver.walk(snapshot, flow, answers);
    }

    private boolean askOuter() throws IOException {
        boolean asked = false;
        for (Path.Floor floor : path.floors()) {
            if (floor.depth() > 0 && answers.of(floor.lookup()) == null) {
                ask(floor.lookup());
                asked = true;
            }
        }
        return asked;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Path path() {
        return path;
    }

    KernelAnswers answers() {
        return answers;
    }

    /** The walk held against the kernel. */
    KernelCheck check() throws IOException {
        SocketMtu socket = host.socketMtu(flow);
        return Agreement.compare(path, snapshot, host.route(path.lookup()), socket.mtu(), socket.reason(), answers);
    }
}
