package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Walks;
import org.pmtuctl.uapi.Xfrm;

/**
 * Asks each rule in turn: {@code new Explainer(AllRules.inOrder())}. The order of the rules ranks what they find. For one
 * thread; remembers what it looked up in the last snapshot, so that explaining many exceptions of one snapshot is cheap.
 */
public final class Explainer {
    private final List<FindingRule> rules;
    private final Walks walks;
    private Picture picture;

    /** For pictures of which too little was read for walks. */
    public Explainer(List<FindingRule> rules) {
        this(rules, null);
    }

    /** @param walks through the one snapshot that is to be explained */
    public Explainer(List<FindingRule> rules, Walks walks) {
        this.rules = List.copyOf(rules);
        this.walks = walks;
    }

    /** What explains one exception, the leading cause first; never empty. */
    public List<Finding> exception(Snapshot snapshot, RouteException exception) {
        Ranking ranking = new Ranking();
        exception(of(snapshot), exception, null, new IntoRanking(ranking, true));
        return ranking.findings();
    }

    /**
     * All that touches this flow: its exceptions, pins, settings, and where the walk and the kernel differ. What decides about
     * the flow comes first, then the exceptions that it passes by.
     */
    public List<Finding> path(Snapshot snapshot, Path path, KernelCheck check) {
        Picture in = of(snapshot);
        Ranking ranking = new Ranking();
        for (Step step : path.steps()) {
            if (step instanceof Step.ExceptionStep met && Passage.step(path, met.exception()) == met) {
                exception(in, met.exception(), path, new IntoRanking(ranking, met.used()));
            }
        }
        for (RouteException exception : Standing.exceptions(snapshot, path.flow().destination())) {
            if (Passage.step(path, exception) == null) {
                exception(in, exception, path, new IntoRanking(ranking, false));
            }
        }
        for (int i = 0; i < rules.size(); i++) {
            for (Finding finding : rules.get(i).path(in, path, check)) {
                ranking.add(0, i, finding);
            }
        }
        return ranking.findings();
    }

    /** The connections that the snapshot holds, each with how it stands to its path; in the snapshot's order. */
    public List<Connection> connections(Snapshot snapshot) {
        Picture in = of(snapshot);
        List<Connection> connections = new ArrayList<>(in.sockets().size());
        for (TcpSocket socket : in.sockets()) {
            connections.add(Connection.of(in, socket));
        }
        return connections;
    }

    /** The same for nobody who wants the exceptions one by one. */
    public List<Finding> host(Snapshot snapshot) {
        return host(snapshot, new ArrayList<>(snapshot.exceptions().size()));
    }

    /**
     * All that is to be said about the host, the worst first: what the rules see in the whole, and every exception explained.
     * Exceptions that differ in nothing but their destination are explained together.
     *
     * @param each  gets what {@link #exception} says of each exception of the snapshot, in their order
     */
    public List<Finding> host(Snapshot snapshot, List<List<Finding>> each) {
        Picture in = of(snapshot);
        Ranking ranking = new Ranking();
        for (int i = 0; i < rules.size(); i++) {
            for (Finding finding : rules.get(i).host(in)) {
                ranking.add(-finding.severity().ordinal(), i, finding);
            }
        }
        if (walks != null) {
            Alike alike = new Alike();
            tunnels(in, alike);
            policies(in, alike);
            alike.into(ranking);
        }
        Folding folding = new Folding(snapshot);
        for (RouteException exception : snapshot.exceptions()) {
            Ranking own = new Ranking();
            exception(in, exception, null, new IntoBoth(new IntoRanking(own, true), Standing.isInForce(exception) ? folding : null));
            each.add(own.findings());
        }
        folding.into(ranking);
        return ranking.findings();
    }

    private void tunnels(Picture in, Alike alike) {
        for (Link link : in.snapshot().links()) {
            if (link.tunnel() != null && link.isUp()) {
                underlay(in, new Underlay(link, null, walks.tunnel(link)), "tunnel", alike);
            }
        }
    }

    private void policies(Picture in, Alike alike) {
        if (in.snapshot().ipsec() == null) {
            return;
        }
        for (Policy policy : in.snapshot().ipsec().policies()) {
            if (policy.direction() != Xfrm.XFRM_POLICY_OUT || policy.socket() || policy.block() || policy.templates().isEmpty()) {
                continue;
            }
            Path path = walks.policy(policy);
            if (path != null) {
                underlay(in, new Underlay(null, policy, path), "policy", alike);
            }
        }
    }

    private void underlay(Picture in, Underlay underlay, String kind, Alike alike) {
        for (int i = 0; i < rules.size(); i++) {
            Finding finding = rules.get(i).underlay(in, underlay);
            if (finding != null) {
                alike.take(i, kind, finding);
            }
        }
    }

    /** Takes what the rules say of an exception. */
    interface Taker {
        void take(int rule, FindingRule by, RouteException exception, Finding finding);
    }

    private record IntoRanking(Ranking ranking, boolean used) implements Taker {
        @Override
        public void take(int rule, FindingRule by, RouteException exception, Finding finding) {
            ranking.add(used ? 0 : by.explainsDisuse() ? 1 : 2, rule, finding);
        }
    }

    /** @param second null for none */
    private record IntoBoth(Taker first, Taker second) implements Taker {
        @Override
        public void take(int rule, FindingRule by, RouteException exception, Finding finding) {
            first.take(rule, by, exception, finding);
            if (second != null) {
                second.take(rule, by, exception, finding);
            }
        }
    }

    private void exception(Picture in, RouteException exception, Path path, Taker taker) {
        boolean explained = false;
        for (int i = 0; i < rules.size(); i++) {
            FindingRule rule = rules.get(i);
            if (explained && rule.lastResort()) {
                continue;
            }
            Finding finding = rule.exception(in, exception, path);
            if (finding != null) {
                taker.take(i, rule, exception, rule.namesConnections() ? in.holders().named(finding, exception) : finding);
                explained |= rule.explainsValue();
            }
        }
    }

    private Picture of(Snapshot snapshot) {
        if (picture == null || picture.snapshot() != snapshot) {
            picture = new Picture(snapshot, walks);
        }
        return picture;
    }
}
