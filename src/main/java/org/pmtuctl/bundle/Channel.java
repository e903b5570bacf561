package org.pmtuctl.bundle;

import org.pmtuctl.uapi.Netlink;

/**
 * A kind of netlink port.
 *
 * @param protocol  NETLINK_*
 * @param lax       dump requests are not checked strictly
 */
record Channel(int protocol, boolean lax) {
    /** MAX_LINKS of linux/netlink.h. */
    private static final int MOST_PROTOCOLS = 32;

    /** NETLINK_* of a channel that was named so. */
    static int protocol(String word) throws BadBundleException {
        for (int protocol = 0; protocol < MOST_PROTOCOLS; protocol++) {
            if (word.equals(new Channel(protocol, false).word()) || word.equals(new Channel(protocol, true).word())) {
                return protocol;
            }
        }
        throw new BadBundleException(ManifestJson.NAME + " names a kind of netlink that does not exist");
    }

    /** As files and the manifest name it. */
    String word() {
        String name = switch (protocol) {
            case Netlink.NETLINK_ROUTE -> "route";
            case Netlink.NETLINK_XFRM -> "xfrm";
            case Netlink.NETLINK_SOCK_DIAG -> "sock_diag";
            case Netlink.NETLINK_NETFILTER -> "netfilter";
            case Netlink.NETLINK_GENERIC -> "generic";
            default -> "protocol-" + protocol;
        };
        return lax ? name + "-lax" : name;
    }
}
