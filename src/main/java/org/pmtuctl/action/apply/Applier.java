package org.pmtuctl.action.apply;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.JournalText;
import org.pmtuctl.action.Plan;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.action.StepState;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.procfs.ProcFile;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;

/**
 * Makes a change: each step only if the kernel stands as the plan saw it, written down before and after, and looked at again. What fails
 * half-way is taken back. A process that is killed leaves a journal that says how far it got.
 */
public final class Applier {
    private final LiveHost host;
    private final StepKernel kernel;
    private final HaltPoint halt = new HaltPoint();

    /**
     * How it ended.
     *
     * @param id       its number in the journal
     * @param outcome  {@code APPLIED}, or what became of the attempt
     * @param failure  why it was given up, as a sentence without its full stop; null when applied
     */
    public record Result(int id, Change.Outcome outcome, String failure) {
    }

    /** @param host the namespace that the calling thread is in */
    public Applier(LiveHost host) {
        this.host = host;
        this.kernel = new StepKernel(host);
    }

    /** How the kernel stands to each step. */
    public StepState state(PlanStep step) throws IOException {
        return kernel.state(step);
    }

    /**
     * @param verification  asked after the last step; null for none
     * @throws IOException when nothing was begun: the journal cannot be written, an earlier change was interrupted, or the kernel does
     *                     not stand as the plan says
     */
    public Result apply(Plan plan, Verification verification) throws IOException, InterruptedException {
        try (JournalFile journal = JournalFile.open(); Interruption interruption = Interruption.watch()) {
            List<Change> earlier = journal.read();
            String boot = boot();
            refuseAfterInterruption(earlier, boot, plan);
            for (RouteMessage route : plan.assumes()) {
                if (!kernel.has(route)) {
                    throw new IOException("a route that the plan was made from has changed in the meantime; nothing was done: try again");
                }
            }
            int id = earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).id() + 1;
            journal.append(JournalText.opening(id, System.currentTimeMillis(), boot, plan));
            return new Attempt(journal, interruption, plan, id, earlier).run(verification);
        }
    }

    private static void refuseAfterInterruption(List<Change> earlier, String boot, Plan plan) throws IOException {
        for (Change change : earlier) {
            if (change.interrupted() && change.boot().equals(boot) && !takesBack(plan, change)) {
                throw new IOException("an earlier " + change.command() + (change.subject() == null ? "" : " of " + change.subject())
                        + " was interrupted; pmtuctl undo shows what is left of it and takes it back");
            }
        }
    }

    private static boolean takesBack(Plan plan, Change change) {
        return plan.undoes() != null && (plan.undoes() == change.id() || plan.undoes().equals(change.undoes()));
    }

    /**
     * A word that no other namespace ever has, the calling thread's own. Linux before 5.14 has no number for namespaces, there it is that
     * of the kernel's start.
     */
    public static String boot() throws IOException {
        String start = ProcFile.LIVE.read("/proc/sys/kernel/random/boot_id").strip();
        int fd = Libc.socket(Socket.AF_NETLINK, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, Netlink.NETLINK_ROUTE);
        try {
            return start + "." + Long.toHexString(Libc.getsockopt64(fd, Socket.SOL_SOCKET, Socket.SO_NETNS_COOKIE));
        } catch (NativeException e) {
            if (e.errno() != Errno.ENOPROTOOPT && e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
            return start;
        } finally {
            Libc.close(fd);
        }
    }

    private final class Attempt {
        private final JournalFile journal;
        private final Interruption interruption;
        private final Plan plan;
        private final int id;
        private final List<Change> earlier;

        Attempt(JournalFile journal, Interruption interruption, Plan plan, int id, List<Change> earlier) {
            this.earlier = earlier;
            this.journal = journal;
            this.interruption = interruption;
            this.plan = plan;
            this.id = id;
        }

        Result run(Verification verification) throws IOException {
            int begun = 0;
            String failure = null;
            try {
                while (failure == null && begun < plan.steps().size()) {
                    failure = interruption.wanted() ? "interrupted" : obstacle(plan.steps().get(begun));
                    if (failure == null) {
                        failure = step(begun++);
                    }
                }
                if (failure == null && verification != null) {
                    failure = verification.shortcoming();
                }
            } catch (IOException e) {
                failure = e.getMessage();
            }
            Change.Outcome outcome = failure == null ? Change.Outcome.APPLIED
                    : takeBack(begun) ? Change.Outcome.RESTORED : Change.Outcome.BROKEN;
            StringBuilder lines = new StringBuilder(JournalText.end(id, outcome));
            for (Change change : earlier) {
                if (outcome == Change.Outcome.APPLIED && takesBack(plan, change) && change.undoneBy() == null) {
                    lines.append(JournalText.undone(change.id(), id));
                }
            }
            end(lines.toString(), outcome);
            halt.pass();
            return new Result(id, outcome, failure);
        }

        private void end(String lines, Change.Outcome outcome) throws IOException {
            try {
                journal.append(lines);
            } catch (IOException e) {
                throw new IOException("the change was " + outcome.word() + ", but the journal could not be finished: " + e.getMessage(), e);
            }
        }

        private String obstacle(PlanStep step) throws IOException {
            StepState state = kernel.state(step);
            return state == StepState.BEFORE || state == StepState.UNSEEN ? null
                    : "the kernel no longer stands as the plan says; somebody else is changing it";
        }

        private String step(int number) throws IOException {
            PlanStep step = plan.steps().get(number);
            journal.append(JournalText.begin(id, number));
            halt.pass();
            kernel.write(step);
            halt.pass();
            StepState state = kernel.state(step);
            if (state != StepState.AFTER && state != StepState.UNSEEN) {
                return "the kernel said yes, and does not show it";
            }
            journal.append(JournalText.done(id, number));
            halt.pass();
            return null;
        }

        /** True when all that was begun is as it was. */
        private boolean takeBack(int begun) {
            boolean whole = true;
            for (int number = begun - 1; number >= 0; number--) {
                PlanStep step = plan.steps().get(number);
                try {
                    StepState state = kernel.state(step);
                    PlanStep inverse = step.inverse();
                    if (state == StepState.AFTER && inverse != null) {
                        kernel.write(inverse);
                        state = kernel.state(step);
                    }
                    whole &= inverse == null || state == StepState.BEFORE || state == StepState.UNSEEN;
                    tellBack(number);
                } catch (IOException e) {
                    whole = false;
                }
            }
            return whole;
        }

        /** A disk that is full must not keep the rest from being put back. */
        private void tellBack(int number) {
            try {
                journal.append(JournalText.back(id, number));
            } catch (IOException e) {
                // The next undo looks at the kernel itself and finds that nothing is left to do.
            }
            halt.pass();
        }
    }

    /** The namespace that changes are made in. */
    public LiveHost host() {
        return host;
    }
}
