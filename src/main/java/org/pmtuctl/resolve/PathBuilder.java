package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Rtnetlink;

/** Turns a lookup's answer into the steps of a path, and finds what sets the MTU. */
final class PathBuilder {
    private final World world;
    private final Flow flow;
    private final int depth;
    private final List<Step> steps;
    private final int firstStep;

    /** @param steps of the whole walk; this packet's are added at its end */
    PathBuilder(World world, Flow flow, int depth, List<Step> steps) {
        this.world = world;
        this.flow = flow;
        this.depth = depth;
        this.steps = steps;
        this.firstStep = steps.size();
    }

    /** @param hint the kernel's answer for the deciding lookup; may be null */
    Stage stage(Answer answer, KernelRoute hint) throws MissingException {
        Flow looked = PathResolver.question(answer.key().source == null ? flow : flow.withSource(answer.key().source));
        Flow filled = answer.source() == null ? flow : flow.withSource(answer.source());
        Decision decision = answer.decision();
        if (decision != null) {
            steps.add(new Step.RuleStep(depth, decision.rule(), decision.table(), decision.rejectedRules()));
        }
        if (!answer.ok()) {
            if (decision != null && decision.found() != null) {
                steps.add(routeStep(decision, decision.found().leg, null));
            }
            world.note("the lookup ends at " + answer.why());
            return Stage.failed(filled, looked, Refusals.outcome(answer.errno()));
        }
        Found found = decision == null ? null : decision.found();
        Leg leg = found == null || found.legKnown || found.legs.size() < 2 || answer.route() == null
                ? limits(answer, answer.leg(), answer.device(), hint) : smallest(answer, found, hint);
        if (found != null && found.errno == 0) {
            steps.add(routeStep(decision, leg.nexthop != null ? leg.nexthop : found.leg, leg.metrics.mtu()));
        }
        int exceptionAt = addExceptions(answer, leg);
        steps.add(new Step.DeviceStep(depth, leg.device, deviceMtu(leg.device)));
        return finished(answer, leg, filled, looked, exceptionAt);
    }

    private Stage finished(Answer answer, Leg leg, Flow filled, Flow looked, int exceptionAt) {
        boolean delivered = answer.key().forwarded && (leg.device.isLoopback() || leg.device.isVrf());
        Integer mtu = delivered ? null : leg.limit.mtu();
        int limiting = delivered ? -1 : switch (leg.limit.layer()) {
            case EXCEPTION -> exceptionAt;
            case ROUTE -> indexOfRoute();
            case DEVICE -> steps.size() - 1;
        };
        if (mtu != null && leg.limit.layer() != MtuOf.Layer.DEVICE && leg.device.mtu() > 0 && mtu > leg.device.mtu()) {
            world.note("the MTU of " + mtu + " is larger than the device " + leg.device.name() + " carries (" + leg.device.mtu()
                    + "): packets above that are lost without a word");
        }
        if (leg.nexthop != null && leg.nexthop.encapType() != 0) {
            world.note("the leg encapsulates packets (lwtunnel); the room that this takes is not in the picture, so less may fit");
        }
        Integer advmss = delivered ? null : Advmss.of(world, answer.key().ipv6(), leg.metrics, mtu);
        return new Stage(filled, looked, Outcome.REACHED, mtu, limiting, advmss, leg.device);
    }

    /** What one leg allows. */
    private record Leg(Nexthop nexthop, Link device, Metrics metrics, ExceptionLookup.Result exceptions, MtuOf limit, boolean counts) {
    }

