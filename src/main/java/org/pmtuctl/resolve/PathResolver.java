package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

/** Walks a flow through a picture of the host. */
public final class PathResolver {
    private PathResolver() {
    }

    /**
     * Walks a flow as the kernel does for a socket that connects (or, with an input device, for a packet that is forwarded).
     *
     * @param hint  the kernel's own answer for the flow as given; it tells the leg of a multipath route, which a secret hash
     *              chooses, and the source address; nothing else is taken from it. Null when the kernel was not asked
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
        return new Path(flow, flow, List.of(), Outcome.INSUFFICIENT_INFORMATION, null, -1, null, List.of("the walk is not there yet"));
    }
}
