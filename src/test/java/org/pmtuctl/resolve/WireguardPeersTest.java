package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;

/** Which peer a packet goes to, and the way that its outer packet takes. */
class WireguardPeersTest {
    private static TunnelPeer peer(String id, String endpoint, String... allowed) {
        return new TunnelPeer(id, endpoint == null ? null : IpAddress.parse(endpoint), 51820, 0,
                List.of(allowed).stream().map(IpPrefix::parse).toList(), 0, null);
    }

    private static Tunnel wireguard(List<TunnelPeer> peers) {
        return new Tunnel("wireguard", false, null, null, 0, 0, false, 0, Tunnel.DontFragment.NEVER, false, null, null, false, false, 0, 0, 0,
                0, 0, false, 0, 0, false, false).from(4500, 7).withPeers(peers);
    }

    private static Path walk(int mtu, String flow, List<TunnelPeer> peers) {
        return new TestHost().link("eth0").address("192.0.2.2/24 dev eth0").address("2001:db8::2/64 dev eth0")
                .route("192.0.2.0/24 dev eth0 src 192.0.2.2 scope 253").route("default via 192.0.2.1 dev eth0")
                .route("2001:db8::/64 dev eth0 metric 256").route("default via 2001:db8::1 dev eth0 metric 1024")
                .tunnel("wg0", mtu, wireguard(peers)).address("10.9.0.1/24 dev wg0")
                .route("10.0.0.0/8 dev wg0 src 10.9.0.1").walk(flow);
    }

    private static Step.TunnelStep tunnel(Path path) {
        return (Step.TunnelStep) path.steps().stream().filter(Step.TunnelStep.class::isInstance).findFirst().orElseThrow();
    }

    private static final List<TunnelPeer> PEERS = List.of(peer("wide", "203.0.113.1", "0.0.0.0/0", "::/0"),
            peer("narrow", "2001:db8:9::9", "10.1.0.0/16", "2001:db8:1::/48"), peer("silent", null, "10.1.2.0/24"));

    @Test
    void theLongestAllowedPrefixChooses() {
        Path path = walk(1420, "10.1.9.9", PEERS);
        assertEquals("narrow", tunnel(path).peer().id());
        assertEquals("wide", tunnel(walk(1420, "10.2.0.1", PEERS)).peer().id());
        assertEquals(Outcome.REACHED, path.outcome());
    }

    @Test
    void theOuterPacketIsUdpFromTheListeningPortWithTheDevicesMark() {
        Path path = walk(1420, "10.2.0.1", PEERS);
        Step.TunnelStep step = tunnel(path);
        assertEquals(IpAddress.parse("203.0.113.1"), step.outer().destination());
        assertEquals(Socket.IPPROTO_UDP, step.outer().protocol());
        assertEquals(4500, step.outer().sourcePort());
        assertEquals(51820, step.outer().destinationPort());
        assertEquals(7, step.outer().mark());
        assertEquals(60, step.overhead());
    }

    @Test
    void theFamilyOfTheEndpointCounts() {
        assertEquals(80, tunnel(walk(1420, "10.1.9.9", PEERS)).overhead());
        // 1500 - 80 is what both leave.
        assertNull(tunnel(walk(1420, "10.1.9.9", PEERS)).whole());
        assertEquals(1420 - 1420 % 16, tunnel(walk(1421, "10.1.9.9", PEERS)).whole());
        assertEquals(1440, tunnel(walk(1500, "10.2.0.1", PEERS)).whole());
    }

    @Test
    void largerPacketsGoThroughInPiecesAndThatIsSaid() {
        Path path = walk(1500, "10.2.0.1", PEERS);
        assertEquals(1500, path.effectiveMtu());
        assertTrue(path.notes().contains("wg0 sends without DF: packets of more than 1440 bytes leave it in pieces, which not every path delivers"), path.notes().toString());
    }

    @Test
    void noPeerIsBlocked() {
        Path path = walk(1420, "10.3.0.1", PEERS.subList(1, 3));
        assertEquals(Outcome.BLOCKED, path.outcome());
        assertTrue(path.notes().toString().contains("no peer of wg0 has 10.3.0.1 among its allowed IPs"), path.notes().toString());
    }

    @Test
    void noEndpointIsBlockedAndSaid() {
        Path path = walk(1420, "10.1.2.3", PEERS);
        assertEquals(Outcome.BLOCKED, path.outcome());
        assertEquals("silent", tunnel(path).peer().id());
        assertTrue(path.notes().toString().contains("has no endpoint"), path.notes().toString());
    }

    @Test
    void peersThatCouldNotBeReadAreNotGuessed() {
        Path path = walk(1420, "10.1.2.3", null);
        assertEquals(Outcome.REACHED, path.outcome());
        assertNull(path.effectiveMtu());
        assertEquals(1420, path.socketMtu());
        assertTrue(path.notes().contains("the peers of wg0 are not in the picture"), path.notes().toString());
    }
}
