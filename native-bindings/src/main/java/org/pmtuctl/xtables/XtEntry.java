package org.pmtuctl.xtables;

import java.util.List;
import org.pmtuctl.inet.IpAddress;

/**
 * One rule: {@code struct ipt_entry} or {@code struct ip6t_entry} with what follows it. Masks of addresses need not be prefixes.
 *
 * @param offset       in the table: what jumps name
 * @param iif          name of the device it came in by, empty for any
 * @param iifLength    bytes of the name that count; less than the name with its NUL for {@code eth+}
 * @param protocol     IPPROTO_*; 0 for any
 * @param fragments    only fragments but the first
 * @param jumpsForGood a jump does not come back ({@code -g})
 * @param inverted     XT_INV_*: which of the tests must fail
 * @param tos          tests the traffic class as well
 * @param more         has a flag that is not known here: it may test whatever else
 */
public record XtEntry(int offset, IpAddress source, IpAddress sourceMask, IpAddress destination, IpAddress destinationMask, String iif,
        int iifLength, String oif, int oifLength, int protocol, boolean fragments, boolean tos, boolean more, boolean jumpsForGood, int inverted,
        List<XtExtension> matches, XtExtension target, long packets, long bytes) {
    /** A flag that no kernel knows; says that a rule tests more than is told. */
    public static final int MORE = 0x80;

    public XtEntry {
        matches = List.copyOf(matches);
    }
}
