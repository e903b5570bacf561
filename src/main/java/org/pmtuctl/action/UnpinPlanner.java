package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Plans the removal of a pin. */
public final class UnpinPlanner {
    private UnpinPlanner() {
    }

    /** The pins of one destination among all pins of the host. */
    public static List<RouteMessage> of(List<RouteMessage> pins, IpAddress destination) {
        List<RouteMessage> its = new ArrayList<>(1);
        for (RouteMessage pin : pins) {
            if (RouteMessages.destination(pin).equals(IpPrefix.host(destination))) {
                its.add(pin);
            }
        }
        return its;
    }

    /**
     * @param pins    the routes to remove
     * @param rivals  all host routes of the destination in the pins' tables, the pins among them
     */
    public static Plan plan(IpAddress destination, List<RouteMessage> pins, List<RouteMessage> rivals, Snapshot snapshot) {
        List<String> affects = new ArrayList<>(2);
        going(destination, pins, snapshot, affects);
        returning(destination, pins, snapshot, affects);
        return new Plan("unpin", destination, "removes the pin of " + destination + " from table " + tables(pins),
                deletes(pins, rivals, snapshot), List.of(), affects, List.of(), null, null, null);
    }

    /**
     * The same, and what the pins hide goes too.
     *
     * @param unpin  planned from the picture as it is
     * @param pins   the routes to remove
     * @param flush  of what they hide, planned from a picture in which they are gone
     */
    public static Plan flushing(Plan unpin, List<RouteMessage> pins, FlushPlan flush, Snapshot snapshot) {
        Plan its = flush.plan();
        List<PlanStep> steps = new ArrayList<>(unpin.steps());
        steps.addAll(its.steps());
        List<String> affects = new ArrayList<>(its.affects().size() + 1);
        going(unpin.subject(), pins, snapshot, affects);
        affects.addAll(its.affects());
        if (flush.uses(FlushMethod.LAPSE)) {
            affects.add("for the second that this takes, what was hidden counts");
        }
        return new Plan(unpin.command(), unpin.subject(), unpin.summary() + "; " + its.summary(), steps, its.assumes(), affects, its.later(), null,
                null, null);
    }

    /** The same, although there is nothing that could go, too. */
    public static Plan hidingNothing(Plan unpin) {
        List<String> affects = new ArrayList<>(unpin.affects());
        affects.add("the pin hides nothing that the kernel lists, so there is nothing to flush");
        return new Plan(unpin.command(), unpin.subject(), unpin.summary(), unpin.steps(), unpin.assumes(), affects, unpin.later(), null, null, null);
    }

    /** The same for all pins whose end is over. */
    public static Plan expired(List<RouteMessage> pins, List<RouteMessage> rivals, Snapshot snapshot) {
        List<String> affects = new ArrayList<>(2);
        for (RouteMessage pin : pins) {
            returning(RouteMessages.destination(pin).address(), List.of(pin), snapshot, affects);
        }
        return new Plan("unpin", null, pins.isEmpty() ? "no pin is overdue" : "removes " + pins.size() + (pins.size() == 1 ? " pin that is"
                : " pins that are") + " overdue", deletes(pins, rivals, snapshot), List.of(), affects, List.of(), null, null, null);
    }

    private static List<PlanStep> deletes(List<RouteMessage> pins, List<RouteMessage> rivals, Snapshot snapshot) {
        List<PlanStep> steps = new ArrayList<>(pins.size());
        for (RouteMessage pin : pins) {
            boolean beside = false;
            for (RouteMessage rival : rivals) {
                beside |= RouteMessages.sameKey(rival, pin) && !RouteMessages.same(rival, pin);
            }
            steps.add(new PlanStep.RouteDelete(RouteMessages.request(pin, snapshot.host().ticksPerSecond()), beside));
        }
        return steps;
    }

    private static void returning(IpAddress destination, List<RouteMessage> pins, Snapshot snapshot, List<String> affects) {
        for (RouteException exception : hidden(destination, pins, snapshot)) {
            affects.add("the cached " + (exception.mtu() == null ? "redirect" : exception.mtu() + "") + " that the pin of " + destination
                    + " hides counts again" + (exception.expiresMillis() == null ? "" : ", for " + Words.seconds(exception.expiresMillis())));
        }
    }

    private static String tables(List<RouteMessage> pins) {
        StringBuilder words = new StringBuilder(16);
        List<Integer> named = new ArrayList<>(1);
        for (RouteMessage pin : pins) {
            if (!named.contains(pin.table())) {
                words.append(named.isEmpty() ? "" : " and ").append(Words.table(pin.table()));
                named.add(pin.table());
            }
        }
        return words.toString();
    }

    /** Exceptions that the pins' own next hops have learned: they go with them. */
    static List<RouteException> own(IpAddress destination, List<RouteMessage> pins, Snapshot snapshot) {
        List<RouteException> own = new ArrayList<>(0);
        for (RouteException exception : Standing.exceptions(snapshot, destination)) {
            boolean met = false;
            for (RouteMessage pin : pins) {
                met |= Boolean.TRUE.equals(Standing.inUse(snapshot, exception)) && exception.lookup().table() == pin.table()
                        && RouteMessages.destination(pin).equals(exception.lookup().prefix());
            }
            if (met) {
                own.add(exception);
            }
        }
        return own;
    }

    private static void going(IpAddress destination, List<RouteMessage> pins, Snapshot snapshot, List<String> affects) {
        for (RouteException exception : own(destination, pins, snapshot)) {
            if (exception.mtu() != null) {
                affects.add("the cached " + exception.mtu() + " that was learned through the pin of " + destination + " goes with it");
            }
        }
    }

    /** Exceptions in force that the kernel's lookup does not meet while the pin is there. */
    public static List<RouteException> hidden(IpAddress destination, List<RouteMessage> pins, Snapshot snapshot) {
        List<RouteException> hidden = new ArrayList<>(1);
        for (RouteException exception : Standing.exceptions(snapshot, destination)) {
            boolean inTable = false;
            for (RouteMessage pin : pins) {
                inTable |= Standing.listedUnder(exception, pin.table());
            }
            if (inTable && Standing.isInForce(exception) && Boolean.FALSE.equals(Standing.inUse(snapshot, exception))) {
                hidden.add(exception);
            }
        }
        return hidden;
    }
}
