package org.pmtuctl.lab;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Every {@link LiveKernel} test of this module, once more on each guest kernel: a container per kernel, in it one result per
 * test that ran in the guest. Three guests run at a time: two processors are enough for them, so often do the tests wait for packets.
 */
@Tag("lab")
class GuestKernelsTest {

    private static final int GUESTS_AT_A_TIME = 3;

    private static final ExecutorService GUESTS = Executors.newFixedThreadPool(GUESTS_AT_A_TIME, task -> {
        Thread thread = new Thread(task, "guest");
        thread.setDaemon(true);
        return thread;
    });

    @AfterAll
    static void stop() {
        GUESTS.shutdownNow();
    }

    @TestFactory
    Stream<DynamicContainer> liveTestsOnKernel() {
        List<Set<String>> shifts = GuestKernel.shifts(LiveClasses.find());
        List<DynamicContainer> kernels = new ArrayList<>();
        for (GuestKernel kernel : GuestKernel.ALL) {
            List<Future<GuestKernel.Outcome>> outcomes = new ArrayList<>();
            for (Set<String> classes : shifts) {
                String name = "shift-" + (outcomes.size() + 1);
                outcomes.add(GUESTS.submit(() -> kernel.run(name, classes)));
            }
            // The stream is read when the container's turn comes; by then all guests are under way.
            kernels.add(dynamicContainer(kernel.version(), IntStream.range(0, shifts.size()).boxed()
                    .flatMap(shift -> results(kernel, shifts.get(shift), outcomes.get(shift)))));
        }
        return kernels.stream();
    }

    private static Stream<DynamicTest> results(GuestKernel kernel, Set<String> classes, Future<GuestKernel.Outcome> future) {
        String prefix = "kernel " + kernel.version() + ": ";
        GuestKernel.Outcome outcome;
        try {
            outcome = future.get();
        } catch (Exception failure) {
            return Stream.of(dynamicTest(prefix + "boots", () -> {
                throw failure;
            }));
        }
        if (outcome.obstacle() != null) {
            return Stream.of(dynamicTest(prefix + "boots", () -> skip(prefix + outcome.obstacle())));
        }
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(prefix + "every live class runs to its end", () -> outcome.check(classes)));
        for (GuestReport.Case result : outcome.cases()) {
            String name = prefix + result.name();
            tests.add(dynamicTest(name, () -> repeat(name, result)));
        }
        return tests.stream();
    }

    /** Ends here as the test ended in the guest. */
    private static void repeat(String name, GuestReport.Case result) {
        String text = name + ": " + result.text();
        switch (result.verdict()) {
            case PASSED -> { }
            case FAILED -> throw failed(text);
            case SKIPPED -> {
                if (Skip.isForLackOfFeature(result.text())) {
                    throw new TestAbortedException(text);
                }
                skip(text);
            }
            default -> throw new AssertionError(result.verdict());
        }
    }

    private static void skip(String reason) {
        if (Skip.isFailure()) {
            throw failed("CI=true, so this may not be skipped: " + reason);
        }
        throw new TestAbortedException(reason);
    }

    /** Without a stack trace: the one that matters came from the guest and is in the text. */
    private static AssertionFailedError failed(String text) {
        AssertionFailedError failure = new AssertionFailedError(text);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
