package org.pmtuctl.whatif;

import java.util.List;

/** An assignment that nothing can be made of, whatever the host looks like; or a value that its object can't take. */
public final class BadAssignmentException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient String word;
    private final transient List<String> known;

    /**
     * @param word   the word that is wrong; null for the whole
     * @param known  what could have stood there
     */
    BadAssignmentException(String message, String word, List<String> known) {
        super(message);
        this.word = word;
        this.known = List.copyOf(known);
    }

    BadAssignmentException(String message) {
        this(message, null, List.of());
    }

    /** Null for the whole. */
    public String word() {
        return word;
    }

    /** What could have stood in its place. */
    public List<String> known() {
        return known;
    }
}
