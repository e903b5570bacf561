package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.Plan;
import org.pmtuctl.action.apply.Applier;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/** What all changes have in common: the privilege first, then the plan, the consent, the change, a look at it. */
abstract class ChangeWork implements Callable<ChangeReport> {
    private final Place place;
    private final Consent consent;
    private final boolean dryRun;

    ChangeWork(Place place, Consent consent, boolean dryRun) {
        this.place = place;
        this.consent = consent;
        this.dryRun = dryRun;
    }

    @Override
    public final ChangeReport call() throws Exception {
        try (LiveHost host = place.open()) {
            if (!dryRun) {
                requirePrivilege(host);
            }
            ChangeReport planned = plan(host);
            if (!consent.given(planned) || dryRun) {
                return planned;
            }
            if (planned.plan().steps().isEmpty() && planned.plan().undoes() == null) {
                return planned;
            }
            Applier.Result result = new Applier(host).apply(planned.plan(), verification(host));
            if (result.outcome() != Change.Outcome.APPLIED) {
                return told(host, planned.made(result.id(), result.outcome(), result.failure(), Boolean.FALSE, List.of()));
            }
            ArrayList<String> seen = new ArrayList<>(2);
            Boolean verified = look(host, seen);
            return told(host, planned.made(result.id(), result.outcome(), null, verified, seen));
        }
    }

    private static void requirePrivilege(LiveHost host) throws IOException {
        if (!host.snapshot(Wanted.of(0)).host().can(Host.CAP_NET_ADMIN)) {
            throw new NoPrivilegeException("changing routes and exceptions needs CAP_NET_ADMIN; nothing was tried: try with sudo,"
                    + " or look with --dry-run", null);
        }
    }

    /** Everything that is to be known before. */
    abstract ChangeReport plan(LiveHost host) throws Exception;

    /** What must hold after the last step, else all is put back; null for nothing. */
    abstract Verification verification(LiveHost host);

    /**
     * Looks at the kernel afterwards.
     *
     * @param seen  gets what it shows, a sentence each
     * @return whether it is as promised; null where that cannot be told
     */
    abstract Boolean look(LiveHost host, List<String> seen) throws IOException;

    /** Adds what else is to be told of a change that was tried. */
    ChangeReport told(LiveHost host, ChangeReport made) throws IOException {
        return made;
    }

    final ChangeReport report(Snapshot snapshot, Plan plan) {
        return ChangeReport.planned(snapshot, plan, commands(snapshot, plan), null);
    }

    final List<String> commands(Snapshot snapshot, Plan plan) {
        return new PlanCommands(snapshot, place.names()).of(plan);
    }

    /** The flow's MTU now, in a sentence; null where no packet leaves. */
    static Integer measure(LiveHost host, Flow flow, List<String> seen) throws IOException {
        FlowReading reading = FlowReading.of(host, flow);
        Path path = reading.path();
        KernelCheck check = reading.check();
        if (check.kernelMtu() != null) {
            seen.add("a socket to " + flow.destination() + " reports an MTU of " + check.kernelMtu());
        }
        for (String difference : check.disagreements()) {
            seen.add("the walk and the kernel disagree: " + difference);
        }
        if (path.effectiveMtu() != null) {
            seen.add("the effective MTU is " + path.effectiveMtu());
        }
        return Boolean.FALSE.equals(check.agrees()) ? null : path.effectiveMtu();
    }
}
