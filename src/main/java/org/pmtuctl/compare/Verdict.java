package org.pmtuctl.compare;

/** How what two ends say of one thing goes together. */
public enum Verdict {
    /** As it must be. */
    MATCHES("matches"),
    /** Otherwise than it must be: there is a remark about it. */
    DIFFERS("differs"),
    /** Each end's own affair. */
    FREE("may differ"),
    /** One of them does not say. */
    UNKNOWN("not known");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
