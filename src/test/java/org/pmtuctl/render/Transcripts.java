package org.pmtuctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden transcripts in {@code testdata/transcripts}. Run with {@code -Dpmtuctl.golden=rewrite} ({@code make golden}) they are
 * written anew, and a person reads the difference.
 */
public final class Transcripts {

    private static final Path FOLDER = Path.of(System.getProperty("pmtuctl.testdata"), "transcripts");
    private static final boolean REWRITE = "rewrite".equals(System.getProperty("pmtuctl.golden"));

    private Transcripts() {
    }

    /** Fails unless the text is that of the file. */
    public static void hold(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (REWRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertEquals(Files.exists(file) ? Files.readString(file) : "(no such file; make golden writes it)", text, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
