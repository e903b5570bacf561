package org.pmtuctl.bundle;

/** Stands at the moment in which what was read last had arrived; nanoseconds since 1970 UTC. */
final class RecordedClock {
    private final long start;
    private long now;
    private long asked;

    /** @param start  the picture's instant */
    RecordedClock(long start) {
        this.start = start;
        this.now = start;
        this.asked = start;
    }

    long start() {
        return start;
    }

    long now() {
        return now;
    }

    long asked() {
        return asked;
    }

    /** A question that was put then is put again. */
    void asked(long nanos) {
        asked = nanos;
    }

    void arrived(long nanos) {
        now = nanos;
    }
}
