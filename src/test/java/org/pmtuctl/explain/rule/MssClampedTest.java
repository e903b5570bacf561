package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.Chains;

class MssClampedTest {
    private final MssClamped rule = new MssClamped();

    @Test
    void aRuleThatLowersEnoughIsNamed() {
        List<Finding> both = Asked.flow(rule, MssNotClampedTest.router(1492).firewall(Chains.forward("tcp mss:1360")), MssNotClampedTest.flow(6));
        assertEquals(2, both.size(), "each direction");
        Finding finding = both.get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertTrue(finding.summary().contains("segments of 1360 bytes at most") && finding.summary().contains("1452 fit"), finding.summary());
        assertTrue(Asked.evidence(finding).contains("chain FORWARD, rule 1: PROTOCOL 6 mss:1360"), Asked.evidence(finding));
    }

    @Test
    void aClampToTheRoutesSaysWhatThatIs() {
        Finding finding = Asked.flow(rule, MssNotClampedTest.router(1492).firewall(Chains.forward("tcp clamp")), MssNotClampedTest.flow(6)).get(0);
        assertTrue(finding.summary().contains("segments of 1452 bytes at most"), finding.summary());
    }

    @Test
    void rulesThatLowerNothingOrNotEnoughAreNotToldAsClamps() {
        assertEquals(List.of(), Asked.flow(rule, MssNotClampedTest.router(1500).firewall(Chains.forward("tcp mss:1460")), MssNotClampedTest.flow(6)));
        assertEquals(List.of(), Asked.flow(rule, MssNotClampedTest.router(1492).firewall(Chains.forward("icmp mss:1360")), MssNotClampedTest.flow(6)));
        assertEquals(List.of(), Asked.flow(rule, MssNotClampedTest.router(1500), MssNotClampedTest.flow(6)));
    }
}
