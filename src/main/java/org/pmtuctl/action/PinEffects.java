package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Walks;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Xfrm;

/** What a pin does beside what it is for, in sentences. */
final class PinEffects {
    private final PinRequest request;
    private final Snapshot snapshot;
    private final Path path;
    private final RouteMessage pin;
    private final RouteMessage owner;
    private final IpAddress destination;
    private final List<String> affects = new ArrayList<>(4);
    private final List<String> later = new ArrayList<>(2);

    PinEffects(PinRequest request, Snapshot snapshot, Path path, RouteMessage pin, RouteMessage owner) {
        this.request = request;
        this.snapshot = snapshot;
        this.path = path;
        this.pin = pin;
        this.owner = owner;
        this.destination = request.flow().destination();
    }

    List<String> affects() {
        return affects;
    }

    List<String> later() {
        return later;
    }

    /** What the number means, and what the kernel makes of it. */
    void ofSize(Path promised) {
        String inside = inside(promised);
        if (inside != null) {
            affects.add(inside);
        }
        if (destination.isIpv6()) {
            affects.add("packets of up to " + request.mtu() + " bytes are sent; a router's report of less still lowers it"
                    + (request.lock() ? ": in IPv6 the lock keeps only changes of the device's MTU away" : ""));
        } else if (request.lock()) {
            affects.add("IPv4 sends to " + destination + " without DF: a router on a smaller link fragments, its reports are ignored,"
                    + " and programs that insist on DF are told " + request.mtu());
        } else {
            affects.add("packets keep DF; a router's report of less than " + request.mtu() + " still lowers it, one of more is ignored");
        }
        affects.add("forwarded packets to " + destination + " obey it too");
        if (snapshot.sockets() != null) {
            ofConnections(snapshot.sockets());
        }
    }

    private void ofConnections(List<TcpSocket> connections) {
        int open = 0;
        int stalled = 0;
        for (TcpSocket connection : connections) {
            if (connection.destination().equals(destination)) {
                open++;
                stalled += connection.progress().backoff() > 0 ? 1 : 0;
            }
        }
        if (open > 0) {
            affects.add((open == 1 ? "the open TCP connection to it takes" : "the " + open + " open TCP connections to it take")
                    + " it up at the next transmission" + (stalled == 0 ? "" : "; " + stalled + " of them wait"
                    + (stalled == 1 ? "s" : "") + " for a retransmission timer, which may take two minutes"));
            boolean fragments = request.lock() && !destination.isIpv6();
            if (!fragments && path.effectiveMtu() != null && request.mtu() < path.effectiveMtu()) {
                affects.add("what they have just cut larger may be refused by this host itself, which tells them; they send it again at once");
            }
        }
    }

    private String inside(Path promised) {
        for (Step step : promised.steps()) {
            if (step.depth() == 0 && step instanceof Step.StateStep state) {
                if (state.template().mode() == Xfrm.XFRM_MODE_TUNNEL) {
                    return destination + " is reached through an IPsec tunnel to " + state.template().destination()
                            + ": the pin caps the packet that goes into the tunnel; the packet around it is sized by the route to "
                            + state.template().destination();
                }
                return request.mtu() + " is the size of the packet around: IPsec leaves "
                        + (promised.effectiveMtu() == null ? "an unknown part" : promised.effectiveMtu() + " bytes") + " of it to the packet inside";
            }
        }
        return null;
    }

    /** The destination is the far end of a tunnel or an IPsec gateway: what is left for the packets inside. */
    void ofPacketsAround(Walks then) {
        for (Link link : snapshot.links()) {
            if (link.tunnel() != null && destination.equals(link.tunnel().remote())) {
                left(then.tunnel(link), "it is the far end of " + link.name() + ": packets through that");
            }
        }
        if (snapshot.ipsec() == null) {
            return;
        }
        for (Policy policy : snapshot.ipsec().policies()) {
            for (PolicyTemplate template : policy.templates()) {
                if (policy.direction() == Xfrm.XFRM_POLICY_OUT && template.mode() == Xfrm.XFRM_MODE_TUNNEL
                        && destination.equals(template.destination())) {
                    left(then.policy(policy), "it is the IPsec gateway for " + policy.selector().destination() + ": packets to there");
                }
            }
        }
    }

    private void left(Path inside, String whose) {
        if (inside != null && inside.effectiveMtu() != null) {
            affects.add(whose + " may then have " + inside.effectiveMtu() + " bytes");
        }
    }

