package org.pmtuctl.action.apply;

/**
 * Ctrl-C and SIGTERM during a change: the process waits until the change is either done or taken back. While there is no change it does
 * not wait.
 */
final class Interruption implements AutoCloseable {
    /** A step takes milliseconds; something that hangs in the kernel must not keep the process for ever. */
    private static final long LONGEST_MILLIS = 30_000;

    private final Hook hook = new Hook();
    private boolean wanted;
    private boolean over;

    private Interruption() {
    }

    /** To be closed when the change is over. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Somebody wants the process to end. */
    synchronized boolean wanted() {
        return wanted;
    }

    /** Waits that long, less when somebody wants the process to end. */
    synchronized void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (left > 0 && !wanted) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private synchronized void hold() throws InterruptedException {
        wanted = true;
        notifyAll();
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        long left = LONGEST_MILLIS;
        while (!over && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook has just been let go.
        }
    }

    private final class Hook extends Thread {
        Hook() {
            super("pmtuctl-finish-change");
        }

        @Override
        public void run() {
            try {
                hold();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
