package org.pmtuctl.compare;

import java.util.List;

/**
 * What stands at the two ends and belongs together.
 *
 * @param kind   {@code tunnel}, {@code state}, {@code policy}, {@code settings}
 * @param title  both objects
 */
public record Pair(String kind, String title, List<Row> rows) {
    public Pair {
        rows = List.copyOf(rows);
    }

    /**
     * One property.
     *
     * @param a  what A says; null for nothing
     * @param b  what B says
     */
    public record Row(String property, String a, String b, Verdict verdict) {
    }

    /** Nothing in it is otherwise than it must be. */
    public boolean isMirrorImage() {
        for (Row row : rows) {
            if (row.verdict() == Verdict.DIFFERS) {
                return false;
            }
        }
        return true;
    }
}
