package org.pmtuctl.disguise;

import java.util.Arrays;

/**
 * What is done with each attribute of one enum of the kernel. An attribute that no table knows is left out: nothing passes because
 * nobody thought of it.
 */
final class Table {
    private static final int MOST = 80;

    private final Part[] parts = new Part[MOST];
    private final Table[] inside = new Table[MOST];

    /** All of these in one way. */
    Table as(Part part, int... types) {
        for (int type : types) {
            if (parts[type] != null) {
                throw new IllegalArgumentException("attribute " + type + " is in the table twice");
            }
            parts[type] = part;
        }
        return this;
    }

    /** Attributes inside an attribute. */
    Table nest(int type, Table table) {
        inside[type] = table;
        return as(Part.NEST, type);
    }

    /** A list of attributes that are all of one kind. */
    Table list(int type, Part part, Table table) {
        Table items = new Table();
        Arrays.fill(items.parts, part);
        Arrays.fill(items.inside, table);
        inside[type] = items;
        return as(Part.LIST, type);
    }

    /** Null for one that nobody thought of. */
    Part part(int type) {
        return type < MOST ? parts[type] : null;
    }

    Table inside(int type) {
        return inside[type];
    }
}
