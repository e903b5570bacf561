package org.pmtuctl.compare;

import java.util.List;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.path.Path;
import org.pmtuctl.uapi.Xfrm;

/** Output policies against what the other end lets in, and against what it sends back. */
final class PolicyEnds {
    private final Side a;
    private final Side b;
    private final List<Pair> pairs;
    private final List<Remark> remarks;

    PolicyEnds(Side a, Side b, List<Pair> pairs, List<Remark> remarks) {
        this.a = a;
        this.b = b;
        this.pairs = pairs;
        this.remarks = remarks;
    }

    /** @param states the two have states of each other: then policies may lead through a NAT */
    void run(boolean states) {
        for (Policy policy : a.snapshot().ipsec().policies()) {
            if (leads(policy, a, b, states)) {
                Policy back = mirrored(policy, b);
                pair(policy, back);
                lets(a, policy, b);
            }
        }
        for (Policy policy : b.snapshot().ipsec().policies()) {
            if (leads(policy, b, a, states)) {
                if (mirrored(policy, a) == null) {
                    alone(b, policy, a);
                }
                lets(b, policy, a);
            }
        }
    }

    private static boolean leads(Policy policy, Side from, Side to, boolean states) {
        if (policy.direction() != Xfrm.XFRM_POLICY_OUT || policy.socket() || policy.block() || policy.templates().isEmpty()) {
            return false;
        }
        PolicyTemplate outermost = policy.templates().get(policy.templates().size() - 1);
        if (outermost.mode() == Xfrm.XFRM_MODE_TRANSPORT) {
            return holds(policy.selector().destination(), to) && !holds(policy.selector().destination(), from);
        }
        return outermost.destination() != null && (to.own().contains(outermost.destination())
                || states && !from.own().contains(outermost.destination()) && reversed(policy.selector(), to));
    }

