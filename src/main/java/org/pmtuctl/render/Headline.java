package org.pmtuctl.render;

import org.pmtuctl.explain.Explanation;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.DeviceStep;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.path.Step.TunnelStep;

/** The answer in one line: a claim, and the reason for it. */
public final class Headline {
    private final Path path;
    private final Snapshot snapshot;
    private final KernelRoute kernel;

    public Headline(Explanation explanation) {
        this.path = explanation.path();
        this.snapshot = explanation.snapshot();
        this.kernel = explanation.check().route();
    }

    /** {@code 198.51.100.7: MTU 1400}. */
    public String claim() {
        String destination = path.flow().destination().toString();
        if (path.outcome() == Outcome.REACHED && path.effectiveMtu() != null) {
            return destination + ": MTU " + path.effectiveMtu();
        }
        if (path.outcome() == Outcome.REACHED && path.socketMtu() != null) {
            return destination + ": MTU not known";
        }
        return destination + ": " + path.outcome().word().replace('_', ' ');
    }

    /** What follows the claim, with its comma or colon. */
    public String reason() {
        if (path.outcome() != Outcome.REACHED) {
            String error = kernel == null ? null : kernel.error();
            return ", " + path.outcome().meaning() + (error == null ? "" : "; the kernel says " + error);
        }
        if (path.effectiveMtu() == null && path.socketMtu() != null) {
            return ", at most the " + path.socketMtu() + " bytes that its route and device take: not all below is known";
        }
        Step limiting = path.limitingStep() < 0 ? null : path.steps().get(path.limitingStep());
        String wrapped = wrapped(limiting);
        if (!wrapped.isEmpty()) {
            return ", what remains of " + bound(limiting) + " once " + wrapped + " is added";
        }
        DeviceStep device = device();
        if (limiting instanceof ExceptionStep exception) {
            boolean lower = device != null && device.mtu() != null && path.effectiveMtu() != null
                    && path.effectiveMtu() < device.mtu();
            return ", from a cached exception" + (exception.exception().locked() ? ", locked" : "")
                    + (lower ? "; " + device.link().name() + " itself takes " + device.mtu() : "");
        }
        if (limiting instanceof RouteStep route) {
            return ", set by the route's mtu" + (route.route().shape().metrics().mtuLocked() ? " lock" : "") + " metric";
        }
        if (limiting instanceof DeviceStep) {
            if (!device.mtu().equals(path.effectiveMtu())) {
                return ", the largest packet there is; " + device.link().name() + " takes " + device.mtu();
            }
            return ", the MTU of " + device.link().name() + "; no exception lowers it";
        }
        return "";
    }

    /** {@code 34 bytes of esp transport, 24 bytes of gre}: what lies between the packet and its limit; empty for nothing. */
    private String wrapped(Step limiting) {
        if (limiting != null && limiting.mtu() != null && limiting.mtu().equals(path.effectiveMtu())) {
            return "";
        }
        StringBuilder text = new StringBuilder(40);
        for (Step step : path.steps()) {
            if (limiting != null && step.depth() > limiting.depth()) {
                continue;
            }
            Integer overhead = null;
            String what = null;
            if (step instanceof StateStep state && state.state() != null) {
                overhead = state.overhead();
                what = IpsecNames.protocol(state.state().protocol()) + " " + IpsecNames.mode(state.state().mode());
            } else if (step instanceof TunnelStep tunnel && tunnel.mtu() != null) {
                overhead = tunnel.overhead();
                what = tunnel.link().tunnel().kind();
            }
            if (overhead != null && overhead > 0) {
                text.append(text.length() == 0 ? "" : " and ").append(overhead).append(" bytes of ").append(what);
            }
        }
        return text.toString();
    }

    private String bound(Step limiting) {
        if (limiting instanceof ExceptionStep exception) {
            return "the " + limiting.mtu() + " bytes cached for " + exception.exception().destination();
        }
        if (limiting instanceof RouteStep route) {
            return "the " + limiting.mtu() + " bytes of the route to " + route.route().destination();
        }
        if (limiting instanceof DeviceStep device) {
            return "the " + limiting.mtu() + " bytes of " + device.link().name();
        }
        return "the path";
    }

    private DeviceStep device() {
        for (Step step : path.steps()) {
            if (step instanceof DeviceStep device) {
                return device;
            }
        }
        return null;
    }
}
