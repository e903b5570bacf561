package org.pmtuctl.natives;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** For tests that make network namespaces (tag {@code live}): skipped with a reason where that is impossible, failed in CI. */
public final class Live {
    private Live() {
    }

    /** Call before each such test. */
    public static void require() {
        if (Libc.geteuid() != 0) {
            skip("needs root, to make network namespaces");
        }
        try {
            run("ip", "-V");
        } catch (IOException e) {
            skip("needs iproute2: " + e.getMessage());
        }
    }

    private static void skip(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail("CI=true, so this may not be skipped: " + reason);
        }
        Assumptions.abort(reason);
    }

    /** Runs a program that must succeed; returns what it printed. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output;
    }

    /** A network namespace that is gone after the test. */
    public static final class Namespace implements AutoCloseable {
        private final String name;
        private final List<Process> processes = new ArrayList<>();

        /** @param suffix free within this process */
        public Namespace(String suffix) throws IOException {
            this.name = suffix;
            run("ip", "netns", "add", name);
        }

        public String name() {
            return name;
        }

        /** Runs ip commands inside, all in one process. */
        public void batch(String commands) throws IOException {
            Process process = new ProcessBuilder("ip", "-n", name, "-batch", "-").redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(commands.getBytes());
            }
            String output = new String(process.getInputStream().readAllBytes());
            if (!output.isEmpty()) {
                throw new IOException(output);
            }
        }

        /** A process inside that sleeps; ended by {@link #close}. */
        public Process sleeper() throws IOException {
            Process process = new ProcessBuilder("ip", "netns", "exec", name, "sleep", "60").start();
            processes.add(process);
            return process;
        }

        @Override
        public void close() throws IOException {
            for (Process process : processes) {
                process.destroyForcibly();
            }
            run("ip", "netns", "del", name);
        }
    }
}
