package org.pmtuctl.disguise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.nftables.ElementField;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.SetElements;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Writes the elements of one set anew. Intervals of addresses fall apart into prefixes, which lie elsewhere then. */
final class SetDisguise {
    private final Disguise disguise;
    private final HeldValues values;
    private final Held held;
    private final List<Attributes> written = new ArrayList<>();

    /** @param held  what is looked up in the set */
    SetDisguise(Disguise disguise, Held held) {
        this.disguise = disguise;
        this.values = new HeldValues(disguise);
        this.held = held;
    }

    /**
     * All of a set's elements.
     *
     * @param intervals  one element is where an interval begins, the next where it has ended
     * @return null where they cannot be kept
     */
    List<Attributes> apply(List<Attributes> elements, boolean intervals) {
        if (held.what() == Held.What.UNKNOWN) {
            // Whoever reads them can conclude nothing from them.
            return List.of();
        }
        List<Attributes> keyed = new ArrayList<>(elements.size());
        for (Attributes element : elements) {
            if ((element.get(ElementField.FLAGS, 0) & NfTables.NFT_SET_ELEM_CATCHALL) != 0) {
                write(null, element, element.get(ElementField.FLAGS));
            } else if (SetElements.key(element).length == 0) {
                return null;
            } else {
                keyed.add(element);
            }
        }
        boolean done = held.what() != Held.What.HIDDEN && (isOfAnotherLength(keyed) ? blank(keyed)
                : intervals && !HeldValues.isOrdered(held) ? intervals(keyed) : each(keyed));
        return done ? written : null;
    }

    private boolean isOfAnotherLength(List<Attributes> elements) {
        for (Attributes element : elements) {
            if (SetElements.key(element).length != held.length()) {
                return true;
            }
        }
        return false;
    }

    /** Several values one behind the other: only that they are there, which nobody can compare with one. */
    private boolean blank(List<Attributes> elements) {
        for (Attributes element : elements) {
            write(new byte[SetElements.key(element).length], element, element.get(ElementField.FLAGS));
        }
        return true;
    }

    private boolean each(List<Attributes> elements) {
        for (Attributes element : elements) {
            byte[] other = values.equal(held, SetElements.key(element));
            if (other == null) {
                return false;
            }
            write(other, element, element.get(ElementField.FLAGS));
        }
        return true;
    }

    private boolean intervals(List<Attributes> elements) {
        for (SetElements.Interval interval : SetElements.intervals(elements)) {
            if (!interval(interval.from(), interval.low(), interval.high())) {
                return false;
            }
        }
        return true;
    }

    private boolean interval(Attributes element, byte[] low, byte[] high) {
        if (held.what() == Held.What.DEVICE) {
            return devices(element, low, high);
        }
        if (Arrays.equals(low, high)) {
            byte[] other = values.equal(held, low);
            return other != null && span(element, other, other);
        }
        if (held.what() != Held.What.HEADER || !HeldValues.hasPieces(held, low.length)) {
            return false;
        }
        for (Piece piece : Piece.of(low, high, true)) {
            Piece other = new Piece(values.pieceValue(held, piece), piece.bits());
            span(element, other.value(), other.last());
        }
        return true;
    }

    /** One device, or all whose names begin alike. */
    private boolean devices(Attributes element, byte[] low, byte[] high) {
        int end = 0;
        while (end < low.length && low[end] != 0) {
            end++;
        }
        byte[] all = Arrays.copyOf(low, low.length);
        Arrays.fill(all, end, all.length, (byte) 0xff);
        boolean one = Arrays.equals(low, high);
        byte[] other = one || Arrays.equals(all, high) ? disguise.deviceBytes(one ? low : Arrays.copyOf(low, end)) : null;
        if (other == null || other.length > low.length) {
            return false;
        }
        byte[] first = Arrays.copyOf(other, low.length);
        byte[] last = first.clone();
        if (!one) {
            Arrays.fill(last, other.length, last.length, (byte) 0xff);
        }
        return span(element, first, last);
    }

    private boolean span(Attributes element, byte[] first, byte[] last) {
        write(first, element, null);
        byte[] behind = last.clone();
        for (int i = behind.length - 1; i >= 0; i--) {
            if (++behind[i] != 0) {
                write(behind, Attributes.NONE, NfTables.NFT_SET_ELEM_INTERVAL_END);
                break;
            }
        }
        return true;
    }

    private void write(byte[] key, Attributes element, Integer flags) {
        List<Attribute> parts = new ArrayList<>(3);
        if (key != null) {
            parts.add(Attribute.of(ElementField.KEY, Attributes.of(Attribute.of(ExpressionField.VALUE, key))));
        }
        Attributes verdict = element.get(ElementField.MAPPED, Attributes.NONE).get(ExpressionField.VERDICT);
        if (verdict != null) {
            parts.add(Attribute.of(ElementField.MAPPED, RuleDisguise.verdict(verdict, disguise)));
        }
        if (flags != null) {
            parts.add(Attribute.of(ElementField.FLAGS, flags));
        }
        written.add(Attributes.of(parts));
    }
}
