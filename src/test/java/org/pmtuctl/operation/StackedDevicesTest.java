package org.pmtuctl.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.PacketProbe;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.path.Flow;

/** Devices that hand frames on to others: the smallest of them decides, and nobody tells a sender so. */
@LiveKernel
class StackedDevicesTest {
    private static final String FAR = "10.5.0.2";
    private static final int WAIT_MILLIS = 300;
    /** A bridge lets a frame exceed a port's MTU by the size of a VLAN tag. */
    private static final int SLACK = 4;

    private NetworkLab lab;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        lab.namespaces("A", "B");
        lab.veth("A", "a0", "B", "b0");
        lab.sh("ip -n {A} link set a0 up; ip -n {B} link set b0 up");
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    private Explanation explain() throws Exception {
        return ExplainFlow.measure(new Place(lab.path("A").toString(), null), Flow.to(IpAddress.parse(FAR)));
    }

    @Test
    void theSmallestPortOfABridgeCounts() throws Exception {
        lab.needsLinkKind("bridge", "");
        lab.sh("ip -n {A} link add br0 type bridge; ip -n {A} link set a0 master br0; ip -n {A} link set br0 mtu 1500 up\n"
                + "ip -n {A} address add 10.5.0.1/24 dev br0; ip -n {B} address add " + FAR + "/24 dev b0\n"
                + "ip -n {A} link set a0 mtu 1400; ip -n {A} link set br0 mtu 1500");
        Explanation explanation = explain();
        assertEquals(1400, explanation.path().effectiveMtu(), explanation.path().notes().toString());
        assertEquals(1500, explanation.path().socketMtu());
        assertEquals(Boolean.TRUE, explanation.check().agrees(), explanation.check().disagreements().toString());
        assertTrue(explanation.path().notes().toString().contains("a0, a port of br0, carries 1400 bytes"), explanation.path().notes().toString());
        try (PacketProbe probe = new PacketProbe(lab.path("A"), lab.path("B"), WAIT_MILLIS)) {
            assertTrue(probe.mayPass(IpAddress.parse(FAR), 1400));
            assertFalse(probe.mayPass(IpAddress.parse(FAR), 1400 + SLACK + 1));
            assertEquals(1500, probe.mtu(IpAddress.parse(FAR)), "nobody tells the sender");
        }
    }

    @Test
    void aVlanOverATunnelHasItsTagInTheTunnelsFrame() throws Exception {
        lab.needsLinkKind("vxlan", "id 7 dstport 4789");
        if (lab.attempt("A", "ip", "link", "add", "link", "a0", "name", "a0.9", "type", "vlan", "id", "9").status() != 0) {
            throw Skip.kernelLacks("vlan");
        }
        for (String end : List.of("A", "B")) {
            int own = end.equals("A") ? 1 : 2;
            String on = "ip -n {" + end + "} ";
            lab.sh(on + "address add 10.4.0." + own + "/24 dev " + (own == 1 ? "a0" : "b0") + "\n"
                    + on + "link add vx type vxlan id 7 local 10.4.0." + own + " remote 10.4.0." + (3 - own) + " dstport 4789 df set\n"
                    + on + "link set vx mtu 1500 up\n"
                    + on + "link add link vx name vx.5 type vlan id 5; " + on + "link set vx.5 up\n"
                    + on + "address add 10.5.0." + own + "/24 dev vx.5");
        }
        Explanation explanation = explain();
        int fits = 1500 - 50 - 4;
        assertEquals(fits, explanation.path().effectiveMtu(), explanation.path().notes().toString());
        assertEquals(1500, explanation.path().socketMtu());
        try (PacketProbe probe = new PacketProbe(lab.path("A"), lab.path("B"), WAIT_MILLIS)) {
            assertTrue(probe.passes(IpAddress.parse(FAR), fits));
            assertFalse(probe.passes(IpAddress.parse(FAR), fits + 1));
        }
    }

    @Test
    void aDeviceThatTakesItsEndFromThePacketIsNotGuessed() throws Exception {
        lab.needsLinkKind("vxlan", "dstport 4789 external");
        lab.sh("ip -n {A} link add vx type vxlan dstport 4789 external; ip -n {A} link set vx up; ip -n {A} address add 10.5.0.1/24 dev vx");
        Explanation explanation = explain();
        assertNull(explanation.path().effectiveMtu());
        assertEquals(1500, explanation.path().socketMtu());
        assertTrue(explanation.path().notes().toString().contains("depends on the packet"), explanation.path().notes().toString());
    }
}
