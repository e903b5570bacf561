package org.pmtuctl.capture;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.NftField;
import org.pmtuctl.nftables.NftMessage;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtMatch;

/**
 * What one rule of nf_tables tests and does. Its expressions are a program for registers: what is loaded is remembered, and what is
 * compared becomes a test. What is not understood becomes a test whose outcome is unknown.
 */
final class NftRule {
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int REGISTERS = 16;
    private static final int LARGEST = 16;

    private final int family;
    private final String table;
    private final NftSets sets;
    private final NftWords words;
    private final Loaded[] registers = new Loaded[REGISTERS];
    private final List<FirewallStep> steps = new ArrayList<>(6);
    private Long packets;

    /**
     * What a register holds.
     *
     * @param subject    null for what is not known here
     * @param hostOrder  as a number of this machine, and not in network order
     * @param mask       in network order; null for all bits
     * @param constant   a value that the rule itself put there; null otherwise
     * @param clamp      the MSS of the routes
     */
    record Loaded(Subject subject, int offset, int length, boolean hostOrder, byte[] mask, byte[] constant, boolean clamp, String name) {
        static Loaded unknown(String name) {
            return new Loaded(null, 0, 0, false, null, null, false, name);
        }
    }

    NftRule(int family, String table, NftSets sets) {
        this.family = family;
        this.table = table;
        this.sets = sets;
        this.words = new NftWords(family);
    }

    FirewallRule read(NftMessage rule) {
        Attributes expressions = rule.attributes().get(NftField.RULE_EXPRESSIONS, Attributes.NONE);
        for (int i = 0; i < expressions.size(); i++) {
            if (expressions.at(i).value() instanceof Attributes expression) {
                expression(expression.get(ExpressionField.NAME, ""), expression.get(ExpressionField.PARTS, Attributes.NONE));
            } else {
                steps.add(new FirewallStep.Unsure("?"));
            }
        }
        return new FirewallRule(rule.attributes().get(NftField.RULE_HANDLE, 0L), steps, packets);
    }

    private void expression(String name, Attributes parts) {
        switch (name) {
            case "meta" -> meta(parts);
            case "payload" -> payload(parts);
            case "ct" -> ct(parts);
            case "rt" -> rt(parts);
            case "exthdr" -> exthdr(parts);
            case "immediate" -> immediate(parts);
            case "bitwise" -> bitwise(parts);
            case "byteorder" -> byteorder(parts);
            case "cmp" -> compare(parts);
            case "range" -> range(parts);
            case "lookup" -> lookup(parts);
            case "counter" -> packets = parts.get(ExpressionField.COUNTER_PACKETS);
            case "log", "last", "dup", "flow_offload" -> nothing(name);
            case "limit" -> unsure(limit(parts));
            case "reject" -> verdict(Kind.DROP, null, "reject");
            case "notrack" -> steps.add(new FirewallStep.Untrack("notrack"));
            case "match" -> match(parts);
            case "target" -> XtablesMapping.target(extension(parts.get(ExpressionField.TARGET_NAME), parts.get(ExpressionField.TARGET_REV),
                    parts.get(ExpressionField.TARGET_INFO)), steps);
            case "queue", "tproxy", "synproxy", "fwd" -> verdict(Kind.UNKNOWN, null, name);
            case "nat", "masq", "redir" -> verdict(Kind.ACCEPT, null, name);
            default -> other(name, parts);
        }
    }

    /** Loads something unknown, or is a test itself; either way what follows from it is unknown. */
    private void other(String name, Attributes parts) {
        Integer register = name.equals("fib") ? parts.get(ExpressionField.FIB_DREG) : parts.get(ExpressionField.XFRM_DREG);
        if (register == null) {
            unsure(name);
        } else {
            load(register, Loaded.unknown(name));
        }
    }

