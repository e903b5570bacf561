package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.IfArp;
import org.pmtuctl.uapi.IfEther;
import org.pmtuctl.uapi.IfLink;

/** The words of links that text and JSON share. */
final class LinkWords {
    private static final int[] FLAGS = {If.IFF_LOOPBACK, If.IFF_BROADCAST, If.IFF_POINTOPOINT, If.IFF_MULTICAST, If.IFF_NOARP,
        If.IFF_ALLMULTI, If.IFF_PROMISC, If.IFF_MASTER, If.IFF_SLAVE, If.IFF_DEBUG, If.IFF_DYNAMIC, If.IFF_AUTOMEDIA,
        If.IFF_PORTSEL, If.IFF_NOTRAILERS, If.IFF_UP, If.IFF_LOWER_UP, If.IFF_DORMANT, If.IFF_ECHO};
    private static final String[] FLAG_NAMES = {"LOOPBACK", "BROADCAST", "POINTOPOINT", "MULTICAST", "NOARP", "ALLMULTI", "PROMISC",
        "MASTER", "SLAVE", "DEBUG", "DYNAMIC", "AUTOMEDIA", "PORTSEL", "NOTRAILERS", "UP", "LOWER_UP", "DORMANT", "ECHO"};
    private static final String[] OPERSTATES = {"UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"};

    private LinkWords() {
    }

    /** The flags by name, in the order of {@code ip}; those without a name as one number. */
    static void flags(int flags, boolean lowerIsDown, Facts facts) {
        if ((flags & If.IFF_UP) != 0 && (flags & If.IFF_RUNNING) == 0) {
            facts.item("NO-CARRIER");
        }
        int rest = flags & ~If.IFF_RUNNING;
        for (int i = 0; i < FLAGS.length; i++) {
            if ((rest & FLAGS[i]) != 0) {
                facts.item(FLAG_NAMES[i]);
                rest &= ~FLAGS[i];
            }
        }
        if (rest != 0) {
            facts.item(Integer.toHexString(rest));
        }
        if (lowerIsDown) {
            facts.item("M-DOWN");
        }
    }

    /** IF_OPER_*. */
    static String operstate(int state) {
        return state < OPERSTATES.length ? OPERSTATES[state] : Integer.toString(state);
    }

    /** IF_LINK_MODE_*. */
    static String mode(int mode) {
        return switch (mode) {
            case If.IF_LINK_MODE_DEFAULT -> "DEFAULT";
            case If.IF_LINK_MODE_DORMANT -> "DORMANT";
            case If.IF_LINK_MODE_TESTING -> "TESTING";
            default -> Integer.toString(mode);
        };
    }

    /** ARPHRD_*. */
    static String type(int type) {
        return switch (type) {
            case IfArp.ARPHRD_ETHER -> "ether";
            case IfArp.ARPHRD_IEEE1394 -> "ieee1394";
            case IfArp.ARPHRD_INFINIBAND -> "infiniband";
            case IfArp.ARPHRD_SLIP -> "slip";
            case IfArp.ARPHRD_X25 -> "x25";
            case IfArp.ARPHRD_CAN -> "can";
            case IfArp.ARPHRD_PPP -> "ppp";
            case IfArp.ARPHRD_CISCO -> "hdlc";
            case IfArp.ARPHRD_TUNNEL -> "ipip";
            case IfArp.ARPHRD_TUNNEL6 -> "tunnel6";
            case IfArp.ARPHRD_LOOPBACK -> "loopback";
            case IfArp.ARPHRD_FDDI -> "fddi";
            case IfArp.ARPHRD_SIT -> "sit";
            case IfArp.ARPHRD_IPGRE -> "gre";
            case IfArp.ARPHRD_PIMREG -> "pimreg";
            case IfArp.ARPHRD_IEEE80211 -> "ieee802.11";
            case IfArp.ARPHRD_IEEE802154 -> "ieee802.15.4";
            case IfArp.ARPHRD_IP6GRE -> "gre6";
            case IfArp.ARPHRD_NETLINK -> "netlink";
            case IfArp.ARPHRD_6LOWPAN -> "6lowpan";
            case IfArp.ARPHRD_NONE -> "none";
            case IfArp.ARPHRD_VOID -> "void";
            default -> "[" + type + "]";
        };
    }

    /** A hardware address; of a tunnel, an IP address. */
    static String address(int type, byte[] address) {
        boolean ipv4 = type == IfArp.ARPHRD_TUNNEL || type == IfArp.ARPHRD_SIT || type == IfArp.ARPHRD_IPGRE;
        boolean ipv6 = type == IfArp.ARPHRD_TUNNEL6 || type == IfArp.ARPHRD_IP6GRE;
        if (address.length == 4 && ipv4 || address.length == 16 && ipv6) {
            return IpAddress.ofBytes(address).toString();
        }
        return Hex.withColons(address);
    }

    /** ETH_P_*. */
    static String etherType(int protocol) {
        return switch (protocol) {
            case IfEther.ETH_P_8021Q -> "802.1Q";
            case IfEther.ETH_P_8021AD -> "802.1ad";
            case IfEther.ETH_P_IP -> "ip";
            case IfEther.ETH_P_IPV6 -> "ipv6";
            case IfEther.ETH_P_ARP -> "arp";
            case IfEther.ETH_P_MPLS_UC -> "mpls_uc";
            default -> "[" + protocol + "]";
        };
    }

    /** IN6_ADDR_GEN_MODE_*. */
    static String addressMode(int mode) {
        return switch (mode) {
            case IfLink.IN6_ADDR_GEN_MODE_EUI64 -> "eui64";
            case IfLink.IN6_ADDR_GEN_MODE_NONE -> "none";
            case IfLink.IN6_ADDR_GEN_MODE_STABLE_PRIVACY -> "stable_secret";
            case IfLink.IN6_ADDR_GEN_MODE_RANDOM -> "random";
            default -> Hex.number(mode, 2);
        };
    }

    /** A bit of a bridge port's group_fwd_mask: the last digit of the reserved group address 01:80:c2:00:00:0X. */
    static String bridgeGroup(int bit) {
        return switch (bit) {
            case 0 -> "stp";
            case 2 -> "lacp";
            case 14 -> "lldp";
            default -> "0x" + Integer.toHexString(1 << bit);
        };
    }
}
