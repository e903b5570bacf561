package org.pmtuctl.cli;

import java.io.IOException;
import org.pmtuctl.action.Refusal;
import org.pmtuctl.operation.NoPrivilegeException;
import org.pmtuctl.operation.NoSuchObjectException;
import org.pmtuctl.render.OutputException;
import org.pmtuctl.whatif.BadAssignmentException;
import org.pmtuctl.whatif.MissingObjectException;

/** Turns a failure into one sentence on standard error and an exit code. */
final class Complaint {
    private Complaint() {
    }

    static ExitCode say(Talk talk, CommandLineScan scan, Throwable failure) {
        ExitCode code = codeOf(failure);
        talk.say(sentence(failure, code));
        if (failure instanceof BadAssignmentException bad) {
            String guess = bad.word() == null ? null : Suggestion.of(bad.word(), bad.known());
            talk.line("  " + (guess == null ? "see: pmtuctl " + scan.command + " --help" : guess));
        }
        if (failure instanceof Refusal refusal) {
            hint(talk, refusal);
        } else if (failure instanceof UsageException usage) {
            if (usage.hint() != null) {
                talk.line("  " + usage.hint());
            } else if (scan.command != null) {
                talk.line("  see: pmtuctl " + scan.command + " --help");
            }
        }
        if (scan.debug) {
            talk.stackTrace(failure);
        }
        return code;
    }

    private static void hint(Talk talk, Refusal refusal) {
        if (refusal.instead() != null) {
            talk.line("  " + refusal.instead());
        }
        if (refusal.forceable()) {
            talk.line("  --force does it nevertheless");
        }
    }

    private static ExitCode codeOf(Throwable failure) {
        if (failure instanceof UsageException || failure instanceof BadAssignmentException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof NoSuchObjectException || failure instanceof MissingObjectException) {
            return ExitCode.NOT_FOUND;
        }
        if (failure instanceof NoPrivilegeException) {
            return ExitCode.NO_PRIVILEGE;
        }
        return ExitCode.FAILED;
    }

    private static String sentence(Throwable failure, ExitCode code) {
        String message = failure.getMessage();
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (" + message + "); give the JVM more: JDK_JAVA_OPTIONS=-Xmx1g pmtuctl …";
        }
        if (failure instanceof UnsatisfiedLinkError) {
            // jffi puts a whole stack trace into its message.
            int end = message.indexOf('\n');
            return "cannot call the C library: " + (end < 0 ? message : message.substring(0, end));
        }
        if (code != ExitCode.FAILED || failure instanceof IOException || failure instanceof Refusal || failure instanceof OutputException) {
            return message;
        }
        return "a defect of pmtuctl: " + failure + "; please report it with the output of the same command and --debug";
    }
}
