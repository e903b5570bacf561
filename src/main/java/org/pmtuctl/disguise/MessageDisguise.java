package org.pmtuctl.disguise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.nftables.NftRequest;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Puts netlink messages of one kind into disguise. Requests and answers are done alike, so that who asks in disguise finds the answer.
 * A message of a type not known here is left out.
 */
public final class MessageDisguise {
    private static final String WIREGUARD = "wireguard";

    private final int protocol;
    private final Disguise disguise;
    private final AttributeWalk attributes;
    private final Structs structs;
    private final RuleSetDisguise rules;
    /** Message types of generic netlink's families, as the controller told them. */
    private final Map<Integer, String> families = new HashMap<>();
    private long lost;

    /**
     * @param protocol  NETLINK_*
     * @param uses      of the host's nf_tables, if these are its messages; is added to
     */
    public MessageDisguise(int protocol, Disguise disguise, SetUses uses) {
        this.protocol = protocol;
        this.disguise = disguise;
        this.attributes = new AttributeWalk(disguise);
        this.structs = attributes.structs();
        this.rules = new RuleSetDisguise(disguise, attributes, uses);
    }

    /**
     * One datagram as others that say the same of somebody else.
     *
     * @param request  whether it was sent to the kernel
     * @return none when nothing is left; several where it has grown beyond its length
     */
    public List<byte[]> apply(byte[] datagram, boolean request) {
        Parcels parcels = new Parcels(datagram.length, !request);
        Datagram walk = new Datagram(ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()), datagram.length);
        boolean netfilter = protocol == Netlink.NETLINK_NETFILTER;
        while (walk.next()) {
            try {
                if (netfilter && rules.holdsBack(walk, request)) {
                    continue;
                }
                if (netfilter && !request && walk.type() == Netlink.NLMSG_DONE) {
                    release(walk, parcels);
                }
            } catch (MalformedMessageException e) {
                lost++;
                continue;
            }
            int start = parcels.out.length();
            if (message(walk, request, parcels.out)) {
                parcels.ended(start);
            } else {
                parcels.out.retract(parcels.out.length() - start);
                lost++;
            }
        }
        return parcels.all();
    }

    /** What was held back of an answer comes before its end. */
    private void release(Datagram end, Parcels parcels) {
        List<byte[]> bodies = rules.release();
        if (bodies == null) {
            lost++;
            return;
        }
        for (byte[] body : bodies) {
            int start = parcels.out.length();
            parcels.out.u32(0).u16(NftRequest.type(NfTables.NFT_MSG_NEWSETELEM)).u16(Netlink.NLM_F_MULTI).u32(end.sequence()).u32(0).bytes(body);
            parcels.ended(start);
        }
    }

    /** Datagrams in the making: a new one begins where one would grow larger than what it stands for. */
    private static final class Parcels {
        private final int largest;
        private final boolean aligned;
        private final List<byte[]> done = new ArrayList<>(1);
        private Writer out = new Writer();

        Parcels(int largest, boolean aligned) {
            this.largest = largest;
            this.aligned = aligned;
        }

        /** A message is whole that began there. */
        void ended(int start) {
            out.patchU32(start, out.length() - start);
            if (aligned) {
                out.align();
            }
            if (out.length() > largest && start > 0) {
                byte[] all = out.toBytes();
                done.add(Arrays.copyOf(all, start));
                out = new Writer().bytes(Arrays.copyOfRange(all, start, all.length));
            }
        }

        List<byte[]> all() {
            if (out.length() > 0) {
                done.add(out.toBytes());
            }
            return done;
        }
    }

    /** How many messages were left out so far. */
    public long lost() {
        return lost;
    }

    /** How many tests of firewall rules lost what they compare with. */
    public int hidden() {
        return rules.hidden();
    }

    private boolean message(Datagram walk, boolean request, Writer out) {
        Slice in = new Slice(walk.buffer(), walk.payloadStart(), walk.payloadLength());
        // The port is the number of a process.
        out.u32(0).u16(walk.type()).u16(walk.flags()).u32(walk.sequence()).u32(0);
        try {
            switch (walk.type()) {
                case Netlink.NLMSG_NOOP, Netlink.NLMSG_OVERRUN:
                    return true;
                case Netlink.NLMSG_DONE:
                    out.bytes(in.bytes(0, Math.min(4, in.length())));
                    notes(in, 4, out);
                    return true;
                case Netlink.NLMSG_ERROR:
                    return error(walk, in, out);
                default:
                    return body(walk.type(), walk.flags(), in, request, out);
            }
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    /** {@code struct nlmsgerr}: the request's header, what the kernel gives back of its body is left out, and what it remarks. */
    private boolean error(Datagram walk, Slice in, Writer out) {
        out.u32(in.u32(0));
        boolean capped = (walk.flags() & Netlink.NLM_F_CAPPED) != 0;
        int length = capped || in.u32(0) == 0 ? Netlink.NLMSG_HDRLEN : Math.max(Netlink.NLMSG_HDRLEN, in.u32(4));
        out.patchU16(out.length() - 4 - Netlink.NLMSG_HDRLEN + 6, walk.flags() | Netlink.NLM_F_CAPPED);
        out.u32(in.u32(4)).bytes(in.bytes(8, 8)).u32(0);
        if ((walk.flags() & Netlink.NLM_F_ACK_TLVS) != 0) {
            notes(in, 4 + (length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO), out);
        }
        return true;
    }

    /** What the kernel remarks, if it is no more than plain words. */
    private void notes(Slice in, int from, Writer out) {
        int at = from;
        while (in.length() - at >= Netlink.NLA_HDRLEN) {
            int length = in.u16(at);
            if (length < Netlink.NLA_HDRLEN || length > in.length() - at) {
                return;
            }
            Slice payload = in.slice(at + Netlink.NLA_HDRLEN, length - Netlink.NLA_HDRLEN);
            int type = in.u16(at + 2) & Netlink.NLA_TYPE_MASK;
            boolean plain = type == Netlink.NLMSGERR_ATTR_MSG && disguise.isPlain(payload.text());
            if (plain || type == Netlink.NLMSGERR_ATTR_OFFS && payload.length() == 4) {
                int start = out.beginAttribute(in.u16(at + 2));
                out.bytes(payload.bytes());
                out.endAttribute(start);
            }
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
    }

    private boolean body(int type, int flags, Slice in, boolean request, Writer out) {
        return switch (protocol) {
            case Netlink.NETLINK_ROUTE -> route(type, in, out);
            case Netlink.NETLINK_XFRM -> xfrm(type, flags, in, out);
            case Netlink.NETLINK_SOCK_DIAG -> socket(type, in, request, out);
            case Netlink.NETLINK_NETFILTER -> rules.message(type, in, request, out);
            case Netlink.NETLINK_GENERIC -> generic(type, in, out);
            default -> false;
        };
    }

    private boolean route(int type, Slice in, Writer out) {
        switch (type) {
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK, Rtnetlink.RTM_GETLINK:
                return rest(in, IfLink.IFINFOMSG_SIZE, LinkTables.LINK, AttributeWalk.Frame.of(in.u8(0)), out);
            case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR, Rtnetlink.RTM_GETADDR:
                return rest(in, IfAddr.IFADDRMSG_SIZE, RouteTables.ADDRESS, AttributeWalk.Frame.of(in.u8(0)), out);
            case Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE, Rtnetlink.RTM_GETROUTE:
                return rest(in, Rtnetlink.RTMSG_SIZE, RouteTables.ROUTE, new AttributeWalk.Frame(in.u8(0), in.u8(1), in.u8(2)), out);
            case Rtnetlink.RTM_NEWRULE, Rtnetlink.RTM_DELRULE, Rtnetlink.RTM_GETRULE:
                return rest(in, FibRules.FIB_RULE_HDR_SIZE, RouteTables.RULE, new AttributeWalk.Frame(in.u8(0), in.u8(1), in.u8(2)), out);
            case Rtnetlink.RTM_NEWNEXTHOP, Rtnetlink.RTM_DELNEXTHOP, Rtnetlink.RTM_GETNEXTHOP, Rtnetlink.RTM_NEWNEXTHOPBUCKET,
                    Rtnetlink.RTM_DELNEXTHOPBUCKET, Rtnetlink.RTM_GETNEXTHOPBUCKET:
                return rest(in, Nexthop.NHMSG_SIZE, RouteTables.NEXTHOP, AttributeWalk.Frame.of(in.u8(0)), out);
            default:
                return false;
        }
    }

    /** A header of numbers only, then attributes. */
    private boolean rest(Slice in, int header, Table table, AttributeWalk.Frame frame, Writer out) {
        // An old kernel is asked with less than a whole header.
        out.bytes(in.bytes(0, Math.min(header, in.length())));
        if (in.length() > header) {
            attributes.all(table, in.from(header), frame, out);
        }
        return true;
    }

    private boolean xfrm(int type, int flags, Slice in, Writer out) {
        switch (type) {
            case Xfrm.XFRM_MSG_NEWSA, Xfrm.XFRM_MSG_UPDSA:
                structs.state(in, out);
                return attributes(in, Xfrm.USERSA_INFO_SIZE, in.u16(212), out);
            case Xfrm.XFRM_MSG_NEWPOLICY, Xfrm.XFRM_MSG_UPDPOLICY:
                structs.policy(in, out);
                return attributes(in, Xfrm.USERPOLICY_INFO_SIZE, in.u16(40), out);
            case Xfrm.XFRM_MSG_GETSA:
                if ((flags & Netlink.NLM_F_DUMP) == Netlink.NLM_F_DUMP) {
                    return attributes(in, 0, 0, out);
                }
                structs.stateId(in, 0, out);
                return attributes(in, Xfrm.USERSA_ID_SIZE, in.u16(20), out);
            case Xfrm.XFRM_MSG_DELSA:
                structs.stateId(in, 0, out);
                return attributes(in, Xfrm.USERSA_ID_SIZE, in.u16(20), out);
            case Xfrm.XFRM_MSG_GETPOLICY:
                if (in.length() == 0) {
                    return true;
                }
                structs.policyId(in, out);
                return attributes(in, Xfrm.USERPOLICY_ID_SIZE, in.u16(40), out);
            case Xfrm.XFRM_MSG_DELPOLICY, Xfrm.XFRM_MSG_MIGRATE:
                structs.policyId(in, out);
                return attributes(in, Xfrm.USERPOLICY_ID_SIZE, in.u16(40), out);
            case Xfrm.XFRM_MSG_EXPIRE:
                structs.state(in, out);
                out.u8(in.u8(Xfrm.USERSA_INFO_SIZE)).zeros(7);
                return attributes(in, Xfrm.USER_EXPIRE_SIZE, in.u16(212), out);
            case Xfrm.XFRM_MSG_POLEXPIRE:
                structs.policy(in, out);
                out.u8(in.u8(Xfrm.USERPOLICY_INFO_SIZE)).zeros(7);
                return attributes(in, Xfrm.USER_POLEXPIRE_SIZE, in.u16(40), out);
            case Xfrm.XFRM_MSG_ACQUIRE:
                structs.acquire(in, out);
                return attributes(in, Xfrm.USER_ACQUIRE_SIZE, in.u16(80), out);
            case Xfrm.XFRM_MSG_MAPPING:
                structs.mapping(in, out);
                return attributes(in, 64, in.u16(20), out);
            case Xfrm.XFRM_MSG_NEWAE:
                structs.counted(in, out);
                return attributes(in, 48, in.u16(20), out);
            case Xfrm.XFRM_MSG_REPORT:
                out.u8(in.u8(0)).zeros(3);
                structs.selector(in, 4, out);
                return attributes(in, 4 + Xfrm.SELECTOR_SIZE, in.u16(44), out);
            case Xfrm.XFRM_MSG_GETSADINFO, Xfrm.XFRM_MSG_GETSPDINFO:
                out.u32(in.u32(0));
                return true;
            case Xfrm.XFRM_MSG_NEWSADINFO:
                return rest(in, 4, OtherTables.XFRM_STATES, AttributeWalk.Frame.of(0), out);
            case Xfrm.XFRM_MSG_NEWSPDINFO:
                return rest(in, 4, OtherTables.XFRM_POLICIES, AttributeWalk.Frame.of(0), out);
            case Xfrm.XFRM_MSG_GETDEFAULT, Xfrm.XFRM_MSG_SETDEFAULT:
                out.bytes(in.bytes(0, 3));
                return true;
            default:
                return false;
        }
    }

    private boolean attributes(Slice in, int from, int family, Writer out) {
        attributes.all(OtherTables.XFRM, in.from(from), AttributeWalk.Frame.of(family), out);
        return true;
    }

    private boolean socket(int type, Slice in, boolean request, Writer out) {
        if (type != InetDiag.SOCK_DIAG_BY_FAMILY) {
            return false;
        }
        int family = in.u8(0);
        if (request) {
            out.bytes(in.bytes(0, 8));
            structs.socketId(in, 8, family, out);
            attributes.all(OtherTables.SOCKET_REQUEST, in.from(InetDiag.INET_DIAG_REQ_V2_SIZE), AttributeWalk.Frame.of(family), out);
            return true;
        }
        out.bytes(in.bytes(0, 4));
        structs.socketId(in, 4, family, out);
        out.bytes(in.bytes(52, 16)).u32(disguise.inode(in.u32(68)));
        attributes.all(OtherTables.SOCKET, in.from(InetDiag.INET_DIAG_MSG_SIZE), AttributeWalk.Frame.of(family), out);
        return true;
    }

    private boolean generic(int type, Slice in, Writer out) {
        if (type == Genetlink.GENL_ID_CTRL) {
            learn(in);
            return rest(in, Genetlink.GENL_HDRLEN, OtherTables.CONTROLLER, AttributeWalk.Frame.of(0), out);
        }
        return WIREGUARD.equals(families.get(type))
                && rest(in, Genetlink.GENL_HDRLEN, OtherTables.WIREGUARD, AttributeWalk.Frame.of(0), out);
    }

    private void learn(Slice in) {
        Slice list = in.from(Genetlink.GENL_HDRLEN);
        Slice id = AttributeWalk.beside(list, Genetlink.CTRL_ATTR_FAMILY_ID);
        Slice name = AttributeWalk.beside(list, Genetlink.CTRL_ATTR_FAMILY_NAME);
        if (id != null && name != null && id.length() == 2) {
            families.put(id.u16(0), name.text());
        }
    }
}
