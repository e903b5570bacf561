package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** Many walks share what they look up; each must end as if it were the only one. */
class WalkerTest {
    private static final int POLICIES = 60;

    /** Three gateways: one with an exception, one over two legs of which a hash chooses, one that a mark sends elsewhere. */
    private static Snapshot host() {
        Worlds host = Worlds.host().link("eth0", 1500).link("eth1", 1450).address("eth0", "198.51.100.2/24").address("eth1", "192.0.2.2/24")
                .route("198.51.100.0/24 dev eth0").route("192.0.2.0/24 dev eth1").route("default via 198.51.100.1 dev eth0")
                .route("203.0.113.2/32 via 198.51.100.1 dev eth0 and via 192.0.2.1 dev eth1").route("default via 192.0.2.1 dev eth1 table 100")
                .exception("203.0.113.1 via 198.51.100.1 dev eth0 mtu 1400 expires 500")
                .tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.1 mtu 1476 ttl 64")
                .tunnel("tun1 gre local 198.51.100.2 remote 203.0.113.2 mtu 1476 ttl 64")
                .tunnel("tun2 gre local 198.51.100.2 remote 203.0.113.3 mtu 1476 ttl 64 fwmark 0x1").route("10.255.0.0/16 dev tun1");
        for (int i = 0; i < POLICIES; i++) {
            String ends = "from 198.51.100.2 to 203.0.113." + (1 + i % 3);
            host.policy("src 10.0.0.0/8 dst 10." + i + ".0.0/16 reqid " + i % 5 + " mode tunnel " + ends);
        }
        for (int i = 0; i < 12; i++) {
            String marked = i % 3 == 2 ? " mark 0x1" : "";
            host.state("src 198.51.100.2 dst 203.0.113." + (1 + i % 3) + " reqid " + i % 5 + " mode tunnel" + marked);
        }
        return host.rule("priority 0 lookup local").rule("priority 100 fwmark 1 lookup 100").rule("priority 32766 lookup main").snapshot();
    }

    @Test
    void aSharedWalkIsTheWalkAlone() {
        Snapshot host = host();
        Walker shared = new Walker(host, new KernelAnswers());
        int outer = 0;
        for (int round = 0; round < 2; round++) {
            for (Policy policy : host.ipsec().policies()) {
                Path path = shared.policy(policy);
                assertEquals(new Walker(host, new KernelAnswers()).policy(policy), path);
                outer += path.floors().size();
            }
            for (Link link : host.links()) {
                if (link.tunnel() != null) {
                    assertEquals(new Walker(host, new KernelAnswers()).tunnel(link), shared.tunnel(link));
                }
            }
            Flow inside = Flow.to(IpAddress.parse("10.255.0.9"));
            Path alone = PathResolver.walk(host, inside, new KernelAnswers());
            assertEquals(alone, shared.flow(inside));
            assertTrue(alone.steps().stream().anyMatch(step -> step instanceof Step.TunnelStep));
        }
        assertTrue(outer > POLICIES, "outer lookups on the way: " + outer);
    }

    @Test
    void onlyAddressesThatAPolicyTakesMayBeProtected() {
        Walker walker = new Walker(host(), new KernelAnswers());
        assertTrue(walker.mayProtect(IpAddress.parse("10.7.0.1")));
        assertFalse(walker.mayProtect(IpAddress.parse("203.0.113.1")));
        assertFalse(walker.mayProtect(IpAddress.parse("2001:db8::1")));
        assertFalse(new Walker(new TestHost().snapshot(), new KernelAnswers()).mayProtect(IpAddress.parse("10.7.0.1")));
    }
}
