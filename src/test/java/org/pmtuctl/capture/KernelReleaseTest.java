package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelReleaseTest {
    @Test
    void comparesNumbersAndNotTexts() {
        assertTrue(KernelRelease.atLeast("5.10.0-30-amd64", 5, 3));
        assertTrue(KernelRelease.atLeast("6.1", 5, 3));
        assertTrue(KernelRelease.atLeast("5.3.0-rc1", 5, 3));
        assertFalse(KernelRelease.atLeast("5.2.21", 5, 3));
        assertFalse(KernelRelease.atLeast("4.19.0", 5, 3));
    }

    @Test
    void releaseOfAnotherShapeCountsAsOld() {
        assertFalse(KernelRelease.atLeast("", 5, 3));
        assertFalse(KernelRelease.atLeast("next", 5, 3));
        assertFalse(KernelRelease.atLeast("5", 5, 3));
        assertTrue(KernelRelease.atLeast("6", 5, 3));
    }
}