    private static boolean holds(IpPrefix prefix, Side side) {
        for (IpAddress own : side.own()) {
            if (own.isIpv6() == prefix.address().isIpv6() && prefix.contains(own)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reversed(Selector selector, Side there) {
        for (Policy policy : there.snapshot().ipsec().policies()) {
            if (!policy.socket() && policy.direction() == Xfrm.XFRM_POLICY_OUT && isReverse(selector, policy.selector())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReverse(Selector one, Selector other) {
        return one.source().equals(other.destination()) && one.destination().equals(other.source()) && one.protocol() == other.protocol()
                && one.sourcePort() == other.destinationPort() && one.sourcePortMask() == other.destinationPortMask()
                && one.destinationPort() == other.sourcePort() && one.destinationPortMask() == other.sourcePortMask();
    }

    private static boolean isSame(Selector one, Selector other) {
        return one.source().equals(other.source()) && one.destination().equals(other.destination()) && one.protocol() == other.protocol()
                && one.sourcePort() == other.sourcePort() && one.sourcePortMask() == other.sourcePortMask()
                && one.destinationPort() == other.destinationPort() && one.destinationPortMask() == other.destinationPortMask();
    }

    private static Policy mirrored(Policy policy, Side there) {
        for (Policy other : there.snapshot().ipsec().policies()) {
            if (!other.socket() && other.direction() == Xfrm.XFRM_POLICY_OUT && !other.templates().isEmpty()
                    && isReverse(policy.selector(), other.selector())) {
                return other;
            }
        }
        return null;
    }

    private void pair(Policy policy, Policy back) {
        if (back == null) {
            alone(a, policy, b);
            return;
        }
        Sheet sheet = new Sheet("policy", "policies " + policy.selector().source() + " of A and " + policy.selector().destination() + " of B", remarks);
        sheet.row("protects", selector(policy), selector(back), Verdict.MATCHES);
        if (!sheet.equal("transforms", transforms(policy), transforms(back))) {
            sheet.remark(Severity.ERROR, "transforms", "A asks for " + transforms(policy) + " and B for " + transforms(back)
                    + ": each takes only what its own policy asks for (XfrmInTmplMismatch)", b.todo("make them agree", b.commands().ip("xfrm policy list")));
        }
        Path there = a.walker().policy(policy);
        Path answer = b.walker().policy(back);
        Ways.rows(sheet, a, there, b, answer, false);
        pairs.add(sheet.pair());
    }

    private void alone(Side from, Policy policy, Side to) {
        remarks.add(new Remark(Severity.WARNING, "selector", "policy " + Facets.policy(policy), from.name() + " protects "
                + selector(policy) + ", and " + to.name() + " has no policy for the answers" + nearest(policy, to) + ": they go in clear or not at all",
                List.of(to.todo("give " + to.name() + " the mirror image: dir out src " + policy.selector().destination() + " dst "
                + policy.selector().source(), to.commands().ip("xfrm policy list")))));
    }

    private static String nearest(Policy policy, Side to) {
        for (Policy other : to.snapshot().ipsec().policies()) {
            if (!other.socket() && other.direction() == Xfrm.XFRM_POLICY_OUT && overlap(policy.selector().source(), other.selector().destination())
                    && overlap(policy.selector().destination(), other.selector().source())) {
                return ", only " + selector(other);
            }
        }
        return "";
    }

    private static boolean overlap(IpPrefix one, IpPrefix other) {
        return one.address().isIpv6() == other.address().isIpv6() && (one.contains(other.address()) || other.contains(one.address()));
    }

    /** Packets that come out of a tunnel need a policy that expects them; of transport mode the kernel lets them pass without. */
    private void lets(Side from, Policy policy, Side to) {
        Policy near = null;
        boolean tunnel = policy.templates().get(policy.templates().size() - 1).mode() != Xfrm.XFRM_MODE_TRANSPORT;
        for (Policy other : to.snapshot().ipsec().policies()) {
            if (other.socket() || other.direction() == Xfrm.XFRM_POLICY_OUT) {
                continue;
            }
            if (isSame(policy.selector(), other.selector()) || covers(other.selector(), policy.selector())) {
                return;
            }
            if (overlap(policy.selector().source(), other.selector().source())
                    && overlap(policy.selector().destination(), other.selector().destination())) {
                near = other;
            }
        }
        boolean forward = !holds(policy.selector().destination(), to);
        remarks.add(new Remark(tunnel ? Severity.ERROR : Severity.WARNING, "selector", "policy " + Facets.policy(policy), from.name() + " sends "
                + selector(policy) + " protected, and " + to.name() + " has no policy that lets it in" + (near == null ? "" : ", only "
                + selector(near)) + (tunnel ? ": it drops these packets (XfrmInNoPols)" : ": it would take them in clear as well"),
                List.of(to.todo("give " + to.name() + " a policy dir " + (forward ? "fwd" : "in") + " src " + policy.selector().source() + " dst "
                + policy.selector().destination() + " with the template of " + from.name(), to.commands().ip("xfrm policy list")))));
    }

    private static boolean covers(Selector wide, Selector narrow) {
        return wide.protocol() == 0 && wide.sourcePortMask() == 0 && wide.destinationPortMask() == 0 && contains(wide.source(), narrow.source())
                && contains(wide.destination(), narrow.destination());
    }

    private static boolean contains(IpPrefix wide, IpPrefix narrow) {
        return wide.address().isIpv6() == narrow.address().isIpv6() && wide.length() <= narrow.length() && wide.contains(narrow.address());
    }

    private static String selector(Policy policy) {
        return policy.selector().source() + " -> " + policy.selector().destination()
                + (policy.selector().protocol() == 0 ? "" : " proto " + policy.selector().protocol());
    }

    private static String transforms(Policy policy) {
        StringBuilder text = new StringBuilder();
        for (PolicyTemplate template : policy.templates()) {
            text.append(text.length() == 0 ? "" : " in ").append(IpsecNames.protocol(template.protocol())).append(' ').append(IpsecNames.mode(template.mode()))
                    .append(template.optional() ? " (optional)" : "");
        }
        return text.toString();
    }
}
