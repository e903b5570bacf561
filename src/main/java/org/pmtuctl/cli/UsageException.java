package org.pmtuctl.cli;

/** The command line is wrong. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    private final String hint;

    /**
     * @param message  what is wrong, lower-case start, no full stop
     * @param hint     what to try; null for none
     */
    public UsageException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public UsageException(String message) {
        this(message, null);
    }

    public String hint() {
        return hint;
    }
}
