package org.pmtuctl.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {
    @TempDir
    Path folder;

    @Test
    void readsFilesLongerThanTheFirstGuess() throws Exception {
        String text = "0123456789abcdef".repeat(5000);
        assertEquals(text, ProcFile.LIVE.read(Files.writeString(folder.resolve("long"), text).toString()));
        assertEquals("", ProcFile.LIVE.read(Files.writeString(folder.resolve("empty"), "").toString()));
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        String path = folder.resolve("none").toString();
        IOException failure = assertThrows(IOException.class, () -> ProcFile.LIVE.read(path));
        assertEquals("this kernel has no " + path, failure.getMessage());
    }

    @Test
    void directoryIsAFailureAndNotEmptyText() {
        assertThrows(IOException.class, () -> ProcFile.LIVE.read(folder.toString()));
    }

    @Test
    void settingIsReadWithoutItsNewline() throws Exception {
        assertTrue(ProcFile.LIVE.sysctl("kernel.osrelease").startsWith(System.getProperty("os.version")));
    }
}
