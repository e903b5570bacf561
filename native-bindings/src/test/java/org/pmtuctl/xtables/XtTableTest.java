package org.pmtuctl.xtables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.wire.MalformedMessageException;

/** The tables of testdata/lab/rich-firewall as kernels gave them. */
class XtTableTest {
    private static final int VARIANTS = 200_000;
    private static final long SEED = 42;

    private static XtTableBytes bytes(String kernel, String tool, String table) {
        try {
            for (String line : Files.readAllLines(Path.of(System.getProperty("pmtuctl.testdata"), "netlink", kernel, "xtables.txt"))) {
                String[] words = line.split(" ");
                if (words[0].equals(tool) && words[1].equals(table)) {
                    return new XtTableBytes(HexFormat.of().parseHex(words[2]), HexFormat.of().parseHex(words[3]));
                }
            }
            throw new AssertionError("no " + table + " of " + kernel);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static XtTable table(String kernel, String tool, String table) {
        return XtTable.decode(tool.startsWith("ip6"), bytes(kernel, tool, table));
    }

    private static List<XtMatch> matches(XtTable table) {
        List<XtMatch> matches = new ArrayList<>();
        for (XtEntry entry : table.entries()) {
            entry.matches().forEach(match -> matches.add(XtMatch.decode(match)));
        }
        return matches;
    }

    @ParameterizedTest
    @ValueSource(strings = "6.18")
    void rulesAreTakenApart(String kernel) {
        XtTable filter = table(kernel, "iptables", "filter");
        assertEquals("filter", filter.name());
        XtEntry last = filter.entries().stream().filter(entry -> entry.protocol() == 1).findFirst().orElseThrow();
        assertEquals(IpAddress.parse("10.0.0.0"), last.source());
        assertEquals(IpAddress.parse("255.0.0.0"), last.sourceMask());
        assertEquals(IpAddress.parse("192.0.2.1"), last.destination());
        assertEquals(0x10, last.inverted());
        assertEquals(new XtMatch.Icmp(3, 4, 4, false), XtMatch.decode(last.matches().get(0)));
        XtEntry device = filter.entries().stream().filter(entry -> entry.iif().equals("eth+")).findFirst().orElseThrow();
        assertEquals(3, device.iifLength());
        assertEquals("lo", device.oif());
        assertTrue(matches(filter).contains(new XtMatch.State(6, false)), matches(filter).toString());
        assertTrue(matches(filter).contains(new XtMatch.State(8, false)));
        assertTrue(matches(filter).contains(new XtMatch.Mark(0x42, 0xff, false)));
        assertTrue(matches(filter).contains(new XtMatch.Unknown("limit")));
        assertTrue(matches(filter).contains(new XtMatch.Ports(0, 65535, false, 22, 23, false, 0, 0, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = "6.18")
    void rulesOfIpv6Likewise(String kernel) {
        XtTable filter = table(kernel, "ip6tables", "filter");
        XtEntry last = filter.entries().stream().filter(entry -> entry.protocol() == 58).findFirst().orElseThrow();
        assertEquals(IpAddress.parse("2001:db8::"), last.source());
        assertEquals(new XtMatch.Icmp(2, 0, 255, false), XtMatch.decode(last.matches().get(0)));
        XtTable mangle = table(kernel, "ip6tables", "mangle");
        List<Integer> values = new ArrayList<>();
        mangle.entries().stream().filter(entry -> entry.target().name().equals("TCPMSS")).forEach(entry -> values.add(entry.target().data().u16(0)));
        assertEquals(List.of(1360, 0xffff), values);
        assertTrue(matches(mangle).contains(new XtMatch.Policy(false, true)));
        assertTrue(matches(mangle).contains(new XtMatch.Tcpmss(1400, 65535, false)));
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mangledTablesAreReadOrRefused() {
        Random random = new Random(SEED);
        int[] outcomes = new int[2];
        for (String tool : List.of("iptables", "ip6tables")) {
            XtTableBytes sound = bytes("6.18", tool, "filter");
            for (int i = 0; i < VARIANTS / 2; i++) {
                byte[] rules = Arrays.copyOf(sound.rules(), random.nextInt(10) == 0 ? random.nextInt(sound.rules().length) : sound.rules().length);
                for (int damage = random.nextInt(4); damage >= 0 && rules.length > 0; damage--) {
                    rules[random.nextInt(rules.length)] = (byte) random.nextInt(256);
                }
                try {
                    matches(XtTable.decode(tool.startsWith("ip6"), new XtTableBytes(sound.info(), rules)));
                    outcomes[0]++;
                } catch (MalformedMessageException e) {
                    outcomes[1]++;
                }
            }
        }
        assertTrue(outcomes[0] > VARIANTS / 10 && outcomes[1] > VARIANTS / 100, outcomes[0] + " read, " + outcomes[1] + " refused");
        assertThrows(MalformedMessageException.class, () -> XtTable.decode(false, new XtTableBytes(new byte[20], new byte[0])));
    }
}
