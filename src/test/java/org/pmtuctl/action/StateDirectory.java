package org.pmtuctl.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the changes of one test class are written down, removed with it. */
final class StateDirectory implements AutoCloseable {
    private static final String PROPERTY = "pmtuctl.state";

    private final Path path;

    StateDirectory() {
        try {
            path = Files.createTempDirectory("pmtuctl-state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(PROPERTY, path.toString());
    }

    Path path() {
        return path;
    }

    /** As if nothing had ever been changed. */
    void forget() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        forget();
        System.clearProperty(PROPERTY);
        path.toFile().delete();
    }
}
