package org.pmtuctl.wire;

/**
 * One attribute that the kernel defines: its number, its name there, and how its payload reads.
 *
 * @param <T> the type of its value
 */
public final class Field<T> {
    private final int type;
    private final String name;
    private final ValueCodec<T> codec;

    /**
     * @param type  the number without flag bits
     * @param name  the kernel's name: {@code RTA_DST}
     */
    public Field(int type, String name, ValueCodec<T> codec) {
        this.type = type;
        this.name = name;
        this.codec = codec;
    }

    public int type() {
        return type;
    }

    public String name() {
        return name;
    }

    public ValueCodec<T> codec() {
        return codec;
    }

    @Override
    public String toString() {
        return name;
    }
}
