package org.pmtuctl.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTextTest {
    private static String recorded(String kernel, String file) {
        try {
            return Files.readString(Path.of(System.getProperty("pmtuctl.testdata"), "proc", kernel, file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18"})
    void readsTheSameCounterWhereverTheKernelPutIt(String kernel) {
        Map<String, Long> counters = new HashMap<>();
        CounterText.grouped(recorded(kernel, "snmp"), counters);
        CounterText.grouped(recorded(kernel, "netstat"), counters);
        assertEquals(1, counters.get("Icmp.InEchoReps"));
        // Behind the counters that 6.1 inserted.
        assertTrue(counters.get("Icmp.OutEchos") >= 1);
        assertEquals(!kernel.equals("5.10"), counters.containsKey("Icmp.OutRateLimitGlobal"));
        assertEquals(0, counters.get("TcpExt.OutOfWindowIcmps"));
        assertTrue(counters.get("IpExt.InOctets") > 0);
        assertEquals(-1, counters.get("Tcp.MaxConn"));
        assertTrue(counters.get("IcmpMsg.InType0") == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18"})
    void readsFlatFilesByTheirOwnNames(String kernel) {
        Map<String, Long> counters = new HashMap<>();
        CounterText.flat(recorded(kernel, "snmp6"), counters);
        CounterText.flat(recorded(kernel, "xfrm_stat"), counters);
        assertEquals(1, counters.get("Icmp6InEchoReplies"));
        assertEquals(0, counters.get("Icmp6InPktTooBigs"));
        assertEquals(0, counters.get("XfrmInTmplMismatch"));
        assertNull(counters.get("Icmp6InType2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18"})
    void readsTheUnnamedNumbers(String kernel) {
        Map<String, Long> counters = new HashMap<>();
        CounterText.rt6Stats(recorded(kernel, "rt6_stats"), counters);
        CounterText.rtCache(recorded(kernel, "rt_cache"), counters);
        assertEquals(0, counters.get(CounterText.IPV6_EXCEPTIONS));
        assertTrue(counters.get("rt6_stats.fib_rt_entries") > 0);
        assertTrue(counters.get(CounterText.IPV4_DESTINATIONS) > 0);
    }

    @Test
    void hexadecimalStaysHexadecimal() {
        Map<String, Long> counters = new HashMap<>();
        CounterText.rt6Stats("0009 0006 000a 0007 01f4 0000 0000\n", counters);
        CounterText.rtCache("entries  in_hit\n0000002a 00000000\n0000002a 00000001\n", counters);
        assertEquals(500, counters.get(CounterText.IPV6_EXCEPTIONS));
        assertEquals(42, counters.get(CounterText.IPV4_DESTINATIONS));
    }

    @Test
    void countersBeyondSignedRangeWrapAsTheKernelsDo() {
        Map<String, Long> counters = new HashMap<>();
        CounterText.flat("Ip6InOctets\t18446744073709551615\n", counters);
        assertEquals(-1L, counters.get("Ip6InOctets"));
    }

    @Test
    void valuesOfAnotherGroupAreNotPaired() {
        Map<String, Long> counters = new HashMap<>();
        CounterText.grouped("Ip: A B\nIcmp: C\nIcmp: 3\n", counters);
        assertEquals(Map.of("Icmp.C", 3L), counters);
    }

    @Test
    void damagedTextNeverThrows() {
        byte[] sound = (recorded("6.18", "snmp") + recorded("6.18", "rt_cache")).getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(7);
        Map<String, Long> counters = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] mangled = java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
            for (int j = random.nextInt(8); j >= 0; j--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            String text = new String(mangled, StandardCharsets.ISO_8859_1);
            CounterText.grouped(text, counters);
            CounterText.flat(text, counters);
            CounterText.rt6Stats(text, counters);
            CounterText.rtCache(text, counters);
        }
        assertFalse(counters.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18"})
    void readsOneGroupAsItReadsThemAll(String kernel) {
        for (String group : new String[] {"Ip", "Icmp", "IcmpMsg", "UdpLite"}) {
            Map<String, Long> all = new HashMap<>();
            Map<String, Long> one = new HashMap<>();
            CounterText.grouped(recorded(kernel, "snmp"), all);
            CounterText.group(recorded(kernel, "snmp"), group, one);
            all.keySet().removeIf(name -> !name.startsWith(group + "."));
            assertFalse(all.isEmpty());
            assertEquals(all, one);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18"})
    void readsSomeNamesAsItReadsThemAll(String kernel) {
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> some = new HashMap<>();
        CounterText.flat(recorded(kernel, "snmp6"), all);
        String[] names = {"Ip6InReceives", "Icmp6InPktTooBigs", "UdpLite6MemErrors", "Icmp6In", "None"};
        CounterText.flat(recorded(kernel, "snmp6"), names, some);
        all.keySet().retainAll(java.util.Set.of(names));
        assertTrue(some.containsKey("Ip6InReceives") && some.containsKey("Icmp6InPktTooBigs"));
        assertEquals(all, some);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Icmp: A B", "Icmp: A B\n", "Icmp: A\nUdp: 1\n", "Ip: A\nIp: 1\n", "xIcmp: A\nxIcmp: 1\n"})
    void findsNoGroupInDamagedText(String text) {
        Map<String, Long> counters = new HashMap<>();
        CounterText.group(text, "Icmp", counters);
        assertTrue(counters.isEmpty());
    }
}
