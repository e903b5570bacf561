package org.pmtuctl.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void readsTheEffectiveCapabilities() throws Exception {
        Path file = Path.of(System.getProperty("pmtuctl.testdata"), "proc", "6.18", "status");
        assertEquals(0x1ff_feff_ffffL, StatusText.effectiveCapabilities(Files.readString(file)));
    }

    @Test
    void distinguishesTheEffectiveFromThePermitted() {
        assertEquals(0x1000, StatusText.effectiveCapabilities("Name:\tx\nCapPrm:\t0000000000003000\nCapEff:\t0000000000001000\n"));
    }

    @Test
    void textWithoutThemMeansNone() {
        assertEquals(0, StatusText.effectiveCapabilities("Name:\tx\n"));
        assertEquals(0, StatusText.effectiveCapabilities("Name:\tx\nCapEff:\tzz\n"));
        assertEquals(0, StatusText.effectiveCapabilities(""));
    }
}
