package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.uapi.IfAddr;

/**
 * The IPv6 source address that the kernel gives a flow ({@code ipv6_dev_get_saddr}; RFC 6724 section 5): the rules in their
 * order, the first that tells two addresses apart decides. Home addresses and a changed label table ({@code ip addrlabel}) are
 * not in the picture.
 */
final class SourceChoice6 {
    /** The kernel's table of labels, longest prefix first ({@code ip6addrlbl_init_table}; RFC 6724 section 2.1 and more). */
    private static final String[] LABELLED = {"::1/128", "::ffff:0:0/96", "::/96", "2001::/32", "2001:10::/28", "3ffe::/16",
        "2002::/16", "fec0::/10", "fc00::/7", "::/0"};
    private static final int[] LABELS = {0, 4, 3, 6, 7, 12, 2, 11, 5, 1};
    private static final IpPrefix ORCHID = IpPrefix.parse("2001:10::/28");

    private static final int SCOPE_LINK = 0x2;
    private static final int SCOPE_SITE = 0x5;
    private static final int SCOPE_GLOBAL = 0xe;
    /** Makes a scope that is too small worse than any that is large enough. */
    private static final int TOO_SMALL = 128;
    private static final int RULES = 9;

    private final World world;
    private final IpAddress destination;
    private final int ifindex;
    private InterfaceAddress best;

    private SourceChoice6(World world, IpAddress destination, int ifindex) {
        this.world = world;
        this.destination = destination;
        this.ifindex = ifindex;
    }

    /**
     * Null where no address fits.
     *
     * @param ifindex the device that the flow leaves by; 0 where no route was found yet
     */
    static IpAddress select(World world, IpAddress destination, int ifindex) {
        SourceChoice6 choice = new SourceChoice6(world, destination, ifindex);
        choice.candidates();
        return choice.best == null ? null : choice.best.local();
    }

    private void candidates() {
        boolean onlyDevice = ifindex != 0 && (destination.isMulticast() || scope(destination) <= SCOPE_LINK
                || world.eitherConf(true, ifindex, "use_oif_addrs_only"));
        if (onlyDevice) {
            considerDevice(ifindex);
            return;
        }
        int vrf = ifindex == 0 ? 0 : world.vrfOf(ifindex);
        if (vrf != 0) {
            considerDevice(ifindex);
            considerDevice(vrf);
            if (best != null && scope(best.local()) >= scope(destination)) {
                return;
            }
        }
        for (Link link : world.snapshot().links()) {
            if (world.vrfOf(link.index()) == vrf) {
                considerDevice(link.index());
            }
        }
    }

    private void considerDevice(int device) {
        for (InterfaceAddress own : world.snapshot().addresses()) {
            if (own.ifindex() == device && own.local().isIpv6() && isUsable(own) && (best == null || beats(own))) {
                best = own;
            }
        }
    }

    private static boolean isUsable(InterfaceAddress own) {
        boolean tentative = (own.flags() & IfAddr.IFA_F_TENTATIVE) != 0 && (own.flags() & IfAddr.IFA_F_OPTIMISTIC) == 0;
        return !tentative && !own.local().isUnspecified() && !own.local().isMulticast();
    }

    private boolean beats(InterfaceAddress own) {
        if (own == best) {
            return false;
        }
        for (int rule = 1; rule < RULES; rule++) {
            int difference = value(rule, own) - value(rule, best);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    /** How well an address meets a rule of RFC 6724 section 5, by its number there; more is better. */
    private int value(int rule, InterfaceAddress own) {
        IpAddress address = own.local();
        return switch (rule) {
            case 1 -> address.equals(destination) ? 1 : 0;
            case 2 -> scopeValue(scope(address), scope(destination));
            case 3 -> (own.flags() & (IfAddr.IFA_F_DEPRECATED | IfAddr.IFA_F_OPTIMISTIC)) == 0 ? 1 : 0;
            case 5 -> ifindex == 0 || ifindex == own.ifindex() ? 1 : 0;
            case 6 -> label(address) == label(destination) ? 1 : 0;
            case 7 -> ((own.flags() & IfAddr.IFA_F_TEMPORARY) != 0) == prefersTemporary(own.ifindex()) ? 1 : 0;
            case 8 -> (ORCHID.contains(address) == ORCHID.contains(destination) ? 256 : 0)
                    + Math.min(commonBits(address, destination), own.prefixLength());
            default -> 0;
        };
    }

    private boolean prefersTemporary(int device) {
        return world.sysctl("net.ipv6.conf." + world.linkName(device) + ".use_tempaddr", 0) >= 2;
    }

    private static int scopeValue(int scope, int wanted) {
        return scope >= wanted ? -scope : scope - TOO_SMALL;
    }

    /** True for link-local addresses and for multicast that stays on the link. */
    static boolean isOfLink(IpAddress address) {
        return !address.isLoopback() && scope(address) <= SCOPE_LINK;
    }

    /** The scope of RFC 4291 section 2.7, of unicast addresses as well ({@code __ipv6_addr_src_scope}). */
    private static int scope(IpAddress address) {
        if (address.isMulticast()) {
            return (int) (address.high() >>> 48) & 0xf;
        }
        if (address.isLinkLocal() || address.isLoopback()) {
            return SCOPE_LINK;
        }
        return address.high() >>> 54 == 0x3fb ? SCOPE_SITE : SCOPE_GLOBAL;
    }

    private static int label(IpAddress address) {
        for (int i = 0; i < LABELLED.length; i++) {
            if (IpPrefix.parse(LABELLED[i]).contains(address)) {
                return LABELS[i];
            }
        }
        return 1;
    }

    private static int commonBits(IpAddress one, IpAddress other) {
        int high = Long.numberOfLeadingZeros(one.high() ^ other.high());
        return high < 64 ? high : 64 + Long.numberOfLeadingZeros(one.low() ^ other.low());
    }
}
