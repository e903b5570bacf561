package org.pmtuctl.resolve;

import org.pmtuctl.path.Outcome;

/**
 * How far a packet of some size gets, with all that is put around it.
 *
 * @param mtu        bytes of the largest packet that leaves the host whole; null where unknown
 * @param socketMtu  what the kernel would tell a socket, which does not look beyond a tunnel device; null where unknown
 * @param limiting   index of the step that sets {@code mtu}; -1 for none
 */
record Reach(Outcome outcome, Integer mtu, Integer socketMtu, int limiting) {
    static Reach of(Stage stage) {
        return new Reach(stage.outcome(), stage.mtu(), stage.mtu(), stage.limiting());
    }

    static Reach failed(Outcome outcome) {
        return new Reach(outcome, null, null, -1);
    }

    boolean reached() {
        return outcome == Outcome.REACHED;
    }
}
