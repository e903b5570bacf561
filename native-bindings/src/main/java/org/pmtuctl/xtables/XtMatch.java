package org.pmtuctl.xtables;

import java.util.Arrays;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;

/** What a match tests, for the kinds whose structs are known here. */
public sealed interface XtMatch {
    /**
     * Reads a match.
     *
     * @return {@link Unknown} where the kind, its revision or what it uses of its struct is not known here
     */
    static XtMatch decode(XtExtension match) {
        try {
            XtMatch known = known(match.name(), match.revision(), match.data());
            return known == null ? new Unknown(match.name()) : known;
        } catch (MalformedMessageException e) {
            return new Unknown(match.name());
        }
    }

    private static XtMatch known(String name, int revision, Slice data) {
        return switch (name) {
            case "comment" -> new Always();
            case "tcp" -> tcp(data);
            case "udp" -> new Ports(data.u16(0), data.u16(2), (data.u8(8) & Xtables.XT_TCP_INV_SRCPT) != 0, data.u16(4), data.u16(6),
                    (data.u8(8) & Xtables.XT_TCP_INV_DSTPT) != 0, 0, 0, false);
            case "icmp", "icmp6" -> new Icmp(data.u8(0), data.u8(1), data.u8(2), (data.u8(3) & 1) != 0);
            case "state" -> new State(data.u32(0), false);
            case "conntrack" -> conntrack(revision, data);
            case "mark" -> revision == 1 ? new Mark(data.u32(0), data.u32(4), data.u8(8) != 0) : null;
            case "multiport" -> revision == 1 ? multiport(data) : null;
            case "tcpmss" -> new Tcpmss(data.u16(0), data.u16(2), data.u8(4) != 0);
            case "policy" -> policy(data);
            default -> null;
        };
    }

    private static XtMatch tcp(Slice data) {
        int inverted = data.u8(11);
        if (data.u8(8) != 0) {
            return null;
        }
        return new Ports(data.u16(0), data.u16(2), (inverted & Xtables.XT_TCP_INV_SRCPT) != 0, data.u16(4), data.u16(6),
                (inverted & Xtables.XT_TCP_INV_DSTPT) != 0, data.u8(9), data.u8(10), (inverted & Xtables.XT_TCP_INV_FLAGS) != 0);
    }

    /** {@code struct xt_conntrack_mtinfo1} to {@code 3}: known where it asks for the state alone. */
    private static XtMatch conntrack(int revision, Slice data) {
        if (revision < 1 || revision > 3 || (data.u16(146) & ~Xtables.XT_CONNTRACK_STATE_ALIAS) != Xtables.XT_CONNTRACK_STATE) {
            return null;
        }
        return new State(revision == 1 ? data.u8(150) : data.u16(150), (data.u16(148) & Xtables.XT_CONNTRACK_STATE) != 0);
    }

    private static XtMatch multiport(Slice data) {
        int count = Math.min(data.u8(1), Xtables.XT_MULTI_PORTS);
        int[] ports = new int[count];
        int[] last = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            ports[found] = data.u16(2 + 2 * i);
            last[found] = ports[found];
            if (data.u8(32 + i) != 0 && i + 1 < count) {
                last[found] = data.u16(2 + 2 * ++i);
            }
            found++;
        }
        return new Multiport(data.u8(0), Arrays.copyOf(ports, found), Arrays.copyOf(last, found), data.u8(47) != 0);
    }

    /** {@code struct xt_policy_info}: its first element tests something only if its match bits are set. */
    private static XtMatch policy(Slice data) {
        int flags = data.u16(304);
        boolean plain = true;
        for (int element = 0; element < data.u16(306) && element < 4; element++) {
            plain &= data.u8(76 * element + 74) == 0;
        }
        return plain ? new Policy((flags & Xtables.XT_POLICY_MATCH_OUT) != 0, (flags & Xtables.XT_POLICY_MATCH_NONE) == 0) : null;
    }

    /** Says yes to every packet. */
    record Always() implements XtMatch {
    }

    /**
     * {@code struct xt_tcp}, {@code struct xt_udp}: ports in host order, both ends included.
     *
     * @param flagMask  the TCP flags that count; 0 for none
     * @param flags     what they must be
     */
    record Ports(int sourceFirst, int sourceLast, boolean sourceInverted, int destinationFirst, int destinationLast,
            boolean destinationInverted, int flagMask, int flags, boolean flagsInverted) implements XtMatch {
    }

    /**
     * {@code struct ipt_icmp}, {@code struct ip6t_icmp}.
     *
     * @param type  255 for any in IPv4
     */
    record Icmp(int type, int firstCode, int lastCode, boolean inverted) implements XtMatch {
    }

    /** @param states one bit each, as {@code Netfilter.CT_STATE_*}; higher bits for what NAT did and for untracked */
    record State(int states, boolean inverted) implements XtMatch {
    }

    record Mark(int mark, int mask, boolean inverted) implements XtMatch {
    }

    /** @param which XT_MULTIPORT_* */
    record Multiport(int which, int[] first, int[] last, boolean inverted) implements XtMatch {
    }

    /** The MSS option of a packet, bytes. */
    record Tcpmss(int least, int most, boolean inverted) implements XtMatch {
    }

    /**
     * {@code -m policy} without further conditions.
     *
     * @param out        how the packet leaves, and not how it came
     * @param protectedByIpsec  with a transform, and not without
     */
    record Policy(boolean out, boolean protectedByIpsec) implements XtMatch {
    }

    /** Not known here. */
    record Unknown(String name) implements XtMatch {
    }
}
