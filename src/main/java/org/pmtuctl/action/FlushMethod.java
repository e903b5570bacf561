package org.pmtuctl.action;

/** Ways of making the kernel forget. */
public enum FlushMethod {
    /** IPv6: the kernel's own delete of one exception. */
    DELETE("delete"),
    /** IPv4: a report makes the one exception live a second longer only, and that second passes. */
    LAPSE("lapse"),
    /** The owning route, or next-hop object, takes its own place: all that it has learned goes. */
    RENEW("renew"),
    /** IPv4: every exception of the namespace. */
    GLOBAL("global");

    private final String word;

    FlushMethod(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Null for a word that is none. */
    public static FlushMethod of(String word) {
        for (FlushMethod method : values()) {
            if (method.word.equals(word)) {
                return method;
            }
        }
        return null;
    }
}
