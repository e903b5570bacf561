package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.action.StepState;
import org.pmtuctl.action.UndoPlanner;
import org.pmtuctl.action.apply.Applier;
import org.pmtuctl.action.apply.JournalFile;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;

/** Takes back the last change. */
public final class UndoChange extends ChangeWork {
    private final boolean force;
    private Change change;

    private UndoChange(Place place, boolean force, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.force = force;
    }

    /**
     * @param force  although somebody has changed part of it since
     * @throws NoSuchObjectException when there is nothing to take back
     * @throws NoPrivilegeException  when it must not be tried
     */
    public static ChangeReport run(Place place, boolean force, Consent consent, boolean dryRun) throws Exception {
        return place.call(new UndoChange(place, force, consent, dryRun));
    }

    @Override
    ChangeReport plan(LiveHost host) throws Exception {
        change = UndoPlanner.choose(JournalFile.changes(), Applier.boot());
        if (change == null) {
            throw new NoSuchObjectException("nothing to undo: the journal " + JournalFile.path() + " knows of no change to this namespace");
        }
        Applier applier = new Applier(host);
        List<StepState> states = new ArrayList<>(change.steps().size());
        for (PlanStep step : change.steps()) {
            states.add(applier.state(step));
        }
        return report(host.snapshot(Wanted.of(Wanted.LINKS)), UndoPlanner.plan(change, states, force));
    }

    @Override
    Verification verification(LiveHost host) {
        return null;
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        Applier applier = new Applier(host);
        boolean back = true;
        for (PlanStep step : change.steps()) {
            StepState state = applier.state(step);
            back &= step.inverse() == null || state == StepState.BEFORE || state == StepState.UNSEEN;
        }
        seen.add(back ? "the kernel's routes and settings are as they were before the " + change.command()
                : "part of it is not as it was before the " + change.command());
        return back;
    }
}
