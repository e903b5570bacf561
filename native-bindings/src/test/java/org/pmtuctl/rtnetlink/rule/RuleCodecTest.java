package org.pmtuctl.rtnetlink.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.IpWords;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;

class RuleCodecTest {
    private static Stream<RuleMessage> recorded(String kernel, int family) {
        return Recordings.messages(kernel, "rules", Rtnetlink.RTM_NEWRULE).stream().map(message -> RuleCodec.decode(message.payload()))
                .filter(rule -> rule.family() == family);
    }

    private static RuleMessage find(String kernel, int priority) {
        return recorded(kernel, Socket.AF_INET).filter(rule -> rule.priority() == priority).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @KernelSource
    void readsWhatIpPrints(String kernel) {
        for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
            Iterator<RuleMessage> ours = recorded(kernel, family).iterator();
            for (JsonNode printed : Recordings.json(kernel, family == Socket.AF_INET ? "rules-4" : "rules-6")) {
                IpWords.same(printed, inWordsOfIp(ours.next()));
            }
            assertFalse(ours.hasNext());
        }
    }

    private static ObjectNode inWordsOfIp(RuleMessage rule) {
        ObjectNode out = IpWords.object();
        out.put("priority", Integer.toUnsignedLong(rule.priority()));
        if (rule.isInverted()) {
            out.putNull("not");
        }
        prefix(out, rule, RuleField.SRC, rule.sourceLength(), "src", "srclen");
        if (rule.attributes().has(RuleField.DST)) {
            prefix(out, rule, RuleField.DST, rule.destinationLength(), "dst", "dstlen");
        }
        if (rule.tos() != 0) {
            out.put("tos", "0x%02x".formatted(rule.tos()));
        }
        hex(out, rule, RuleField.FWMARK, "fwmark");
        if (rule.attributes().get(RuleField.FWMASK, -1) != -1) {
            hex(out, rule, RuleField.FWMASK, "fwmask");
        }
        if (rule.attributes().has(RuleField.IIFNAME)) {
            out.put("iif", rule.attributes().get(RuleField.IIFNAME));
            if ((rule.flags() & FibRules.FIB_RULE_IIF_DETACHED) != 0) {
                out.putNull("iif_detached");
            }
        }
        if (rule.attributes().has(RuleField.OIFNAME)) {
            out.put("oif", rule.attributes().get(RuleField.OIFNAME));
        }
        if (rule.attributes().get(RuleField.L3MDEV, 0) != 0) {
            out.putNull("l3mdev");
        }
        UidRange uids = rule.attributes().get(RuleField.UID_RANGE);
        if (uids != null) {
            out.put("uid_start", Integer.toUnsignedLong(uids.start())).put("uid_end", Integer.toUnsignedLong(uids.end()));
        }
        if (rule.attributes().has(RuleField.IP_PROTO)) {
            int protocol = rule.attributes().get(RuleField.IP_PROTO);
            out.put("ipproto", protocol == Socket.IPPROTO_TCP ? "tcp" : protocol == Socket.IPPROTO_UDP ? "udp"
                    : protocol == Socket.IPPROTO_ESP ? "esp" : Integer.toString(protocol));
        }
        ports(out, rule.attributes().get(RuleField.SPORT_RANGE), "sport");
        ports(out, rule.attributes().get(RuleField.DPORT_RANGE), "dport");
        if (rule.attributes().has(RuleField.TUN_ID)) {
            out.put("tun_id", rule.attributes().get(RuleField.TUN_ID));
        }
        consequence(out, rule);
        out.put("protocol", IpWords.protocol(rule.attributes().get(RuleField.PROTOCOL)));
        return out;
    }

    private static void consequence(ObjectNode out, RuleMessage rule) {
        if (rule.table() != 0 && rule.action() == FibRules.FR_ACT_TO_TBL && !out.has("l3mdev")) {
            out.put("table", IpWords.table(rule.table()));
            if (rule.attributes().get(RuleField.SUPPRESS_PREFIXLEN, -1) != -1) {
                out.put("suppress_prefixlen", rule.attributes().get(RuleField.SUPPRESS_PREFIXLEN));
            }
            if (rule.attributes().get(RuleField.SUPPRESS_IFGROUP, -1) != -1) {
                out.put("suppress_ifgroup", rule.attributes().get(RuleField.SUPPRESS_IFGROUP).toString());
            }
        }
        if (rule.attributes().has(RuleField.FLOW)) {
            int realms = rule.attributes().get(RuleField.FLOW);
            out.put("flow_from", Integer.toString(realms >>> 16)).put("flow_to", Integer.toString(realms & 0xffff));
        }
        switch (rule.action()) {
            case FibRules.FR_ACT_TO_TBL -> { }
            case FibRules.FR_ACT_GOTO -> {
                out.put("goto", rule.attributes().get(RuleField.GOTO));
                if ((rule.flags() & FibRules.FIB_RULE_UNRESOLVED) != 0) {
                    out.putNull("unresolved");
                }
            }
            case FibRules.FR_ACT_NOP -> out.putNull("nop");
            default -> out.put("action", IpWords.routeType(rule.action()));
        }
    }

    private static void prefix(ObjectNode out, RuleMessage rule, Field<IpAddress> field, int length, String word, String lengthWord) {
        IpAddress address = rule.attributes().get(field);
        out.put(word, address == null ? "all" : address.toString());
        if (address != null && length != address.bits()) {
            out.put(lengthWord, length);
        }
    }

