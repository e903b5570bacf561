package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Walks;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * Plans a pin: first {@link #routes}, then, with the picture as those routes would make it, {@link #plan}.
 *
 * <p>The pin goes into the table in which the flow's lookup ends. A host route is longer than every other, so it also takes packets of
 * other types of service, which may have routes of their own: each such route gets a pin too.
 */
public final class PinPlanner {
    private final PinRequest request;
    private final Snapshot snapshot;
    private final Path path;
    private final List<RouteMessage> covering;
    private final Map<Integer, NexthopMessage> objects;
    private final IpAddress destination;
    private final List<PlanStep> steps = new ArrayList<>(1);
    private final List<RouteMessage> added = new ArrayList<>(1);
    private final List<RouteMessage> owners = new ArrayList<>(1);

    /**
     * @param path      of the flow, through {@code snapshot}
     * @param covering  the routes of that table that contain the destination, in the kernel's order
     * @param objects   the next-hop objects of the host by number
     */
    public PinPlanner(PinRequest request, Snapshot snapshot, Path path, List<RouteMessage> covering,
            Map<Integer, NexthopMessage> objects) {
        this.request = request;
        this.snapshot = snapshot;
        this.path = path;
        this.covering = covering;
        this.objects = objects;
        this.destination = request.flow().destination();
    }

    /**
     * The table that the flow's lookup ends in.
     *
     * @throws Refusal when the flow has no route that could be pinned
     */
    public static int table(PinRequest request, Path path) throws Refusal {
        IpAddress destination = request.flow().destination();
        if (destination.isMulticast()) {
            throw new Refusal(destination + " is a multicast group: no report lowers its MTU, and no host route serves it", null, false);
        }
        if (destination.isUnspecified()) {
            throw new Refusal(destination + " is no destination", null, false);
        }
        Step.RouteStep route = Ways.route(path);
        int type = route == null ? Rtnetlink.RTN_UNSPEC : route.route().shape().type();
        if (type == Rtnetlink.RTN_LOCAL) {
            throw new Refusal(destination + " is this host: its packets leave by no device", null, false);
        }
        if (type == Rtnetlink.RTN_BROADCAST || type == Rtnetlink.RTN_ANYCAST || type == Rtnetlink.RTN_MULTICAST) {
            throw new Refusal(destination + " is a " + (type == Rtnetlink.RTN_BROADCAST ? "broadcast" : type == Rtnetlink.RTN_ANYCAST
                    ? "router-anycast" : "multicast") + " address", null, false);
        }
        if (path.outcome() == Outcome.RECURSION) {
            throw new Refusal("the way to " + destination + " leads into itself: a pin would keep it so", "see: pmtuctl explain " + destination,
                    false);
        }
        if (route == null && path.outcome() == Outcome.REACHED) {
            throw new Refusal("these packets leave by their device without any route, so that there is none to refine", null, false);
        }
        if (route == null || route.leg() == null && route.legs().isEmpty()) {
            throw new Refusal("no packet to " + destination + " leaves this host, so that there is no route to refine: "
                    + path.outcome().meaning(), "see: pmtuctl explain " + destination, false);
        }
        return route.route().shape().table();
    }

    /** The routes to add, once the request is found to be sound. */
    public List<RouteMessage> routes() throws Refusal {
        Step.RouteStep route = Ways.route(path);
        PinBounds.check(request, snapshot, route.legs());
        refuseSecondPin();
        RouteMessage owner = owner(route);
        add(owner);
        for (RouteMessage other : covering) {
            // Without a pin of its own, traffic of this type of service would take the way of all other traffic.
            if (other.tos() != 0 && other.tos() != owner.tos() && isFirstFor(other)) {
                if (other.type() != Rtnetlink.RTN_UNICAST) {
                    throw new Refusal("packets with tos 0x" + Integer.toHexString(other.tos()) + " are not to reach " + destination
                            + ", and a pin would let them through", null, false);
                }
                add(other);
            }
        }
        return added;
    }

    private void refuseSecondPin() throws Refusal {
        for (RouteMessage known : covering) {
            if (known.protocol() == PinProtocol.NUMBER && RouteMessages.destination(known).isHost()) {
                throw new Refusal(destination + " is pinned already, in table " + Words.table(known.table()),
                        "pmtuctl unpin " + destination + " first; pmtuctl pins shows it", false);
            }
        }
    }

    private RouteMessage owner(Step.RouteStep step) throws Refusal {
        for (RouteMessage candidate : covering) {
            if (RouteMessages.destination(candidate).equals(step.route().destination()) && candidate.tos() == step.route().shape().tos()
                    && RouteMessages.priority(candidate) == step.route().shape().priority()
                    && candidate.protocol() == step.route().shape().protocol()) {
                return candidate;
            }
        }
        throw new Refusal("the route to " + destination + " changed while it was looked at", "try again", false);
    }

    /** The route is what its type of service finds first. */
    private boolean isFirstFor(RouteMessage route) {
        for (RouteMessage candidate : covering) {
            if (candidate.tos() == 0 || candidate.tos() == route.tos()) {
                return candidate == route;
            }
        }
        return false;
    }

    private void add(RouteMessage owner) throws Refusal {
        boolean ipv6 = destination.isIpv6();
        boolean beside = false;
        int priority = ipv6 ? RouteMessages.IPV6_USUAL_METRIC : 0;
        for (RouteMessage rival : covering) {
            if (RouteMessages.destination(rival).equals(IpPrefix.host(destination)) && rival.tos() == owner.tos()) {
                int its = RouteMessages.priority(rival);
                if (!ipv6) {
                    beside |= its == 0;
                } else if (Integer.compareUnsigned(its, priority) <= 0) {
                    priority = its - 1;
                }
            }
        }
        if (ipv6 && priority == 0) {
            throw new Refusal(destination + " has a host route of metric 1 already, and IPv6 knows no better metric",
                    "give that route the MTU itself: ip -6 route change " + destination + " … mtu " + request.mtu(), false);
        }
        Integer seconds = ipv6 && request.millis() != null ? Integer.valueOf((int) (request.millis() / 1000)) : null;
        RouteMessage pin = new PinMessage(owner, objects).with(destination, request.mtu(), request.lock(), priority, seconds, source(owner));
        added.add(pin);
        owners.add(owner);
        steps.add(new PlanStep.RouteAdd(pin, beside));
    }

    /**
     * IPv6 chooses the source of all legs of a next-hop group by the device of the first; legs that are written out would each have
     * their own.
     */
    private IpAddress source(RouteMessage owner) throws Refusal {
        boolean group = destination.isIpv6() && new ObjectLegs(objects).isGroup(owner);
        return group && request.flow().source() == null ? path.flow().source() : null;
    }

    /**
     * The whole plan.
     *
     * @param now     walks through the picture as it is
     * @param then    walks through the picture with {@link #routes}
     * @param after   that picture
     * @param agreed  the kernel says of this flow what the walk says: only then is an MTU promised
     */
    public PinPlan plan(Walks now, Walks then, Snapshot after, boolean agreed) throws Refusal {
        Path promised = then.flow(request.flow());
        PinEffects effects = new PinEffects(request, snapshot, path, added.get(0), owners.get(0));
        effects.ofSize(promised);
        if (!agreed) {
            effects.ofDisagreement();
        }
        effects.ofPacketsAround(then);
        effects.ofExceptions();
        effects.ofVariants(now, then, after);
        effects.ofOwner(owners, steps);
        Long until = request.millis() == null ? null : Long.valueOf(snapshot.host().timeMillis() + request.millis());
        String summary = "pins the MTU of " + destination + " to " + request.mtu() + (request.lock() && !destination.isIpv6() ? ", locked," : "") + " "
                + Ways.words(snapshot, Ways.route(path).legs()) + " in table " + Words.table(added.get(0).table());
        Plan plan = new Plan("pin", destination, summary, steps, owners, effects.affects(), effects.later(), until, request.reason(), null);
        return new PinPlan(plan, destination, added.get(0), owners.get(0), request.mtu(), request.lock(), path.effectiveMtu(),
                agreed ? promised.effectiveMtu() : null);
    }
}
