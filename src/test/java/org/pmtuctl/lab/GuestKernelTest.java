package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a guest's run is judged: a guest that says too little must not pass. */
class GuestKernelTest {

    private static final Set<String> CLASSES = Set.of("a.OneTest", "a.TwoTest");
    private static final GuestReport.Case ONE = passed("a.OneTest");
    private static final GuestReport.Case TWO = passed("a.TwoTest$Nested");

    @Test
    void passesWhereEveryClassHasAResult() {
        assertDoesNotThrow(() -> outcome(0, ONE, TWO).check(CLASSES));
    }

    @Test
    void failsWhereTheGuestDied() {
        assertTrue(assertThrows(AssertionError.class, () -> outcome(125, ONE, TWO).check(CLASSES)).getMessage().contains("died"));
    }

    @Test
    void failsWhereTheTimeWasUp() {
        assertTrue(assertThrows(AssertionError.class, () -> outcome(124, ONE, TWO).check(CLASSES)).getMessage().contains("time"));
    }

    @Test
    void failsWhereNoTestRan() {
        assertThrows(AssertionError.class, () -> outcome(0).check(Set.of()));
    }

    @Test
    void failsWhereAClassIsSilent() {
        assertTrue(assertThrows(AssertionError.class, () -> outcome(0, ONE).check(CLASSES)).getMessage().contains("a.TwoTest"));
    }

    @Test
    void failsWhereTheStatusAndTheResultsDiffer() {
        assertThrows(AssertionError.class, () -> outcome(1, ONE, TWO).check(CLASSES));
        GuestReport.Case failed = new GuestReport.Case("a.TwoTest", "TwoTest.b", GuestReport.Verdict.FAILED, "no");
        assertThrows(AssertionError.class, () -> outcome(0, ONE, failed).check(CLASSES));
    }

    @Test
    void aSecondRunOfAClassStandsForTheFirst() {
        GuestReport.Case failed = new GuestReport.Case("a.TwoTest", "TwoTest.b", GuestReport.Verdict.FAILED, "no");
        GuestKernel.Outcome first = outcome(1, ONE, failed);
        assertEquals(Set.of("a.TwoTest"), first.failedClasses());
        GuestKernel.Outcome rest = first.without(first.failedClasses());
        assertTrue(assertThrows(AssertionError.class, () -> rest.check(CLASSES)).getMessage().contains("a.TwoTest"));
        assertDoesNotThrow(() -> rest.and(outcome(0, passed("a.TwoTest"))).check(CLASSES));
        GuestKernel.Outcome again = rest.and(outcome(1, failed));
        assertEquals(Set.of("a.TwoTest"), again.failedClasses());
        assertTrue(again.cases().get(1).name().contains("second run"));
        assertThrows(AssertionError.class, () -> rest.and(outcome(125)).check(CLASSES));
        assertThrows(AssertionError.class, () -> rest.and(outcome(124)).and(outcome(0, passed("a.TwoTest"))).check(CLASSES));
    }

    @Test
    void shiftsShareOutEveryClassOnce() {
        Set<String> classes = new TreeSet<>();
        for (int i = 0; i < 41; i++) {
            classes.add("a.Test" + (char) ('A' + i));
        }
        List<Set<String>> shifts = GuestKernel.shifts(classes);
        assertEquals(6, shifts.size());
        Set<String> all = new TreeSet<>();
        for (Set<String> shift : shifts) {
            assertTrue(shift.size() == 6 || shift.size() == 7, shift.toString());
            all.addAll(shift);
        }
        assertEquals(classes, all);
        assertEquals(List.of(), GuestKernel.shifts(Set.of()));
    }

    @Test
    void reportsAreReadWithTheirReasons(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("TEST-junit-jupiter.xml"), """
                <testsuite>
                  <testcase name="passes()" classname="a.b.OneTest"><system-out>talk</system-out></testcase>
                  <testcase name="fails()" classname="a.b.OneTest"><failure message="m">trace &lt;x&gt;</failure></testcase>
                  <testcase name="breaks()" classname="a.b.OneTest"><error message="m">error</error></testcase>
                  <testcase name="lacks()" classname="a.b.OneTest"><skipped>
                    <![CDATA[kernel 6.1.0 lacks vrf]]></skipped></testcase>
                </testsuite>
                """);
        assertEquals(List.of(
                new GuestReport.Case("a.b.OneTest", "OneTest.passes()", GuestReport.Verdict.PASSED, ""),
                new GuestReport.Case("a.b.OneTest", "OneTest.fails()", GuestReport.Verdict.FAILED, "trace <x>"),
                new GuestReport.Case("a.b.OneTest", "OneTest.breaks()", GuestReport.Verdict.FAILED, "error"),
                new GuestReport.Case("a.b.OneTest", "OneTest.lacks()", GuestReport.Verdict.SKIPPED, "kernel 6.1.0 lacks vrf")),
                GuestReport.read(folder));
    }

    @Test
    void onlyTheLackOfAFeatureExcusesASkip() {
        assertTrue(Skip.isForLackOfFeature(Skip.kernelLacks("vrf").getMessage()));
        assertFalse(Skip.isForLackOfFeature("needs root"));
        assertFalse(Skip.isForLackOfFeature(null));
    }

    private static GuestKernel.Outcome outcome(int status, GuestReport.Case... cases) {
        return new GuestKernel.Outcome(null, status, "talk", List.of(cases));
    }

    private static GuestReport.Case passed(String className) {
        return new GuestReport.Case(className, "name", GuestReport.Verdict.PASSED, "");
    }
}
