package org.pmtuctl.render.raw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import org.pmtuctl.render.KernelNames;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;

/** The names that stand in every line of a large dump, made into bytes once: escaped for text, or quoted for JSON. */
final class NameBytes {
    private static final int SMALL = 1024;

    private final RoutingNames names;
    private final Devices devices;
    private final boolean json;
    private final byte[][] types = new byte[256][];
    private final byte[][] protocols = new byte[256][];
    private final byte[][] scopes = new byte[256][];
    private byte[][] tables = new byte[256][];
    private byte[][] deviceNames = new byte[16][];
    private final HashMap<Integer, byte[]> farTables = new HashMap<>(0);
    private final HashMap<Integer, byte[]> farDevices = new HashMap<>(0);

    NameBytes(RoutingNames names, Devices devices, boolean json) {
        this.names = names;
        this.devices = devices;
        this.json = json;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] of(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
        Output out = new Output(bytes);
        if (json) {
            out.put('"').json(name).put('"');
        } else {
            out.put(name);
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** RTN_*. */
    byte[] type(int type) {
        byte[] known = types[type];
        return known != null ? known : (types[type] = of(KernelNames.routeType(type)));
    }

    /** RTPROT_*. */
    byte[] protocol(int protocol) {
        byte[] known = protocols[protocol];
        return known != null ? known : (protocols[protocol] = of(names.protocol(protocol)));
    }

    /** RT_SCOPE_*. */
    byte[] scope(int scope) {
        byte[] known = scopes[scope];
        return known != null ? known : (scopes[scope] = of(names.scope(scope)));
    }

    byte[] table(int table) {
        if (table >= 0 && table < tables.length) {
            byte[] known = tables[table];
            return known != null ? known : (tables[table] = of(names.table(table)));
        }
        if (table >= 0 && table < SMALL) {
            tables = Arrays.copyOf(tables, SMALL);
            return table(table);
        }
        byte[] known = farTables.get(table);
        if (known == null) {
            known = of(names.table(table));
            farTables.put(table, known);
        }
        return known;
    }

    byte[] device(int ifindex) {
        if (ifindex >= 0 && ifindex < deviceNames.length) {
            byte[] known = deviceNames[ifindex];
            return known != null ? known : (deviceNames[ifindex] = of(devices.name(ifindex)));
        }
        if (ifindex >= 0 && ifindex < SMALL) {
            deviceNames = Arrays.copyOf(deviceNames, Math.min(SMALL, ifindex * 2));
            return device(ifindex);
        }
        byte[] known = farDevices.get(ifindex);
        if (known == null) {
            known = of(devices.name(ifindex));
            farDevices.put(ifindex, known);
        }
        return known;
    }

    RoutingNames names() {
        return names;
    }
}
