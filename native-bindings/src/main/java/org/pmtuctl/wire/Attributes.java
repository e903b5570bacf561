package org.pmtuctl.wire;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Netlink;

/**
 * The attributes of one message or nest, in the order they stood there.
 *
 * <p>Damage is contained: an attribute whose length is impossible ends the list, its bytes are kept as the {@link #tail()} and
 * {@link #defects()} names it; a damaged payload spoils only its own attribute.
 */
public final class Attributes {
    /** No attributes. */
    public static final Attributes NONE = new Attributes(new Attribute[0], new byte[0], 0);

    private final Attribute[] list;
    private final byte[] tail;
    /** How many bytes of padding the last attribute should have and has not. */
    private final int unpadded;

    private Attributes(Attribute[] list, byte[] tail, int unpadded) {
        this.list = list;
        this.tail = tail;
        this.unpadded = unpadded;
    }

    public static Attributes of(Attribute... attributes) {
        return new Attributes(attributes.clone(), NONE.tail, 0);
    }

    public static Attributes of(List<Attribute> attributes) {
        return new Attributes(attributes.toArray(new Attribute[0]), NONE.tail, 0);
    }

    /** Reads attributes to the end of the slice; never throws. */
    public static Attributes decode(Slice bytes, AttributeSpace space, int family) {
        ArrayList<Attribute> list = new ArrayList<>(12);
        int at = 0;
        while (bytes.length() - at >= Netlink.NLA_HDRLEN) {
            int length = bytes.u16(at);
            if (length < Netlink.NLA_HDRLEN || length > bytes.length() - at) {
                break;
            }
            int rawType = bytes.u16(at + 2);
            Slice payload = bytes.slice(at + Netlink.NLA_HDRLEN, length - Netlink.NLA_HDRLEN);
            list.add(Attribute.decode(rawType, space.field(rawType & Netlink.NLA_TYPE_MASK), payload, family));
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        byte[] tail = at >= bytes.length() ? NONE.tail : bytes.from(at).bytes();
        return new Attributes(list.toArray(new Attribute[0]), tail, Math.max(0, at - bytes.length()));
    }

    /**
     * The same list, with the attributes inside one of them read by another space: for a nest whose meaning another attribute
     * beside it tells.
     *
     * @param nest    was read with {@link AttributeSpace#UNKNOWN}
     * @param family  what {@link ValueCodec#decode} gets
     */
    public Attributes reread(Field<Attributes> nest, AttributeSpace space, int family) {
        Attribute[] reread = list.clone();
        for (int i = 0; i < list.length; i++) {
            if (list[i].field() == nest && list[i].value() instanceof Attributes inner) {
                reread[i] = Attribute.of(nest, list[i].rawType() & ~Netlink.NLA_TYPE_MASK, inner.as(space, family));
            }
        }
        return new Attributes(reread, tail, unpadded);
    }

    private Attributes as(AttributeSpace space, int family) {
        Attribute[] known = list.clone();
        for (int i = 0; i < list.length; i++) {
            if (list[i].field() == null) {
                known[i] = Attribute.decode(list[i].rawType(), space.field(list[i].type()), Slice.of(list[i].raw()), family);
            }
        }
        return new Attributes(known, tail, unpadded);
    }

    public void encode(Writer out) {
        for (Attribute attribute : list) {
            attribute.encode(out);
        }
        out.retract(unpadded);
        out.bytes(tail);
    }

    public int size() {
        return list.length;
    }

    public Attribute at(int index) {
        return list[index];
    }

    /** The value of the first sound attribute of that field, null when absent (or damaged: see {@link #defects()}). */
    @SuppressWarnings("unchecked") // a field's attribute holds what its codec made
    public <T> T get(Field<T> field) {
        for (Attribute attribute : list) {
            if (attribute.field() == field && attribute.value() != null) {
                return (T) attribute.value();
            }
        }
        return null;
    }

    /** The same, with a value for its absence. */
    public <T> T get(Field<T> field, T absent) {
        T value = get(field);
        return value == null ? absent : value;
    }

    public boolean has(Field<?> field) {
        return get(field) != null;
    }

    /** Bytes at the end that are no attribute; empty in a sound message. */
    public byte[] tail() {
        return tail.clone();
    }

    /** One line per damaged attribute; empty in a sound message. Nested lists keep their own. */
    public List<String> defects() {
        ArrayList<String> defects = new ArrayList<>(0);
        for (Attribute attribute : list) {
            if (attribute.defect() != null) {
                defects.add(attribute.defect());
            } else if (attribute.value() instanceof Attributes nested) {
                defects.addAll(nested.defects());
            }
        }
        if (tail.length > 0) {
            defects.add(tail.length + " bytes at the end are no attribute");
        }
        return defects;
    }
}
