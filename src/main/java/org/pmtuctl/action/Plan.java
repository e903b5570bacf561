package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/**
 * A change to the kernel, before it is made.
 *
 * @param command  {@code pin}, {@code unpin}, {@code flush}, {@code undo}
 * @param subject  the destination it is about; null for none
 * @param summary  a sentence without its full stop
 * @param steps    in the order in which they are done; empty when there is nothing to do
 * @param assumes  routes that the plan was made from: if one is not there as it is here, nothing is done
 * @param affects  what else is touched, a sentence each
 * @param later    what may come back or end afterwards, a sentence each
 * @param until    milliseconds since 1970 UTC at which the change should end; null for no end
 * @param reason   why, in the words of whoever asked; null for none
 * @param undoes   number of the change in the journal that this one takes back; null for none
 */
public record Plan(String command, IpAddress subject, String summary, List<PlanStep> steps, List<RouteMessage> assumes,
        List<String> affects, List<String> later, Long until, String reason, Integer undoes) {
    public Plan {
        steps = List.copyOf(steps);
        assumes = List.copyOf(assumes);
        affects = List.copyOf(affects);
        later = List.copyOf(later);
    }
}
