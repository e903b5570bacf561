package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/** A rule of this host lowers the MSS of forwarded TCP, and by enough. */
public final class MssClamped implements FindingRule {
    @Override
    public String id() {
        return "mss-clamped";
    }

    @Override
    public String headline() {
        return "a firewall rule of this host lowers the MSS of forwarded TCP";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        add(MssPassage.of(in, path), findings);
        Path back = MssPassage.otherWay(in, path);
        if (back != null) {
            add(MssPassage.of(in, back), findings);
        }
        return findings;
    }

    @Override
    public List<Finding> host(Picture in) {
        List<Finding> findings = new ArrayList<>(0);
        for (ForwardedTcp.Passing passing : ForwardedTcp.of(in)) {
            add(passing.passage(), passing.towards().toString(), findings);
        }
        return findings;
    }

    private void add(MssPassage passage, List<Finding> findings) {
        if (passage != null) {
            add(passage, passage.data().flow().destination().toString(), findings);
        }
    }

    /** @param to what the TCP is sent to */
    private void add(MssPassage passage, String to, List<Finding> findings) {
        if (!passage.isLowered() || passage.mss() > passage.fits()) {
            return;
        }
        Draft draft = new Draft();
        Layers.describe(draft, passage.data(), 0);
        for (Judgement.MssLimit limit : passage.judgement().mss()) {
            if (limit.sure() && limit.lowers()) {
                draft.saw("firewall", RuleWords.place(limit.place()) + ": " + RuleWords.rule(limit.place())
                        + (limit.clamp() && limit.limit() != null ? ": which is " + limit.limit() + " here" : ""));
            }
        }
        draft.saw("path", to + " by " + passage.egress().name() + " would take segments of "
                + passage.fits());
        int spare = passage.fits() - passage.mss();
        findings.add(draft.finding(this, Severity.INFO, Confidence.CERTAIN, "forwarded TCP to " + to
                + " is sent in segments of " + passage.mss() + " bytes at most, because a rule of this host lowers the MSS that the far end"
                + " announces; " + passage.fits() + " fit" + (spare == 0 ? ", exactly that" : ""),
                "tcp to " + to + " by " + passage.egress().name()));
    }
}
