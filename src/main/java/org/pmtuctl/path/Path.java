package org.pmtuctl.path;

import java.util.List;

/**
 * The answer of a walk.
 *
 * @param flow           the flow asked about, its source filled in where the host chose it
 * @param lookup         the flow as the lookup that decided saw it, for the kernel to be asked the same: IPv4 looks up again with
 *                       the source it chose, IPv6 keeps what it found without one
 * @param steps          in the order of the decisions
 * @param outcome        where the walk ended
 * @param effectiveMtu   bytes of the largest IP packet of this flow that leaves unfragmented; null where unknown
 * @param limitingStep   index in {@code steps} of the one that sets it; -1 for none
 * @param advmss         TCP payload bytes that this host would announce for the flow; null where unknown
 * @param socketMtu      what the kernel would tell a connected socket: it does not look beyond the first tunnel device; null where
 *                       unknown
 * @param floors         one for each route lookup on the way, the flow's own first
 * @param notes          what the reader must know about the certainty of this answer
 */
public record Path(Flow flow, Flow lookup, List<Step> steps, Outcome outcome, Integer effectiveMtu, int limitingStep,
        Integer advmss, Integer socketMtu, List<Floor> floors, List<String> notes) {
    public Path {
        floors = List.copyOf(floors);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** A path without encapsulation. */
    public Path(Flow flow, Flow lookup, List<Step> steps, Outcome outcome, Integer effectiveMtu, int limitingStep, Integer advmss,
            List<String> notes) {
        this(flow, lookup, steps, outcome, effectiveMtu, limitingStep, advmss, effectiveMtu,
                List.of(new Floor(0, lookup, outcome, effectiveMtu)), notes);
    }

    /**
     * One route lookup.
     *
     * @param depth    0 for the flow asked about
     * @param lookup   what was looked up, for the kernel to be asked the same
     * @param outcome  of this lookup
     * @param mtu      of its exception, route or device; null where unknown
     */
    public record Floor(int depth, Flow lookup, Outcome outcome, Integer mtu) {
    }
}
