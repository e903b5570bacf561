package org.pmtuctl.render;

import org.pmtuctl.uapi.Socket;

/** Names of transport protocols, as {@code /etc/protocols} has them. */
public final class IpProtocols {
    private IpProtocols() {
    }

    /** The name, or the number in decimal where it has none here. */
    public static String name(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_ICMP -> "icmp";
            case Socket.IPPROTO_IPIP -> "ipencap";
            case Socket.IPPROTO_TCP -> "tcp";
            case Socket.IPPROTO_UDP -> "udp";
            case Socket.IPPROTO_DCCP -> "dccp";
            case Socket.IPPROTO_IPV6 -> "ipv6";
            case Socket.IPPROTO_GRE -> "gre";
            case Socket.IPPROTO_ESP -> "esp";
            case Socket.IPPROTO_AH -> "ah";
            case Socket.IPPROTO_ICMPV6 -> "ipv6-icmp";
            case Socket.IPPROTO_COMP -> "ipcomp";
            case Socket.IPPROTO_SCTP -> "sctp";
            case Socket.IPPROTO_MH -> "mobility-header";
            case Socket.IPPROTO_UDPLITE -> "udplite";
            default -> Integer.toString(protocol);
        };
    }

    /** The number of a protocol given by name or number; -1 for neither. */
    public static int number(String text) {
        return switch (text) {
            case "icmp" -> Socket.IPPROTO_ICMP;
            case "ipencap", "ipip" -> Socket.IPPROTO_IPIP;
            case "tcp" -> Socket.IPPROTO_TCP;
            case "udp" -> Socket.IPPROTO_UDP;
            case "dccp" -> Socket.IPPROTO_DCCP;
            case "ipv6" -> Socket.IPPROTO_IPV6;
            case "gre" -> Socket.IPPROTO_GRE;
            case "esp" -> Socket.IPPROTO_ESP;
            case "ah" -> Socket.IPPROTO_AH;
            case "ipv6-icmp", "icmpv6", "icmp6" -> Socket.IPPROTO_ICMPV6;
            case "ipcomp" -> Socket.IPPROTO_COMP;
            case "sctp" -> Socket.IPPROTO_SCTP;
            case "mobility-header" -> Socket.IPPROTO_MH;
            case "udplite" -> Socket.IPPROTO_UDPLITE;
            default -> decimal(text);
        };
    }

    private static int decimal(String text) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= 255 ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether its packets carry ports that a routing rule can look at. */
    public static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_TCP, Socket.IPPROTO_UDP, Socket.IPPROTO_DCCP, Socket.IPPROTO_SCTP, Socket.IPPROTO_UDPLITE -> true;
            default -> false;
        };
    }
}