    /** Why no MTU is promised. */
    void ofDisagreement() {
        affects.add("the kernel's answers for " + destination + " are not what pmtuctl expects, so the effective MTU is not foretold: see"
                + " pmtuctl explain " + destination);
    }

    /** What was learned and is hidden by the pin. */
    void ofExceptions() {
        for (RouteException exception : Standing.exceptions(snapshot, destination)) {
            if (!Standing.isInForce(exception) || !Standing.listedUnder(exception, pin.table())) {
                continue;
            }
            String end = exception.expiresMillis() == null ? "" : " (it lapses in " + Words.seconds(exception.expiresMillis()) + ")";
            if (exception.isRedirect()) {
                affects.add("the redirect of " + destination + " to " + exception.gateway() + " is hidden: packets go " + legs() + " again");
            } else if (exception.mtu() != null) {
                affects.add("the cached " + exception.mtu() + " is hidden, not removed; it counts again when the pin goes before its end" + end);
                if (request.mtu() > exception.mtu()) {
                    affects.add("the pin is larger than what was reported: if " + exception.mtu() + " is what the path carries, "
                            + (request.lock() && !destination.isIpv6() ? "packets of programs that insist on DF, and those of tunnels that copy it,"
                            + " vanish" : "the report comes again"));
                }
            }
        }
    }

    private String legs() {
        return Ways.words(snapshot, Ways.route(path).legs());
    }

    /**
     * Other traffic to the destination: what takes the pin as well, what does not, and what would go another way than now.
     *
     * @throws Refusal for the last, without --force
     */
    void ofVariants(Walks now, Walks then, Snapshot after) throws Refusal {
        for (Flow variant : FlowVariants.of(snapshot, request.flow())) {
            Path before = now.flow(variant);
            Path changed = then.flow(variant);
            String words = FlowVariants.words(variant);
            if (!Ways.same(before, changed)) {
                String detour = "traffic to " + destination + " " + words + " would go " + Ways.words(after, changed) + ", and goes "
                        + Ways.words(snapshot, before) + " now";
                if (!request.force()) {
                    throw new Refusal(detour, null, true);
                }
                affects.add(detour);
            } else if (takesPin(changed)) {
                continue;
            } else if (Ways.route(before) != null) {
                affects.add("traffic " + words + " is not pinned: it is looked up in table "
                        + Words.table(Ways.route(before).route().shape().table())
                        + (before.effectiveMtu() == null ? "" : ", MTU " + before.effectiveMtu()));
            }
        }
    }

    private boolean takesPin(Path changed) {
        Step.RouteStep route = Ways.route(changed);
        return route != null && route.route().shape().protocol() == PinProtocol.NUMBER;
    }

    /** What the route that is refined may do without the pin. */
    void ofOwner(List<RouteMessage> owners, List<PlanStep> steps) {
        later.add("the pin does not follow later changes of the route it refines; pmtuctl pins shows when it should");
        if (owners.size() > 1) {
            affects.add("routes by type of service lead to " + destination + ": each gets a pin");
        }
        for (PlanStep step : steps) {
            if (step instanceof PlanStep.RouteAdd add && add.beside()) {
                later.add("the host route that is there stays behind the pin; whoever replaces it by prefix and metric replaces the pin instead");
                break;
            }
        }
        if (owner.attributes().has(RouteField.NH_ID)) {
            later.add("the pin has the legs of next-hop object " + Integer.toUnsignedString(owner.attributes().get(RouteField.NH_ID))
                    + " written out, for what the object learns would overrule it; it does not follow changes of the object");
        }
        CacheInfo cache = owner.attributes().get(RouteField.CACHEINFO);
        if (destination.isIpv6() && cache != null && cache.expires() > 0) {
            later.add("the route it refines ends in " + cache.expires() / snapshot.host().ticksPerSecond()
                    + " s unless " + (owner.protocol() == Rtnetlink.RTPROT_RA ? "its router" : "somebody") + " renews it; the pin does not end with it");
        }
        if (request.millis() != null) {
            later.add(destination.isIpv6() ? "the kernel itself ends the pin after " + request.millis() / 1000 + " s"
                    : "IPv4 routes have no end of their own: after " + request.millis() / 1000
                    + " s the pin is overdue, and stays until pmtuctl pins --expire; a timer can do that: systemd-run --on-active="
                    + request.millis() / 1000 + " pmtuctl unpin " + destination + " --yes");
        }
    }
}
