package org.pmtuctl.render;

import java.util.HashMap;

/** Names of routing tables, in the form of iproute2's {@code rt_tables}: a number, a name, {@code #} for remarks. */
public final class TableNames {
    private final HashMap<Integer, String> names = new HashMap<>(8);
    private final HashMap<String, Integer> numbers = new HashMap<>(8);

    /** The tables that every kernel has, as iproute2 names them without any file. */
    public TableNames() {
        add(255, "local");
        add(254, "main");
        add(253, "default");
    }

    /** Takes in one file; lines that make no sense are passed over, as iproute2 does. */
    public void read(String file) {
        int from = 0;
        while (from < file.length()) {
            int end = file.indexOf('\n', from);
            if (end < 0) {
                end = file.length();
            }
            line(file.substring(from, end).strip());
            from = end + 1;
        }
    }

    private void line(String line) {
        int split = 0;
        while (split < line.length() && !Character.isWhitespace(line.charAt(split))) {
            split++;
        }
        if (line.isEmpty() || line.charAt(0) == '#' || split == line.length()) {
            return;
        }
        String name = line.substring(split).strip();
        int end = 0;
        while (end < name.length() && !Character.isWhitespace(name.charAt(end)) && name.charAt(end) != '#') {
            end++;
        }
        Integer number = parse(line.substring(0, split));
        if (number != null && end > 0) {
            add(number, name.substring(0, end));
        }
    }

    private void add(int number, String name) {
        names.put(number, name);
        numbers.put(name, number);
    }

    /** The table's name, or its number in decimal where it has none. */
    public String name(int table) {
        String name = names.get(table);
        return name == null ? Integer.toUnsignedString(table) : name;
    }

    /** The number of a table given by name or number (decimal, or hexadecimal after 0x); null for neither. */
    public Integer number(String text) {
        Integer number = numbers.get(text);
        return number == null ? parse(text) : number;
    }

    private static Integer parse(String text) {
        try {
            return text.startsWith("0x") ? Integer.parseUnsignedInt(text.substring(2), 16) : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
