package org.pmtuctl.render;

import java.util.HashMap;

/** Numbers and their names, from files in iproute2's form: a number, a name, {@code #} for remarks. */
public final class NumberNames {
    /** iproute2 takes longer ones; nobody has them. */
    private static final int LONGEST = 64;

    private final HashMap<Integer, String> names = new HashMap<>(8);
    private final HashMap<String, Integer> numbers = new HashMap<>(8);

    /** Takes in one file; lines that make no sense are passed over. A later name of a number replaces the earlier one. */
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
        int split = wordEnd(line, 0);
        if (line.isEmpty() || line.charAt(0) == '#' || split == line.length()) {
            return;
        }
        String name = line.substring(split).strip();
        int end = wordEnd(name, 0);
        Integer number = parse(line.substring(0, split));
        if (number != null && end > 0 && end <= LONGEST) {
            add(number, name.substring(0, end));
        }
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    public void add(int number, String name) {
        names.put(number, name);
        numbers.put(name, number);
    }

    /** Null for a number without a name. */
    public String name(int number) {
        return names.get(number);
    }

    /** What a name, or a number (decimal, or hexadecimal after 0x), stands for; null for neither. */
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
