package org.pmtuctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

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
        assertEquals(read(name, text), text, name);
    }

    /** Fails unless the text has all lines of the file in their order; more may stand between them. */
    public static void holdAtLeast(String name, String text) {
        Iterator<String> lines = text.lines().iterator();
        for (String wanted : read(name, text).lines().toList()) {
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = lines.next().equals(wanted);
            }
            assertTrue(found, () -> name + ": '" + wanted + "' is not there, or not where it was, in\n" + text);
        }
    }

    private static String read(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (REWRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            return Files.exists(file) ? Files.readString(file) : "(no such file; make golden writes it)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
