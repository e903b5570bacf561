package org.pmtuctl.render.text;

import org.pmtuctl.render.Output;

/** Text for people: plain, or with a few colours. Colour only repeats what the words say. */
public final class TextOut {
    /** Columns that running text takes, on a terminal and elsewhere, so that a ticket shows what the screen showed. */
    public static final int WIDTH = 100;
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String GREEN = "\u001b[32m";

    private final Output out;
    private final boolean colour;

    public TextOut(Output out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    public Output out() {
        return out;
    }

    public TextOut put(String text) {
        out.put(text);
        return this;
    }

    public TextOut spaces(int count) {
        out.spaces(count);
        return this;
    }

    public TextOut line() {
        out.line();
        return this;
    }

    public TextOut line(String text) {
        out.line(text);
        return this;
    }

    /** Text of several lines, each indented. */
    public TextOut lines(String text, int indent) {
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            if (end < 0) {
                end = text.length();
            }
            if (end > from) {
                out.spaces(indent).put(text.substring(from, end));
            }
            out.line();
            from = end + 1;
        }
        return this;
    }

    /**
     * Words, broken into lines of at most {@link #WIDTH} columns where there are blanks to break at.
     *
     * @param at      how many columns of the first line are taken already
     * @param indent  where further lines begin
     */
    public TextOut wrapped(String text, int at, int indent) {
        int column = at;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            if (end < 0) {
                end = text.length();
            }
            if (from > 0 && column + 1 + end - from > WIDTH) {
                out.line().spaces(indent);
                column = indent;
            } else if (from > 0) {
                out.put(' ');
                column++;
            }
            out.put(text.substring(from, end));
            column += end - from;
            from = end + 1;
        }
        return line();
    }

    /** What matters most. */
    public TextOut strong(String text) {
        return styled(BOLD, text);
    }

    /** What can be passed over. */
    public TextOut faint(String text) {
        return styled(DIM, text);
    }

    /** What is wrong. */
    public TextOut bad(String text) {
        return styled(RED, text);
    }

    /** What to look at. */
    public TextOut caution(String text) {
        return styled(YELLOW, text);
    }

    /** What is in order. */
    public TextOut good(String text) {
        return styled(GREEN, text);
    }

    private TextOut styled(String style, String text) {
        if (colour) {
            out.raw(style).put(text).raw(RESET);
        } else {
            out.put(text);
        }
        return this;
    }
}
