package org.pmtuctl.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The namespace's protocol counters by group and name ({@code Icmp.InDestUnreachs}). Absent means unknown. */
public final class Counters {
    private final HashMap<String, Long> values;

    public Counters(Map<String, Long> values) {
        this.values = new HashMap<>(values);
    }

    /** Null when unknown. */
    public Long get(String name) {
        return values.get(name);
    }

    /** All, sorted by name. */
    public Map<String, Long> all() {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
