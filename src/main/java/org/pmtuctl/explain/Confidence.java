package org.pmtuctl.explain;

/** How sure a finding is. */
public enum Confidence {
    /** The kernel's state or a recorded ICMP message proves it. */
    CERTAIN("certain"),
    /** Everything seen fits and nothing else does. */
    LIKELY("likely"),
    /** It fits, and so may something else. */
    POSSIBLE("possible");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