    private void meta(Attributes parts) {
        int key = parts.get(ExpressionField.META_KEY, -1);
        Integer into = parts.get(ExpressionField.META_DREG);
        if (into == null) {
            steps.add(key == NfTables.NFT_META_MARK ? new FirewallStep.SetMark("meta mark set") : new FirewallStep.Nothing("meta set"));
            return;
        }
        load(into, switch (key) {
            case NfTables.NFT_META_NFPROTO -> of(Subject.FAMILY, 1, false, "meta nfproto");
            case NfTables.NFT_META_L4PROTO -> of(Subject.PROTOCOL, 1, false, "meta l4proto");
            case NfTables.NFT_META_PROTOCOL -> of(Subject.ETHERTYPE, 2, false, "meta protocol");
            case NfTables.NFT_META_MARK -> of(Subject.MARK, 4, true, "meta mark");
            case NfTables.NFT_META_IIF -> of(Subject.IIF, 4, true, "iif");
            case NfTables.NFT_META_OIF -> of(Subject.OIF, 4, true, "oif");
            case NfTables.NFT_META_IIFNAME -> of(Subject.IIFNAME, LARGEST, false, "iifname");
            case NfTables.NFT_META_OIFNAME -> of(Subject.OIFNAME, LARGEST, false, "oifname");
            case NfTables.NFT_META_SECPATH -> of(Subject.CAME_BY_IPSEC, 1, false, "meta ipsec");
            default -> Loaded.unknown("meta key " + key);
        });
    }

    private static Loaded of(Subject subject, int length, boolean hostOrder, String name) {
        return new Loaded(subject, 0, length, hostOrder, null, null, false, name);
    }

    private void payload(Attributes parts) {
        Integer into = parts.get(ExpressionField.PAYLOAD_DREG);
        int base = parts.get(ExpressionField.PAYLOAD_BASE, -1);
        int offset = parts.get(ExpressionField.PAYLOAD_OFFSET, -1);
        int length = parts.get(ExpressionField.PAYLOAD_LEN, 0);
        if (into == null) {
            nothing("payload set");
        } else if (length < 1 || length > LARGEST * 4 || offset < 0
                || base != NfTables.NFT_PAYLOAD_NETWORK_HEADER && base != NfTables.NFT_PAYLOAD_TRANSPORT_HEADER) {
            load(into, Loaded.unknown(NftWords.raw(base, offset, length)));
        } else {
            Subject subject = base == NfTables.NFT_PAYLOAD_NETWORK_HEADER ? Subject.NETWORK_HEADER : Subject.TRANSPORT_HEADER;
            load(into, new Loaded(subject, offset, length, false, null, null, false, words.header(subject, base, offset, length)));
        }
    }

    private void ct(Attributes parts) {
        Integer into = parts.get(ExpressionField.CT_DREG);
        if (into == null) {
            nothing("ct set");
        } else {
            load(into, parts.get(ExpressionField.CT_KEY, -1) == NfTables.NFT_CT_STATE ? of(Subject.CT_STATE, 4, true, "ct state")
                    : Loaded.unknown("ct key " + parts.get(ExpressionField.CT_KEY)));
        }
    }

    private void rt(Attributes parts) {
        int key = parts.get(ExpressionField.RT_KEY, -1);
        load(parts.get(ExpressionField.RT_DREG), switch (key) {
            case NfTables.NFT_RT_TCPMSS -> new Loaded(null, 0, 2, true, null, null, true, "rt mtu");
            case NfTables.NFT_RT_XFRM -> of(Subject.LEAVES_BY_IPSEC, 1, false, "rt ipsec");
            default -> Loaded.unknown("rt key " + key);
        });
    }

