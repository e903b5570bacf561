package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.TcpSocket;

/**
 * What a flush will remove.
 *
 * @param plan         the change
 * @param targets      what was asked for, and how each goes
 * @param besides      what goes with it
 * @param connections  open ones to the destinations of these, that the picture has; null where nobody could look
 */
public record FlushPlan(Plan plan, List<Target> targets, List<RouteException> besides, List<TcpSocket> connections) {
    /**
     * @param method  how it goes
     * @param why     not by the more exact way; null where that is taken, or another was asked for
     */
    public record Target(RouteException exception, FlushMethod method, String why) {
    }

    public FlushPlan {
        targets = List.copyOf(targets);
        besides = List.copyOf(besides);
        connections = connections == null ? null : List.copyOf(connections);
    }

    /** All that will be gone. */
    public List<RouteException> announced() {
        List<RouteException> all = new ArrayList<>(targets.size() + besides.size());
        for (Target target : targets) {
            all.add(target.exception());
        }
        all.addAll(besides);
        return all;
    }

    /** One of them goes that way. */
    public boolean uses(FlushMethod method) {
        for (Target target : targets) {
            if (target.method() == method) {
                return true;
            }
        }
        return false;
    }
}
