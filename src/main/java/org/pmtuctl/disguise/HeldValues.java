package org.pmtuctl.disguise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.nftables.Registers;

/** What registers are compared with, in disguise. Null for what cannot be kept. */
final class HeldValues {
    private static final int NUMBER = 4;

    private final Disguise disguise;

    HeldValues(Disguise disguise) {
        this.disguise = disguise;
    }

    /** A value that is equal or not. */
    byte[] equal(Held held, byte[] value) {
        if (value.length == 0 || value.length > held.length()) {
            return null;
        }
        return switch (held.what()) {
            case NUMBER, FAMILY, ETHERTYPE, PROTOCOL -> value;
            case HEADER -> HeaderBytes.apply(held, value, disguise);
            case DEVICE -> disguise.deviceBytes(value);
            case MARK -> value.length == NUMBER ? mark(held, value) : null;
            case SPI -> value.length == NUMBER ? ByteBuffer.allocate(NUMBER).putInt(disguise.spi(ByteBuffer.wrap(value).getInt())).array() : null;
            case HIDDEN, UNKNOWN -> null;
        };
    }

    /** A mark, or a mask of one. */
    byte[] mark(Held held, byte[] value) {
        ByteOrder order = held.hostOrder() ? ByteOrder.nativeOrder() : ByteOrder.BIG_ENDIAN;
        int mark = ByteBuffer.wrap(value).order(order).getInt();
        return ByteBuffer.allocate(NUMBER).order(order).putInt(disguise.mark(mark)).array();
    }

    /** True where a range means the same everywhere. */
    static boolean isOrdered(Held held) {
        return held.isNumber() || held.what() == Held.What.HEADER && staysItself(held);
    }

    private static boolean staysItself(Held held) {
        return held.offset() + held.length() <= (held.ipv6() ? 8 : 12);
    }

    /** True where a range can be taken apart. */
    static boolean hasPieces(Held held, int length) {
        boolean address = held.what() == Held.What.HEADER && HeaderBytes.isAddress(held);
        return held.mask() == null && length == held.length() && (address || held.what() == Held.What.MARK);
    }

    /** A piece's mask as the register has it; null for none. */
    byte[] pieceMask(Held held, Piece piece) {
        return piece.isWhole() ? null : held.what() == Held.What.MARK ? mark(held, Registers.turned(piece.mask(), held.hostOrder())) : piece.mask();
    }

    byte[] pieceValue(Held held, Piece piece) {
        return held.what() == Held.What.MARK ? mark(held, Registers.turned(piece.value(), held.hostOrder()))
                : HeaderBytes.apply(held.masked(piece.mask()), piece.value(), disguise);
    }
}
