package org.pmtuctl.render;

import org.pmtuctl.uapi.Rtnetlink;

/** Names of routing tables, in the form of iproute2's {@code rt_tables}. */
public final class TableNames {
    private final NumberNames names = new NumberNames();

    /** The tables that every kernel has, as iproute2 names them without any file. */
    public TableNames() {
        names.add(Rtnetlink.RT_TABLE_LOCAL, "local");
        names.add(Rtnetlink.RT_TABLE_MAIN, "main");
        names.add(Rtnetlink.RT_TABLE_DEFAULT, "default");
    }

    /** Takes in one file; lines that make no sense are passed over, as iproute2 does. */
    public void read(String file) {
        names.read(file);
    }

    /** The table's name, or its number in decimal where it has none. */
    public String name(int table) {
        String name = names.name(table);
        return name == null ? Integer.toUnsignedString(table) : name;
    }

    /** The number of a table given by name or number (decimal, or hexadecimal after 0x); null for neither. */
    public Integer number(String text) {
        return names.number(text);
    }
}
