package org.pmtuctl.resolve;

import java.util.HashMap;
import java.util.List;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * What the lookups of packets around packets have given: a thousand policies of one gateway need the way to it once. Keeps a bounded
 * number of them.
 */
final class OuterLookups {
    private static final int KEPT = 32_768;

    private final HashMap<Key, Known> known = new HashMap<>();

    /**
     * One lookup.
     *
     * @param stage  its limiting step counted from the first of {@code steps}
     * @param steps  what it added to the path
     * @param said   what it noted and doubted
     */
    record Known(Stage stage, Path.Floor floor, List<Step> steps, World said) {
    }

    /** @param depth steps name it */
    private record Key(Flow flow, int depth) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && depth == other.depth && flow.sameAs(other.flow);
        }

        @Override
        public int hashCode() {
            int source = flow.source() == null ? 0 : flow.source().hashCode();
            return ((flow.destination().hashCode() * 31 + source) * 31 + flow.mark()) * 31 + flow.protocol() * 4 + depth;
        }
    }

    /** Null when it was not made, or long ago. */
    Known of(Flow flow, int depth) {
        return known.get(new Key(flow, depth));
    }

    void keep(Flow flow, int depth, Known lookup) {
        if (known.size() >= KEPT) {
            known.clear();
        }
        known.put(new Key(flow, depth), lookup);
    }
}
