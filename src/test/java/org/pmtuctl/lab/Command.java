package org.pmtuctl.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
public final class Command {

    private static final int LIMIT_SECONDS = 120;

    /**
     * What a program did.
     *
     * @param status exit status, 128 + signal if it was killed
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int status, String out, String err) {
    }

    private Command() {
    }

    /** Any exit status is a result; only a program that is missing or does not end is a {@link LabException}. */
    public static Result run(String... command) {
        return run(List.of(command), "");
    }

    /** The same with text on the program's standard input. */
    public static Result run(List<String> command, String input) {
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException missing) {
            throw new LabException("cannot start " + command.get(0) + " (testdata/lab/setup installs it)", missing);
        }
        // Both are read while the program runs: a full pipe would stop it.
        CompletableFuture<String> out = reading(process.getInputStream());
        CompletableFuture<String> err = reading(process.getErrorStream());
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedWithoutReading) {
            // Its exit status tells.
        }
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LabException("no end after " + LIMIT_SECONDS + " s: " + String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LabException("interrupted: " + String.join(" ", command), interrupted);
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException | UncheckedIOException failure) {
                text.completeExceptionally(failure);
            }
        }, "lab-command-output");
        reader.setDaemon(true);
        reader.start();
        return text;
    }
}
