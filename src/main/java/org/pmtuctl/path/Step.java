package org.pmtuctl.path;

import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;

/** One decision on the way of a flow, with what was passed over and why. */
public sealed interface Step {
    /** 0 for the flow asked about, one more for each encapsulation. */
    int depth();

    /** Bytes that remain for the packet of this depth after this step; null where the step sets none. */
    Integer mtu();

    /**
     * A routing rule chose a table, or refused the flow.
     *
     * @param rule      null when no rule led to a route
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

    /** Something that might have decided, and why it did not. */
    record Rejected(String what, String reason) {
    }
}
