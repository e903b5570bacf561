package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The network that recordings are made of holds what they are made for. */
@LiveKernel
class RichTopologyTest {

    private static NetworkLab lab;
    private static String lacks;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lacks = String.join("\n", lab.richTopology());
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @Test
    void hasExceptionsOfEveryCause() {
        String v4 = lab.ip("-n {H} -o -4 route show cache table all");
        String v6 = lab.ip("-n {H} -o -6 route show cache table all");
        assertAll(v4 + v6 + lacks,
                () -> assertTrue(v4.lines().anyMatch(line -> line.contains("mtu 1400"))),
                () -> assertTrue(v4.lines().anyMatch(line -> line.contains("mtu 1400") && line.contains("table 100 "))),
                () -> assertTrue(v4.lines().anyMatch(line -> line.contains("mtu lock 552"))),
                () -> assertTrue(v4.lines().anyMatch(line -> line.contains("<redirected>"))),
                () -> assertTrue(v6.lines().anyMatch(line -> line.contains("mtu 1400"))),
                () -> assertTrue(v6.lines().anyMatch(line -> line.contains("mtu 1400") && line.contains("table 100 "))),
                () -> assertTrue(v6.lines().anyMatch(line -> line.startsWith("2001:db8:254::1 via fe80::fe"))));
    }

    @Test
    void hasRulesWithEverySelector() {
        for (String family : new String[] {"-4", "-6"}) {
            String rules = lab.ip("-n {H} " + family + " rule");
            for (String selector : new String[] {"from 1", "to 2", "iif o1", "oif o1", "fwmark 0x20/0xf0", "tos 0x10",
                    "uidrange 60000-60010", "ipproto udp", "sport 5000-5009", "dport 6000-6009", "tun_id 7", "not from",
                    "suppress_prefixlength 0", "suppress_ifgroup 7", "goto 300", "nop", "blackhole", "unreachable",
                    "prohibit", "[unresolved]", "[detached]"}) {
                String wanted = family.equals("-6") ? selector.replace("from 1", "from 2") : selector;
                assertTrue(rules.contains(wanted), () -> family + ": " + wanted + " in:\n" + rules);
            }
        }
    }

    @Test
    void hasRoutesOfEveryShape() {
        String v4 = lab.ip("-n {H} -o -4 route show table all");
        String v6 = lab.ip("-n {H} -o -6 route show table all");
        for (String shape : new String[] {"blackhole", "unreachable", "prohibit", "throw", "multicast", "local", "nhid 10",
                "linkdown", "onlink", "via inet6", "realms", "encap ip id 42", "mtu lock 1400", "weight 3", "table 1234567"}) {
            assertTrue(v4.contains(shape), () -> shape + " in:\n" + v4);
        }
        for (String shape : new String[] {"blackhole", "unreachable", "prohibit", "throw", "anycast", "local", "nhid 20",
                "from 2001:db8:100::3", "pref high", "expires", "mtu lock 1400", "weight 3", "table 1234567"}) {
            assertTrue(v6.contains(shape), () -> shape + " in:\n" + v6);
        }
    }
}
