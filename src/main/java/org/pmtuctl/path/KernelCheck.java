package org.pmtuctl.path;

import java.util.List;
import org.pmtuctl.model.KernelRoute;

/**
 * What the kernel itself says about a flow that was walked.
 *
 * @param kernelMtu      the MTU a connected socket reports (IP_MTU, IPV6_MTU), bytes; null where it could not be asked
 * @param agrees         whether the walk and the kernel say the same; null where the kernel could not be asked
 * @param disagreements  one sentence for each difference, both answers in it
 * @param route          the kernel's own lookup of the flow; null where it was not asked
 */
public record KernelCheck(Integer kernelMtu, Boolean agrees, List<String> disagreements, KernelRoute route) {
    /** The kernel was not asked: a recorded picture, or a forwarded flow. */
    public static final KernelCheck NONE = new KernelCheck(null, null, List.of(), null);

    public KernelCheck {
        disagreements = List.copyOf(disagreements);
    }
}
