package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.Registers;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attributes;

/** The expressions of nf_tables that compare a register: with a value, a range, the elements of a set. */
final class NftTests {
    private final int family;
    private final String table;
    private final NftSets sets;
    private final NftWords words;
    private final List<FirewallStep> steps;

    /** @param steps  are added to */
    NftTests(int family, String table, NftSets sets, NftWords words, List<FirewallStep> steps) {
        this.family = family;
        this.table = table;
        this.sets = sets;
        this.words = words;
        this.steps = steps;
    }

    void compare(NftLoaded from, Attributes parts) {
        byte[] raw = parts.get(ExpressionField.CMP_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        int operator = parts.get(ExpressionField.CMP_OP, -1);
        if (from == null || !from.isTestable(raw)) {
            unsure(from == null ? "?" : from.name());
            return;
        }
        byte[] value = Registers.turned(raw, from.hostOrder());
        List<Span> spans = switch (operator) {
            case NfTables.NFT_CMP_LT, NfTables.NFT_CMP_GTE -> List.of(new Span(value, NftSets.ones(value.length)));
            case NfTables.NFT_CMP_GT, NfTables.NFT_CMP_LTE -> List.of(new Span(new byte[value.length], value));
            default -> List.of(new Span(value, value));
        };
        boolean inverted = operator == NfTables.NFT_CMP_NEQ || operator == NfTables.NFT_CMP_LT || operator == NfTables.NFT_CMP_GT;
        test(from, value.length, spans, inverted);
    }

    void range(NftLoaded from, Attributes parts) {
        byte[] low = parts.get(ExpressionField.RANGE_FROM_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        byte[] high = parts.get(ExpressionField.RANGE_TO_DATA, Attributes.NONE).get(ExpressionField.VALUE);
        if (from == null || !from.isTestable(low) || high == null || high.length != low.length) {
            unsure(from == null ? "?" : from.name());
            return;
        }
        test(from, low.length, List.of(new Span(Registers.turned(low, from.hostOrder()), Registers.turned(high, from.hostOrder()))),
                parts.get(ExpressionField.RANGE_OP, 0) == NfTables.NFT_RANGE_NEQ);
    }

    /** What a map without verdicts gives for it; null for any other lookup. */
    NftLoaded lookup(NftLoaded from, Attributes parts) {
        String set = parts.get(ExpressionField.LOOKUP_SET, "");
        Integer into = parts.get(ExpressionField.LOOKUP_DREG);
        String name = from == null ? "?" : from.name();
        if (into != null && into != NfTables.NFT_REG_VERDICT) {
            return NftLoaded.unknown(name + " map");
        }
        List<NftSets.Entry> entries = sets.entries(family, table, set);
        boolean known = entries != null && from != null && from.subject() != null;
        for (int i = 0; known && i < entries.size(); i++) {
            known = entries.get(i).keys().low().length == from.length();
        }
        String of = set.startsWith("__") ? " { ? }" : " @" + set;
        if (into == null && known) {
            contained(from, entries, (parts.get(ExpressionField.LOOKUP_FLAGS, 0) & NfTables.NFT_LOOKUP_F_INV) != 0);
        } else if (into == null) {
            unsure(name + of);
        } else if (known) {
            choice(from, entries);
        } else {
            steps.add(new FirewallStep.Verdict(Kind.UNKNOWN, null, name + " vmap" + of));
        }
        return null;
    }

    private void contained(NftLoaded from, List<NftSets.Entry> entries, boolean inverted) {
        List<Span> spans = new ArrayList<>(entries.size());
        for (NftSets.Entry entry : entries) {
            spans.add(span(entry, from));
        }
        test(from, from.length(), spans, inverted);
    }

    private static Span span(NftSets.Entry entry, NftLoaded from) {
        return new Span(Registers.turned(entry.keys().low(), from.hostOrder()),
                Registers.turned(entry.keys().high(), from.hostOrder()));
    }

    private void choice(NftLoaded from, List<NftSets.Entry> entries) {
        List<FirewallStep.Case> cases = new ArrayList<>(entries.size());
        StringBuilder line = new StringBuilder(from.name()).append(" vmap {");
        for (NftSets.Entry entry : entries) {
            FirewallStep.Verdict verdict = entry.mapped() == null ? null : verdict(entry.mapped());
            List<Span> one = List.of(span(entry, from));
            String text = words.value(from.subject(), from.name(), one, from.mask());
            cases.add(new FirewallStep.Case(new FirewallStep.Test(from.subject(), from.offset(), from.length(), from.mask(), one, false, text),
                    verdict));
            line.append(cases.size() == 1 ? " " : ", ").append(text).append(" : ").append(verdict == null ? "continue" : verdict.words());
        }
        steps.add(new FirewallStep.Choice(cases, line.append(" }").toString()));
    }

    private void test(NftLoaded from, int length, List<Span> spans, boolean inverted) {
        words.learn(from.subject(), from.offset(), spans, inverted);
        steps.add(new FirewallStep.Test(from.subject(), from.offset(), length, from.mask() == null ? null : Arrays.copyOf(from.mask(), length), spans,
                inverted, words.test(from.subject(), from.name(), spans, from.mask(), inverted)));
    }

    private void unsure(String text) {
        steps.add(new FirewallStep.Unsure(text));
    }

    /** Null for one that goes on with the next rule. */
    static FirewallStep.Verdict verdict(Attributes data) {
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
}
