package org.pmtuctl.compare;

/** What became of an object between two moments. */
public enum How {
    APPEARED("appeared"),
    CHANGED("changed"),
    /** An exception that was reported again: its time was put back. */
    REFRESHED("refreshed"),
    /** An IPsec state that another one took the place of. */
    REKEYED("rekeyed"),
    /** It is gone because its time was over. */
    LAPSED("lapsed"),
    /** It is gone, and not by its time. */
    REMOVED("removed"),
    /** It is in one of the two, and the other does not hold all objects of its kind. */
    NOT_KNOWN("not known");

    private final String word;

    How(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
