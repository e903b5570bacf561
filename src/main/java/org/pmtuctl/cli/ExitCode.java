package org.pmtuctl.cli;

/** What the exit status says to scripts. */
public enum ExitCode {
    OK(0, "answered; doctor: and nothing of severity warning or above"),
    FAILED(1, "the kernel, the file system or the peer refused"),
    USAGE(2, "the command line is wrong"),
    FINDINGS(3, "doctor or bundle compare found something of severity warning or above"),
    NOT_FOUND(4, "the object asked for does not exist"),
    NO_PRIVILEGE(5, "a privilege is missing, and nothing useful can be answered without it");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    /** A sentence without its full stop. */
    public String meaning() {
        return meaning;
    }
}
