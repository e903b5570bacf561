package org.pmtuctl.wire;

/** The attributes that may stand in one place: one enum of the kernel ({@code RTA_*}, {@code IFLA_*}, …). */
public final class AttributeSpace {
    /** A place where this library knows no attribute: all are kept as bytes. */
    public static final AttributeSpace UNKNOWN = new AttributeSpace("unknown");

    private final String name;
    private final Field<?>[] byType;

    /** @param name the kernel's prefix: {@code RTA} */
    public AttributeSpace(String name, Field<?>... fields) {
        this.name = name;
        int largest = 0;
        for (Field<?> field : fields) {
            largest = Math.max(largest, field.type());
        }
        byType = new Field<?>[largest + 1];
        for (Field<?> field : fields) {
            if (byType[field.type()] != null) {
                throw new IllegalArgumentException(byType[field.type()] + " and " + field + " have the same number");
            }
            byType[field.type()] = field;
        }
    }

    public String name() {
        return name;
    }

    /** The field with that number, null when this library does not know it. */
    public Field<?> field(int type) {
        return type < byType.length ? byType[type] : null;
    }
}
