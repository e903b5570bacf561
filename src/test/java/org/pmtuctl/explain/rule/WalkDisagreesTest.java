package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

class WalkDisagreesTest {
    private final WalkDisagrees rule = new WalkDisagrees();
    private final Worlds world = Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0");

    private Path path() {
        return Flows.to("203.0.113.9", world).route("default", 254).device("o0").limits().path();
    }

    @Test
    void showsBothAnswers() {
        KernelCheck check = new KernelCheck(1400, false, List.of("the walk gives an MTU of 1500, a socket is told 1400"),
                world.answer("default via 198.51.100.1 dev o0 mtu 1400 expires 500"));
        List<Finding> findings = Asked.path(rule, world, path(), check);
        assertEquals(Severity.WARNING, findings.get(0).severity());
        assertEquals("""
                comparison: the walk gives an MTU of 1500, a socket is told 1400
                walk: outcome reached, MTU 1500
                socket: a socket connected like this flow is told an MTU of 1400
                lookup: ip route get answers default via 198.51.100.1 dev o0 table main mtu 1400 expires 500 s""",
                Asked.evidence(findings.get(0)));
    }

    @Test
    void theCommandHasAllSelectors() {
        Flow flow = new Flow(IpAddress.parse("192.0.2.1"), IpAddress.parse("203.0.113.9"), 6, 0, 443, 5, 1000, null, "o0", 8);
        Path path = new Path(flow, flow, List.of(), Outcome.UNREACHABLE, null, -1, null, List.of());
        Finding finding = Asked.path(rule, world, path, new KernelCheck(null, false, List.of("x"), null)).get(0);
        assertEquals("ip route get 203.0.113.9 from 192.0.2.1 oif o0 mark 0x5 uid 1000 tos 0x8 ipproto 6 dport 443", Asked.commands(finding));
        assertTrue(Asked.evidence(finding).contains("walk: outcome unreachable, no MTU"));
    }

    @Test
    void saysNothingWhereBothAgreeOrNobodyAsked() {
        assertEquals(List.of(), Asked.path(rule, world, path(), new KernelCheck(1500, true, List.of(), null)));
        assertEquals(List.of(), Asked.path(rule, world, path(), KernelCheck.NONE));
    }
}
