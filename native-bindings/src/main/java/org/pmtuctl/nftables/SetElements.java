package org.pmtuctl.nftables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attributes;

/** What the elements of a set have in common. */
public final class SetElements {
    private static final byte[] NO_KEY = new byte[0];

    private SetElements() {
    }

    /** Empty for one without a key. */
    public static byte[] key(Attributes element) {
        return element.get(ElementField.KEY, Attributes.NONE).get(ExpressionField.VALUE, NO_KEY);
    }

    /**
     * Keys that a set of intervals holds.
     *
     * @param from  the element that it begins with
     * @param high  included
     */
    public record Interval(Attributes from, byte[] high) {
        public byte[] low() {
            return key(from);
        }
    }

    /**
     * An interval begins with one element, and ends before the next, which is marked as an end unless another begins there.
     *
     * @param elements  with keys of one length
     * @return in order, without those that are empty
     */
    public static List<Interval> intervals(List<Attributes> elements) {
        List<Attributes> sorted = new ArrayList<>(elements);
        sorted.sort(new ByKey());
        List<Interval> intervals = new ArrayList<>(sorted.size());
        Attributes open = null;
        for (Attributes element : sorted) {
            byte[] last = open == null ? null : before(key(element));
            if (open != null && Arrays.compareUnsigned(key(open), last) <= 0) {
                intervals.add(new Interval(open, last));
            }
            open = isEnd(element) ? null : element;
        }
        if (open != null) {
            byte[] last = key(open).clone();
            Arrays.fill(last, (byte) 0xff);
            intervals.add(new Interval(open, last));
        }
        return intervals;
    }

    private static byte[] before(byte[] key) {
        byte[] last = key.clone();
        for (int i = last.length - 1; i >= 0 && last[i]-- == 0; i--) {
            // borrows
        }
        return last;
    }

    private static boolean isEnd(Attributes element) {
        return (element.get(ElementField.FLAGS, 0) & NfTables.NFT_SET_ELEM_INTERVAL_END) != 0;
    }

    /** At the same key what ends comes before what begins. */
    private static final class ByKey implements Comparator<Attributes> {
        @Override
        public int compare(Attributes one, Attributes other) {
            int order = Arrays.compareUnsigned(key(one), key(other));
            return order != 0 ? order : Boolean.compare(isEnd(other), isEnd(one));
        }
    }
}
