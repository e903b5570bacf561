package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside the AF_INET6 part of {@code IFLA_AF_SPEC}. */
public final class Inet6LinkField {
    /** IF_RS_SENT, IF_READY, … of the kernel's net/if_inet6.h. */
    public static final Field<Integer> FLAGS = new Field<>(IfLink.IFLA_INET6_FLAGS, "IFLA_INET6_FLAGS", Values.U32);
    /** The sysctls of net.ipv6.conf.DEVICE as an array of 32-bit words; the order differs between kernels. */
    public static final Field<byte[]> CONF = new Field<>(IfLink.IFLA_INET6_CONF, "IFLA_INET6_CONF", Values.BYTES);
    public static final Field<byte[]> STATS = new Field<>(IfLink.IFLA_INET6_STATS, "IFLA_INET6_STATS", Values.BYTES);
    public static final Field<byte[]> MCAST = new Field<>(IfLink.IFLA_INET6_MCAST, "IFLA_INET6_MCAST", Values.BYTES);
    public static final Field<byte[]> CACHEINFO = new Field<>(IfLink.IFLA_INET6_CACHEINFO, "IFLA_INET6_CACHEINFO", Values.BYTES);
    public static final Field<byte[]> ICMP6STATS =
            new Field<>(IfLink.IFLA_INET6_ICMP6STATS, "IFLA_INET6_ICMP6STATS", Values.BYTES);
    public static final Field<IpAddress> TOKEN = new Field<>(IfLink.IFLA_INET6_TOKEN, "IFLA_INET6_TOKEN", Values.IPV6);
    /** IN6_ADDR_GEN_MODE_*. */
    public static final Field<Integer> ADDR_GEN_MODE =
            new Field<>(IfLink.IFLA_INET6_ADDR_GEN_MODE, "IFLA_INET6_ADDR_GEN_MODE", Values.U8);
    /** Bytes: the MTU that a router advertisement gave; absent without one (Linux 5.15). */
    public static final Field<Integer> RA_MTU = new Field<>(IfLink.IFLA_INET6_RA_MTU, "IFLA_INET6_RA_MTU", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_INET6", FLAGS, CONF, STATS, MCAST, CACHEINFO, ICMP6STATS, TOKEN,
            ADDR_GEN_MODE, RA_MTU);

    private Inet6LinkField() {
    }
}