    private void exthdr(Attributes parts) {
        boolean mss = parts.get(ExpressionField.EXTHDR_OP, 0) == NfTables.NFT_EXTHDR_OP_TCPOPT
                && parts.get(ExpressionField.EXTHDR_TYPE, 0) == Tcp.TCPOPT_MSS && parts.get(ExpressionField.EXTHDR_FLAGS, 0) == 0
                && parts.get(ExpressionField.EXTHDR_OFFSET, 0) == 2 && parts.get(ExpressionField.EXTHDR_LEN, 0) == 2;
        Integer from = parts.get(ExpressionField.EXTHDR_SREG);
        if (from == null) {
            load(parts.get(ExpressionField.EXTHDR_DREG), mss ? of(Subject.MSS, 2, false, "tcp option maxseg size") : Loaded.unknown("exthdr"));
            return;
        }
        Loaded value = loaded(from);
        if (!mss || value == null) {
            nothing("tcp option set");
        } else if (value.clamp) {
            steps.add(new FirewallStep.Mss(null, "tcp option maxseg size set rt mtu"));
        } else if (value.constant != null && value.constant.length >= 2) {
            int bytes = Slice.of(value.constant).be16(0);
            steps.add(new FirewallStep.Mss(bytes, "tcp option maxseg size set " + bytes));
        } else {
            unsure("tcp option maxseg size set " + value.name);
        }
    }

    private void immediate(Attributes parts) {
        int into = parts.get(ExpressionField.IMMEDIATE_DREG, -1);
        Attributes data = parts.get(ExpressionField.IMMEDIATE_DATA, Attributes.NONE);
        if (into == NfTables.NFT_REG_VERDICT) {
            FirewallStep.Verdict verdict = verdictOf(data);
            if (verdict != null) {
                steps.add(verdict);
            }
        } else {
            byte[] value = data.get(ExpressionField.VALUE, new byte[0]);
            load(into, new Loaded(null, 0, value.length, false, null, value, false, "value"));
        }
    }

    /** Null for one that goes on with the next rule. */
    private static FirewallStep.Verdict verdictOf(Attributes data) {
        Attributes verdict = data.get(ExpressionField.VERDICT, Attributes.NONE);
        int code = verdict.get(ExpressionField.VERDICT_CODE, Netfilter.NF_QUEUE);
        String chain = verdict.get(ExpressionField.VERDICT_CHAIN);
        return switch (code) {
            case NfTables.NFT_CONTINUE, NfTables.NFT_BREAK -> null;
            case NfTables.NFT_JUMP -> new FirewallStep.Verdict(Kind.JUMP, chain, "jump " + chain);
            case NfTables.NFT_GOTO -> new FirewallStep.Verdict(Kind.GOTO, chain, "goto " + chain);
            case NfTables.NFT_RETURN -> new FirewallStep.Verdict(Kind.RETURN, null, "return");
            case Netfilter.NF_ACCEPT -> new FirewallStep.Verdict(Kind.ACCEPT, null, "accept");
            case Netfilter.NF_DROP -> new FirewallStep.Verdict(Kind.DROP, null, "drop");
            default -> new FirewallStep.Verdict(Kind.UNKNOWN, null, "queue");
        };
    }

    private void bitwise(Attributes parts) {
        Loaded from = loaded(parts.get(ExpressionField.BITWISE_SREG));
        Integer into = parts.get(ExpressionField.BITWISE_DREG);
        byte[] mask = parts.get(ExpressionField.BITWISE_MASK, Attributes.NONE).get(ExpressionField.VALUE);
        byte[] xor = parts.get(ExpressionField.BITWISE_XOR, Attributes.NONE).get(ExpressionField.VALUE);
        if (from == null || from.subject == null || from.mask != null || mask == null || mask.length > from.length
                || parts.get(ExpressionField.BITWISE_OP, 0) != NfTables.NFT_BITWISE_MASK_XOR || xor == null || !isZero(xor)) {
            load(into, Loaded.unknown((from == null ? "?" : from.name) + " & ?"));
        } else {
            load(into, new Loaded(from.subject, from.offset, mask.length, from.hostOrder, networkOrder(mask, from.hostOrder), null, false,
                    from.name));
        }
    }

