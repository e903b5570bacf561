package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/**
 * A change as the journal tells it.
 *
 * @param id         its number in the journal
 * @param millis     when it was begun, since 1970 UTC
 * @param boot       the start of the kernel, and the namespace, it was made in: what an earlier one had is gone
 * @param command    {@code pin}, {@code unpin}, {@code flush}, {@code undo}
 * @param subject    the destination it was about, as text; null for none
 * @param until      when it should end; null for no end
 * @param reason     why; null for none
 * @param undoes     the change that it takes back; null for none
 * @param steps      its steps
 * @param progress   of each step
 * @param owners     the routes that it was planned from
 * @param outcome    null while unfinished
 * @param undoneBy   the change that took it back; null for none
 */
public record Change(int id, long millis, String boot, String command, String subject, Long until, String reason, Integer undoes,
        List<PlanStep> steps, List<Progress> progress, List<RouteMessage> owners, Outcome outcome, Integer undoneBy) {
    public Change {
        steps = List.copyOf(steps);
        progress = List.copyOf(progress);
        owners = List.copyOf(owners);
    }

    /** How far a step got. */
    public enum Progress {
        PLANNED, BEGUN, DONE, TAKEN_BACK
    }

    /** How a change ended. */
    public enum Outcome {
        /** As planned. */
        APPLIED("applied"),
        /** It failed, and all was put back. */
        RESTORED("restored"),
        /** It failed, and something could not be put back. */
        BROKEN("broken");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Outcome of(String word) {
            for (Outcome outcome : values()) {
                if (outcome.word.equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("no outcome '" + word + "'");
        }
    }

    /** The process that made it ended before it did. */
    public boolean interrupted() {
        return outcome == null && undoneBy == null;
    }

    /** It left something that may be taken back. */
    public boolean undoable() {
        return undoneBy == null && undoes == null && outcome != Outcome.RESTORED;
    }
}
