package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be said of an object, by name, in the order of a line. A trait that is absent or off is left out. */
final class Traits {
    private final LinkedHashMap<String, String> values = new LinkedHashMap<>();

    /** Nothing for null. */
    Traits put(String name, Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    /** Nothing for zero. */
    Traits number(String name, int value) {
        return value == 0 ? this : put(name, Integer.toUnsignedString(value));
    }

    /** The name alone where it is so. */
    Traits flag(String name, boolean is) {
        return is ? put(name, "") : this;
    }

    String get(String name) {
        return values.get(name);
    }

    boolean same(Traits other) {
        return values.equals(other.values);
    }

    /** All of it on one line. */
    String line() {
        return line(new ArrayList<>(values.keySet()));
    }

    /** What is otherwise in the other, as it is here; null for none of it. */
    String unlike(Traits other) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, String> each : values.entrySet()) {
            if (!each.getValue().equals(other.values.get(each.getKey()))) {
                names.add(each.getKey());
            }
        }
        return names.isEmpty() ? null : line(names);
    }

    private String line(List<String> names) {
        StringBuilder line = new StringBuilder(64);
        for (String name : names) {
            String value = values.get(name);
            line.append(line.length() == 0 ? "" : " ").append(name).append(value.isEmpty() || name.isEmpty() ? "" : " ").append(value);
        }
        return line.toString();
    }
}
