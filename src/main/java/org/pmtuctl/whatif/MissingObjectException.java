package org.pmtuctl.whatif;

/** The picture has no such object, or more than one that the words fit. */
public final class MissingObjectException extends Exception {
    private static final long serialVersionUID = 1;

    MissingObjectException(String message) {
        super(message);
    }
}
