package org.pmtuctl.wire;

/** The bytes do not have the shape that their kernel struct demands: the one exception that decoding hostile bytes may throw. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedMessageException(String reason) {
        super(reason);
    }
}
