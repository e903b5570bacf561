package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/**
 * TCP is forwarded from a larger link to a smaller path, and nothing here lowers the MSS enough: all depends on whether the sender
 * hears the reports.
 */
public final class MssNotClamped implements FindingRule {
    private static final String IPV4_REFUSED = "Ip.FragFails";
    private static final String IPV6_REFUSED = "Icmp6OutPktTooBigs";

    @Override
    public String id() {
        return "mss-not-clamped";
    }

    @Override
    public String headline() {
        return "forwarded TCP enters a smaller path with an MSS that is too large for it";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        add(in, MssPassage.of(in, path), findings);
        Path back = MssPassage.otherWay(in, path);
        if (back != null) {
            add(in, MssPassage.of(in, back), findings);
        }
        return findings;
    }

    @Override
    public List<Finding> host(Picture in) {
        List<Finding> findings = new ArrayList<>(0);
        for (ForwardedTcp.Passing passing : ForwardedTcp.of(in)) {
            if (holds(passing.passage())) {
                findings.add(finding(in, passing.passage(), passing));
            }
        }
        return findings;
    }

    private void add(Picture in, MssPassage passage, List<Finding> findings) {
        if (passage != null && holds(passage)) {
            findings.add(finding(in, passage, null));
        }
    }

    private static boolean holds(MssPassage passage) {
        return passage.isNarrower() && passage.mss() > passage.fits() && !passage.isLearned()
                && passage.judgement().fate() != Judgement.Fate.DROPPED;
    }

    /** @param whole  what the flow stands for; null where it is what was asked about */
    private Finding finding(Picture in, MssPassage passage, ForwardedTcp.Passing whole) {
        String to = whole == null ? passage.data().flow().destination().toString() : whole.towards().toString();
        boolean ipv6 = passage.ipv6();
        int largest = passage.fits() + MssPassage.headers(ipv6);
        Draft draft = new Draft();
        draft.saw("link", passage.iif() + ": TCP comes in by it in packets of up to " + passage.incoming() + " bytes");
        Layers.describe(draft, passage.data(), 0);
        draft.saw("path", to + " by " + passage.egress().name() + " takes " + largest
                + " bytes, so an MSS of " + passage.fits());
        boolean maybe = rules(draft, passage);
        boolean complete = in.snapshot().firewall().whole();
        if (!complete) {
            draft.saw("firewall", "not all of its rules could be read: one that lowers the MSS may be among them");
        }
        Long refused = in.snapshot().counters().get(ipv6 ? IPV6_REFUSED : IPV4_REFUSED);
        boolean seen = refused != null && refused > 0;
        if (seen) {
            draft.saw("counter " + (ipv6 ? IPV6_REFUSED : IPV4_REFUSED), refused + (ipv6 ? " reports of packets too big were sent by this host"
                    : " packets with DF were refused as too large"));
        }
        if (whole != null) {
            draft.saw("sysctl " + (ipv6 ? Settings.IPV6_FORWARDING : Settings.IP_FORWARD), "1: this host forwards");
            draft.saw("policies", whole.others() == 0 ? null : whole.others() + " more like it");
        }
        new ClampRemedy(in, passage).into(draft);
        String summary = "forwarded TCP to " + to + " enters a path of " + largest + " bytes with segments of up to "
                + passage.mss() + " bytes, and " + passage.fits() + " fit: " + (passage.judgement().mss().isEmpty() ? "nothing here lowers the MSS"
                : "the rule for the MSS here does not suffice") + "; it stalls if the sender does not hear the reports of this host";
        Confidence confidence = maybe || !complete ? Confidence.POSSIBLE : seen ? Confidence.LIKELY : Confidence.POSSIBLE;
        // Senders that hear the reports are refused once each: of a whole gateway that is no fault.
        return draft.finding(this, seen && whole == null ? Severity.WARNING : Severity.INFO, confidence, summary,
                "tcp to " + to + " by " + passage.egress().name());
    }

    /** Shows the rules that are there; true when one of them may be enough. */
    private static boolean rules(Draft draft, MssPassage passage) {
        boolean maybe = false;
        if (passage.judgement().mss().isEmpty()) {
            draft.saw("firewall", "no rule for the MSS applies to the SYN that announces it");
        }
        for (Judgement.MssLimit limit : passage.judgement().mss()) {
            String effect;
            if (limit.limit() == null) {
                effect = "to what is not known here";
            } else if (limit.clamp()) {
                effect = "which leaves " + limit.limit();
            } else {
                effect = "not low enough";
            }
            maybe |= limit.limit() == null || !limit.sure() && limit.limit() <= passage.fits();
            draft.saw("firewall", RuleWords.place(limit.place()) + ": " + RuleWords.rule(limit.place()) + ": " + effect
                    + (limit.sure() ? "" : ", if it applies"));
        }
        if (passage.protectedByIpsec() && passage.clamp() != null && passage.clamp() > passage.fits()) {
            draft.saw("kernel", "a clamp to the path MTU looks at plain routes for the way back, and those know nothing of the IPsec policy: it"
                    + " leaves " + passage.clamp());
        }
        return maybe;
    }
}