    private static void hex(ObjectNode out, RuleMessage rule, Field<Integer> field, String word) {
        int value = rule.attributes().get(field, 0);
        if (value != 0) {
            out.put(word, "0x" + Integer.toHexString(value));
        }
    }

    private static void ports(ObjectNode out, PortRange ports, String word) {
        if (ports != null && ports.start() == ports.end()) {
            out.put(word, ports.start());
        } else if (ports != null) {
            out.put(word + "_start", ports.start()).put(word + "_end", ports.end());
        }
    }

    @ParameterizedTest
    @KernelSource
    void decodesTheKernelsOwnRules(String kernel) {
        RuleMessage local = find(kernel, 0);
        assertEquals(Rtnetlink.RT_TABLE_LOCAL, local.table());
        assertEquals(FibRules.FR_ACT_TO_TBL, local.action());
        assertEquals(Rtnetlink.RT_TABLE_MAIN, find(kernel, 32766).table());
    }

    @ParameterizedTest
    @KernelSource
    void tableAbove255IsTheAttributes(String kernel) {
        RuleMessage rule = find(kernel, 330);
        assertEquals(Rtnetlink.RT_TABLE_COMPAT, rule.headerTable());
        assertEquals(1_234_567, rule.table());
    }

    @ParameterizedTest
    @KernelSource
    void decodesEverySelectorAtOnce(String kernel) {
        RuleMessage rule = find(kernel, 230);
        assertEquals("198.51.100.3", rule.attributes().get(RuleField.SRC).toString());
        assertEquals(32, rule.sourceLength());
        assertEquals(28, rule.destinationLength());
        assertEquals(8, rule.tos());
        assertEquals(5, rule.attributes().get(RuleField.FWMARK));
        assertEquals(7, rule.attributes().get(RuleField.FWMASK));
        assertEquals(new PortRange(80, 80), rule.attributes().get(RuleField.SPORT_RANGE));
        assertEquals(8, rule.attributes().get(RuleField.SUPPRESS_PREFIXLEN));
        assertTrue(find(kernel, 220).isInverted());
        assertFalse(rule.isInverted());
        assertEquals(new PortRange(6000, 6009), find(kernel, 190).attributes().get(RuleField.DPORT_RANGE));
        assertEquals(new UidRange(60_000, 60_010), find(kernel, 170).attributes().get(RuleField.UID_RANGE));
        assertEquals(7L, find(kernel, 310).attributes().get(RuleField.TUN_ID));
    }

    /** What iproute2 and the recorded kernels before 6.13 do not know: the bytes of linux/fib_rules.h and net/core/fib_rules.c. */
    @Test
    void decodesDscpFlowLabelAndPortMasks() {
        byte[] attributes = {
            5, 0, 25, 0, 46, 0, 0, 0,                 // FRA_DSCP
            8, 0, 26, 0, 0, 0x0a, (byte) 0xbc, (byte) 0xde, // FRA_FLOWLABEL, network order
            8, 0, 27, 0, 0, 0x0f, (byte) 0xff, (byte) 0xff, // FRA_FLOWLABEL_MASK
            6, 0, 28, 0, (byte) 0xf0, (byte) 0xff, 0, 0,    // FRA_SPORT_MASK, host order
            6, 0, 29, 0, 0, (byte) 0xff, 0, 0,              // FRA_DPORT_MASK
            5, 0, 30, 0, 0x3c, 0, 0, 0,                     // FRA_DSCP_MASK
        };
        byte[] bytes = new byte[12 + attributes.length];
        bytes[0] = Socket.AF_INET6;
        System.arraycopy(attributes, 0, bytes, 12, attributes.length);
        RuleMessage rule = RuleCodec.decode(Slice.of(bytes));
        assertEquals(List.of(), rule.attributes().defects());
        assertEquals(46, rule.attributes().get(RuleField.DSCP));
        assertEquals(0xabcde, rule.attributes().get(RuleField.FLOWLABEL));
        assertEquals(0xfffff, rule.attributes().get(RuleField.FLOWLABEL_MASK));
        assertEquals(0xfff0, rule.attributes().get(RuleField.SPORT_MASK));
        assertEquals(0xff00, rule.attributes().get(RuleField.DPORT_MASK));
        assertEquals(0x3c, rule.attributes().get(RuleField.DSCP_MASK));
        assertArrayEquals(bytes, RuleCodec.encode(rule));
    }

    @Test
    void requestComesBack() {
        RuleMessage sent = new RuleMessage(Socket.AF_INET, 8, 0, 0x10, 254, 0x1234, FibRules.FR_ACT_GOTO, FibRules.FIB_RULE_INVERT,
                Attributes.of(Attribute.of(RuleField.DST, IpAddress.parse("10.0.0.0")), Attribute.of(RuleField.GOTO, 99),
                        Attribute.of(RuleField.UID_RANGE, new UidRange(0, -1)), Attribute.of(RuleField.TUN_ID, 0x0102030405060708L)));
        RuleMessage read = RuleCodec.decode(Slice.of(RuleCodec.encode(sent)));
        assertEquals(0x1234, read.reserved());
        assertEquals(254, read.table());
        assertEquals(FibRules.FR_ACT_GOTO, read.action());
        assertEquals(99, read.attributes().get(RuleField.GOTO));
        assertEquals(new UidRange(0, -1), read.attributes().get(RuleField.UID_RANGE));
        assertEquals(0x0102030405060708L, read.attributes().get(RuleField.TUN_ID));
        assertEquals(0, read.priority());
    }
}
