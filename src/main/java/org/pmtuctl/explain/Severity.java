package org.pmtuctl.explain;

/** How much a finding matters to traffic. */
public enum Severity {
    /** Explains something that is in order. */
    INFO("info"),
    /** Traffic suffers or may suffer. */
    WARNING("warning"),
    /** Traffic is lost. */
    ERROR("error");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
