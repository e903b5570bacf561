package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.transport.DumpResult;

/** Collects what the picture holds and lacks. */
final class Notes {
    private final ArrayList<Coverage> notes = new ArrayList<>();

    List<Coverage> all() {
        return notes;
    }

    void addAll(Notes others) {
        notes.addAll(others.notes);
    }

    void complete(String source) {
        notes.add(new Coverage(source, Coverage.State.COMPLETE, null));
    }

    /** All of it, and something to know about it. */
    void complete(String source, String remark) {
        notes.add(new Coverage(source, Coverage.State.COMPLETE, remark));
    }

    void partial(String source, String reason) {
        notes.add(new Coverage(source, Coverage.State.PARTIAL, reason));
    }

    void unavailable(String source, String reason) {
        notes.add(new Coverage(source, Coverage.State.UNAVAILABLE, reason));
    }

    /** Says how a dump went. */
    void dump(String source, DumpResult result, Intake intake) {
        String reason = shortcoming(result, intake);
        if (reason == null) {
            complete(source);
        } else if (result.refusal() != null && result.messages() == 0) {
            unavailable(source, reason);
        } else {
            partial(source, reason);
        }
    }

    /** Null when the dump was whole. */
    static String shortcoming(DumpResult result, Intake intake) {
        if (result.refusal() != null) {
            return "the kernel refused: " + result.refusal();
        }
        if (result.torn() != null) {
            return result.torn() + (result.attempts() > 1 ? ", asked " + result.attempts() + " times" : "");
        }
        return result.defects().isEmpty() ? intake.damage() : result.defects().get(0);
    }
}
