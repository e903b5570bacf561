package org.pmtuctl.render.raw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;

/** One line for each netlink datagram: which messages, how many bytes, and an error's number where there is one. */
public final class TraceText {
    private TraceText() {
    }

    /** {@code > dump RTM_GETROUTE seq 3, 28 bytes}. */
    public static String sent(int protocol, byte[] datagram) {
        return line(protocol, "> ", datagram, datagram.length);
    }

    /** {@code < 12 RTM_NEWROUTE, NLMSG_DONE seq 3, 1516 bytes}. */
    public static String received(int protocol, byte[] bytes, int length) {
        return line(protocol, "< ", bytes, length);
    }

    private static String line(int protocol, String direction, byte[] bytes, int length) {
        Datagram datagram = new Datagram(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
        StringBuilder text = new StringBuilder(64).append(direction);
        int type = -1;
        int count = 0;
        int sequence = 0;
        while (datagram.next()) {
            sequence = datagram.sequence();
            if (datagram.type() == type && type >= Netlink.NLMSG_MIN_TYPE) {
                count++;
                continue;
            }
            group(protocol, text, type, count);
            type = datagram.type();
            count = 1;
            detail(text, datagram);
        }
        group(protocol, text, type, count);
        text.append(" seq ").append(Integer.toUnsignedString(sequence)).append(", ").append(length).append(" bytes");
        if (length > bytes.length) {
            text.append(", cut off at ").append(bytes.length);
        }
        return datagram.defect() == null ? text.toString() : text.append(", damaged: ").append(datagram.defect()).toString();
    }

    /** The messages of one type that stood in a row; those of the conversation itself were written when they were met. */
    private static void group(int protocol, StringBuilder text, int type, int count) {
        if (type >= Netlink.NLMSG_MIN_TYPE) {
            separate(text);
            if (count > 1) {
                text.append(count).append(' ');
            }
            text.append(name(protocol, type));
        }
    }

    private static void separate(StringBuilder text) {
        if (text.charAt(text.length() - 1) != ' ') {
            text.append(", ");
        }
    }

    private static void detail(StringBuilder text, Datagram message) {
        int type = message.type();
        if (type < Netlink.NLMSG_MIN_TYPE) {
            separate(text);
            text.append(control(type));
            boolean carriesError = type == Netlink.NLMSG_ERROR || type == Netlink.NLMSG_DONE;
            if (carriesError && message.payloadLength() >= Integer.BYTES) {
                int error = message.buffer().getInt(message.payloadStart());
                if (error != 0) {
                    text.append(" error ").append(error);
                }
            }
        } else if ((message.flags() & Netlink.NLM_F_REQUEST) != 0 && (message.flags() & Netlink.NLM_F_DUMP) == Netlink.NLM_F_DUMP) {
            text.append("dump ");
        }
    }

    /** The messages of the conversation itself, the same in every protocol. */
    private static String control(int type) {
        return switch (type) {
            case Netlink.NLMSG_NOOP -> "NLMSG_NOOP";
            case Netlink.NLMSG_ERROR -> "NLMSG_ERROR";
            case Netlink.NLMSG_DONE -> "NLMSG_DONE";
            case Netlink.NLMSG_OVERRUN -> "NLMSG_OVERRUN";
            default -> "type " + type;
        };
    }

    /** Each protocol counts its messages from the same number on. */
    private static String name(int protocol, int type) {
        return switch (protocol) {
            case Netlink.NETLINK_ROUTE -> routing(type);
            case Netlink.NETLINK_XFRM -> ipsec(type);
            case Netlink.NETLINK_SOCK_DIAG -> type == InetDiag.SOCK_DIAG_BY_FAMILY ? "SOCK_DIAG_BY_FAMILY" : "type " + type;
            default -> "type " + type;
        };
    }

    private static String routing(int type) {
        return switch (type) {
            case Rtnetlink.RTM_NEWLINK -> "RTM_NEWLINK";
            case Rtnetlink.RTM_GETLINK -> "RTM_GETLINK";
            case Rtnetlink.RTM_NEWADDR -> "RTM_NEWADDR";
            case Rtnetlink.RTM_GETADDR -> "RTM_GETADDR";
            case Rtnetlink.RTM_NEWROUTE -> "RTM_NEWROUTE";
            case Rtnetlink.RTM_GETROUTE -> "RTM_GETROUTE";
            case Rtnetlink.RTM_NEWRULE -> "RTM_NEWRULE";
            case Rtnetlink.RTM_GETRULE -> "RTM_GETRULE";
            case Rtnetlink.RTM_NEWNEXTHOP -> "RTM_NEWNEXTHOP";
            case Rtnetlink.RTM_GETNEXTHOP -> "RTM_GETNEXTHOP";
            default -> "type " + type;
        };
    }

    private static String ipsec(int type) {
        return switch (type) {
            case Xfrm.XFRM_MSG_NEWSA -> "XFRM_MSG_NEWSA";
            case Xfrm.XFRM_MSG_GETSA -> "XFRM_MSG_GETSA";
            case Xfrm.XFRM_MSG_NEWPOLICY -> "XFRM_MSG_NEWPOLICY";
            case Xfrm.XFRM_MSG_GETPOLICY -> "XFRM_MSG_GETPOLICY";
            case Xfrm.XFRM_MSG_NEWSADINFO -> "XFRM_MSG_NEWSADINFO";
            case Xfrm.XFRM_MSG_GETSADINFO -> "XFRM_MSG_GETSADINFO";
            case Xfrm.XFRM_MSG_NEWSPDINFO -> "XFRM_MSG_NEWSPDINFO";
            case Xfrm.XFRM_MSG_GETSPDINFO -> "XFRM_MSG_GETSPDINFO";
            case Xfrm.XFRM_MSG_GETDEFAULT -> "XFRM_MSG_GETDEFAULT";
            default -> "type " + type;
        };
    }
}
