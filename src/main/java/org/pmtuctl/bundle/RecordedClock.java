package org.pmtuctl.bundle;

/** Stands at the moment in which what was read last had arrived; nanoseconds since 1970 UTC. */
final class RecordedClock {
    private final long start;
    private long now;

    /** @param start  the picture's instant */
    RecordedClock(long start) {
        this.start = start;
        this.now = start;
    }

    long start() {
        return start;
    }

    long now() {
        return now;
    }

    void arrived(long nanos) {
        now = nanos;
    }
}
