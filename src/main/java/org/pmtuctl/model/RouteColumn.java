package org.pmtuctl.model;

import java.util.Arrays;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/**
 * The routes of one table of one family, in the kernel's order: IPv4 by address and then the longer prefix first (the leaves
 * of its trie), IPv6 each prefix behind those it contains (a walk of its tree). Of equal prefixes the one that the kernel
 * tries first comes first.
 *
 * <p>Columns grow by pieces, so that a million routes never need a second copy of themselves.
 */
final class RouteColumn {
    private static final int PIECE_BITS = 14;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final int FIRST = 8;

    private final boolean ipv6;
    private final int table;
    private final List<RouteShape> known;
    /** Bit n of the word n / 64: a prefix of n bits is here. */
    private final long[] present = new long[3];
    private long[][] highs;
    private long[][] lows;
    private int[][] addresses;
    private byte[][] lengths;
    private int[][] shapes;
    private int size;
    private boolean arranged = true;

    /** @param known the shapes by number; still growing */
    RouteColumn(boolean ipv6, int table, List<RouteShape> known) {
        this.ipv6 = ipv6;
        this.table = table;
        this.known = known;
        highs = new long[ipv6 ? 1 : 0][FIRST];
        lows = new long[ipv6 ? 1 : 0][FIRST];
        addresses = new int[ipv6 ? 0 : 1][FIRST];
        lengths = new byte[1][FIRST];
        shapes = new int[1][FIRST];
    }

    boolean ipv6() {
        return ipv6;
    }

    int table() {
        return table;
    }

    int size() {
        return size;
    }

    boolean hasLength(int length) {
        return (present[length >>> 6] >>> length & 1) != 0;
    }

    private long high(int index) {
        return ipv6 ? highs[index >>> PIECE_BITS][index & PIECE - 1] : 0;
    }

    private long low(int index) {
        return ipv6 ? lows[index >>> PIECE_BITS][index & PIECE - 1]
                : addresses[index >>> PIECE_BITS][index & PIECE - 1] & 0xffff_ffffL;
    }

    /** 0 to 128: one unsigned byte. */
    private int length(int index) {
        return lengths[index >>> PIECE_BITS][index & PIECE - 1] & 0xff;
    }

    private int shape(int index) {
        return shapes[index >>> PIECE_BITS][index & PIECE - 1];
    }

    /** The shapes of this column and of those built with it. */
    List<RouteShape> known() {
        return known;
    }

    RouteShape shapeOf(int index) {
        return known.get(shape(index));
    }

    IpPrefix prefix(int index) {
        return new IpPrefix(ipv6 ? IpAddress.ipv6(high(index), low(index)) : IpAddress.ipv4((int) low(index)), length(index));
    }

    void add(long high, long low, int length, int shape) {
        makeRoom();
        int piece = size >>> PIECE_BITS;
        int at = size & PIECE - 1;
        if (ipv6) {
            highs[piece][at] = high;
            lows[piece][at] = low;
        } else {
            addresses[piece][at] = (int) low;
        }
        lengths[piece][at] = (byte) length;
        shapes[piece][at] = shape;
        present[length >>> 6] |= 1L << length;
        size++;
        if (arranged && size > 1 && compare(size - 2, size - 1) > 0) {
            arranged = false;
        }
    }

    private void makeRoom() {
        int piece = size >>> PIECE_BITS;
        int capacity = piece < lengths.length ? lengths[piece].length : 0;
        if ((size & PIECE - 1) < capacity) {
            return;
        }
        if (piece == lengths.length) {
            int pieces = piece + 1;
            lengths = Arrays.copyOf(lengths, pieces);
            shapes = Arrays.copyOf(shapes, pieces);
            highs = ipv6 ? Arrays.copyOf(highs, pieces) : highs;
            lows = ipv6 ? Arrays.copyOf(lows, pieces) : lows;
            addresses = ipv6 ? addresses : Arrays.copyOf(addresses, pieces);
        }
        // Only the first piece starts small.
        int wanted = piece == 0 ? capacity * 2 : PIECE;
        lengths[piece] = lengths[piece] == null ? new byte[wanted] : Arrays.copyOf(lengths[piece], wanted);
        shapes[piece] = shapes[piece] == null ? new int[wanted] : Arrays.copyOf(shapes[piece], wanted);
        if (ipv6) {
            highs[piece] = highs[piece] == null ? new long[wanted] : Arrays.copyOf(highs[piece], wanted);
            lows[piece] = lows[piece] == null ? new long[wanted] : Arrays.copyOf(lows[piece], wanted);
        } else {
            addresses[piece] = addresses[piece] == null ? new int[wanted] : Arrays.copyOf(addresses[piece], wanted);
        }
    }

