package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class NoStateTest {
    private final NoState rule = new NoState();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    @Test
    void aPolicyWithoutAStateIsAnError() {
        Worlds world = host().policy("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport");
        Finding finding = Asked.flow(rule, world, Flow.to(IpAddress.parse("203.0.113.9"))).get(0);
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals("ip xfrm state list nokeys dst 203.0.113.9\nip xfrm policy delete dir out index 9", Asked.commands(finding));
        assertEquals(finding.summary(), Asked.audit(rule, world).get(0).summary());
    }

    @Test
    void aStateThatAlmostFitsIsNamedWithTheReason() {
        Worlds world = host().policy("src 10.1.0.0/16 dst 10.2.0.0/16 reqid 3 mode tunnel from 198.51.100.2 to 203.0.113.9")
                .state("src 198.51.100.2 dst 203.0.113.9 reqid 4 mode tunnel");
        Finding finding = Asked.audit(rule, world).get(0);
        assertTrue(Asked.evidence(finding).contains("reqid 4 (the policy wants reqid 3)"), Asked.evidence(finding));
    }

    @Test
    void manyPoliciesAreToldOnce() {
        Worlds world = host();
        for (int i = 1; i <= 20; i++) {
            world.policy("src 198.51.100.2 dst 203.0.113." + i + " reqid 3 mode transport");
        }
        List<Finding> findings = Asked.audit(rule, world);
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).summary().endsWith("the same is found of 19 others"), findings.get(0).summary());
    }

    @Test
    void aFittingStateOrAnOptionalTransformIsInOrder() {
        assertEquals(List.of(), Asked.audit(rule, host().esp("198.51.100.2", "203.0.113.9")));
        assertEquals(List.of(), Asked.audit(rule, host().policy("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport optional")));
        assertEquals(List.of(), Asked.audit(rule, host()));
    }

    @Test
    void transportForManyDestinationsDependsOnThePacket() {
        assertEquals(List.of(), Asked.audit(rule, host().policy("src 0.0.0.0/0 dst 0.0.0.0/0 reqid 3 mode transport")));
    }
}
