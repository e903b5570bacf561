package org.pmtuctl.resolve;

/** The picture lacks what the next decision needs. The message is the clause that says what. */
final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String what) {
        super(what, null, false, false);
    }
}
