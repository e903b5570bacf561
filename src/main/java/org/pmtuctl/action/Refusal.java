package org.pmtuctl.action;

/** A change that is not planned, because it would do harm or could not work. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String instead;
    private final boolean forceable;

    /**
     * @param reason     lower-case start, no full stop
     * @param instead    the next best way; null for none
     * @param forceable  somebody who knows better may have it with --force
     */
    public Refusal(String reason, String instead, boolean forceable) {
        super(reason);
        this.instead = instead;
        this.forceable = forceable;
    }

    public String instead() {
        return instead;
    }

    public boolean forceable() {
        return forceable;
    }
}
