package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.FindingRule;

/** The one ordered list of rules: of what holds for an exception, the first in this list leads. */
public final class AllRules {
    private AllRules() {
    }

    public static List<FindingRule> inOrder() {
        return List.of(
                new WalkDisagrees(),
                new NoState(),
                new NoEncapSocket(),
                new RecursiveRoute(),
                new LearnedElsewhere(),
                new BlackholeSuspected(),
                new Lapsed(),
                new Shadowed(),
                new MinPmtuFloor(),
                new TunnelFeedback(),
                new ProbingOverIpsec(),
                new IpsecFeedback(),
                new LinkMtuChange(),
                new Implausible(),
                new RouterReported(),
                new Redirect(),
                new KernelBug(),
                new PtbUndeliverable(),
                new MssNotClamped(),
                new TunnelMtuTooLarge(),
                new Pinned(),
                new PmtudDisabled(),
                new DuplicateNexthop(),
                new MssClamped(),
                new NotForForwarding(),
                new ExceedsEffective(),
                new TunnelAsymmetric(),
                new TunnelNoAddress(),
                new TunnelTtlInherit());
    }
}
