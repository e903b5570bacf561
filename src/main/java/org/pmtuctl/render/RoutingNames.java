package org.pmtuctl.render;

import java.util.List;
import java.util.function.Function;

/**
 * The names of routing numbers as {@code ip} shows them: those built in, then those of the host's own files. A file is read
 * when a number without a built-in name turns up, and not before.
 */
public final class RoutingNames {
    private static final String PROTOCOLS = "rt_protos";
    private static final String SCOPES = "rt_scopes";
    private static final String TABLES = "rt_tables";
    private static final String REALMS = "rt_realms";
    private static final String DS_FIELD = "rt_dsfield";
    private static final String GROUPS = "group";
    private static final String ADDRESS_PROTOCOLS = "rt_addrprotos";

    /** The files that may be read. */
    public static final List<String> FILES = List.of(PROTOCOLS, SCOPES, TABLES, REALMS, DS_FIELD, GROUPS, ADDRESS_PROTOCOLS);

    private final Function<String, List<String>> files;
    private NumberNames protocols;
    private NumberNames scopes;
    private NumberNames realms;
    private NumberNames dsField;
    private NumberNames groups;
    private NumberNames addressProtocols;
    private TableNames tables;
    private boolean tablesRead;

    /**
     * @param files  the texts of the files of that name, least important first; none where there is no such file
     */
    public RoutingNames(Function<String, List<String>> files) {
        this.files = files;
    }

    private NumberNames read(String file) {
        NumberNames names = new NumberNames();
        for (String text : files.apply(file)) {
            names.read(text);
        }
        return names;
    }

    private static boolean isNumber(String name) {
        return name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }

    private static String or(String name, String otherwise) {
        return name == null ? otherwise : name;
    }

    /** RTPROT_*. */
    public String protocol(int protocol) {
        String builtIn = KernelNames.routeProtocol(protocol);
        if (!isNumber(builtIn)) {
            return builtIn;
        }
        if (protocols == null) {
            protocols = read(PROTOCOLS);
        }
        return or(protocols.name(protocol), builtIn);
    }

    /** RT_SCOPE_*. */
    public String scope(int scope) {
        String builtIn = KernelNames.scope(scope);
        if (!isNumber(builtIn)) {
            return builtIn;
        }
        if (scopes == null) {
            scopes = read(SCOPES);
        }
        return or(scopes.name(scope), builtIn);
    }

    /** A routing table, by its unsigned number. */
    public String table(int table) {
        if (tables == null) {
            tables = new TableNames();
        }
        String builtIn = tables.name(table);
        if (!isNumber(builtIn) || tablesRead) {
            return builtIn;
        }
        readTables();
        return tables.name(table);
    }

    private void readTables() {
        tablesRead = true;
        for (String text : files.apply(TABLES)) {
            tables.read(text);
        }
    }

    /** The number of a table given by name or number; null for neither. */
    public Integer tableNumber(String text) {
        if (tables == null) {
            tables = new TableNames();
        }
        Integer number = tables.number(text);
        if (number == null && !tablesRead) {
            readTables();
            number = tables.number(text);
        }
        return number;
    }

    /** A routing realm, 16 bits. */
    public String realm(int realm) {
        if (realm == 0) {
            return "unknown";
        }
        if (realms == null) {
            realms = read(REALMS);
        }
        return or(realm > 255 ? null : realms.name(realm), Integer.toString(realm));
    }

    /** A TOS byte. */
    public String dsField(int tos) {
        if (dsField == null) {
            dsField = read(DS_FIELD);
        }
        return or(dsField.name(tos), Hex.number(tos, 2));
    }

    /** A differentiated services code point: the upper six bits of a TOS byte. */
    public String dscp(int dscp) {
        String name = dsField(dscp << 2);
        return isNumber(name) ? Integer.toString(dscp) : name;
    }

    /** A group of devices. */
    public String group(int group) {
        if (group == 0) {
            return "default";
        }
        if (groups == null) {
            groups = read(GROUPS);
        }
        return or(groups.name(group), Integer.toString(group));
    }

    /** IFAPROT_*. */
    public String addressProtocol(int protocol) {
        String builtIn = KernelNames.addressProtocol(protocol);
        if (!isNumber(builtIn)) {
            return builtIn;
        }
        if (addressProtocols == null) {
            addressProtocols = read(ADDRESS_PROTOCOLS);
        }
        return or(addressProtocols.name(protocol), builtIn);
    }
}
