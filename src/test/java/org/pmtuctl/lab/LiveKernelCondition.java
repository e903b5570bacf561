package org.pmtuctl.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Tries once whether this process may make network namespaces, and holds tests in CI to not being skipped. */
final class LiveKernelCondition implements ExecutionCondition, TestExecutionExceptionHandler {

    /** Why not, or null. */
    private static final String OBSTACLE = obstacle();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (OBSTACLE == null) {
            return ConditionEvaluationResult.enabled("network namespaces can be made");
        }
        if (Skip.isFailure()) {
            throw new IllegalStateException("CI=true, so this may not be skipped: " + OBSTACLE);
        }
        return ConditionEvaluationResult.disabled(OBSTACLE);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof TestAbortedException && Skip.isFailure() && !Skip.isForLackOfFeature(thrown.getMessage())) {
            throw new IllegalStateException("CI=true, so this may not be skipped: " + thrown.getMessage(), thrown);
        }
        throw thrown;
    }

    private static String obstacle() {
        String name = NetworkLab.PREFIX + ProcessHandle.current().pid() + "-probe";
        try {
            Command.Result made = Command.run("ip", "netns", "add", name);
            if (made.status() != 0) {
                return "needs root, to make network namespaces: " + made.err().strip();
            }
            Command.run("ip", "netns", "del", name);
            return null;
        } catch (LabException noProgram) {
            return noProgram.getMessage();
        }
    }
}
