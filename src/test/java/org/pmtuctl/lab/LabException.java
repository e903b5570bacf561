package org.pmtuctl.lab;

/** The lab itself does not work: a command failed or is missing, a guest did not come up. The message is one sentence. */
public final class LabException extends RuntimeException {

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