    private Leg limits(Answer answer, Nexthop nexthop, Link device, KernelRoute hint) throws MissingException {
        FlowKey key = answer.key();
        ExceptionLookup.Result exceptions = ExceptionLookup.find(world, key, answer.route(), nexthop, hint);
        Metrics metrics = answer.route() == null ? Metrics.NONE : MetricsInForce.of(world, answer.route(), nexthop, hint);
        RouteException used = exceptions.used();
        if (key.ipv6()) {
            MtuOf limit = key.forwarded ? MtuOf.ipv6Forwarded(used, metrics, device) : MtuOf.ipv6(used, metrics, device);
            return new Leg(nexthop, device, metrics, exceptions, limit, used != null);
        }
        boolean counts = used != null && (!key.forwarded || used.locked() || metrics.mtuLocked()
                || world.sysctl("net.ipv4.ip_forward_use_pmtu", 0) != 0);
        return new Leg(nexthop, device, metrics, exceptions, MtuOf.ipv4(counts ? used : null, metrics, nexthop, device), counts);
    }

    /** The kernel's hash chooses among the legs and was not asked: the careful answer is the smallest. */
    private Leg smallest(Answer answer, Found found, KernelRoute hint) throws MissingException {
        Leg least = null;
        boolean differ = false;
        StringBuilder all = new StringBuilder();
        for (Nexthop nexthop : found.legs) {
            Link device = world.link(nexthop.ifindex());
            if (device == null) {
                throw new MissingException("the picture has no device " + nexthop.ifindex());
            }
            Leg leg = limits(answer, nexthop, device, hint);
            all.append(all.length() == 0 ? "" : ", ").append(leg.limit.mtu()).append(' ').append(Words.leg(world, nexthop));
            differ |= least != null && !least.limit.mtu().equals(leg.limit.mtu());
            if (least == null || leg.limit.mtu() < least.limit.mtu()) {
                least = leg;
            }
        }
        world.note(differ ? "a secret hash of the kernel chooses the leg, and the MTU depends on it: " + all + "; the smallest is shown"
                : "a secret hash of the kernel chooses among " + found.legs.size() + " legs; all give the same MTU");
        return least;
    }

    private Step.RouteStep routeStep(Decision decision, Nexthop leg, Integer mtu) {
        Found found = decision.found();
        return new Step.RouteStep(depth, found.route, found.errno == 0 ? leg : null, found.legs, found.legKnown, mtu,
                decision.rejectedRoutes());
    }

    /** Adds a step for each exception of the destination, the one that counts last; returns its place, -1 without one. */
    private int addExceptions(Answer answer, Leg leg) {
        RouteException used = leg.exceptions.used();
        for (ExceptionLookup.Candidate candidate : leg.exceptions.all()) {
            if (candidate.exception() != used) {
                steps.add(new Step.ExceptionStep(depth, candidate.exception(), ExceptionLookup.mtuNow(candidate.exception()), false,
                        candidate.reason()));
            }
        }
        if (used == null) {
            return -1;
        }
        if (used.repeats() == 0) {
            world.note("the exception of mtu " + used.mtu() + " is in no list of the kernel; a lookup met it");
        }
        String unused = null;
        if (!leg.counts) {
            unused = "forwarded packets do not use it: net.ipv4.ip_forward_use_pmtu is 0, and it is not locked";
        } else if (leg.limit.layer() != MtuOf.Layer.EXCEPTION) {
            unused = used.mtu() == null || used.metricMtu() ? "it changes the gateway and not the MTU" : "something smaller decides";
        }
        if (used.isRedirect() && leg.nexthop != null && used.gateway() != null && !used.gateway().equals(leg.nexthop.gateway())) {
            world.note("an ICMP redirect sends the flow to " + used.gateway() + " instead of " + Words.leg(world, leg.nexthop));
        }
        steps.add(new Step.ExceptionStep(depth, used, ExceptionLookup.mtuNow(used), unused == null, unused));
        return steps.size() - 1;
    }

    private int indexOfRoute() {
        for (int i = firstStep; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.RouteStep) {
                return i;
            }
        }
        return -1;
    }

    private Integer deviceMtu(Link device) {
        return flow.destination().isIpv6() ? MtuOf.ofDevice(device) : Integer.valueOf(device.mtu());
    }
}
