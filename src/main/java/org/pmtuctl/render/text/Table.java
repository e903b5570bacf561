package org.pmtuctl.render.text;

import java.util.ArrayList;

/** Rows in aligned columns, two blanks between them, no blank at the end of a line. Holds all rows until it is printed. */
final class Table {
    private static final int GAP = 2;

    private final String[] heads;
    private final boolean[] right;
    private final ArrayList<Cell[]> rows = new ArrayList<>();

    /** How a cell is shown. */
    enum Tone { PLAIN, STRONG, FAINT, CAUTION, BAD, GOOD }

    private record Cell(String text, Tone tone) {
    }

    /**
     * @param heads the columns' heads; one that begins with {@code >} is aligned to the right
     */
    Table(String... heads) {
        this.heads = new String[heads.length];
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(1) : heads[i];
        }
    }

    /** Begins a row of empty cells. */
    void row() {
        rows.add(new Cell[heads.length]);
    }

    /** Fills a cell of the last row. */
    void cell(int column, String text) {
        cell(column, text, Tone.PLAIN);
    }

    void cell(int column, String text, Tone tone) {
        rows.get(rows.size() - 1)[column] = new Cell(text, tone);
    }

    /**
     * @param withHeads  print the heads' line; columns that are empty in every row are left out in any case
     */
    void print(TextOut out, int indent, boolean withHeads) {
        int[] widths = new int[heads.length];
        int last = -1;
        for (int column = 0; column < heads.length; column++) {
            widths[column] = width(column, withHeads);
            last = widths[column] > 0 ? column : last;
        }
        if (withHeads) {
            Cell[] cells = new Cell[heads.length];
            for (int column = 0; column < heads.length; column++) {
                cells[column] = new Cell(heads[column], Tone.FAINT);
            }
            print(out, indent, cells, widths, last);
        }
        for (Cell[] row : rows) {
            print(out, indent, row, widths, last);
        }
    }

    private int width(int column, boolean withHeads) {
        int width = 0;
        for (Cell[] row : rows) {
            width = Math.max(width, row[column] == null ? 0 : row[column].text.length());
        }
        return width > 0 && withHeads ? Math.max(width, heads[column].length()) : width;
    }

    private void print(TextOut out, int indent, Cell[] row, int[] widths, int last) {
        int pending = indent;
        for (int column = 0; column <= last; column++) {
            if (widths[column] == 0) {
                continue;
            }
            String text = row[column] == null ? "" : row[column].text;
            int fill = widths[column] - text.length();
            if (right[column]) {
                pending += fill;
                fill = 0;
            }
            if (!text.isEmpty()) {
                out.spaces(pending);
                pending = 0;
                toned(out, text, row[column].tone);
            }
            pending += fill + GAP;
        }
        out.line();
    }

    private static void toned(TextOut out, String text, Tone tone) {
        switch (tone) {
            case PLAIN -> out.put(text);
            case STRONG -> out.strong(text);
            case FAINT -> out.faint(text);
            case CAUTION -> out.caution(text);
            case BAD -> out.bad(text);
            case GOOD -> out.good(text);
        }
    }
}
