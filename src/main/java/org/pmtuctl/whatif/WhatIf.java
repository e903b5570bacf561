package org.pmtuctl.whatif;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/** Changes a picture. */
public final class WhatIf {
    private WhatIf() {
    }

    /**
     * Makes the assignments, one after the other.
     *
     * @throws MissingObjectException  when the picture lacks what is to be changed, or it is not clear which is meant
     * @throws BadAssignmentException  when an object can't take its value
     */
    public static Supposed suppose(Snapshot snapshot, List<Assignment> assignments) throws MissingObjectException, BadAssignmentException {
        Scene scene = new Scene(snapshot);
        for (Assignment assignment : assignments) {
            switch (assignment.target()) {
                case LINK -> LinkChange.make(scene, assignment);
                case ROUTE -> RouteChange.make(scene, assignment);
                case EXCEPTION -> ExceptionChange.make(scene, assignment);
                case STATE -> StateChange.make(scene, assignment);
                case POLICY -> PolicyChange.make(scene, assignment);
                case RULE -> RuleChange.make(scene, assignment);
                case SYSCTL -> SysctlChange.make(scene, assignment);
            }
        }
        return scene.supposed();
    }
}
