package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;

/** The script behind {@code make bundles} still makes what is committed: one scenario on one guest kernel, anew. */
@Tag("lab")
class BundleRecordingTest {
    private static final GuestKernel KERNEL = new GuestKernel("6.12");
    private static final int MINUTES = 15;

    @TempDir
    private Path folder;

    @Test
    void aScenarioIsMadeAnewOnAGuest() throws Exception {
        String obstacle = KERNEL.obstacle();
        if (obstacle != null) {
            assertTrue(!Skip.isFailure(), () -> "CI=true, so this may not be skipped: " + obstacle);
            throw new TestAbortedException(obstacle);
        }
        Path talk = folder.resolve("talk");
        ProcessBuilder script = new ProcessBuilder(Path.of(System.getProperty("pmtuctl.testdata"), "bundles", "record").toString(), "--into",
                folder.toString(), "--scenario", "router-reported", KERNEL.version());
        script.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process running = script.redirectErrorStream(true).redirectOutput(talk.toFile()).start();
        try {
            assertTrue(running.waitFor(MINUTES, TimeUnit.MINUTES), "still running");
        } finally {
            running.destroy();
        }
        assertEquals(0, running.exitValue(), Files.readString(talk));
        Path made = folder.resolve(KERNEL.version());
        try (Stream<Path> files = Files.list(made)) {
            assertEquals(List.of("router-reported.tar.gz"), files.map(file -> file.getFileName().toString()).toList());
        }
        String bundle = made.resolve("router-reported.tar.gz").toString();
        CliRun.of("bundle", "verify", bundle).exits(ExitCode.OK);
        JsonNode exceptions = CliRun.of("--bundle", bundle, "list", "--json").exits(ExitCode.OK).json().path("exceptions");
        assertEquals(List.of("203.0.113.9", "2001:db8:113::9"), exceptions.findValuesAsText("destination"), exceptions::toString);
        for (JsonNode exception : exceptions) {
            assertEquals("router-reported", exception.path("cause").asText());
            assertEquals(1400, exception.path("mtu").asInt());
        }
    }
}
