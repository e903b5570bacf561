package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** A program that is told to end while it makes a bundle leaves nothing behind. */
@LiveKernel
class StoppedBundleLiveTest {
    private static final int ROUTES = 30_000;
    private static final int ATTEMPTS = 5;
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void neitherHalfAFileNorWhatItWasMadeFromStays() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("H");
            lab.ip("-n {H} link add d0 up type veth peer name d1");
            lab.ip("-n {H} address add 192.0.2.1/24 dev d0");
            StringBuilder routes = new StringBuilder();
            for (int i = 0; i < ROUTES; i++) {
                routes.append("route add 10.").append(i >> 8).append('.').append(i & 255).append(".0/24 dev d0\n");
            }
            lab.batch("H", routes.toString());
            for (String signal : List.of("TERM", "INT")) {
                assertTrue(isStopped(lab.path("H").toString(), signal), "it was always faster than the signal " + signal);
            }
        }
    }

    /** False where the bundle was done before the signal came. */
    private boolean isStopped(String netns, String signal) throws Exception {
        File place = folder.toFile();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // A test run in the background of a shell ignores SIGINT, and so would what it starts.
            Process process = new ProcessBuilder("env", "--default-signal=INT,TERM",
                    ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "org.pmtuctl.Main", "--netns", netns,
                    "bundle", "create", folder.resolve("host.tar.gz").toString(), "--force")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (place.list((where, name) -> name.startsWith(".pmtuctl-")).length == 0 && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(2);
            }
            assertEquals(0, Command.run("sh", "-c", "kill -" + signal + " " + process.pid() + " 2>/dev/null || true").status());
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it ends");
            boolean isDone = process.exitValue() == 0;
            assertEquals(isDone ? List.of("host.tar.gz") : List.of(), List.of(place.list()), "after SIG" + signal);
            if (!isDone) {
                return true;
            }
            assertTrue(folder.resolve("host.tar.gz").toFile().delete());
        }
        return false;
    }
}
