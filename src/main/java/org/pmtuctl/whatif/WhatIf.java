package org.pmtuctl.whatif;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
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

    /**
     * The picture with routes more, in tables that have routes already.
     *
     * @param about  what was learned for this destination counts no more, for its new route learns for itself
     */
    public static Snapshot added(Snapshot snapshot, List<Route> routes, IpAddress about) {
        Scene scene = new Scene(snapshot);
        scene.otherWays();
        scene.routes = new AddedRoutes(snapshot.routes(), routes);
        for (RouteException exception : snapshot.exceptions()) {
            if (exception.destination().equals(about)) {
                scene.exceptions.remove(exception);
            }
        }
        return scene.supposed().then();
    }
}
