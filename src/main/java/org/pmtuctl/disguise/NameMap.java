package org.pmtuctl.disguise;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and what stands in their place: {@code dev7}. The same name of the same kind always gets the same; what was given out is kept,
 * because no name can be computed back.
 */
public final class NameMap {
    /** What kind of name it is; the word that stands in its place begins with that. */
    public enum Kind {
        DEVICE("dev"), HOST("host"), NAMESPACE("netns"), PROCESS("proc"), TABLE("table"), LABEL("label"), ALIAS("alias"), CONTEXT("context");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> back = new LinkedHashMap<>();
    private final int[] counts = new int[Kind.values().length];

    /** What stands in a name's place; new names get the next number. */
    public String of(Kind kind, String name) {
        String key = kind.word + "=" + name;
        String known = given.get(key);
        if (known == null) {
            known = kind.word + ++counts[kind.ordinal()];
            put(key, known);
        }
        return known;
    }

    private void put(String key, String word) {
        given.put(key, word);
        back.put(word, key.substring(key.indexOf('=') + 1));
    }

    /** The name in whose place the word stands; null when it is none of these. */
    public String name(String word) {
        return back.get(word);
    }

    /** True for a name that has been given a word, of whatever kind. */
    public boolean knows(String name) {
        return back.containsValue(name);
    }

    /** All, as {@code kind=name} and its word. */
    public Map<String, String> all() {
        return given;
    }

    /**
     * Takes what {@link #all} gave before.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    public void restore(String key, String word) {
        for (Kind kind : Kind.values()) {
            if (key.startsWith(kind.word + "=") && word.startsWith(kind.word)) {
                counts[kind.ordinal()] = Math.max(counts[kind.ordinal()], Integer.parseInt(word.substring(kind.word.length())));
                put(key, word);
                return;
            }
        }
        throw new IllegalArgumentException("'" + key + "' is no kind of name");
    }
}
