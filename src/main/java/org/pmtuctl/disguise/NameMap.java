package org.pmtuctl.disguise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names and what stands in their place: {@code dev7}. The same name of the same kind always gets the same; what was given out is kept,
 * because no name can be computed back.
 *
 * <p>Devices that a firewall rule names by how they begin, {@code wg*}, are a group: their words begin alike, too, {@code devs1n2}.
 */
public final class NameMap {
    /** What kind of name it is; the word that stands in its place begins with that. */
    public enum Kind {
        DEVICE("dev"), HOST("host"), NAMESPACE("netns"), PROCESS("proc"), TABLE("table"), LABEL("label"), ALIAS("alias"), CONTEXT("context"),
        /** How the names of a group of devices begin. */
        GROUP("devs"), RULESET("ruleset"), CHAIN("chain"), SET("set");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Names that are words of every language: a remark may hold them by chance, and tells nothing by it. */
        private boolean isCommon() {
            return this == GROUP || this == RULESET || this == CHAIN || this == SET;
        }
    }

    /** Ends the word of a group, so that no number of another begins with it. */
    private static final char GROUP_END = 'n';

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> back = new LinkedHashMap<>();
    private final Set<String> telling = new HashSet<>();
    /** How many words begin so and go on with a number. */
    private final Map<String, Integer> counts = new HashMap<>();

    /** What stands in a name's place; new names get the next number. */
    public String of(Kind kind, String name) {
        String known = given.get(key(kind, name));
        if (known == null) {
            String group = kind == Kind.DEVICE ? groupOf(name) : null;
            known = next(group == null ? kind.word : group);
            put(kind, name, known);
        }
        return known;
    }

    /** Makes devices whose names begin so a group; shorter beginnings first. Those that have a word already keep it. */
    void group(String beginning) {
        if (!given.containsKey(key(Kind.GROUP, beginning))) {
            String outer = groupOf(beginning);
            put(Kind.GROUP, beginning, next(outer == null ? Kind.GROUP.word : outer) + GROUP_END);
        }
    }

    /** The word of the smallest group that the device is in; null for none. */
    String groupOf(String device) {
        for (int end = device.length(); end > 0; end--) {
            String word = given.get(key(Kind.GROUP, device.substring(0, end)));
            if (word != null) {
                return word;
            }
        }
        return null;
    }

    /** How the words of just those devices begin whose names begin so; null when there is no such word. */
    String beginning(String beginning) {
        String word = given.get(key(Kind.GROUP, beginning));
        if (word == null) {
            return null;
        }
        String names = key(Kind.DEVICE, beginning);
        for (Map.Entry<String, String> each : given.entrySet()) {
            if (each.getKey().startsWith(names) && !each.getValue().startsWith(word)) {
                return null;
            }
        }
        return word;
    }

    private static String key(Kind kind, String name) {
        return kind.word + "=" + name;
    }

    private String next(String beginning) {
        int number = counts.getOrDefault(beginning, 0) + 1;
        counts.put(beginning, number);
        return beginning + number;
    }

    private void put(Kind kind, String name, String word) {
        given.put(key(kind, name), word);
        back.put(word, name);
        if (!kind.isCommon()) {
            telling.add(name);
        }
    }

    /** The name in whose place the word stands; null when it is none of these. */
    public String name(String word) {
        return back.get(word);
    }

    /** True for a name that has been given a word and would tell something in a remark. */
    public boolean knows(String name) {
        return telling.contains(name);
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
                int end = kind == Kind.GROUP && word.charAt(word.length() - 1) == GROUP_END ? word.length() - 1 : word.length();
                int digits = end;
                while (digits > 0 && word.charAt(digits - 1) >= '0' && word.charAt(digits - 1) <= '9') {
                    digits--;
                }
                int number = Integer.parseInt(word.substring(digits, end));
                String beginning = word.substring(0, digits);
                counts.put(beginning, Math.max(counts.getOrDefault(beginning, 0), number));
                put(kind, key.substring(kind.word.length() + 1), word);
                return;
            }
        }
        throw new IllegalArgumentException("'" + key + "' is no kind of name");
    }
}
