package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** A bundle of a real network in disguise: its key, and the way back. */
@LiveKernel
class AnonymizeLiveTest {
    @TempDir
    private Path folder;

    @Test
    void theKeyIsItsOwnersAlone() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("H");
            lab.batch("H", "link add o0 type veth peer name o1\naddress add " + HostRouterTarget.HOST_V4 + "/24 dev o0");
            Path original = folder.resolve("a.tar.gz");
            Path key = folder.resolve("new.key");
            CliRun.of("--netns", lab.path("H").toString(), "bundle", "create", original.toString()).exits(ExitCode.OK);
            Path first = folder.resolve("b.tar.gz");
            Path second = folder.resolve("c.tar.gz");
            CliRun made = CliRun.of("bundle", "anonymize", original.toString(), first.toString(), "--key", key.toString()).exits(ExitCode.OK);
            assertTrue(made.err().contains("keep "), made.err());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first)));
            CliRun.of("bundle", "anonymize", original.toString(), second.toString(), "--key", key.toString()).exits(ExitCode.OK);
            assertEquals(CliRun.of("--bundle", first.toString(), "show", "addresses").out(),
                    CliRun.of("--bundle", second.toString(), "show", "addresses").out());
            String device = CliRun.of("--bundle", first.toString(), "show", "addresses", "--oneline").out();
            assertFalse(device.contains("o0"), device);
            CliRun back = CliRun.of("bundle", "anonymize", "--reveal", "--key", key.toString(), device.replace('\n', ' ')).exits(ExitCode.OK);
            assertTrue(back.out().contains("o0") && back.out().contains(HostRouterTarget.HOST_V4), back.out());
            CliRun again = CliRun.of("bundle", "anonymize", first.toString(), folder.resolve("d").toString(), "--key", key.toString());
            assertTrue(again.err().contains("already"), again.err());
            CliRun none = CliRun.of("bundle", "anonymize", "--reveal", "--key", folder.resolve("none").toString(), "x").exits(ExitCode.FAILED);
            assertTrue(none.err().contains("no such file"), none.err());
            try (var left = Files.list(folder)) {
                assertEquals(4, left.count(), "nothing else is left");
            }
        }
    }
}
