package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.FirewallWalk;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.firewall.PacketShape;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

/** A router's report that a packet was too big would be dropped by this host, or by its own filter on the way out. */
public final class PtbUndeliverable implements FindingRule {
    /** Devices looked at in an audit. */
    private static final int MOST_DEVICES = 32;

    @Override
    public String id() {
        return "ptb-undeliverable";
    }

    @Override
    public String headline() {
        return "this host would drop the reports that path MTU discovery needs";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        if (path.outcome() != Outcome.REACHED) {
            return findings;
        }
        for (Path.Floor floor : path.floors()) {
            Link egress = MssPassage.egress(path, floor.depth());
            Flow sent = floor.depth() == 0 ? path.flow() : floor.lookup();
            if (egress != null && !egress.isLoopback() && egress.tunnel() == null && sent.source() != null) {
                floor(in, path, floor.depth(), sent, egress, findings);
            }
        }
        return findings;
    }

    private void floor(Picture in, Path path, int depth, Flow sent, Link egress, List<Finding> findings) {
        String about = (depth == 0 ? "packets" : "the outer packets") + " to " + sent.destination();
        if (depth == 0 && path.flow().isForwarded()) {
            Link to = in.snapshot().link(path.flow().iif());
            PacketShape passing = PacketShape.report(null, sent.source()).in(egress.name(), egress.index()).out(to.name(), to.index());
            firewall(in, passing, FirewallWalk.THROUGH, "a report about " + about + " on its way to the sender", findings);
            PacketShape own = PacketShape.report(null, sent.source()).in(null, 0).out(to.name(), to.index());
            firewall(in, own, FirewallWalk.FROM_HOST, "this host's own report about " + about, findings);
            return;
        }
        PacketShape report = PacketShape.report(null, sent.source()).in(egress.name(), egress.index()).out(null, 0);
        firewall(in, report, FirewallWalk.TO_HOST, "a report about " + about, findings);
        add(InboundPolicy.check(this, in, sent.source(), about), findings);
        add(ReversePath.check(this, in, path, depth, sent, egress, about), findings);
        if (depth > 0) {
            add(OuterReports.mode(this, in, path, depth, sent), findings);
            add(OuterReports.vrf(this, in, path, depth, sent, egress), findings);
        }
    }

    @Override
    public List<Finding> host(Picture in) {
        List<Finding> findings = new ArrayList<>(0);
        List<String> seen = new ArrayList<>();
        int devices = 0;
        for (InterfaceAddress address : in.snapshot().addresses()) {
            Link link = in.snapshot().link(address.ifindex());
            IpAddress own = address.local();
            String key = address.ifindex() + (own.isIpv6() ? " 6" : " 4");
            if (link == null || !link.isUp() || link.isLoopback() || own.isLinkLocal() || seen.contains(key) || devices++ >= MOST_DEVICES) {
                continue;
            }
            seen.add(key);
            PacketShape report = PacketShape.report(null, own).in(link.name(), link.index()).out(null, 0);
            firewall(in, report, FirewallWalk.TO_HOST, "an " + (own.isIpv6() ? "IPv6" : "IPv4") + " report of a packet too big", findings);
            add(InboundPolicy.check(this, in, own, "packets of " + own), findings);
        }
        return findings;
    }

    private static void add(Finding finding, List<Finding> findings) {
        if (finding != null && !findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private void firewall(Picture in, PacketShape report, int[] hooks, String what, List<Finding> findings) {
        if (in.snapshot().firewall() == null) {
            return;
        }
        Judgement judgement = FirewallWalk.judge(in.snapshot().firewall(), report, hooks, null);
        if (judgement.fate() == Judgement.Fate.PASSES) {
            return;
        }
        boolean sure = judgement.fate() == Judgement.Fate.DROPPED;
        Judgement.Place place = judgement.cause();
        String where = RuleWords.place(place);
        Draft draft = new Draft().saw("firewall", where + ": " + RuleWords.rule(place));
        if (!sure) {
            draft.saw("firewall", "whether it drops the report depends on what is not known here: who sends it, a rate, a set, a mark, or a"
                    + " match that pmtuctl does not know");
        }
        draft.todo("accept such reports ahead of it, and make that lasting where the firewall's rules come from",
                RuleWords.accept(in, place.chain(), report.isIpv6()));
        draft.todo("look at the rules", RuleWords.list(in, place.chain()));
        add(draft.finding(this, sure ? Severity.WARNING : Severity.INFO, sure ? Confidence.CERTAIN : Confidence.POSSIBLE,
                what + (sure ? " is dropped by " : " may be dropped by ") + where + (sure ? ": path MTU discovery cannot work" : ""),
                "firewall " + where), findings);
    }
}
