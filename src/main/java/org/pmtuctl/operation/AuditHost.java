package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.explain.Connection;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explainer;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit.CauseCount;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.SupposedAudit;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.Walker;
import org.pmtuctl.whatif.Assignment;
import org.pmtuctl.whatif.BadAssignmentException;
import org.pmtuctl.whatif.MissingObjectException;
import org.pmtuctl.whatif.Supposed;
import org.pmtuctl.whatif.WhatIf;

/** Audits a whole host. */
public final class AuditHost implements Callable<HostAudit> {
    private final Place place;
    private final int family;

    private AuditHost(Place place, int family) {
        this.place = place;
        this.family = family;
    }

    /**
     * @param family  4, 6, or 0 for both
     */
    public static HostAudit run(Place place, int family) throws Exception {
        return place.call(new AuditHost(place, family));
    }

    @Override
    public HostAudit call() throws IOException {
        try (LiveHost host = place.open()) {
            return of(host.snapshot(family == 0 ? Wanted.ALL : Wanted.ALL.family(family == 6)));
        }
    }

    /**
     * The host as it is and as it would be.
     *
     * @throws MissingObjectException  when the host has nothing of that name to suppose something of
     * @throws BadAssignmentException  when what is there can't be so
     */
    public static SupposedAudit suppose(Place place, int family, List<Assignment> assignments) throws Exception {
        HostAudit now = run(place, family);
        Supposed supposed = WhatIf.suppose(now.snapshot(), assignments);
        HostAudit comparable = supposed.sameWays() ? now : of(supposed.now());
        return new SupposedAudit(SupposedFlow.words(assignments), supposed.notes(), comparable, of(supposed.then()));
    }

    /** Audits a picture. */
    public static HostAudit of(Snapshot snapshot) {
        Explainer explainer = new Explainer(AllRules.inOrder(), new Walker(snapshot, new KernelAnswers()));
        List<List<Finding>> each = new ArrayList<>(snapshot.exceptions().size());
        List<Finding> findings = explainer.host(snapshot, each);
        List<ExplainedException> exceptions = new ArrayList<>(each.size());
        LinkedHashMap<String, List<Integer>> byCause = new LinkedHashMap<>();
        for (RouteException exception : snapshot.exceptions()) {
            ExplainedException explained = ExplainedException.of(snapshot, exception, each.get(exceptions.size()));
            String cause = explained.cause() == null ? "" : explained.cause().id();
            List<Integer> members = byCause.get(cause);
            if (members == null) {
                members = new ArrayList<>();
                byCause.put(cause, members);
            }
            members.add(exceptions.size());
            exceptions.add(explained);
        }
        return new HostAudit(snapshot, exceptions, causes(byCause, exceptions), hurt(explainer.connections(snapshot)), findings);
    }

    private static List<Connection> hurt(List<Connection> connections) {
        List<Connection> hurt = new ArrayList<>();
        for (Connection connection : connections) {
            if (connection.isHurt()) {
                hurt.add(connection);
            }
        }
        return hurt;
    }

    private static List<CauseCount> causes(LinkedHashMap<String, List<Integer>> byCause, List<ExplainedException> exceptions) {
        List<CauseCount> causes = new ArrayList<>(byCause.size());
        for (List<Integer> members : byCause.values()) {
            Finding first = exceptions.get(members.get(0)).cause();
            causes.add(first == null ? new CauseCount(null, null, null, null, members)
                    : new CauseCount(first.id(), first.severity(), first.confidence(), first.summary(), members));
        }
        causes.sort(new MostFrequentFirst());
        return causes;
    }

    private static final class MostFrequentFirst implements Comparator<CauseCount> {
        @Override
        public int compare(CauseCount one, CauseCount other) {
            return Integer.compare(other.members().size(), one.members().size());
        }
    }
}
