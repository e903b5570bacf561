package org.pmtuctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of routing numbers: built in, and from files of iproute2's form. */
class NamesTest {
    private final List<String> read = new ArrayList<>();
    private final RoutingNames names = new RoutingNames(this::file);

    private List<String> file(String name) {
        read.add(name);
        return switch (name) {
            case "rt_protos" -> List.of("# ours\n200 ours # a remark\n\n0xc9\tmore\nnonsense\n4 another\n", "200 later\n");
            case "rt_tables" -> List.of("100 blue\n101\tgreen\n");
            case "rt_dsfield" -> List.of("0x10 lowdelay\n0xb8 EF\n");
            case "group" -> List.of("7 uplinks\n");
            default -> List.of();
        };
    }

    @Test
    void builtInNamesNeedNoFile() {
        assertEquals("static", names.protocol(4));
        assertEquals("link", names.scope(253));
        assertEquals("main", names.table(254));
        assertEquals("unknown", names.realm(0));
        assertEquals("default", names.group(0));
        assertEquals(List.of(), read);
    }

    @Test
    void othersComeFromTheFilesReadOnce() {
        assertEquals("later", names.protocol(200));
        assertEquals("more", names.protocol(201));
        assertEquals("202", names.protocol(202));
        assertEquals("blue", names.table(100));
        assertEquals("102", names.table(102));
        assertEquals("uplinks", names.group(7));
        assertEquals("8", names.group(8));
        assertEquals(List.of("rt_protos", "rt_tables", "group"), read);
    }

    @Test
    void numbersWithoutANameAreWrittenAsIpDoes() {
        assertEquals("77", names.scope(77));
        assertEquals("4294967295", names.table(-1));
        assertEquals("0x04", names.dsField(4));
        assertEquals("lowdelay", names.dsField(16));
        assertEquals("EF", names.dscp(46));
        assertEquals("5", names.dscp(5));
        assertEquals("0x2a", names.addressProtocol(42));
    }

    @Test
    void tablesAreFoundByNameOrNumber() {
        assertEquals(100, names.tableNumber("blue"));
        assertEquals(254, names.tableNumber("main"));
        assertEquals(100, names.tableNumber("100"));
        assertEquals(100, names.tableNumber("0x64"));
        assertNull(names.tableNumber("red"));
    }

    @Test
    void hexadecimalIsAsInIp() {
        assertEquals("0", Hex.mark(0));
        assertEquals("0xffffffff", Hex.mark(-1));
        assertEquals("0x0a", Hex.number(10, 2));
        assertEquals("fe:8a:00", Hex.withColons(new byte[] {(byte) 0xfe, (byte) 0x8a, 0}));
        assertEquals("fe8a00", Hex.bytes(new byte[] {(byte) 0xfe, (byte) 0x8a, 0}));
    }
}