    private void byteorder(Attributes parts) {
        Loaded from = loaded(parts.get(ExpressionField.BYTEORDER_SREG));
        Integer into = parts.get(ExpressionField.BYTEORDER_DREG);
        if (from == null || from.length != parts.get(ExpressionField.BYTEORDER_SIZE, 0) && !from.clamp) {
            load(into, Loaded.unknown(from == null ? "?" : from.name));
        } else {
            load(into, new Loaded(from.subject, from.offset, from.length,
                    parts.get(ExpressionField.BYTEORDER_OP, 0) == NfTables.NFT_BYTEORDER_NTOH, from.mask, from.constant, from.clamp, from.name));
        }
    }

    private void compare(Attributes parts) {
        Loaded from = loaded(parts.get(ExpressionField.CMP_SREG));
        byte[] raw = parts.get(ExpressionField.CMP_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        int operator = parts.get(ExpressionField.CMP_OP, -1);
        if (!isTestable(from, raw)) {
            unsure(from == null ? "?" : from.name);
            return;
        }
        byte[] value = networkOrder(raw, from.hostOrder);
        List<Span> spans = switch (operator) {
            case NfTables.NFT_CMP_LT, NfTables.NFT_CMP_GTE -> List.of(new Span(value, ones(value.length)));
            case NfTables.NFT_CMP_GT, NfTables.NFT_CMP_LTE -> List.of(new Span(new byte[value.length], value));
            default -> List.of(new Span(value, value));
        };
        boolean inverted = operator == NfTables.NFT_CMP_NEQ || operator == NfTables.NFT_CMP_LT || operator == NfTables.NFT_CMP_GT;
        test(from, value.length, spans, inverted);
    }

    private static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }

