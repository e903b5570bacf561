package org.pmtuctl.uapi;

/** {@code linux/socket.h}, {@code asm-generic/socket.h}, {@code linux/net.h}, {@code linux/in.h}, {@code linux/in6.h}. */
public final class Socket {
    public static final int AF_UNSPEC = 0;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    /** Pseudo families of multicast routing rules. */
    public static final int RTNL_FAMILY_IPMR = 128;
    public static final int RTNL_FAMILY_IP6MR = 129;

    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_CLOEXEC = 0x8_0000;
    public static final int MSG_PEEK = 2;
    public static final int MSG_TRUNC = 0x20;

    public static final int SOL_SOCKET = 1;
    public static final int SO_BROADCAST = 6;
    public static final int SO_RCVBUF = 8;
    public static final int SO_RCVTIMEO = 20;
    public static final int SO_BINDTODEVICE = 25;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_MARK = 36;
    public static final int SO_BINDTOIFINDEX = 62;
    /** A number of the socket's network namespace that no other has until the machine restarts, 64 bits (Linux 5.14). */
    public static final int SO_NETNS_COOKIE = 71;

    public static final int SOL_IP = 0;
    public static final int IP_TOS = 1;
    public static final int IP_MTU = 14;
    public static final int SOL_IPV6 = 41;
    public static final int IPV6_MTU = 24;
    public static final int IPV6_TCLASS = 67;

    public static final int IPPROTO_ICMP = 1;
    public static final int IPPROTO_IPIP = 4;
    public static final int IPPROTO_IGMP = 2;
    public static final int IPPROTO_TCP = 6;
    public static final int IPPROTO_UDP = 17;
    public static final int IPPROTO_DCCP = 33;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPPROTO_ROUTING = 43;
    public static final int IPPROTO_GRE = 47;
    public static final int IPPROTO_ESP = 50;
    public static final int IPPROTO_AH = 51;
    public static final int IPPROTO_ICMPV6 = 58;
    public static final int IPPROTO_DSTOPTS = 60;
    public static final int IPPROTO_COMP = 108;
    public static final int IPPROTO_SCTP = 132;
    public static final int IPPROTO_MH = 135;
    public static final int IPPROTO_MPLS = 137;
    public static final int IPPROTO_UDPLITE = 136;

    private Socket() {
    }
}
