package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.UdpSocket;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class NoEncapSocketTest {
    private static final String ENDS = "src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport";

    private final NoEncapSocket rule = new NoEncapSocket();

    private static Worlds host(String wordsOfState) {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0").policy(ENDS).state(ENDS + wordsOfState);
    }

    @Test
    void aPortThatNobodyHasIsSaidOfTheFlowAndOfTheHost() {
        Worlds world = host(" encap 4500").udpSockets();
        Finding finding = Asked.flow(rule, world, Flow.to(IpAddress.parse("203.0.113.9"))).get(0);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.summary().startsWith("what IPsec sends to 203.0.113.9 goes inside UDP from port 4500, and no socket has that port"), finding::toString);
        assertEquals("ss -uanp sport = :4500", Asked.commands(finding));
        assertEquals(finding, Asked.audit(rule, world).get(0));
    }

    @Test
    void anySocketThatTakesThePortsPacketsWillDo() {
        IpAddress local = IpAddress.parse("198.51.100.2");
        for (UdpSocket socket : List.of(new UdpSocket(null, 4500, false, false), new UdpSocket(local, 4500, false, false),
                new UdpSocket(null, 4500, true, false))) {
            assertEquals(List.of(), Asked.audit(rule, host(" encap 4500").udpSockets(socket)), socket::toString);
        }
        for (UdpSocket socket : List.of(new UdpSocket(null, 500, false, false), new UdpSocket(IpAddress.parse("198.51.100.3"), 4500, false, false),
                new UdpSocket(null, 4500, true, true))) {
            assertEquals(1, Asked.audit(rule, host(" encap 4500").udpSockets(socket)).size(), socket::toString);
        }
    }

    @Test
    void unknownSocketsAndEspByItselfSayNothing() {
        assertEquals(List.of(), Asked.audit(rule, host(" encap 4500")));
        assertEquals(List.of(), Asked.audit(rule, host("").udpSockets()));
    }
}
