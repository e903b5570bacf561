package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.pmtuctl.genetlink.FamilyField;
import org.pmtuctl.genetlink.GenericMessage;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.transport.NotRecordedException;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wireguard.AllowedIpField;
import org.pmtuctl.wireguard.DeviceField;
import org.pmtuctl.wireguard.PeerField;
import org.pmtuctl.wireguard.SocketAddress;

/** Reads the peers of WireGuard devices: their public keys, where they are and what they are sent. */
final class WireguardIntake extends Intake {
    private static final String SOURCE = "wireguard peers";
    private static final long MILLIS = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<TunnelPeer> peers = new ArrayList<>();
    private int listenPort;
    private int fwmark;

    private WireguardIntake() {
    }

    /** Replaces the WireGuard devices in the list by what their peers complete. Without one of them nothing is asked. */
    static void complete(List<Link> links, Origin origin, Notes notes) throws IOException {
        for (Link link : links) {
            if (isWireguard(link)) {
                open(links, origin, notes);
                return;
            }
        }
    }

    private static boolean isWireguard(Link link) {
        return link.tunnel() != null && link.tunnel().kind().equals(Wireguard.WG_GENL_NAME);
    }

    private static void open(List<Link> links, Origin origin, Notes notes) throws IOException {
        DatagramPort port;
        try {
            port = origin.port(Netlink.NETLINK_GENERIC);
        } catch (NativeException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return;
        }
        try (Conversation conversation = new Conversation(port)) {
            complete(links, conversation, notes);
        } catch (NotRecordedException e) {
            notes.unavailable(SOURCE, e.getMessage());
        }
    }

    static void complete(List<Link> links, Conversation conversation, Notes notes) throws IOException {
        Integer family;
        try {
            family = GenericMessage.decode(conversation.ask(Genetlink.GENL_ID_CTRL, 0, FamilyField.request(Wireguard.WG_GENL_NAME))
                    .payload(), FamilyField.SPACE).attributes().get(FamilyField.ID);
        } catch (KernelRefusalException | MalformedMessageException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return;
        }
        if (family == null) {
            notes.unavailable(SOURCE, "the kernel does not say which message type they have");
            return;
        }
        String shortcoming = null;
        boolean some = false;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (!isWireguard(link)) {
                continue;
            }
            WireguardIntake intake = new WireguardIntake();
            DumpResult result = conversation.dump(family, DeviceField.request(link.index()), intake);
            if (result.refusal() != null) {
                shortcoming = result.refusal().errno() == Errno.EPERM ? "reading them needs CAP_NET_ADMIN"
                        : "the kernel refused: " + result.refusal();
                continue;
            }
            shortcoming = shortcoming != null ? shortcoming : Notes.shortcoming(result, intake);
            some = true;
            links.set(i, link.withTunnel(intake.completed(link.tunnel())));
        }
        if (shortcoming == null) {
            notes.complete(SOURCE);
        } else if (some) {
            notes.partial(SOURCE, shortcoming);
        } else {
            notes.unavailable(SOURCE, shortcoming);
        }
    }

    private Tunnel completed(Tunnel tunnel) {
        return tunnel.from(listenPort, fwmark).withPeers(peers);
    }

    @Override
    protected void clear() {
        peers.clear();
    }

    @Override
    protected void take(Datagram message) {
        Attributes device = GenericMessage.decode(message.message().payload(), DeviceField.SPACE).attributes();
        // Later messages of a long answer say only more peers.
        listenPort = device.get(DeviceField.LISTEN_PORT, listenPort);
        fwmark = device.get(DeviceField.FWMARK, fwmark);
        Attributes list = device.get(DeviceField.PEERS, Attributes.NONE);
        for (int i = 0; i < list.size(); i++) {
            if (list.at(i).value() instanceof Attributes peer) {
                take(peer);
            }
        }
    }

    private void take(Attributes peer) {
        byte[] key = peer.get(PeerField.PUBLIC_KEY);
        if (key == null) {
            throw new MalformedMessageException("a peer without a public key");
        }
        String id = Base64.getEncoder().encodeToString(key);
        ArrayList<IpPrefix> allowed = new ArrayList<>();
        Attributes list = peer.get(PeerField.ALLOWED_IPS, Attributes.NONE);
        for (int i = 0; i < list.size(); i++) {
            if (list.at(i).value() instanceof Attributes prefix) {
                allowed.add(prefix(prefix));
            }
        }
        int last = peers.size() - 1;
        if (last >= 0 && peers.get(last).id().equals(id)) {
            // The rest of a peer that did not fit the message before.
            TunnelPeer begun = peers.get(last);
            allowed.addAll(0, begun.allowed());
            peers.set(last, new TunnelPeer(id, begun.endpoint(), begun.port(), begun.scope(), allowed, begun.keepaliveSeconds(),
                    begun.lastHandshakeMillis()));
            return;
        }
        SocketAddress endpoint = peer.get(PeerField.ENDPOINT);
        peers.add(new TunnelPeer(id, endpoint == null ? null : endpoint.address(), endpoint == null ? 0 : endpoint.port(),
                endpoint == null ? 0 : endpoint.scope(), allowed, peer.get(PeerField.PERSISTENT_KEEPALIVE_INTERVAL, 0),
                millis(peer.get(PeerField.LAST_HANDSHAKE_TIME))));
    }

    private static IpPrefix prefix(Attributes prefix) {
        if (!prefix.has(AllowedIpField.ADDRESS) || !prefix.has(AllowedIpField.CIDR_MASK)) {
            throw new MalformedMessageException("an allowed address without its length");
        }
        try {
            return new IpPrefix(prefix.get(AllowedIpField.ADDRESS), prefix.get(AllowedIpField.CIDR_MASK));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(e.getMessage());
        }
    }

    private static Long millis(PeerField.Timespec time) {
        return time == null || time.seconds() == 0 ? null : time.seconds() * MILLIS + time.nanoseconds() / NANOS_PER_MILLI;
    }
}
