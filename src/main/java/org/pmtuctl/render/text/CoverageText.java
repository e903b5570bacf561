package org.pmtuctl.render.text;

import java.util.List;
import org.pmtuctl.model.Coverage;

/** What the picture lacks. Nothing is printed when it is whole. */
final class CoverageText {
    private CoverageText() {
    }

    static void print(TextOut out, List<Coverage> coverage) {
        boolean headed = false;
        for (Coverage note : coverage) {
            if (note.state() == Coverage.State.COMPLETE) {
                continue;
            }
            if (!headed) {
                out.line().strong("not fully seen").line();
                headed = true;
            }
            out.spaces(2).caution(note.source());
            String rest = " " + note.state().word() + (note.reason() == null ? "" : ": " + note.reason());
            out.wrapped(rest, 2 + note.source().length(), 6);
        }
    }
}
