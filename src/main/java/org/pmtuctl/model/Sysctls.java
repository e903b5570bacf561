package org.pmtuctl.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Kernel settings by their dotted name ({@code net.ipv4.route.min_pmtu}). Absent means unknown: coverage says why. */
public final class Sysctls {
    private final HashMap<String, String> values;

    public Sysctls(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    /** The text as the kernel gives it, without its newline; null when unknown. */
    public String get(String name) {
        return values.get(name);
    }

    /** The value as a number; null when unknown or no number. */
    public Long number(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** All, sorted by name. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
