package org.pmtuctl.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.NetworkLab;

/** Does what a finding's remedy says. */
final class Advice {
    private static final String STATE = "pmtuctl.state";

    private Advice() {
    }

    /** In a shell, or by this build of pmtuctl, which elsewhere than on a terminal wants to be told yes. */
    static void follow(NetworkLab lab, String command) {
        if (!command.startsWith("pmtuctl ")) {
            lab.sh(command);
            return;
        }
        String before = System.getProperty(STATE);
        try {
            Path changes = Files.createTempDirectory("pmtuctl-state");
            System.setProperty(STATE, changes.toString());
            CliRun.of((command.substring("pmtuctl ".length()) + " --yes").split(" ")).exits(ExitCode.OK);
            try (Stream<Path> files = Files.walk(changes)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (before == null) {
                System.clearProperty(STATE);
            } else {
                System.setProperty(STATE, before);
            }
        }
    }
}
