package org.pmtuctl.model;

/**
 * A network device.
 *
 * @param index      ifindex, unique in its namespace
 * @param type       ARPHRD_* of linux/if_arp.h
 * @param flags      IFF_* of linux/if.h
 * @param mtu        bytes of the largest packet it takes
 * @param minMtu     smallest MTU it can be given; 0 where the kernel does not say
 * @param maxMtu     largest MTU it can be given; 0 where the kernel does not say
 * @param ipv6Mtu    {@code net.ipv6.conf.DEV.mtu}; null where IPv6 is off or the kernel does not say
 * @param operState  IF_OPER_* of linux/if.h
 * @param kind       the driver's name in IFLA_INFO_KIND ({@code veth}, {@code gre}, …); null for none
 * @param slaveKind  what its master makes of it ({@code bridge}, {@code vrf}, …); null for none
 * @param master     ifindex of its bridge, bond or VRF; 0 for none
 * @param lower      ifindex of the link below it (IFLA_LINK); 0 for none
 * @param lowerElsewhere  true when {@code lower} counts in another namespace
 * @param vrfTable   the routing table of a VRF device; 0 for other devices
 * @param stats      its counters; null when not read
 * @param tunnel     what it puts around packets; null for nothing
 */
public record Link(int index, String name, int type, int flags, int mtu, int minMtu, int maxMtu, Integer ipv6Mtu, int operState,
        String kind, String slaveKind, int master, int lower, boolean lowerElsewhere, int vrfTable, LinkStats stats, Tunnel tunnel) {
    /** Bytes of the largest IPv4 packet (RFC 791), where no device says less. */
    public static final int LARGEST_PACKET = 65535;

    private static final int IFF_UP = 1;
    private static final int IFF_LOOPBACK = 8;

    /** A device that puts nothing around packets. */
    public Link(int index, String name, int type, int flags, int mtu, int minMtu, int maxMtu, Integer ipv6Mtu, int operState, String kind,
            String slaveKind, int master, int lower, boolean lowerElsewhere, int vrfTable, LinkStats stats) {
        this(index, name, type, flags, mtu, minMtu, maxMtu, ipv6Mtu, operState, kind, slaveKind, master, lower, lowerElsewhere, vrfTable,
                stats, null);
    }

    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    public boolean isVrf() {
        return vrfTable != 0;
    }

    /** The same with other MTUs. */
    public Link withMtu(int bytes, Integer ipv6Bytes) {
        return new Link(index, name, type, flags, bytes, minMtu, maxMtu, ipv6Bytes, operState, kind, slaveKind, master, lower, lowerElsewhere,
                vrfTable, stats, tunnel);
    }

    /** The same, up or down. */
    public Link withUp(boolean up) {
        return new Link(index, name, type, up ? flags | IFF_UP : flags & ~IFF_UP, mtu, minMtu, maxMtu, ipv6Mtu, operState, kind, slaveKind, master,
                lower, lowerElsewhere, vrfTable, stats, tunnel);
    }

    /** The same around other packets. */
    public Link withTunnel(Tunnel other) {
        return new Link(index, name, type, flags, mtu, minMtu, maxMtu, ipv6Mtu, operState, kind, slaveKind, master, lower, lowerElsewhere,
                vrfTable, stats, other);
    }
}
