package org.pmtuctl.rtnetlink;

import java.util.List;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;

/** The objects of rtnetlink and sock_diag, for what is true of every codec. */
public enum ObjectKind {
    LINK(Rtnetlink.RTM_NEWLINK, IfLink.IFINFOMSG_SIZE, "links") {
        @Override
        public Object decode(Slice payload) {
            return LinkCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((LinkMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return LinkCodec.encode((LinkMessage) message);
        }
    },
    ADDRESS(Rtnetlink.RTM_NEWADDR, IfAddr.IFADDRMSG_SIZE, "addresses") {
        @Override
        public Object decode(Slice payload) {
            return AddressCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((AddressMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return AddressCodec.encode((AddressMessage) message);
        }
    },
    RULE(Rtnetlink.RTM_NEWRULE, FibRules.FIB_RULE_HDR_SIZE, "rules") {
        @Override
        public Object decode(Slice payload) {
            return RuleCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((RuleMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return RuleCodec.encode((RuleMessage) message);
        }
    },
    ROUTE(Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTMSG_SIZE, "routes", "exceptions", "lookups") {
        @Override
        public Object decode(Slice payload) {
            return RouteCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((RouteMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return RouteCodec.encode((RouteMessage) message);
        }
    },
    NEXTHOP(Rtnetlink.RTM_NEWNEXTHOP, Nexthop.NHMSG_SIZE, "nexthops") {
        @Override
        public Object decode(Slice payload) {
            return NexthopCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((NexthopMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return NexthopCodec.encode((NexthopMessage) message);
        }
    },
    SOCKET(InetDiag.SOCK_DIAG_BY_FAMILY, InetDiag.INET_DIAG_MSG_SIZE, "sockets") {
        @Override
        public Object decode(Slice payload) {
            return SocketCodec.decode(payload);
        }

        @Override
        public Attributes attributes(Object message) {
            return ((SocketMessage) message).attributes();
        }

        @Override
        public byte[] encode(Object message) {
            return SocketCodec.encode((SocketMessage) message);
        }
    };

    private final int messageType;
    private final int headerLength;
    private final List<String> recordings;

    ObjectKind(int messageType, int headerLength, String... recordings) {
        this.messageType = messageType;
        this.headerLength = headerLength;
        this.recordings = List.of(recordings);
    }

    /** RTM_NEW*, or SOCK_DIAG_BY_FAMILY. */
    public int messageType() {
        return messageType;
    }

    /** Bytes of the struct in front of the attributes. */
    public int headerLength() {
        return headerLength;
    }

    /** Names of the recordings that have such messages. */
    public List<String> recordings() {
        return recordings;
    }

    /** The codec's message of this payload. */
    public abstract Object decode(Slice payload);

    /** The attributes of what {@link #decode} made. */
    public abstract Attributes attributes(Object message);

    /** The payload of what {@link #decode} made. */
    public abstract byte[] encode(Object message);

    public final Attributes attributesOf(Slice payload) {
        return attributes(decode(payload));
    }

    /** Decodes a payload and encodes it again. */
    public final byte[] recode(Slice payload) {
        return encode(decode(payload));
    }
}
