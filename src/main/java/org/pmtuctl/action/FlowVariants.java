package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;

/** Flows to one destination that the routing rules may treat differently: one for each rule that selects by more than it. */
final class FlowVariants {
    /** A host with more rules than this has them made by a program, and they look alike. */
    private static final int MOST = 64;

    private FlowVariants() {
    }

    /** Variants of the flow, itself not among them. */
    static List<Flow> of(Snapshot snapshot, Flow flow) {
        ArrayList<Flow> variants = new ArrayList<>(4);
        for (Rule rule : snapshot.rules()) {
            if (rule.ipv6() == flow.destination().isIpv6() && variants.size() < MOST) {
                add(variants, flow, matching(rule, flow));
            }
        }
        // What a rule takes away from all others shows in a flow that no selector fits.
        add(variants, flow, Flow.to(flow.destination()));
        return variants;
    }

    private static void add(List<Flow> variants, Flow flow, Flow variant) {
        if (variant == null || variant.sameAs(flow)) {
            return;
        }
        for (Flow known : variants) {
            if (known.sameAs(variant)) {
                return;
            }
        }
        variants.add(variant);
    }

    /** A flow that meets the rule's selectors as far as a local flow can; null where none to this destination does. */
    private static Flow matching(Rule rule, Flow flow) {
        if (rule.destination() != null && !rule.destination().contains(flow.destination()) || rule.iif() != null && !rule.iif().equals("lo")) {
            return null;
        }
        int mark = rule.markMask() == 0 ? 0 : rule.mark();
        int protocol = rule.ipProtocol();
        if (protocol == 0 && (rule.sourcePorts() != null || rule.destinationPorts() != null)) {
            protocol = 6;
        }
        IpAddress source = rule.source() == null || rule.source().length() == 0 ? null : rule.source().address();
        return new Flow(source, flow.destination(), protocol, port(rule.sourcePorts()), port(rule.destinationPorts()), mark,
                rule.uids() == null ? null : Integer.valueOf((int) rule.uids().first()), null, rule.oif(), rule.tos());
    }

    private static int port(Rule.Range range) {
        return range == null ? 0 : (int) range.first();
    }

    /** In words: {@code with mark 0x1}, {@code from 192.0.2.1}. */
    static String words(Flow flow) {
        StringBuilder words = new StringBuilder(32);
        word(words, flow.source() == null ? null : "from " + flow.source());
        word(words, flow.mark() == 0 ? null : "with mark 0x" + Integer.toHexString(flow.mark()));
        word(words, flow.tos() == 0 ? null : "with tos 0x" + Integer.toHexString(flow.tos()));
        word(words, flow.protocol() == 0 ? null : "of protocol " + flow.protocol());
        word(words, flow.sourcePort() == 0 ? null : "from port " + flow.sourcePort());
        word(words, flow.destinationPort() == 0 ? null : "to port " + flow.destinationPort());
        word(words, flow.uid() == null ? null : "of user " + Integer.toUnsignedString(flow.uid()));
        word(words, flow.oif() == null ? null : "bound to " + flow.oif());
        return words.length() == 0 ? "that no rule selects" : words.toString();
    }

    private static void word(StringBuilder words, String word) {
        if (word != null) {
            words.append(words.length() == 0 ? "" : " ").append(word);
        }
    }
}
