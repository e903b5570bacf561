package org.pmtuctl.render;

import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.model.RouteException;

/** What is out of the ordinary about an exception, for a table's last column. */
public final class ExceptionWords {
    private ExceptionWords() {
    }

    /** {@code not in use, redirected}; empty for nothing. */
    public static String notes(ExplainedException explained) {
        RouteException exception = explained.exception();
        StringBuilder notes = new StringBuilder(32);
        note(notes, exception.source() == null ? null : "from " + exception.source());
        note(notes, Boolean.FALSE.equals(explained.inUse()) ? "not in use" : null);
        note(notes, exception.isRedirect() ? "redirected" : null);
        note(notes, exception.repeats() > 1 ? "listed " + exception.repeats() + " times" : null);
        return notes.toString();
    }

    private static void note(StringBuilder notes, String note) {
        if (note != null) {
            notes.append(notes.length() == 0 ? "" : ", ").append(note);
        }
    }
}
