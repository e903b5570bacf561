package org.pmtuctl.lab;

import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * When a test may be left out. On a developer's machine for any stated reason; in CI only because the kernel it runs on was
 * built without, or is older than, what the test is about.
 */
public final class Skip {

    private static final Pattern LACKING = Pattern.compile("kernel \\S+ lacks \\S+");

    private Skip() {
    }

    /** True in CI, where a test that silently did not run is a failure. */
    static boolean isFailure() {
        return "true".equalsIgnoreCase(System.getenv("CI"));
    }

    /** Whether the reason says what the kernel lacks. */
    static boolean isForLackOfFeature(String reason) {
        return reason != null && LACKING.matcher(reason).find();
    }

    /**
     * To be thrown: {@code throw Skip.kernelLacks("vrf")}.
     *
     * @param feature the kernel's own name of it
     */
    public static TestAbortedException kernelLacks(String feature) {
        return new TestAbortedException("kernel " + System.getProperty("os.version") + " lacks " + feature);
    }
}
