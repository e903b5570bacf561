package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/** Holds the walk against the kernel's own answers. */
public final class Agreement {
    private Agreement() {
    }

    /**
     * Compares a walk with the kernel.
     *
     * @param route         the kernel's lookup of {@link Path#lookup}; null when it was not asked
     * @param socketMtu     what a connected socket reports; null where it could not be asked
     * @param socketReason  why not; null when it could
     */
    public static KernelCheck compare(Path path, Snapshot snapshot, KernelRoute route, Integer socketMtu, String socketReason) {
        return new KernelCheck(socketMtu, null, List.of(), route);
    }
}
