package org.pmtuctl.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are of no use once this program has ended, whether it came to its end or was told to. */
final class TemporaryFile {
    private static final String PREFIX = ".pmtuctl-";

    private TemporaryFile() {
    }

    /** An empty one, readable by its owner only from its first byte on. */
    static Path in(Path folder, String suffix) throws IOException {
        Path made = Files.createTempFile(folder, PREFIX, suffix);
        try {
            made.toFile().deleteOnExit();
        } catch (IllegalStateException e) {
            // The program is ending already: nobody would come to remove it.
            Files.deleteIfExists(made);
            throw new IOException("stopped", e);
        }
        return made;
    }
}
