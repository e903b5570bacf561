package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How old the pages of a dump are: as old as the moment in which the kernel began to fill them. */
class SightingClockTest {
    private static final int TICKS_PER_SECOND = 100;
    private static final int TICKS = 1000;

    private final FakeOrigin origin = new FakeOrigin(new FakeProc(), true);
    private final SightingClock clock = new SightingClock(origin, TICKS_PER_SECOND);

    @Test
    void theFirstPageIsAsOldAsTheQuestionAndEachOtherAsTheOneBeforeIt() {
        origin.passes(300);
        clock.dumpStarts();
        origin.passes(50);
        clock.pageArrived();
        assertEquals(10_300, clock.lapses(TICKS));
        origin.passes(1000);
        clock.pageArrived();
        assertEquals(10_350, clock.lapses(TICKS));
    }

    /** What was read in between does not make it younger: else no lookup meets what it lists. */
    @Test
    void aRecordedDumpIsAsOldAsItsQuestionWasWheneverItIsReadAgain() {
        origin.passes(5_000);
        clock.dumpStarts();
        origin.askedAt(300);
        clock.pageArrived();
        assertEquals(10_300, clock.lapses(TICKS));
    }
}
