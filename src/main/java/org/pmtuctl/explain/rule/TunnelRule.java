package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.model.Link;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** A cause that looks at one tunnel device, whether a flow enters it or the whole host is audited. */
abstract class TunnelRule implements FindingRule {

    /**
     * @param path  the flow that enters the tunnel, or that of the tunnel's own outer packets
     * @return null when the rule does not hold
     */
    abstract Finding tunnel(Picture in, Link link, Path path);

    @Override
    public final List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        for (Step step : path.steps()) {
            Finding finding = step instanceof Step.TunnelStep entered ? tunnel(in, entered.link(), path) : null;
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    @Override
    public final Finding underlay(Picture in, Underlay underlay) {
        return underlay.tunnel() == null ? null : tunnel(in, underlay.tunnel(), underlay.path());
    }
}
