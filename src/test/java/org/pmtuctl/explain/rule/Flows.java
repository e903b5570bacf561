package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** Paths through a small world, step by step as a test says; no walk is made. */
final class Flows {
    private final Snapshot snapshot;
    private final List<Step> steps = new ArrayList<>();
    private Flow flow;
    private int limiting = -1;

    private Flows(Snapshot snapshot, Flow flow) {
        this.snapshot = snapshot;
        this.flow = flow;
    }

    static Flows to(String destination, Worlds world) {
        return new Flows(world.snapshot(), Flow.to(IpAddress.parse(destination)));
    }

    Flows from(String iif) {
        flow = new Flow(IpAddress.parse("192.0.2.77"), flow.destination(), 0, 0, 0, 0, null, iif, null, 0);
        return this;
    }

    /** The rule at that place of the world's list. */
    Flows rule(int index, int table) {
        steps.add(new Step.RuleStep(0, snapshot.rules().get(index), table, List.of()));
        return this;
    }

    /** The first route of the table with that destination, by its first leg. */
    Flows route(String destination, int table) {
        for (Route route : snapshot.routes().covering(table, flow.destination())) {
            if (destination.equals("default") ? route.destination().length() == 0 : route.destination().toString().equals(destination)) {
                List<Nexthop> legs = route.shape().nexthops();
                steps.add(new Step.RouteStep(0, route, legs.isEmpty() ? null : legs.get(0), legs, true, route.shape().metrics().mtu(),
                        List.of()));
                return this;
            }
        }
        throw new IllegalArgumentException("no such route: " + destination);
    }

    Flows exception(int index, boolean used) {
        RouteException exception = snapshot.exceptions().get(index);
        steps.add(new Step.ExceptionStep(0, exception, exception.mtu(), used, used ? null : "another reason"));
        return this;
    }

    Flows device(String name) {
        steps.add(new Step.DeviceStep(0, snapshot.link(name), snapshot.link(name).mtu()));
        return this;
    }

    /** The step before sets the MTU. */
    Flows limits() {
        limiting = steps.size() - 1;
        return this;
    }

    Path path() {
        Integer mtu = limiting < 0 ? null : steps.get(limiting).mtu();
        return new Path(flow, flow, steps, Outcome.REACHED, mtu, limiting, null, List.of());
    }
}
