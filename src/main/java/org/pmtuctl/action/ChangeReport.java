package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/**
 * A change as it is told: planned, and perhaps made.
 *
 * @param before    the picture that it was planned from
 * @param plan      the plan
 * @param commands  the same as {@code ip} commands
 * @param persist   how programs on the host would keep the change; empty where nobody asked
 * @param pin       what {@code pin} is about; null for other commands
 * @param id        its number in the journal; 0 when it was not made
 * @param outcome   null when nothing was tried
 * @param failure   why it was given up; null for not at all
 * @param verified  the kernel shows what was promised; null when it was not asked
 * @param seen      what the kernel showed, a sentence each
 * @param flush     what a flush is about; null for other commands
 */
public record ChangeReport(Snapshot before, Plan plan, List<String> commands, PinPlan pin, List<Persistence> persist, int id,
        Change.Outcome outcome, String failure, Boolean verified, List<String> seen, FlushResult flush) {
    public ChangeReport {
        commands = List.copyOf(commands);
        persist = List.copyOf(persist);
        seen = List.copyOf(seen);
    }

    public ChangeReport kept(List<Persistence> how) {
        return new ChangeReport(before, plan, commands, pin, how, id, outcome, failure, verified, seen, flush);
    }

    /** Nothing was tried yet. */
    public static ChangeReport planned(Snapshot before, Plan plan, List<String> commands, PinPlan pin) {
        return new ChangeReport(before, plan, commands, pin, List.of(), 0, null, null, null, List.of(), null);
    }

    public ChangeReport made(int number, Change.Outcome how, String why, Boolean shown, List<String> sights) {
        return new ChangeReport(before, plan, commands, pin, persist, number, how, why, shown, sights, flush);
    }

    /** The same, with what a flush is about. */
    public ChangeReport with(FlushResult result) {
        return new ChangeReport(before, plan, commands, pin, persist, id, outcome, failure, verified, seen, result);
    }

    public boolean applied() {
        return outcome == Change.Outcome.APPLIED;
    }
}
