package org.pmtuctl.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Fate;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.resolve.PathResolver;
import org.pmtuctl.whatif.Assignment;
import org.pmtuctl.whatif.BadAssignmentException;
import org.pmtuctl.whatif.MissingObjectException;
import org.pmtuctl.whatif.Supposed;
import org.pmtuctl.whatif.WhatIf;

/** Walks a flow that was explained once more, through a changed picture. Asks no kernel. */
final class SupposedFlow {
    /** Causes of exceptions that this host itself gives their value: with the host that value changes. */
    private static final List<String> OWN = List.of("tunnel-feedback", "ipsec-feedback", "link-mtu-change", "probing-over-ipsec");
    private static final String UNASKED = "this is computed on a changed picture, and the host is not changed";

    private final Explanation now;
    private final Flow flow;
    private final Supposed supposed;
    private final KernelAnswers answers;
    private Explanation then;

    private SupposedFlow(Explanation now, Flow flow, Supposed supposed, KernelAnswers answers) {
        this.now = now;
        this.flow = flow;
        this.supposed = supposed;
        this.answers = supposed.sameWays() ? answers : new KernelAnswers();
    }

    /**
     * @param now      the flow as it is
     * @param answers  what the kernel said of its ways
     * @param why      look for causes, too
     */
    static Supposition of(Explanation now, Flow flow, List<Assignment> assignments, KernelAnswers answers, boolean why)
            throws MissingObjectException, BadAssignmentException {
        SupposedFlow of = new SupposedFlow(now, flow, WhatIf.suppose(now.snapshot(), assignments), answers);
        return of.supposition(words(assignments), why);
    }

    /** As they were typed. */
    static List<String> words(List<Assignment> assignments) {
        List<String> words = new ArrayList<>(assignments.size());
        for (Assignment assignment : assignments) {
            words.add(assignment.text());
        }
        return words;
    }

    private Supposition supposition(List<String> words, boolean why) {
        then = explain(supposed.then(), why);
        List<Finding> comparable = why ? explain(supposed.now(), true).findings() : List.of();
        return new Supposition(words, supposed.notes(), now, comparable, then, why ? fates() : List.of());
    }

    private Explanation explain(Snapshot snapshot, boolean why) {
        Path path = PathResolver.walk(snapshot, flow, answers);
        return why ? ExplainFlow.explained(snapshot, path, KernelCheck.NONE, UNASKED, answers)
                : new Explanation(snapshot, path, KernelCheck.NONE, UNASKED, List.of(), List.of(), List.of());
    }

    private List<Fate> fates() {
        List<RouteException> concerned = new ArrayList<>();
        for (Step step : now.path().steps()) {
            if (step instanceof ExceptionStep met) {
                concerned.add(met.exception());
            }
        }
        for (ExplainedException explained : now.exceptions()) {
            if (!concerned.contains(explained.exception())) {
                concerned.add(explained.exception());
            }
        }
        List<Fate> fates = new ArrayList<>(concerned.size());
        for (RouteException exception : concerned) {
            Fate fate = fate(exception);
            if (fate != null) {
                fates.add(fate);
            }
        }
        return fates;
    }

    /** Null where it stays what it is. */
    private Fate fate(RouteException exception) {
        RouteException other = same(exception, supposed.then());
        if (other == null) {
            return new Fate(exception, false, "is gone then");
        }
        ExceptionStep before = step(now.path(), exception);
        ExceptionStep after = step(then.path(), exception);
        boolean used = before != null && before.used();
        boolean stillUsed = after != null && after.used();
        String value = Objects.equals(exception.mtu(), other.mtu()) ? "" : "goes from " + exception.mtu() + " to " + other.mtu();
        if (used && !stillUsed) {
            return new Fate(exception, true, "is no longer used" + (after == null ? ": the flow does not pass it" : ": " + after.unused()));
        }
        if (!Standing.hasLearnedMtu(other) || !stillUsed) {
            return value.isEmpty() ? null : new Fate(exception, false, value);
        }
        Integer fits = then.path().effectiveMtu();
        boolean ofFlow = exception.destination().equals(flow.destination());
        if (ofFlow && fits != null && other.mtu() > fits && (now.path().effectiveMtu() == null || exception.mtu() <= now.path().effectiveMtu())) {
            return new Fate(exception, true, (value.isEmpty() ? "still says " + other.mtu() : value) + ", and only " + fits + " fit then");
        }
        Integer without = OWN.contains(leading(exception)) ? without(other) : null;
        if (without != null && fits != null && without > fits) {
            return new Fate(exception, true, (value.isEmpty() ? "holds the flow at " + fits : value) + " until it lapses or is flushed, though "
                    + without + " would fit then");
        }
        return value.isEmpty() ? null : new Fate(exception, false, value);
    }

    private static RouteException same(RouteException exception, Snapshot snapshot) {
        for (RouteException other : Standing.exceptions(snapshot, exception.destination())) {
            if (other.ifindex() == exception.ifindex() && other.table() == exception.table()
                    && Objects.equals(other.gateway(), exception.gateway()) && Objects.equals(other.source(), exception.source())) {
                return other;
            }
        }
        return null;
    }

    private static ExceptionStep step(Path path, RouteException exception) {
        for (Step step : path.steps()) {
            if (step instanceof ExceptionStep met && met.exception().destination().equals(exception.destination())
                    && met.exception().ifindex() == exception.ifindex() && Objects.equals(met.exception().gateway(), exception.gateway())) {
                return met;
            }
        }
        return null;
    }

    private String leading(RouteException exception) {
        for (ExplainedException explained : now.exceptions()) {
            if (explained.exception().equals(exception) && explained.cause() != null) {
                return explained.cause().id();
            }
        }
        return "";
    }

    /** What fits then when the exception is gone. */
    private Integer without(RouteException exception) {
        Snapshot picture = supposed.then();
        List<RouteException> others = new ArrayList<>(picture.exceptions());
        others.remove(exception);
        return PathResolver.walk(picture.with(others), flow, new KernelAnswers()).effectiveMtu();
    }
}
