package org.pmtuctl.action;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** One {@link FlushLab} for all tests of a class, as it was before each. */
abstract class WithFlushLab {
    static FlushLab host;

    @BeforeAll
    static void build() {
        host = new FlushLab();
    }

    @AfterAll
    static void remove() {
        host.close();
    }

    @AfterEach
    void asItWas() {
        host.asItWas();
    }
}
