package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class ExceedsEffectiveTest {
    private final ExceedsEffective rule = new ExceedsEffective();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds learned(Worlds world, int mtu) {
        return world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu " + mtu + " expires 583", "default via 198.51.100.1 dev o0 mtu " + mtu
                + " expires 583");
    }

    @Test
    void aValueOfTheOuterPacketIsExplained() {
        Finding finding = Asked.walked(rule, learned(host().esp("198.51.100.2", "203.0.113.9"), 1400));
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().contains("1366 bytes fit"), finding.summary());
    }

    @Test
    void aValueOfPacketsInClearIsExact() {
        assertNull(Asked.walked(rule, learned(host(), 1400)));
        assertNull(Asked.exception(rule, learned(host(), 1400)));
    }

    @Test
    void aPolicyForAnotherDestinationDoesNotCount() {
        assertNull(Asked.walked(rule, learned(host().policy("src 198.51.100.2 dst 203.0.113.8 reqid 3 mode transport")
                .state("src 198.51.100.2 dst 203.0.113.8 reqid 3 mode transport"), 1400)));
    }
}
