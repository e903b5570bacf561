package org.pmtuctl.capture;

import org.pmtuctl.path.Flow;

/**
 * Which parts of the host a snapshot shall hold, so that a small command does not read what it will not show. A part that was
 * not wanted is empty in the snapshot and has no coverage note.
 */
public final class Wanted {
    public static final int LINKS = 1;
    /** Counters of the links; implies {@link #LINKS}. */
    public static final int LINK_STATS = 1 << 1;
    public static final int ADDRESSES = 1 << 2;
    public static final int RULES = 1 << 3;
    public static final int ROUTES = 1 << 4;
    /** Cached exceptions; implies {@link #LINKS}. */
    public static final int EXCEPTIONS = 1 << 5;
    /** The kernel's own answer for each exception's destination; implies {@link #EXCEPTIONS} and {@link #RULES}. */
    public static final int LOOKUPS = 1 << 6;
    public static final int NEXTHOPS = 1 << 7;
    /** The five settings that say how exceptions come and go. */
    public static final int EXCEPTION_SYSCTLS = 1 << 8;
    /** All settings that bear on path MTUs, those of each device included. */
    public static final int SYSCTLS = 1 << 9;
    public static final int COUNTERS = 1 << 10;
    /** What puts packets around packets: IPsec policies and states, WireGuard's peers; implies {@link #LINKS}. */
    public static final int IPSEC = 1 << 11;
    /** Of the counters only those of packets that were too big and of reports about them: to read the hundreds of others takes longer than a walk. */
    public static final int REPORT_COUNTERS = 1 << 12;
    /** Rules of packet filters; implies {@link #LINKS}. */
    public static final int FIREWALL = 1 << 13;
    /** TCP connections that matter, with the kernel's answers for those that stall; implies {@link #LINKS}. */
    public static final int SOCKETS = 1 << 14;

    private static final int IMPLIED_BY_LOOKUPS = EXCEPTIONS | RULES | ADDRESSES;

    /** Everything, of both families. */
    public static final Wanted ALL = new Wanted((1 << 15) - 1, true, true, null);
    /** What a list of exceptions needs. */
    public static final Wanted EXCEPTION_LIST = of(EXCEPTIONS | LOOKUPS | EXCEPTION_SYSCTLS);

    private final int parts;
    private final boolean ipv4;
    private final boolean ipv6;
    private final Flow flow;

    private Wanted(int parts, boolean ipv4, boolean ipv6, Flow flow) {
        this.parts = parts;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.flow = flow;
    }

    /** The parts whose constants are or-ed together, of both families. */
    public static Wanted of(int parts) {
        int all = parts;
        if ((all & LOOKUPS) != 0) {
            all |= IMPLIED_BY_LOOKUPS;
        }
        if ((all & (LINK_STATS | EXCEPTIONS | SYSCTLS | IPSEC | FIREWALL | SOCKETS)) != 0) {
            all |= LINKS;
        }
        return new Wanted(all, true, true, null);
    }

    /** The same parts of one family only, unless packets of it may be put into packets of the other. */
    public Wanted family(boolean onlyIpv6) {
        return new Wanted(parts, !onlyIpv6, onlyIpv6, flow);
    }

    /** These parts and others. */
    public Wanted and(int others) {
        return new Wanted(of(parts | others).parts, ipv4, ipv6, flow);
    }

    /** The same parts, but of the sockets only those of the flow. */
    public Wanted about(Flow about) {
        return new Wanted(parts, ipv4, ipv6, about);
    }

    /** The flow whose sockets are wanted; null for all sockets. */
    Flow flow() {
        return flow;
    }

    public boolean has(int part) {
        return (parts & part) != 0;
    }

    public boolean hasFamily(boolean ofIpv6) {
        return ofIpv6 ? ipv6 : ipv4;
    }
}
