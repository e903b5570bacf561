package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a link message: {@code IFLA_*} of linux/if_link.h. */
public final class LinkField {
    /** The hardware address; for tunnels the local IP address. */
    public static final Field<byte[]> ADDRESS = new Field<>(IfLink.IFLA_ADDRESS, "IFLA_ADDRESS", Values.BYTES);
    /** The hardware broadcast address; for tunnels the remote IP address. */
    public static final Field<byte[]> BROADCAST = new Field<>(IfLink.IFLA_BROADCAST, "IFLA_BROADCAST", Values.BYTES);
    public static final Field<String> IFNAME = new Field<>(IfLink.IFLA_IFNAME, "IFLA_IFNAME", Values.TEXT);
    /** Bytes of the largest packet, without the link header. */
    public static final Field<Integer> MTU = new Field<>(IfLink.IFLA_MTU, "IFLA_MTU", Values.U32);
    /** The device below, in its own namespace: see {@link #LINK_NETNSID}; 0 for none. */
    public static final Field<Integer> LINK = new Field<>(IfLink.IFLA_LINK, "IFLA_LINK", Values.U32);
    public static final Field<String> QDISC = new Field<>(IfLink.IFLA_QDISC, "IFLA_QDISC", Values.TEXT);
    /** The low 32 bits of {@link #STATS64}. */
    public static final Field<LinkStats> STATS = new Field<>(IfLink.IFLA_STATS, "IFLA_STATS", LinkStats.CODEC_32);
    public static final Field<Integer> COST = new Field<>(IfLink.IFLA_COST, "IFLA_COST", Values.U32);
    public static final Field<Integer> PRIORITY = new Field<>(IfLink.IFLA_PRIORITY, "IFLA_PRIORITY", Values.U32);
    /** The bridge, bond or VRF device that this one belongs to. */
    public static final Field<Integer> MASTER = new Field<>(IfLink.IFLA_MASTER, "IFLA_MASTER", Values.U32);
    public static final Field<byte[]> WIRELESS = new Field<>(IfLink.IFLA_WIRELESS, "IFLA_WIRELESS", Values.BYTES);
    /** Attributes of the family that the header names. */
    public static final Field<byte[]> PROTINFO = new Field<>(IfLink.IFLA_PROTINFO, "IFLA_PROTINFO", Values.BYTES);
    public static final Field<Integer> TXQLEN = new Field<>(IfLink.IFLA_TXQLEN, "IFLA_TXQLEN", Values.U32);
    public static final Field<byte[]> MAP = new Field<>(IfLink.IFLA_MAP, "IFLA_MAP", Values.BYTES);
    public static final Field<Integer> WEIGHT = new Field<>(IfLink.IFLA_WEIGHT, "IFLA_WEIGHT", Values.U32);
    /** IF_OPER_*. */
    public static final Field<Integer> OPERSTATE = new Field<>(IfLink.IFLA_OPERSTATE, "IFLA_OPERSTATE", Values.U8);
    /** IF_LINK_MODE_*. */
    public static final Field<Integer> LINKMODE = new Field<>(IfLink.IFLA_LINKMODE, "IFLA_LINKMODE", Values.U8);
    /** {@link LinkInfoField}s: the kind of the device and what is particular to it. */
    public static final Field<Attributes> LINKINFO = new Field<>(IfLink.IFLA_LINKINFO, "IFLA_LINKINFO", LinkInfoCodec.INSTANCE);
    public static final Field<Integer> NET_NS_PID = new Field<>(IfLink.IFLA_NET_NS_PID, "IFLA_NET_NS_PID", Values.U32);
    public static final Field<String> IFALIAS = new Field<>(IfLink.IFLA_IFALIAS, "IFLA_IFALIAS", Values.TEXT);
    public static final Field<Integer> NUM_VF = new Field<>(IfLink.IFLA_NUM_VF, "IFLA_NUM_VF", Values.U32);
    public static final Field<byte[]> VFINFO_LIST = new Field<>(IfLink.IFLA_VFINFO_LIST, "IFLA_VFINFO_LIST", Values.BYTES);
    public static final Field<LinkStats> STATS64 = new Field<>(IfLink.IFLA_STATS64, "IFLA_STATS64", LinkStats.CODEC_64);
    public static final Field<byte[]> VF_PORTS = new Field<>(IfLink.IFLA_VF_PORTS, "IFLA_VF_PORTS", Values.BYTES);
    public static final Field<byte[]> PORT_SELF = new Field<>(IfLink.IFLA_PORT_SELF, "IFLA_PORT_SELF", Values.BYTES);
    /** What each address family knows of the device: {@link LinkFamilies}. */
    public static final Field<Attributes> AF_SPEC = new Field<>(IfLink.IFLA_AF_SPEC, "IFLA_AF_SPEC", LinkFamilies.CODEC);
    public static final Field<Integer> GROUP = new Field<>(IfLink.IFLA_GROUP, "IFLA_GROUP", Values.U32);
    public static final Field<Integer> NET_NS_FD = new Field<>(IfLink.IFLA_NET_NS_FD, "IFLA_NET_NS_FD", Values.U32);
    /** RTEXT_FILTER_*; only in requests. */
    public static final Field<Integer> EXT_MASK = new Field<>(IfLink.IFLA_EXT_MASK, "IFLA_EXT_MASK", Values.U32);
    /** How many want to see all packets. */
    public static final Field<Integer> PROMISCUITY = new Field<>(IfLink.IFLA_PROMISCUITY, "IFLA_PROMISCUITY", Values.U32);
    public static final Field<Integer> NUM_TX_QUEUES = new Field<>(IfLink.IFLA_NUM_TX_QUEUES, "IFLA_NUM_TX_QUEUES", Values.U32);
    public static final Field<Integer> NUM_RX_QUEUES = new Field<>(IfLink.IFLA_NUM_RX_QUEUES, "IFLA_NUM_RX_QUEUES", Values.U32);
    public static final Field<Integer> CARRIER = new Field<>(IfLink.IFLA_CARRIER, "IFLA_CARRIER", Values.U8);
    public static final Field<byte[]> PHYS_PORT_ID = new Field<>(IfLink.IFLA_PHYS_PORT_ID, "IFLA_PHYS_PORT_ID", Values.BYTES);
    public static final Field<Integer> CARRIER_CHANGES =
            new Field<>(IfLink.IFLA_CARRIER_CHANGES, "IFLA_CARRIER_CHANGES", Values.U32);
    public static final Field<byte[]> PHYS_SWITCH_ID =
            new Field<>(IfLink.IFLA_PHYS_SWITCH_ID, "IFLA_PHYS_SWITCH_ID", Values.BYTES);
    /** Signed: the id, in this namespace, of the namespace where {@link #LINK} is; absent when it is this one. */
    public static final Field<Integer> LINK_NETNSID = new Field<>(IfLink.IFLA_LINK_NETNSID, "IFLA_LINK_NETNSID", Values.U32);
    public static final Field<String> PHYS_PORT_NAME =
            new Field<>(IfLink.IFLA_PHYS_PORT_NAME, "IFLA_PHYS_PORT_NAME", Values.TEXT);
    public static final Field<Integer> PROTO_DOWN = new Field<>(IfLink.IFLA_PROTO_DOWN, "IFLA_PROTO_DOWN", Values.U8);
    public static final Field<Integer> GSO_MAX_SEGS = new Field<>(IfLink.IFLA_GSO_MAX_SEGS, "IFLA_GSO_MAX_SEGS", Values.U32);
    /** Bytes. */
    public static final Field<Integer> GSO_MAX_SIZE = new Field<>(IfLink.IFLA_GSO_MAX_SIZE, "IFLA_GSO_MAX_SIZE", Values.U32);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> PAD = new Field<>(IfLink.IFLA_PAD, "IFLA_PAD", Values.BYTES);
    public static final Field<Attributes> XDP = new Field<>(IfLink.IFLA_XDP, "IFLA_XDP", Values.nested(XdpField.SPACE));
    public static final Field<Integer> EVENT = new Field<>(IfLink.IFLA_EVENT, "IFLA_EVENT", Values.U32);
    public static final Field<Integer> NEW_NETNSID = new Field<>(IfLink.IFLA_NEW_NETNSID, "IFLA_NEW_NETNSID", Values.U32);
    /** Also IFLA_TARGET_NETNSID. Signed. */
    public static final Field<Integer> IF_NETNSID = new Field<>(IfLink.IFLA_IF_NETNSID, "IFLA_IF_NETNSID", Values.U32);
    public static final Field<Integer> CARRIER_UP_COUNT =
            new Field<>(IfLink.IFLA_CARRIER_UP_COUNT, "IFLA_CARRIER_UP_COUNT", Values.U32);
    public static final Field<Integer> CARRIER_DOWN_COUNT =
            new Field<>(IfLink.IFLA_CARRIER_DOWN_COUNT, "IFLA_CARRIER_DOWN_COUNT", Values.U32);
    public static final Field<Integer> NEW_IFINDEX = new Field<>(IfLink.IFLA_NEW_IFINDEX, "IFLA_NEW_IFINDEX", Values.U32);
    /** Bytes. */
    public static final Field<Integer> MIN_MTU = new Field<>(IfLink.IFLA_MIN_MTU, "IFLA_MIN_MTU", Values.U32);
    /** Bytes; 0 for no limit. */
    public static final Field<Integer> MAX_MTU = new Field<>(IfLink.IFLA_MAX_MTU, "IFLA_MAX_MTU", Values.U32);
    /** Further names: {@link LinkProperties}. */
    public static final Field<Attributes> PROP_LIST =
            new Field<>(IfLink.IFLA_PROP_LIST, "IFLA_PROP_LIST", Values.nested(LinkProperties.SPACE));
    /** Only in requests; dumps have it in {@link #PROP_LIST}. */
    public static final Field<String> ALT_IFNAME = new Field<>(IfLink.IFLA_ALT_IFNAME, "IFLA_ALT_IFNAME", Values.TEXT);
    public static final Field<byte[]> PERM_ADDRESS = new Field<>(IfLink.IFLA_PERM_ADDRESS, "IFLA_PERM_ADDRESS", Values.BYTES);
    public static final Field<Attributes> PROTO_DOWN_REASON =
            new Field<>(IfLink.IFLA_PROTO_DOWN_REASON, "IFLA_PROTO_DOWN_REASON", Values.nested(ProtoDownReason.SPACE));
    public static final Field<String> PARENT_DEV_NAME =
            new Field<>(IfLink.IFLA_PARENT_DEV_NAME, "IFLA_PARENT_DEV_NAME", Values.TEXT);
    public static final Field<String> PARENT_DEV_BUS_NAME =
            new Field<>(IfLink.IFLA_PARENT_DEV_BUS_NAME, "IFLA_PARENT_DEV_BUS_NAME", Values.TEXT);
    /** Bytes. */
    public static final Field<Integer> GRO_MAX_SIZE = new Field<>(IfLink.IFLA_GRO_MAX_SIZE, "IFLA_GRO_MAX_SIZE", Values.U32);
    /** Bytes. */
    public static final Field<Integer> TSO_MAX_SIZE = new Field<>(IfLink.IFLA_TSO_MAX_SIZE, "IFLA_TSO_MAX_SIZE", Values.U32);
    public static final Field<Integer> TSO_MAX_SEGS = new Field<>(IfLink.IFLA_TSO_MAX_SEGS, "IFLA_TSO_MAX_SEGS", Values.U32);
    /** How many want to see all multicast packets. */
    public static final Field<Integer> ALLMULTI = new Field<>(IfLink.IFLA_ALLMULTI, "IFLA_ALLMULTI", Values.U32);
    public static final Field<byte[]> DEVLINK_PORT = new Field<>(IfLink.IFLA_DEVLINK_PORT, "IFLA_DEVLINK_PORT", Values.BYTES);
    /** Bytes. */
    public static final Field<Integer> GSO_IPV4_MAX_SIZE =
            new Field<>(IfLink.IFLA_GSO_IPV4_MAX_SIZE, "IFLA_GSO_IPV4_MAX_SIZE", Values.U32);
    /** Bytes. */
    public static final Field<Integer> GRO_IPV4_MAX_SIZE =
            new Field<>(IfLink.IFLA_GRO_IPV4_MAX_SIZE, "IFLA_GRO_IPV4_MAX_SIZE", Values.U32);
    public static final Field<byte[]> DPLL_PIN = new Field<>(IfLink.IFLA_DPLL_PIN, "IFLA_DPLL_PIN", Values.BYTES);
    /** Nanoseconds. */
    public static final Field<Long> MAX_PACING_OFFLOAD_HORIZON =
            new Field<>(IfLink.IFLA_MAX_PACING_OFFLOAD_HORIZON, "IFLA_MAX_PACING_OFFLOAD_HORIZON", Values.UINT);
    public static final Field<Integer> NETNS_IMMUTABLE =
            new Field<>(IfLink.IFLA_NETNS_IMMUTABLE, "IFLA_NETNS_IMMUTABLE", Values.U8);
    /** Bytes that the device wants free before a packet. */
    public static final Field<Integer> HEADROOM = new Field<>(IfLink.IFLA_HEADROOM, "IFLA_HEADROOM", Values.U16);
    /** Bytes that the device wants free behind a packet. */
    public static final Field<Integer> TAILROOM = new Field<>(IfLink.IFLA_TAILROOM, "IFLA_TAILROOM", Values.U16);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA", ADDRESS, BROADCAST, IFNAME, MTU, LINK, QDISC, STATS, COST,
            PRIORITY, MASTER, WIRELESS, PROTINFO, TXQLEN, MAP, WEIGHT, OPERSTATE, LINKMODE, LINKINFO, NET_NS_PID, IFALIAS, NUM_VF,
            VFINFO_LIST, STATS64, VF_PORTS, PORT_SELF, AF_SPEC, GROUP, NET_NS_FD, EXT_MASK, PROMISCUITY, NUM_TX_QUEUES,
            NUM_RX_QUEUES, CARRIER, PHYS_PORT_ID, CARRIER_CHANGES, PHYS_SWITCH_ID, LINK_NETNSID, PHYS_PORT_NAME, PROTO_DOWN,
            GSO_MAX_SEGS, GSO_MAX_SIZE, PAD, XDP, EVENT, NEW_NETNSID, IF_NETNSID, CARRIER_UP_COUNT, CARRIER_DOWN_COUNT,
            NEW_IFINDEX, MIN_MTU, MAX_MTU, PROP_LIST, ALT_IFNAME, PERM_ADDRESS, PROTO_DOWN_REASON, PARENT_DEV_NAME,
            PARENT_DEV_BUS_NAME, GRO_MAX_SIZE, TSO_MAX_SIZE, TSO_MAX_SEGS, ALLMULTI, DEVLINK_PORT, GSO_IPV4_MAX_SIZE,
            GRO_IPV4_MAX_SIZE, DPLL_PIN, MAX_PACING_OFFLOAD_HORIZON, NETNS_IMMUTABLE, HEADROOM, TAILROOM);

    private LinkField() {
    }
}