    private void range(Attributes parts) {
        Loaded from = loaded(parts.get(ExpressionField.RANGE_SREG));
        byte[] low = parts.get(ExpressionField.RANGE_FROM_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        byte[] high = parts.get(ExpressionField.RANGE_TO_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        if (!isTestable(from, low) || high == null || high.length != low.length) {
            unsure(from == null ? "?" : from.name);
            return;
        }
        test(from, low.length, List.of(new Span(networkOrder(low, from.hostOrder), networkOrder(high, from.hostOrder))),
                parts.get(ExpressionField.RANGE_OP, 0) == NfTables.NFT_RANGE_NEQ);
    }

    private void lookup(Attributes parts) {
        Loaded from = loaded(parts.get(ExpressionField.LOOKUP_SREG));
        String set = parts.get(ExpressionField.LOOKUP_SET, "");
        Integer into = parts.get(ExpressionField.LOOKUP_DREG);
        List<NftSets.Entry> entries = sets.entries(family, table, set);
        String name = from == null ? "?" : from.name;
        boolean known = entries != null && from != null && from.subject != null;
        for (int i = 0; known && i < entries.size(); i++) {
            known = entries.get(i).keys().low().length == from.length;
        }
        if (into == null) {
            if (known) {
                List<Span> spans = new ArrayList<>(entries.size());
                for (NftSets.Entry entry : entries) {
                    spans.add(span(entry, from));
                }
                test(from, from.length, spans, (parts.get(ExpressionField.LOOKUP_FLAGS, 0) & NfTables.NFT_LOOKUP_F_INV) != 0);
            } else {
                unsure(name + (set.startsWith("__") ? " { ? }" : " @" + set));
            }
        } else if (into != NfTables.NFT_REG_VERDICT) {
            load(into, Loaded.unknown(name + " map"));
        } else if (known) {
            choice(from, entries);
        } else {
            verdict(Kind.UNKNOWN, null, name + " vmap" + (set.startsWith("__") ? " { ? }" : " @" + set));
        }
    }

    private static Span span(NftSets.Entry entry, Loaded from) {
        return new Span(networkOrder(entry.keys().low(), from.hostOrder), networkOrder(entry.keys().high(), from.hostOrder));
    }

    private void choice(Loaded from, List<NftSets.Entry> entries) {
        List<FirewallStep.Case> cases = new ArrayList<>(entries.size());
        StringBuilder line = new StringBuilder(from.name).append(" vmap {");
        for (NftSets.Entry entry : entries) {
            FirewallStep.Verdict verdict = entry.mapped() == null ? null : verdictOf(entry.mapped());
            List<Span> one = List.of(span(entry, from));
            String text = words.value(from.subject, from.name, one, from.mask);
            cases.add(new FirewallStep.Case(new FirewallStep.Test(from.subject, from.offset, from.length, from.mask, one, false, text), verdict));
            line.append(cases.size() == 1 ? " " : ", ").append(text).append(" : ").append(verdict == null ? "continue" : verdict.words());
        }
        steps.add(new FirewallStep.Choice(cases, line.append(" }").toString()));
    }

    private void match(Attributes parts) {
        XtExtension match = extension(parts.get(ExpressionField.MATCH_NAME), parts.get(ExpressionField.MATCH_REV),
                parts.get(ExpressionField.MATCH_INFO));
        XtablesMapping.match(XtMatch.decode(match), words.isIpv6(), steps);
    }

    private static XtExtension extension(String name, Integer revision, byte[] info) {
        return new XtExtension(name == null ? "?" : name, revision == null ? 0 : revision, Slice.of(info == null ? new byte[0] : info));
    }

    private static boolean isTestable(Loaded from, byte[] value) {
        return from != null && from.subject != null && value != null && value.length > 0 && value.length <= from.length;
    }

    private void test(Loaded from, int length, List<Span> spans, boolean inverted) {
        words.learn(from.subject, from.offset, spans, inverted);
        steps.add(new FirewallStep.Test(from.subject, from.offset, length, from.mask == null ? null : Arrays.copyOf(from.mask, length), spans,
                inverted, words.test(from.subject, from.name, spans, from.mask, inverted)));
    }

    private void unsure(String text) {
        steps.add(new FirewallStep.Unsure(text));
    }

    private void nothing(String text) {
        steps.add(new FirewallStep.Nothing(text));
    }

    private void verdict(Kind kind, String chain, String text) {
        steps.add(new FirewallStep.Verdict(kind, chain, text));
    }

    private static String limit(Attributes parts) {
        boolean over = (parts.get(ExpressionField.LIMIT_FLAGS, 0) & NfTables.NFT_LIMIT_F_INV) != 0;
        return "limit rate " + (over ? "over " : "") + parts.get(ExpressionField.LIMIT_RATE) + " per "
                + parts.get(ExpressionField.LIMIT_UNIT) + " s";
    }

    private static byte[] networkOrder(byte[] value, boolean hostOrder) {
        byte[] ordered = value.clone();
        if (hostOrder && LITTLE_ENDIAN) {
            for (int i = 0; i < value.length; i++) {
                ordered[i] = value[value.length - 1 - i];
            }
        }
        return ordered;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private void load(Integer register, Loaded loaded) {
        int slot = slot(register);
        if (slot >= 0) {
            registers[slot] = loaded;
        }
    }

    /** Null where nothing was loaded at that very place. */
    private Loaded loaded(Integer register) {
        int slot = slot(register);
        if (slot < 0 || registers[slot] == null) {
            return null;
        }
        return registers[slot];
    }

    private static int slot(Integer register) {
        if (register == null) {
            return -1;
        }
        if (register >= NfTables.NFT_REG_1 && register <= NfTables.NFT_REG_4) {
            return (register - NfTables.NFT_REG_1) * 4;
        }
        return register >= NfTables.NFT_REG32_00 && register <= NfTables.NFT_REG32_15 ? register - NfTables.NFT_REG32_00 : -1;
    }
}
