package org.pmtuctl.action.apply;

/**
 * Where a test may end the process as kill -9 would. A change passes three points for each step: written down, done, and written down
 * as done.
 */
final class HaltPoint {
    /** Number of the point at which the process ends, counted from 1. Set by tests only. */
    static final String PROPERTY = "pmtuctl.test.halt";
    private static final int KILLED = 137;

    private final int at = Integer.getInteger(PROPERTY, 0);
    private int passed;

    void pass() {
        if (++passed == at) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
