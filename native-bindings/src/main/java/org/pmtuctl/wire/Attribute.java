package org.pmtuctl.wire;

import org.pmtuctl.uapi.Netlink;

/**
 * One attribute as it stood in a message ({@code struct nlattr}).
 *
 * <p>Known and sound: {@link #field()} and {@link #value()} are set. Unknown to this library: only {@link #raw()} is. Known but
 * damaged: {@link #field()}, {@link #raw()} and {@link #defect()}. All three encode to the bytes they came from.
 */
public final class Attribute {
    private final int rawType;
    private final Field<?> field;
    private final Object value;
    private final byte[] raw;
    private final String defect;

    private Attribute(int rawType, Field<?> field, Object value, byte[] raw, String defect) {
        this.rawType = rawType;
        this.field = field;
        this.value = value;
        this.raw = raw;
        this.defect = defect;
    }

    public static <T> Attribute of(Field<T> field, T value) {
        return new Attribute(field.type(), field, value, null, null);
    }

    /** An attribute with flag bits in its type, such as {@code NLA_F_NESTED}. */
    public static <T> Attribute of(Field<T> field, int flagBits, T value) {
        return new Attribute(field.type() | flagBits, field, value, null, null);
    }

    public static Attribute unknown(int rawType, byte[] raw) {
        return new Attribute(rawType, null, null, raw, null);
    }

    static <T> Attribute decode(int rawType, Field<T> field, Slice payload, int family) {
        if (field == null) {
            return unknown(rawType, payload.bytes());
        }
        try {
            return new Attribute(rawType, field, field.codec().decode(payload, family), null, null);
        } catch (MalformedMessageException e) {
            return new Attribute(rawType, field, null, payload.bytes(), field.name() + ": " + e.getMessage());
        }
    }

    void encode(Writer out) {
        int start = out.beginAttribute(rawType);
        if (raw != null) {
            out.bytes(raw);
        } else {
            encodeValue(field, out);
        }
        out.endAttribute(start);
    }

    @SuppressWarnings("unchecked") // value was made by this field's codec
    private <T> void encodeValue(Field<T> typed, Writer out) {
        typed.codec().encode((T) value, out);
    }

    /** The number without flag bits. */
    public int type() {
        return rawType & Netlink.NLA_TYPE_MASK;
    }

    /** The number as on the wire, with NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    public int rawType() {
        return rawType;
    }

    /** Null for an attribute that this library does not know. */
    public Field<?> field() {
        return field;
    }

    /** The decoded value; null when unknown or damaged. */
    public Object value() {
        return value;
    }

    /** The payload's bytes of an unknown or damaged attribute; null otherwise. */
    public byte[] raw() {
        return raw;
    }

    /** What is wrong with a damaged attribute; null otherwise. */
    public String defect() {
        return defect;
    }
}
