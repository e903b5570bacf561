package org.pmtuctl.compare;

import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** What sets the MTU of a path, in a few words. */
final class Limits {
    private Limits() {
    }

    /** Null when nothing does. */
    static String words(Snapshot snapshot, Path path) {
        if (path == null || path.limitingStep() < 0) {
            return null;
        }
        Step step = path.steps().get(path.limitingStep());
        if (step instanceof Step.ExceptionStep met) {
            return "the " + Words.subject(snapshot, met.exception());
        }
        if (step instanceof Step.RouteStep route) {
            return "the route " + RouteChanges.name(route.route());
        }
        if (step instanceof Step.DeviceStep device) {
            return "device " + device.link().name() + " with mtu " + device.mtu();
        }
        if (step instanceof Step.TunnelStep tunnel) {
            return "tunnel " + tunnel.link().name();
        }
        if (step instanceof Step.StateStep state) {
            return state.state() == null ? "a missing IPsec state" : Encapsulation.state(state.state());
        }
        return step instanceof Step.PolicyStep policy ? "the policy " + Facets.policy(policy.policy()) : null;
    }
}
