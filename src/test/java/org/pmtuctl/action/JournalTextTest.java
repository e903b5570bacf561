package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.action.Change.Outcome;
import org.pmtuctl.action.Change.Progress;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.wire.Attributes;

/** The journal's lines and what is read of them. */
class JournalTextTest {
    private static final String BOOT = "b00t";

    private static Plan plan(Integer undoes, PlanStep... steps) {
        return new Plan("pin", IpAddress.parse("203.0.113.9"), "pins", List.of(steps), List.of(Messages.viaGateway()), List.of(), List.of(), 99L,
                "täglich um 3 Uhr\n", undoes);
    }

    private static String journal(String... parts) {
        return JournalText.HEADER + "\n" + String.join("", parts);
    }

    private static PlanStep add() {
        return new PlanStep.RouteAdd(Messages.onLink(), false);
    }

    @Test
    void everyKindOfStepComesBackAsItWas() {
        PlanStep[] steps = {add(), new PlanStep.RouteAdd(Messages.onLink(), true), new PlanStep.RouteDelete(Messages.onLink(), false),
            new PlanStep.RouteDelete(Messages.onLink(), true), new PlanStep.RouteReplace(Messages.onLink(), Messages.viaGateway()),
            new PlanStep.SysctlWrite("net.ipv4.route.mtu_expires", "600", "1"), new PlanStep.ExceptionDelete(Messages.onLink()),
            new PlanStep.FlushAllIpv4(), new PlanStep.NexthopRenew(new NexthopMessage(2, 0, 3, 0, 0, Attributes.NONE))};
        String text = journal(JournalText.opening(1, 5, BOOT, plan(null, steps)));
        Change change = JournalText.read(text).get(0);
        assertEquals(steps.length, change.steps().size());
        // Written again, it is the same text: nothing was lost.
        Plan again = new Plan(change.command(), IpAddress.parse(change.subject()), "", change.steps(), change.owners(), List.of(), List.of(),
                change.until(), change.reason(), change.undoes());
        assertEquals(text, journal(JournalText.opening(1, 5, BOOT, again)));
        assertEquals("täglich um 3 Uhr\n", change.reason());
        assertEquals(99L, change.until());
    }

    @Test
    void progressAndEndAreRead() {
        String opening = JournalText.opening(1, 5, BOOT, plan(null, add(), add(), add()));
        Change half = JournalText.read(journal(opening, JournalText.begin(1, 0), JournalText.done(1, 0), JournalText.begin(1, 1))).get(0);
        assertEquals(List.of(Progress.DONE, Progress.BEGUN, Progress.PLANNED), half.progress());
        assertTrue(half.interrupted());
        Change over = JournalText.read(journal(opening, JournalText.begin(1, 0), JournalText.back(1, 0), JournalText.end(1, Outcome.RESTORED)))
                .get(0);
        assertEquals(List.of(Progress.TAKEN_BACK, Progress.PLANNED, Progress.PLANNED), over.progress());
        assertEquals(Outcome.RESTORED, over.outcome());
    }

    @Test
    void whateverLengthACrashLeavesIsReadable() {
        String opening = JournalText.opening(1, 5, BOOT, plan(null, add()));
        String text = journal(opening, JournalText.begin(1, 0), JournalText.done(1, 0), JournalText.end(1, Outcome.APPLIED));
        int before = 0;
        for (int length = 0; length <= text.length(); length++) {
            List<Change> changes = JournalText.read(text.substring(0, length));
            // A change counts from the moment that its plan was written whole, and not before.
            assertEquals(length >= journal(opening).length() ? 1 : 0, changes.size());
            int told = changes.isEmpty() ? 0 : changes.get(0).progress().get(0).ordinal() + (changes.get(0).interrupted() ? 1 : 2);
            assertTrue(told >= before, "length " + length);
            before = told;
        }
    }

    @Test
    void aForeignLineIsNamed() {
        for (String bad : List.of("begin 7 0\n", "nonsense 1 2\n", "begin x 0\n", "change 1\n", "step 1 0 route-add zz\n")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> JournalText.read(journal(JournalText.opening(1, 5, BOOT, plan(null, add())), bad)));
            assertTrue(e.getMessage().startsWith("line 6: "), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> JournalText.read("something else\n"));
    }

    @Test
    void theLastChangeIsChosenToUndoAndAnInterruptedOneFirst() {
        String text = journal(JournalText.opening(1, 5, BOOT, plan(null, add())), JournalText.end(1, Outcome.APPLIED),
                JournalText.opening(2, 6, BOOT, plan(null, add())), JournalText.end(2, Outcome.APPLIED));
        assertEquals(2, UndoPlanner.choose(JournalText.read(text), BOOT).id());
        String undone = text + JournalText.opening(3, 7, BOOT, plan(2, add())) + JournalText.end(3, Outcome.APPLIED) + JournalText.undone(2, 3);
        assertEquals(1, UndoPlanner.choose(JournalText.read(undone), BOOT).id());
        String interrupted = text + JournalText.opening(3, 7, BOOT, plan(2, add()));
        assertEquals(2, UndoPlanner.choose(JournalText.read(interrupted), BOOT).id());
        String failed = text + JournalText.opening(3, 7, BOOT, plan(null, add())) + JournalText.end(3, Outcome.RESTORED);
        assertEquals(2, UndoPlanner.choose(JournalText.read(failed), BOOT).id());
        assertEquals(null, UndoPlanner.choose(JournalText.read(text), "another boot"));
    }

    @Test
    void undoTakesBackWhatStandsAndRefusesWhatDoesNot() throws Refusal {
        PlanStep sysctl = new PlanStep.SysctlWrite("net.ipv4.route.mtu_expires", "600", "1");
        Change change = JournalText.read(journal(JournalText.opening(1, 5, BOOT, plan(null, add(), sysctl)))).get(0);
        List<PlanStep> back = UndoPlanner.plan(change, List.of(StepState.AFTER, StepState.AFTER), false).steps();
        assertEquals(new PlanStep.SysctlWrite("net.ipv4.route.mtu_expires", "1", "600"), back.get(0));
        assertTrue(back.get(1) instanceof PlanStep.RouteDelete);
        assertEquals(List.of(), UndoPlanner.plan(change, List.of(StepState.BEFORE, StepState.BEFORE), false).steps());
        List<StepState> changed = new ArrayList<>(List.of(StepState.OTHER, StepState.AFTER));
        Refusal refusal = assertThrows(Refusal.class, () -> UndoPlanner.plan(change, changed, false));
        assertTrue(refusal.forceable() && refusal.getMessage().contains("by somebody else"));
        assertEquals(1, UndoPlanner.plan(change, changed, true).steps().size());
    }
}
