package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** An inbound IPsec policy wants the report to be protected, and a router sends it in clear. */
final class InboundPolicy {
    private static final String COUNTER = "XfrmInTmplMismatch";
    private static final int FRAG_NEEDED_TYPE = 3;
    private static final int FRAG_NEEDED_CODE = 4;
    private static final int TOO_BIG_TYPE = 2;

    private InboundPolicy() {
    }

    /**
     * Looks up who decides about a report.
     *
     * @param own  where the report goes
     * @return null when none drops it
     */
    static Finding check(FindingRule rule, Picture in, IpAddress own, String about) {
        if (in.snapshot().ipsec() == null) {
            return null;
        }
        List<Policy> policies = new ArrayList<>();
        for (Policy policy : in.snapshot().ipsec().policies()) {
            if (policy.direction() == Xfrm.XFRM_POLICY_IN && !policy.socket() && policy.ipv6() == own.isIpv6() && policy.ifId() == 0
                    && !policy.sub() && takes(policy, own)) {
                policies.add(policy);
            }
        }
        policies.sort(new ByPriority());
        for (Policy policy : policies) {
            boolean anyRouter = policy.selector().source().length() == 0 && policy.markMask() == 0 && policy.selector().ifindex() == 0;
            if (drops(policy)) {
                return finding(rule, in, policy, anyRouter, about);
            }
            if (anyRouter) {
                return null;
            }
        }
        return null;
    }

    /** Some router's report to that address is what the policy is for. */
    private static boolean takes(Policy policy, IpAddress own) {
        int icmp = own.isIpv6() ? Socket.IPPROTO_ICMPV6 : Socket.IPPROTO_ICMP;
        int protocol = policy.selector().protocol();
        int type = own.isIpv6() ? TOO_BIG_TYPE : FRAG_NEEDED_TYPE;
        int code = own.isIpv6() ? 0 : FRAG_NEEDED_CODE;
        boolean kind = protocol == 0 || protocol == icmp
                && (type & policy.selector().sourcePortMask()) == (policy.selector().sourcePort() & policy.selector().sourcePortMask())
                && (code & policy.selector().destinationPortMask()) == (policy.selector().destinationPort() & policy.selector().destinationPortMask());
        // Those of a VTI or an xfrm interface are for what came through it: a report in clear has no mark and no interface id.
        boolean forClear = (policy.mark() & policy.markMask()) == 0 && policy.ifId() == 0;
        // Of a single far end no router sends: only that end itself could.
        return kind && forClear && !policy.selector().source().isHost() && !isBehindTunnel(policy)
                && policy.selector().destination().contains(own);
    }

    /** Routers of a network behind a tunnel send through it, so what they report comes protected. */
    private static boolean isBehindTunnel(Policy policy) {
        boolean tunnel = false;
        for (PolicyTemplate template : policy.templates()) {
            tunnel |= template.destination() != null;
        }
        return tunnel && policy.selector().source().length() != 0;
    }

    private static boolean drops(Policy policy) {
        boolean wants = policy.block();
        for (PolicyTemplate template : policy.templates()) {
            wants |= !template.optional();
        }
        return wants;
    }

    private static Finding finding(FindingRule rule, Picture in, Policy policy, boolean anyRouter, String about) {
        String words = Encapsulation.policy(policy);
        Draft draft = new Draft().saw("policy", words + (policy.block() ? " action block" : " tmpl " + Encapsulation.template(policy.templates().get(0))));
        Long dropped = in.snapshot().counters().get(COUNTER);
        if (dropped != null) {
            draft.saw("counter " + COUNTER, dropped + (dropped == 1 ? " packet" : " packets") + " came in without the protection that a policy wants");
        }
        String family = policy.ipv6() ? "::/0 dst " : "0.0.0.0/0 dst ";
        String type = policy.ipv6() ? " proto ipv6-icmp type 2" : " proto icmp type 3 code 4";
        String mark = policy.markMask() == 0 ? "" : " mark " + IpsecNames.hex(policy.mark()) + " mask " + IpsecNames.hex(policy.markMask());
        if (policy.priority() == 0) {
            draft.todo("let reports in clear: give this policy a priority number, and a policy for ICMP that asks for nothing a lower one");
        } else {
            draft.todo("let reports in clear, by a policy for them that comes first", in.commands().ip("xfrm policy add src " + family
                    + policy.selector().destination() + type + " dir in priority " + Integer.toUnsignedString(policy.priority() - 1) + mark));
        }
        return draft.finding(rule, Severity.WARNING, anyRouter ? Confidence.CERTAIN : Confidence.POSSIBLE, "a router's report about " + about
                + (anyRouter ? " is" : " may be") + " dropped by the IPsec " + words + ": it comes in clear, and the policy wants it protected",
                words);
    }

    private static final class ByPriority implements Comparator<Policy> {
        @Override
        public int compare(Policy one, Policy other) {
            int order = Integer.compareUnsigned(one.priority(), other.priority());
            return order != 0 ? order : Integer.compare(other.order(), one.order());
        }
    }
}
