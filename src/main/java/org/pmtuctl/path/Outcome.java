package org.pmtuctl.path;

/** Where the walk ended. */
public enum Outcome {
    /** A packet of the effective MTU leaves this host, or is delivered on it. */
    REACHED("reached", "packets leave by the last device"),
    /** No route, or a route that says so. */
    UNREACHABLE("unreachable", "the host has no way to the destination"),
    /** A blackhole or prohibit route, or a policy. */
    BLOCKED("blocked", "the host refuses to send"),
    /** The way leads into itself. */
    RECURSION("recursion", "the way to the destination leads into itself"),
    /** The picture lacks what the next decision needs. */
    INSUFFICIENT_INFORMATION("insufficient_information", "the picture lacks what the next decision needs");

    private final String word;
    private final String meaning;

    Outcome(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    /** A sentence without its full stop. */
    public String meaning() {
        return meaning;
    }
}
