package org.pmtuctl.rtnetlink;

import java.util.List;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;

/** The objects of rtnetlink, for what is true of every codec. */
public enum ObjectKind {
    LINK(Rtnetlink.RTM_NEWLINK, "links") {
        @Override
        public Attributes attributes(Slice payload) {
            return LinkCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return LinkCodec.encode(LinkCodec.decode(payload));
        }
    },
    ADDRESS(Rtnetlink.RTM_NEWADDR, "addresses") {
        @Override
        public Attributes attributes(Slice payload) {
            return AddressCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return AddressCodec.encode(AddressCodec.decode(payload));
        }
    },
    RULE(Rtnetlink.RTM_NEWRULE, "rules") {
        @Override
        public Attributes attributes(Slice payload) {
            return RuleCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return RuleCodec.encode(RuleCodec.decode(payload));
        }
    },
    ROUTE(Rtnetlink.RTM_NEWROUTE, "routes", "exceptions", "lookups") {
        @Override
        public Attributes attributes(Slice payload) {
            return RouteCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return RouteCodec.encode(RouteCodec.decode(payload));
        }
    },
    NEXTHOP(Rtnetlink.RTM_NEWNEXTHOP, "nexthops") {
        @Override
        public Attributes attributes(Slice payload) {
            return NexthopCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return NexthopCodec.encode(NexthopCodec.decode(payload));
        }
    },
    /** Buckets of resilient groups: the same codec. */
    NEXTHOP_BUCKET(Rtnetlink.RTM_NEWNEXTHOPBUCKET, "nexthops") {
        @Override
        public Attributes attributes(Slice payload) {
            return NexthopCodec.decode(payload).attributes();
        }

        @Override
        public byte[] recode(Slice payload) {
            return NexthopCodec.encode(NexthopCodec.decode(payload));
        }
    };

    private final int messageType;
    private final List<String> recordings;

    ObjectKind(int messageType, String... recordings) {
        this.messageType = messageType;
        this.recordings = List.of(recordings);
    }

    /** RTM_NEW*. */
    public int messageType() {
        return messageType;
    }

    /** Names of the recordings that have such messages. */
    public List<String> recordings() {
        return recordings;
    }

    /** Decodes a message. */
    public abstract Attributes attributes(Slice payload);

    /** Decodes a message and encodes it again. */
    public abstract byte[] recode(Slice payload);
}
