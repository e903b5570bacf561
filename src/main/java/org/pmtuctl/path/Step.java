package org.pmtuctl.path;

import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.State;
import org.pmtuctl.model.TunnelPeer;

/** One decision on the way of a flow, with what was passed over and why. */
public sealed interface Step {
    /** 0 for the flow asked about, one more for each encapsulation. */
    int depth();

    /** Bytes that remain for the packet of this depth after this step; null where the step sets none. */
    Integer mtu();

    /**
     * A routing rule chose a table, or refused the flow.
     *
     * @param rule      null when no rule led to a route, or none was asked (link-local destinations of a VRF)
     * @param table     the table looked in; 0 for none
     * @param rejected  the rules asked before it, each with the reason why it did not decide
     */
    record RuleStep(int depth, Rule rule, int table, List<Rejected> rejected) implements Step {
        public RuleStep {
            rejected = List.copyOf(rejected);
        }

        @Override
        public Integer mtu() {
            return null;
        }
    }

    /**
     * The longest prefix of that table.
     *
     * @param leg         the leg taken; null for a route that drops packets
     * @param legs        all usable legs it was chosen from, in order
     * @param legKnown    false when the kernel's own hash chooses and it was not asked: {@code leg} is then the one with the
     *                    smallest MTU
     * @param mtu         the route's MTU metric; null for none
     * @param rejected    routes that also contain the destination
     */
    record RouteStep(int depth, Route route, Nexthop leg, List<Nexthop> legs, boolean legKnown, Integer mtu, List<Rejected> rejected)
            implements Step {
        public RouteStep {
            legs = List.copyOf(legs);
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * A cached exception for the destination, on the chosen next hop or elsewhere.
     *
     * @param mtu     what it allows now, bytes; null where it has none (a redirect)
     * @param used    true when it decides the MTU of this flow
     * @param unused  why it does not; null when it does
     */
    record ExceptionStep(int depth, RouteException exception, Integer mtu, boolean used, String unused) implements Step {
    }

    /**
     * The device that the packet leaves by.
     *
     * @param mtu  the device's MTU for this family
     */
    record DeviceStep(int depth, Link link, Integer mtu) implements Step {
    }

    /**
     * An IPsec policy took the flow.
     *
     * @param policy    the main policy, or the sub policy where only that matched
     * @param sub       the sub policy whose transforms are added; null for none
     * @param tie       another policy of the same priority that also matches; null for none
     * @param mtu       bytes of the largest packet that it lets through unfragmented; null where it refuses or where that is unknown
     */
    record PolicyStep(int depth, Policy policy, Policy sub, Policy tie, Integer mtu) implements Step {
    }

    /**
     * A template of the policy, and the state that carries it out.
     *
     * @param state     null when none will do
     * @param rejected  the states to the same destination that will not do; found as they are read, and the same ever after
     * @param mtu       bytes that remain for the packet going in; null where unknown
     * @param overhead  bytes that the transform adds to a packet of {@code mtu} bytes, padding included; null where unknown
     * @param unknown   what about the state this program does not know; null for nothing
     */
    record StateStep(int depth, PolicyTemplate template, State state, List<Rejected> rejected, Integer mtu, Integer overhead,
            String unknown) implements Step {
    }

    /**
     * The device puts another packet around this one.
     *
     * @param peer      the far end that it chose for this packet; null where it has but one, or none was found
     * @param outer     the packet around it, as its route lookup sees it; null where it depends on the packet
     * @param mtu       bytes that remain for the packet going in once the outer path is counted; null where it sets no limit
     * @param whole     bytes of the largest packet that leaves in one piece, where larger ones are cut in pieces outside; null otherwise
     * @param overhead  bytes that the tunnel adds; null where unknown
     * @param cycle     devices from the one that is entered twice to itself; empty where the way does not lead into itself
     */
    record TunnelStep(int depth, Link link, TunnelPeer peer, Flow outer, Integer mtu, Integer whole, Integer overhead, List<String> cycle)
            implements Step {
        public TunnelStep {
            cycle = List.copyOf(cycle);
        }
    }

    /** Something that might have decided, and why it did not. */
    record Rejected(String what, String reason) {
    }
}
