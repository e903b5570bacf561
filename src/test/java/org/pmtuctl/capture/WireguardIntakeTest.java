package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.RecordedPort;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.transport.ScriptedPort;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.wire.Attributes;

/** The peers of testdata/lab/rich-wireguard, as Linux 6.1 sent them, are those that `wg show` printed. */
class WireguardIntakeTest {
    private static final Path FOLDER = Path.of(System.getProperty("pmtuctl.testdata"), "wireguard");
    private final Notes notes = new Notes();

    private static Link device(int index, String name) {
        Tunnel tunnel = TunnelMapping.of("wireguard", Attributes.NONE);
        return new Link(index, name, 0xfffe, 0, 1420, 0, 0, 1420, 0, "wireguard", null, 0, 0, false, 0, null, tunnel);
    }

    private List<Link> replayed() throws Exception {
        List<Link> links = new ArrayList<>(List.of(device(2, "wg0"), device(3, "wg1"), device(4, "wg2")));
        try (BufferedReader in = Files.newBufferedReader(FOLDER.resolve("6.1.txt"));
                Conversation conversation = new Conversation(new RecordedPort(RecordingText.parse(in)))) {
            WireguardIntake.complete(links, conversation, notes);
        }
        return links;
    }

    /** The words of `wg show` for what was read. */
    private static String words(Link link) {
        Tunnel tunnel = link.tunnel();
        StringBuilder text = new StringBuilder("interface: " + link.name() + "\n");
        if (tunnel.sourcePort() != 0) {
            text.append("  listening port: ").append(tunnel.sourcePort()).append('\n');
        }
        if (tunnel.fwmark() != 0) {
            text.append("  fwmark: 0x").append(Integer.toHexString(tunnel.fwmark())).append('\n');
        }
        for (TunnelPeer peer : tunnel.peers()) {
            text.append("\npeer: ").append(peer.id()).append('\n');
            if (peer.endpoint() != null) {
                String scope = peer.scope() == 0 ? "" : "%lo";
                text.append("  endpoint: ").append(peer.endpoint().isIpv6() ? "[" + peer.endpoint() + scope + "]" : peer.endpoint())
                        .append(':').append(peer.port()).append('\n');
            }
            List<String> allowed = new ArrayList<>();
            for (IpPrefix prefix : peer.allowed()) {
                allowed.add(prefix.address() + "/" + prefix.length());
            }
            text.append("  allowed ips: ").append(allowed.isEmpty() ? "(none)" : String.join(", ", allowed)).append('\n');
            if (peer.keepaliveSeconds() != 0) {
                text.append("  persistent keepalive: every ").append(peer.keepaliveSeconds()).append(" seconds\n");
            }
            assertNull(peer.lastHandshakeMillis());
        }
        return text.toString();
    }

    @Test
    void peersAreWhatWgShows() throws Exception {
        StringBuilder read = new StringBuilder();
        for (Link link : replayed()) {
            read.append(read.length() == 0 ? "" : "\n").append(words(link));
        }
        List<String> shown = Files.readAllLines(FOLDER.resolve("6.1.wg"));
        shown.removeIf(line -> line.startsWith("  public key: ") || line.endsWith(" key: (hidden)"));
        assertEquals(String.join("\n", shown), read.toString().strip());
        assertEquals(Coverage.State.COMPLETE, notes.all().get(0).state());
        assertEquals(1, notes.all().size());
    }

    @Test
    void aPeerThatDoesNotFitOneMessageIsOnePeer() throws Exception {
        List<TunnelPeer> peers = replayed().get(1).tunnel().peers();
        assertEquals(61, peers.size());
        assertEquals(1501, peers.get(0).allowed().size());
    }

    private Coverage asked(ScriptedPort port) throws Exception {
        List<Link> links = new ArrayList<>(List.of(device(2, "wg0")));
        WireguardIntake.complete(links, new Conversation(port), notes);
        assertNull(links.get(0).tunnel().peers(), "not read is not none");
        return notes.all().get(0);
    }

    @Test
    void aKernelThatRefusesIsSaid() throws Exception {
        ScriptedPort port = new ScriptedPort();
        port.onRequest().sends(ScriptedPort.error(Errno.ENOENT));
        Coverage note = asked(port);
        assertEquals(Coverage.State.UNAVAILABLE, note.state());
        assertTrue(note.reason().contains("ENOENT"), note.reason());
    }

    @Test
    void aMissingPrivilegeIsSaid() throws Exception {
        ScriptedPort port = new ScriptedPort();
        byte[] family = {1, 2, 0, 0, 6, 0, 1, 0, 0x20, 0, 0, 0};
        port.onRequest().sends(ScriptedPort.message(Genetlink.GENL_ID_CTRL, 0, family));
        port.onRequest().sends(ScriptedPort.error(Errno.EPERM));
        assertEquals("reading them needs CAP_NET_ADMIN", asked(port).reason());
    }

    @Test
    void withoutSuchADeviceNothingIsAsked() throws Exception {
        List<Link> links = new ArrayList<>(List.of(
                new Link(2, "eth0", 1, 0, 1500, 0, 0, 1500, 0, "veth", null, 0, 0, false, 0, null)));
        WireguardIntake.complete(links, (Origin) null, notes);
        assertEquals(List.of(), notes.all());
    }
}
