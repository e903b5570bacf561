package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing supposed: {@code OBJECT:SELECTOR.FIELD=VALUE}. The field is what stands behind the last dot; an exception and a rule that
 * is to go away ({@code =none}) and a sysctl have none.
 *
 * @param target    what kind of object
 * @param selector  which one
 * @param field     what of it; null for the whole
 * @param value     what it is supposed to be
 * @param text      as it was typed
 */
public record Assignment(Target target, String selector, String field, String value, String text) {
    /** Takes an object away. */
    static final String NONE = "none";

    /** Kinds of objects, with the fields that can be set. */
    public enum Target {
        LINK("link", "mtu", "ipv6_mtu", "up", "local", "remote", "ttl", "key", "csum", "seq", "pmtudisc"),
        ROUTE("route", "mtu", "lock", "via", "dev"),
        EXCEPTION("exception", "mtu"),
        STATE("state", "mode", "encapsulation", "encryption", "auth", "aead"),
        POLICY("policy", "action", "priority"),
        RULE("rule", "table"),
        SYSCTL("sysctl");

        private final String word;
        private final List<String> fields;

        Target(String word, String... fields) {
            this.word = word;
            this.fields = List.of(fields);
        }

        /** As it is typed. */
        public String word() {
            return word;
        }

        /** Empty where the selector says all. */
        public List<String> fields() {
            return fields;
        }
    }

    /** Takes an assignment apart. */
    public static Assignment parse(String text) throws BadAssignmentException {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new BadAssignmentException("'" + text + "' is no OBJECT:SELECTOR.FIELD=VALUE");
        }
        Target target = target(text.substring(0, colon));
        int equals = text.indexOf('=', colon);
        if (equals < 0) {
            throw new BadAssignmentException("'" + text + "' says no value: " + target.word() + ":" + example(target));
        }
        String name = text.substring(colon + 1, equals);
        String value = text.substring(equals + 1);
        if (value.isEmpty()) {
            throw new BadAssignmentException("'" + text + "' has nothing behind its '='");
        }
        if (target == Target.SYSCTL || value.equals(NONE) && (target == Target.EXCEPTION || target == Target.RULE)) {
            return whole(target, name, value, text);
        }
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new BadAssignmentException("'" + text + "' needs a selector and a field: " + target.word() + ":" + example(target));
        }
        String field = name.substring(dot + 1);
        if (!target.fields().contains(field)) {
            throw new BadAssignmentException("a " + target.word() + " has no '" + field + "' to set; it has " + String.join(", ", target.fields()),
                    field, target.fields());
        }
        return new Assignment(target, name.substring(0, dot), field, value, text);
    }

    private static Assignment whole(Target target, String name, String value, String text) throws BadAssignmentException {
        // Both exception:192.0.2.1=none and exception:192.0.2.1.mtu=none mean that it goes.
        String selector = target == Target.EXCEPTION && name.endsWith(".mtu") ? name.substring(0, name.length() - ".mtu".length()) : name;
        if (selector.isEmpty()) {
            throw new BadAssignmentException("'" + text + "' names no " + target.word());
        }
        return new Assignment(target, selector, null, value, text);
    }

    private static Target target(String word) throws BadAssignmentException {
        List<String> known = new ArrayList<>();
        for (Target target : Target.values()) {
            if (target.word().equals(word)) {
                return target;
            }
            known.add(target.word());
        }
        throw new BadAssignmentException("'" + word + "' can't be set; " + String.join(", ", known) + " can", word, known);
    }

    private static String example(Target target) {
        return switch (target) {
            case LINK -> "eth0.mtu=1492";
            case ROUTE -> "10.0.0.0/8.mtu=1400";
            case EXCEPTION -> "203.0.113.9.mtu=1400";
            case STATE -> "0x1001.encapsulation=espinudp";
            case POLICY -> "9.action=block";
            case RULE -> "100.table=200";
            case SYSCTL -> "net.ipv4.ip_no_pmtu_disc=1";
        };
    }

    /** The value as a whole number between the two. */
    int number(long least, long most) throws BadAssignmentException {
        long number = Words.number(value);
        if (number < least || number > most) {
            throw new BadAssignmentException("'" + text + "': " + field + " takes a number from " + least + " to " + most);
        }
        return (int) number;
    }

    /** The value as yes or no. */
    boolean flag() throws BadAssignmentException {
        return switch (value) {
            case "yes", "on", "true", "1" -> true;
            case "no", "off", "false", "0" -> false;
            default -> throw new BadAssignmentException("'" + text + "': " + field + " is yes or no");
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
