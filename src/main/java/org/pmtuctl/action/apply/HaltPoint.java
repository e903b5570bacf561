package org.pmtuctl.action.apply;

/**
 * Where a test may end a change as kill -9 would, or hold it up. A change passes three points for each step: written down, done, and
 * written down as done; then one at its end.
 */
final class HaltPoint {
    /** Number of the point at which the process ends, counted from 1. */
    private static final String HALT = "pmtuctl.test.halt";
    /** Number of the point at which the change is abandoned, without taking anything back, and the process goes on. */
    private static final String ABANDON = "pmtuctl.test.abandon";
    /** Number of the point at which it takes a second. */
    private static final String LINGER = "pmtuctl.test.linger";
    private static final int KILLED = 137;
    private static final long LINGER_MILLIS = 1000;

    private final int halt = Integer.getInteger(HALT, 0);
    private final int abandon = Integer.getInteger(ABANDON, 0);
    private final int linger = Integer.getInteger(LINGER, 0);
    private int passed;

    void pass() {
        passed++;
        if (passed == halt) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (passed == abandon) {
            throw new AssertionError("abandoned by a test at point " + passed);
        }
        if (passed == linger) {
            try {
                Thread.sleep(LINGER_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
