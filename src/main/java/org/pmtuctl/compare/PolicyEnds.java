package org.pmtuctl.compare;

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
    private final IpsecEnds ends;
    private final Side a;
    private final Side b;
    private final boolean states;

    /** @param states  the two have states of each other: then policies may lead through a NAT */
    PolicyEnds(IpsecEnds ends, boolean states) {
        this.ends = ends;
        this.a = ends.a();
        this.b = ends.b();
        this.states = states;
    }

    void run() {
        for (Side from : new Side[] {a, b}) {
            Side to = ends.other(from);
            for (Policy policy : from.snapshot().ipsec().policies()) {
                if (!leads(policy, from, to)) {
                    continue;
                }
                Policy back = outputs(to, Selectors.reversed(policy.selector()));
                if (back == null || back.templates().isEmpty()) {
                    alone(from, policy, to);
                } else if (from == a) {
                    pair(policy, back);
                }
                lets(from, policy, to);
            }
        }
    }

    private boolean leads(Policy policy, Side from, Side to) {
        if (policy.direction() != Xfrm.XFRM_POLICY_OUT || policy.socket() || policy.block() || policy.templates().isEmpty()) {
            return false;
        }
        PolicyTemplate outermost = policy.templates().get(policy.templates().size() - 1);
        if (outermost.mode() == Xfrm.XFRM_MODE_TRANSPORT) {
            return holds(policy.selector().destination(), to) && !holds(policy.selector().destination(), from);
        }
        return outermost.destination() != null && (to.own().contains(outermost.destination())
                || states && !from.own().contains(outermost.destination()) && outputs(to, Selectors.reversed(policy.selector())) != null);
    }

    private static boolean holds(IpPrefix prefix, Side side) {
        for (IpAddress own : side.own()) {
            if (own.isIpv6() == prefix.address().isIpv6() && prefix.contains(own)) {
                return true;
            }
        }
        return false;
    }

    /** The output policy with that selector, one with templates before others; null for none. */
    private static Policy outputs(Side of, Selector selector) {
        Policy found = null;
        for (Policy policy : of.snapshot().ipsec().policies()) {
            if (!policy.socket() && policy.direction() == Xfrm.XFRM_POLICY_OUT && Selectors.isSame(policy.selector(), selector)
                    && (found == null || found.templates().isEmpty())) {
                found = policy;
            }
        }
        return found;
    }

    private void pair(Policy policy, Policy back) {
        Sheet sheet = new Sheet("policy", "policies " + policy.selector().source() + " of A and " + policy.selector().destination() + " of B",
                ends.remarks());
        sheet.row("protects", selector(policy), selector(back), Verdict.MATCHES);
        if (!sheet.equal("transforms", transforms(policy), transforms(back))) {
            sheet.remark(Severity.ERROR, "transforms", "A asks for " + transforms(policy) + " and B for " + transforms(back)
                    + ": each takes only what its own policy asks for (XfrmInTmplMismatch)", b.todo("make them agree", b.commands().ip("xfrm policy list")));
        }
        Path there = a.walker().policy(policy);
        Path answer = b.walker().policy(back);
        Ways.rows(sheet, a, there, b, answer, false);
        ends.add(sheet.pair());
    }

    private void alone(Side from, Policy policy, Side to) {
        ends.alone(Severity.WARNING, "selector", "policy " + Facets.policy(policy), to, IpsecEnds.POLICIES, from.name() + " protects "
                + selector(policy), ", and " + to.name() + " has no policy for the answers" + nearest(policy, to) + ": they go in clear or not at all",
                to.todo("give " + to.name() + " the mirror image: dir out src " + policy.selector().destination() + " dst "
                + policy.selector().source(), to.commands().ip("xfrm policy list")));
    }

    private static String nearest(Policy policy, Side to) {
        Selector wanted = Selectors.reversed(policy.selector());
        for (Policy other : to.snapshot().ipsec().policies()) {
            if (!other.socket() && other.direction() == Xfrm.XFRM_POLICY_OUT && Selectors.overlap(wanted, other.selector())) {
                return ", only " + selector(other);
            }
        }
        return "";
    }

    /** Packets that come out of a tunnel need a policy that expects them; of transport mode the kernel lets them pass without. */
    private void lets(Side from, Policy policy, Side to) {
        Policy near = null;
        boolean tunnel = policy.templates().get(policy.templates().size() - 1).mode() != Xfrm.XFRM_MODE_TRANSPORT;
        for (Policy other : to.snapshot().ipsec().policies()) {
            if (other.socket() || other.direction() == Xfrm.XFRM_POLICY_OUT) {
                continue;
            }
            if (Selectors.covers(other.selector(), policy.selector())) {
                return;
            }
            near = Selectors.overlap(policy.selector(), other.selector()) ? other : near;
        }
        boolean forward = !holds(policy.selector().destination(), to);
        ends.alone(tunnel ? Severity.ERROR : Severity.WARNING, "selector", "policy " + Facets.policy(policy), to, IpsecEnds.POLICIES, from.name()
                + " sends " + selector(policy) + " protected", ", and " + to.name() + " has no policy that lets it in" + (near == null ? "" : ", only "
                + selector(near)) + (tunnel ? ": it drops these packets (XfrmInNoPols)" : ": it would take them in clear as well"),
                to.todo("give " + to.name() + " a policy dir " + (forward ? "fwd" : "in") + " src " + policy.selector().source() + " dst "
                + policy.selector().destination() + " with the template of " + from.name(), to.commands().ip("xfrm policy list")));
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
