package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;

/** Plans the way back from a change that the journal tells of. Only what still stands as the change left it is taken back. */
public final class UndoPlanner {
    private static final String FORGOTTEN = "what it made the kernel forget is not brought back: the kernel learns it again if it is so";

    private UndoPlanner() {
    }

    /**
     * The change to take back: one that was interrupted, else the last that was made on this boot and not taken back yet. An undo that
     * was interrupted is gone on with.
     *
     * @return null for none
     */
    public static Change choose(List<Change> changes, String boot) {
        Change last = null;
        for (Change change : changes) {
            if (!change.boot().equals(boot)) {
                continue;
            }
            if (change.interrupted()) {
                return change.undoes() == null ? change : numbered(changes, change.undoes());
            }
            if (change.undoable()) {
                last = change;
            }
        }
        return last;
    }

    private static Change numbered(List<Change> changes, int id) {
        Change found = null;
        for (Change change : changes) {
            found = change.id() == id ? change : found;
        }
        return found;
    }

    /**
     * @param states  how the kernel stands to each step of the change now
     * @param force   take back what can be, although somebody has changed the rest
     * @throws Refusal when somebody has changed something since
     */
    public static Plan plan(Change change, List<StepState> states, boolean force) throws Refusal {
        List<PlanStep> steps = new ArrayList<>(change.steps().size());
        List<String> affects = new ArrayList<>(2);
        for (int i = change.steps().size() - 1; i >= 0; i--) {
            PlanStep step = change.steps().get(i);
            PlanStep inverse = step.inverse();
            StepState state = states.get(i);
            if (inverse == null) {
                if (change.progress().get(i) != Change.Progress.PLANNED && affects.isEmpty()) {
                    affects.add(FORGOTTEN);
                }
            } else if (state == StepState.AFTER) {
                steps.add(inverse);
            } else if (state == StepState.OTHER) {
                String what = "what the " + change.command() + " left was changed since by somebody else";
                if (!force) {
                    throw new Refusal(what, "look: pmtuctl pins, ip route show table all", true);
                }
                affects.add(what + "; that part stays as it is");
            }
        }
        String name = change.command() + (change.subject() == null ? "" : " of " + change.subject());
        String summary = (change.interrupted() ? "takes back what an interrupted " + name + " left"
                : "takes back the " + name)
                + (steps.isEmpty() ? ": nothing of it is left" : "");
        return new Plan("undo", change.subject() == null ? null : IpAddress.parse(change.subject()), summary, steps, List.of(), affects,
                List.of(), null, null, change.id());
    }
}
