package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.Chains;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class PtbUndeliverableTest {
    private static final Flow FLOW = Flow.to(IpAddress.parse("203.0.113.9"));

    private final PtbUndeliverable rule = new PtbUndeliverable();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).link("o1", 1500).address("o0", "198.51.100.2/24").address("o1", "192.0.2.2/24")
                .route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2").route("203.0.113.0/24 via 198.51.100.1 dev o0");
    }

    @Test
    void aRuleThatDropsIcmpIsNamedWithTheWayAround() {
        Finding finding = Asked.flow(rule, host().firewall(Chains.input(false, "icmp drop")), FLOW).get(0);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals("iptables-legacy -t filter -I INPUT 1 -p icmp --icmp-type fragmentation-needed -j ACCEPT",
                finding.remedies().get(0).commands().get(0));
        assertEquals(1, Asked.host(rule, host().firewall(Chains.input(false, "icmp drop"))).size(), "once, whatever device");
    }

    @Test
    void aRateMayDropIt() {
        Finding finding = Asked.flow(rule, host().firewall(Chains.input(true, "icmp rate accept")), FLOW).get(0);
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(finding.summary().contains("may be dropped by iptables-legacy -t filter, chain INPUT, policy"), finding.summary());
    }

    @Test
    void otherIcmpAndWhatIsAcceptedBeforeAreInOrder() {
        assertEquals(List.of(), Asked.flow(rule, host().firewall(Chains.input(false, "icmp type:8 drop")), FLOW));
        assertEquals(List.of(), Asked.flow(rule, host().firewall(Chains.input(true, "related accept", "icmp drop")), FLOW));
        assertEquals(List.of(), Asked.host(rule, host().firewall(Chains.input(true, "related accept", "icmp drop"))));
        assertEquals(List.of(), Asked.flow(rule, host(), FLOW));
    }

    @Test
    void strictReversePathFilteringHurtsWhereRoutersAreAnsweredElsewhere() {
        assertEquals(List.of(), Asked.flow(rule, host().sysctl("net.ipv4.conf.all.rp_filter", 1), FLOW));
        Worlds asymmetric = host().route("default via 192.0.2.1 dev o1").sysctl("net.ipv4.conf.all.rp_filter", 1);
        Finding finding = Asked.flow(rule, asymmetric, FLOW).get(0);
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertEquals("sysctl -w net/ipv4/conf/o0/rp_filter=2", Asked.commands(finding));
        assertEquals(List.of(), Asked.flow(rule, host().route("default via 192.0.2.1 dev o1").sysctl("net.ipv4.conf.all.rp_filter", 2), FLOW));
    }
}
