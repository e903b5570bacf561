package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Commands;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Words;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/** This program's walk and the kernel's own answer differ: then the kernel is right. */
public final class WalkDisagrees implements FindingRule {
    @Override
    public String id() {
        return "walk-disagrees";
    }

    @Override
    public String headline() {
        return "this program's reading of the path and the kernel's own answer differ";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        if (!Boolean.FALSE.equals(check.agrees())) {
            return List.of();
        }
        Draft draft = new Draft();
        for (String disagreement : check.disagreements()) {
            draft.saw("comparison", disagreement);
        }
        draft.saw("walk", path.effectiveMtu() == null ? "outcome " + path.outcome().word() + ", no MTU"
                : "outcome " + path.outcome().word() + ", MTU " + path.effectiveMtu());
        if (check.kernelMtu() != null) {
            draft.saw("socket", "a socket connected like this flow is told an MTU of " + check.kernelMtu());
        }
        if (check.route() != null) {
            draft.saw("lookup", "ip route get answers " + Words.lookup(in.snapshot(), check.route()));
        }
        String get = in.commands().ip((path.flow().destination().isIpv6() ? "-6 " : "") + "route get " + selectors(path.flow()));
        draft.todo("believe the kernel, and run the command again: if something changed in between, both agree now", get);
        draft.todo("report it with the output of both, if they still differ: then this program is wrong about this host");
        return List.of(draft.finding(this, Severity.WARNING, Confidence.CERTAIN, "the walk below and the kernel's own answer for "
                + path.flow().destination() + " differ: do not trust the walk", "flow to " + path.flow().destination()));
    }

    private static String selectors(Flow flow) {
        StringBuilder words = new StringBuilder().append(flow.destination());
        add(words, " from ", flow.source());
        add(words, " iif ", flow.iif() == null ? null : Commands.word(flow.iif()));
        add(words, " oif ", flow.oif() == null ? null : Commands.word(flow.oif()));
        add(words, " mark ", flow.mark() == 0 ? null : "0x" + Integer.toHexString(flow.mark()));
        add(words, " uid ", flow.uid());
        add(words, " tos ", flow.tos() == 0 ? null : "0x" + Integer.toHexString(flow.tos()));
        add(words, " ipproto ", flow.protocol() == 0 ? null : Integer.valueOf(flow.protocol()));
        add(words, " sport ", flow.sourcePort() == 0 ? null : Integer.valueOf(flow.sourcePort()));
        add(words, " dport ", flow.destinationPort() == 0 ? null : Integer.valueOf(flow.destinationPort()));
        return words.toString();
    }

    private static void add(StringBuilder words, String name, Object value) {
        if (value != null) {
            words.append(name).append(value);
        }
    }
}
