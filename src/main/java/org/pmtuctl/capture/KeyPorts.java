package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.uapi.Netlink;

/** Which kinds of netlink (NETLINK_*) hand out keys, and where those stand: nothing above a port sees one. */
public final class KeyPorts {
    private KeyPorts() {
    }

    /** The port without its keys. */
    static DatagramPort keyless(int protocol, DatagramPort port) {
        return switch (protocol) {
            case Netlink.NETLINK_XFRM -> new org.pmtuctl.xfrm.KeyErasingPort(port);
            case Netlink.NETLINK_SOCK_DIAG -> new org.pmtuctl.sockdiag.KeyErasingPort(port);
            case Netlink.NETLINK_GENERIC -> new org.pmtuctl.wireguard.KeyErasingPort(port);
            default -> port;
        };
    }

    /** Zeroes the keys in a datagram. */
    public static void erase(int protocol, ByteBuffer datagram, int length) {
        switch (protocol) {
            case Netlink.NETLINK_XFRM -> org.pmtuctl.xfrm.KeyEraser.erase(datagram, length);
            case Netlink.NETLINK_SOCK_DIAG -> org.pmtuctl.sockdiag.KeyEraser.erase(datagram, length);
            case Netlink.NETLINK_GENERIC -> org.pmtuctl.wireguard.KeyEraser.erase(datagram, length);
            default -> {
                // Knows no keys.
            }
        }
    }
}
