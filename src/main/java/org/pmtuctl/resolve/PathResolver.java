package org.pmtuctl.resolve;

import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Path;
import org.pmtuctl.uapi.Socket;

/** Walks a flow through a picture of the host. */
public final class PathResolver {
    private PathResolver() {
    }

    /**
     * The flow as the kernel must be asked for it, so that lookup, socket and walk mean the same: what was not said of a
     * protocol is UDP, and a forwarded packet belongs to root.
     */
    public static Flow question(Flow flow) {
        Integer uid = flow.uid() == null && flow.isForwarded() ? Integer.valueOf(0) : flow.uid();
        int protocol = flow.protocol() == 0 ? Socket.IPPROTO_UDP : flow.protocol();
        return new Flow(flow.source(), flow.destination(), protocol, flow.sourcePort(), flow.destinationPort(), flow.mark(), uid,
                flow.iif(), flow.oif(), flow.tos());
    }

    /**
     * Walks a flow as the kernel does for a socket that connects (or, with an input device, for a packet that is forwarded).
     *
     * @param hint  the kernel's own answer for {@link #question} of the flow; it tells the leg of a multipath route, which a secret hash
     *              chooses, the source address, and which of two routes through one gateway owns an exception. The MTU is never
     *              taken from it. Null when the kernel was not asked
     */
    public static Path resolve(Snapshot snapshot, Flow flow, KernelRoute hint) {
        return resolve(snapshot, flow, hint, null);
    }

    /**
     * The same when the kernel was asked twice, as a socket without a source address asks it.
     *
     * @param again  the kernel's answer for the flow with the source of {@code hint}; null when it was not asked again
     */
    public static Path resolve(Snapshot snapshot, Flow flow, KernelRoute hint, KernelRoute again) {
        KernelAnswers answers = new KernelAnswers();
        if (hint != null) {
            answers.add(flow, hint);
            if (again != null) {
                answers.add(flow.withSource(hint.preferredSource()), again);
            }
        }
        return walk(snapshot, flow, answers);
    }

    /** The same with the kernel's answers to any lookups on the way, of packets around the flow's too. */
    public static Path walk(Snapshot snapshot, Flow flow, KernelAnswers answers) {
        return new Descent(new World(snapshot, answers)).path(flow);
    }
}
