package org.pmtuctl.resolve;

import org.pmtuctl.model.Link;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;

/**
 * One packet's own way out of the host, without what is put around it.
 *
 * @param flow      its source filled in
 * @param lookup    as the deciding lookup saw it
 * @param mtu       what exception, route or device allow; null where it is delivered here or unknown
 * @param limiting  index of the step that sets it; -1 for none
 * @param advmss    TCP payload bytes to announce; null where unknown
 * @param device    where it leaves; null where it does not
 */
record Stage(Flow flow, Flow lookup, Outcome outcome, Integer mtu, int limiting, Integer advmss, Link device) {
    static Stage failed(Flow flow, Flow lookup, Outcome outcome) {
        return new Stage(flow, lookup, outcome, null, -1, null, null);
    }

    /** The same where its steps come later in the path, or earlier. */
    Stage moved(int by) {
        return limiting < 0 ? this : new Stage(flow, lookup, outcome, mtu, limiting + by, advmss, device);
    }

    boolean reached() {
        return outcome == Outcome.REACHED;
    }
}
