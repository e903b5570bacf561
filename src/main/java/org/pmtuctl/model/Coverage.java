package org.pmtuctl.model;

/**
 * How much of one source the picture holds.
 *
 * @param source  what was read: {@code ipv4 routes}, {@code net.ipv4.route.min_pmtu}, …
 * @param reason  why it is not complete, with the remedy; or what else the reader should know; null for nothing
 */
public record Coverage(String source, State state, String reason) {
    /** What of the source is known. */
    public enum State {
        /** All of it. */
        COMPLETE("complete"),
        /** Something may be missing or repeated. */
        PARTIAL("partial"),
        /** Nothing. */
        UNAVAILABLE("unavailable");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in JSON and text. */
        public String word() {
            return word;
        }
    }
}
