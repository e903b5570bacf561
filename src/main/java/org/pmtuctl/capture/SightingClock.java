package org.pmtuctl.capture;

/**
 * When the kernel wrote the messages of a dump, so that times left can be compared across a dump of seconds. The kernel fills
 * a page while the one before is being received: the messages of a page are as old as the arrival of its predecessor.
 */
class SightingClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Origin origin;
    private final long pictureNanos;
    private final int ticksPerSecond;
    private long arrivedNanos;
    private long pageMillis;
    private boolean firstPage;

    /** The picture's instant is that of its origin: now, where that is the running kernel. */
    SightingClock(Origin origin, int ticksPerSecond) {
        this.origin = origin;
        this.ticksPerSecond = ticksPerSecond;
        this.pictureNanos = origin.pictureNanos();
        this.arrivedNanos = pictureNanos;
    }

    private long nanoTime() {
        return origin.nanoTime();
    }

    /** A request is about to be sent: the first page is filled at once. */
    void dumpStarts() {
        arrivedNanos = nanoTime();
        firstPage = true;
    }

    /** A page has been received. */
    void pageArrived() {
        if (firstPage) {
            arrivedNanos = origin.askedNanos(arrivedNanos);
            firstPage = false;
        }
        pageMillis = (arrivedNanos - pictureNanos) / NANOS_PER_MILLI;
        arrivedNanos = nanoTime();
    }

    /** Milliseconds from the picture's instant to now. */
    long nowMillis() {
        return (nanoTime() - pictureNanos) / NANOS_PER_MILLI;
    }

    int ticksPerSecond() {
        return ticksPerSecond;
    }

    /** Milliseconds from the picture's instant to the end of that many ticks, for a message of the current page. */
    long lapses(int ticks) {
        return pageMillis + 1000L * ticks / ticksPerSecond;
    }
}