    /** The order of two prefixes. */
    private int compareKeys(long high1, long low1, int length1, long high2, long low2, int length2) {
        if (!ipv6) {
            return low1 != low2 ? Long.compare(low1, low2) : length2 - length1;
        }
        int common = Math.min(length1, length2);
        long highMask = common >= 64 ? -1 : common == 0 ? 0 : -1L << (64 - common);
        long lowMask = common <= 64 ? 0 : -1L << (128 - common);
        int byHigh = Long.compareUnsigned(high1 & highMask, high2 & highMask);
        if (byHigh != 0) {
            return byHigh;
        }
        int byLow = Long.compareUnsigned(low1 & lowMask, low2 & lowMask);
        return byLow != 0 ? byLow : length2 - length1;
    }

    /** The order of two routes. */
    private int compare(int first, int second) {
        int byPrefix = compareKeys(high(first), low(first), length(first), high(second), low(second), length(second));
        if (byPrefix != 0 || shape(first) == shape(second)) {
            return byPrefix;
        }
        RouteShape one = known.get(shape(first));
        RouteShape other = known.get(shape(second));
        int bySource = sourceLength(other) - sourceLength(one);
        if (bySource != 0) {
            return bySource;
        }
        int byTos = other.tos() - one.tos();
        return byTos != 0 ? byTos : Integer.compareUnsigned(one.priority(), other.priority());
    }

    private static int sourceLength(RouteShape shape) {
        return shape.source() == null ? 0 : shape.source().length();
    }

    /** The first index that does not stand before the prefix. */
    int find(long high, long low, int length) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compareKeys(high(middle), low(middle), length(middle), high, low, length) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** True when the route at that index exists and has that prefix. */
    boolean is(int index, long high, long low, int length) {
        return index < size && length(index) == length && low(index) == low && high(index) == high;
    }

    /**
     * Sorts a column that did not come in order: IPv6 source subtrees, or a dump that the kernel started over because its tree
     * changed, which also repeats routes. A route that was there already is dropped: the kernel keeps no two alike.
     */
    void arrange() {
        if (arranged) {
            return;
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        sort(order, order.clone(), 0, size);
        RouteColumn sorted = new RouteColumn(ipv6, table, known);
        for (int i = 0; i < size; i++) {
            int at = order[i];
            if (!sorted.endsWith(this, at)) {
                sorted.add(high(at), low(at), length(at), shape(at));
            }
        }
        highs = sorted.highs;
        lows = sorted.lows;
        addresses = sorted.addresses;
        lengths = sorted.lengths;
        shapes = sorted.shapes;
        size = sorted.size;
        arranged = true;
    }

    /** True when that route of another column is among the last ones here, which have its prefix. */
    private boolean endsWith(RouteColumn other, int at) {
        int last = size - 1;
        while (last >= 0 && is(last, other.high(at), other.low(at), other.length(at))) {
            if (shape(last--) == other.shape(at)) {
                return true;
            }
        }
        return false;
    }

    /** Merge sort of {@code into[from..to)}, stable; both arrays hold the same. */
    private void sort(int[] into, int[] other, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(other, into, from, middle);
        sort(other, into, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right >= to || left < middle && compare(other[left], other[right]) <= 0;
            into[i] = takeLeft ? other[left++] : other[right++];
        }
    }
}
