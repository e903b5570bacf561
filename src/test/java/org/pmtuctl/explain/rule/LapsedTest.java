package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Explainer;
import org.pmtuctl.model.Worlds;

class LapsedTest {
    private final Lapsed rule = new Lapsed();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via fe80::1 dev o0");
    }

    private static Worlds shell() {
        return host().exception("203.0.113.9 via 198.51.100.1 dev o0", "default via 198.51.100.1 dev o0");
    }

    @Test
    void leadsForAShellThatAFlushLeft() {
        assertEquals("lapsed", Asked.ids(shell()).get(0));
        assertEquals("the exception for 203.0.113.9 limits nothing: a flush emptied it", Asked.exception(rule, shell()).summary());
    }

    @Test
    void leadsForOneWhoseTimeIsOver() {
        assertEquals("lapsed", Asked.ids(host().exception("2001:db8::9 via fe80::1 dev o0 mtu 1400 expires 0")).get(0));
    }

    @Test
    void aMetricOfTheRouteDoesNotFillIt() {
        assertEquals("lapsed", Asked.ids(host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1450 metric")).get(0));
    }

    @Test
    void isNotWorthAWordAboutTheHost() {
        assertEquals(0, new Explainer(AllRules.inOrder()).host(shell().snapshot()).size());
    }

    @Test
    void aLearnedValueOrAnotherGatewayIsInForce() {
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 1")));
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.3 dev o0 redirected expires 5")));
        assertNull(Asked.exception(rule, host().exception("2001:db8::9 via fe80::3 dev o0")));
    }
}
