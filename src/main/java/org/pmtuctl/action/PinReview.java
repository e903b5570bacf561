package org.pmtuctl.action;

import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;

/** Looks at a pin: since when, until when, whether it still goes with the route it refines. */
public final class PinReview {
    private final Snapshot snapshot;
    private final Map<Integer, NexthopMessage> objects;
    private final List<Change> journal;
    private final String boot;

    /**
     * @param journal  empty where there is none
     * @param boot     of the running kernel
     */
    public PinReview(Snapshot snapshot, Map<Integer, NexthopMessage> objects, List<Change> journal, String boot) {
        this.snapshot = snapshot;
        this.objects = objects;
        this.journal = journal;
        this.boot = boot;
    }

    /**
     * @param covering  the routes of its table that contain its destination
     * @param lookup    the kernel's lookup of its destination
     */
    public Pin of(RouteMessage pin, List<RouteMessage> covering, KernelRoute lookup) {
        Change maker = maker(pin);
        return new Pin(pin, maker == null ? null : Long.valueOf(maker.millis()), until(pin, maker), maker == null ? null : maker.reason(),
                inForce(pin, lookup), drift(pin, covering), UnpinPlanner.hidden(RouteMessages.destination(pin).address(), List.of(pin), snapshot));
    }

    private static Boolean inForce(RouteMessage pin, KernelRoute lookup) {
        return lookup.errno() != 0 ? Boolean.FALSE : Boolean.valueOf(RouteMessages.destination(pin).equals(lookup.prefix())
                && pin.table() == lookup.table());
    }

    /** The kernel's own end, which IPv6 routes have; else that in the journal. */
    private Long until(RouteMessage pin, Change maker) {
        CacheInfo cache = pin.attributes().get(RouteField.CACHEINFO);
        if (RouteMessages.isIpv6(pin) && cache != null && cache.expires() != 0) {
            return snapshot.host().timeMillis() + 1000L * cache.expires() / snapshot.host().ticksPerSecond();
        }
        return maker == null ? null : maker.until();
    }

    private Change maker(RouteMessage pin) {
        Change maker = null;
        for (Change change : journal) {
            for (PlanStep step : change.steps()) {
                if (change.command().equals("pin") && change.boot().equals(boot) && step instanceof PlanStep.RouteAdd add && RouteMessages.same(add.route(), pin)) {
                    maker = change;
                }
            }
        }
        return maker;
    }

    private String drift(RouteMessage pin, List<RouteMessage> covering) {
        RouteMessage owner = null;
        for (RouteMessage candidate : covering) {
            boolean isPin = candidate.protocol() == PinProtocol.NUMBER && RouteMessages.destination(candidate).isHost();
            if (!isPin && (candidate.tos() == 0 || candidate.tos() == pin.tos())) {
                owner = candidate;
                break;
            }
        }
        if (owner == null) {
            return "the route it refined is gone: without the pin, table " + Words.table(pin.table()) + " has no route to it";
        }
        try {
            RouteMessage again = new PinMessage(owner, objects).with(RouteMessages.destination(pin).address(),
                    pin.metrics().get(RouteMetrics.MTU, 0), PinWay.isLocked(pin),
                    RouteMessages.priority(pin), null, pin.attributes().get(RouteField.PREFSRC));
            IpPrefix prefix = RouteMessages.destination(owner);
            return RouteMessages.same(again, pin) ? null : "the route it refines, " + (prefix.length() == 0 ? "default" : prefix.toString())
                    + ", no longer leads the same way";
        } catch (Refusal e) {
            return "it could not be compared with the route it refines: " + e.getMessage();
        }
    }
}
