package org.pmtuctl.disguise;

import java.util.Arrays;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtMatch;

/**
 * The structs of iptables' matches and targets: of those that are known what they test, the rest as zeros. A match stays known or unknown
 * by that. They keep their lengths, so that jumps lead where they led.
 */
final class ExtensionDisguise {
    /** {@code struct xt_tcp}, {@code xt_udp}, {@code ipt_icmp}, {@code xt_state_info}, {@code xt_multiport_v1}, {@code xt_tcpmss_match_info}. */
    private static final int TCP = 12;
    private static final int UDP = 9;
    private static final int ICMP = 4;
    private static final int STATE = 4;
    private static final int MULTIPORT = 48;
    private static final int TCPMSS = 5;
    /** In {@code struct xt_conntrack_mtinfo3}: what it matches, what is inverted, the states. */
    private static final int CONNTRACK_FLAGS = 146;
    private static final int CONNTRACK_END = 152;
    /** In {@code struct xt_policy_info}: four elements, in each a byte that says what of it counts; behind them flags and their number. */
    private static final int POLICY_ELEMENT = 76;
    private static final int POLICY_ELEMENT_FLAGS = 74;
    private static final int POLICY_FLAGS = 304;
    private static final int POLICY_END = 308;

    private final Disguise disguise;

    ExtensionDisguise(Disguise disguise) {
        this.disguise = disguise;
    }

    /** Names of the kernel's expressions, matches and targets are plain words. */
    static boolean isWord(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return name.length() <= Xtables.XT_EXTENSION_MAXNAMELEN;
    }

    byte[] match(String name, int revision, Slice data) {
        Writer out = new Writer();
        try {
            XtMatch known = XtMatch.decode(new XtExtension(name, revision, data));
            // One that is not known as it is must not be taken for one that is.
            boolean unknown = known instanceof XtMatch.Unknown;
            switch (name) {
                case "tcp" -> out.bytes(data.bytes(0, TCP));
                case "udp" -> out.bytes(data.bytes(0, UDP));
                case "icmp", "icmp6" -> out.bytes(data.bytes(0, ICMP));
                case "state" -> out.bytes(data.bytes(0, STATE));
                case "tcpmss" -> out.bytes(data.bytes(0, TCPMSS));
                case "multiport" -> out.bytes(unknown ? new byte[0] : data.bytes(0, MULTIPORT));
                case "conntrack" -> {
                    out.zeros(CONNTRACK_FLAGS);
                    out.bytes(unknown ? data.bytes(CONNTRACK_FLAGS, 4) : data.bytes(CONNTRACK_FLAGS, Math.min(data.length(), CONNTRACK_END)
                            - CONNTRACK_FLAGS));
                }
                case "mark" -> {
                    if (known instanceof XtMatch.Mark mark) {
                        out.u32(disguise.mark(mark.mark())).u32(disguise.mark(mark.mask())).u8(data.u8(8));
                    }
                }
                case "policy" -> policy(data, out);
                default -> { }
            }
        } catch (MalformedMessageException e) {
            // Too short for what it says it is, and stays so.
            out = new Writer();
        }
        return Arrays.copyOf(out.toBytes(), data.length());
    }

    private static void policy(Slice data, Writer out) {
        byte[] info = new byte[POLICY_END];
        for (int element = 0; element < 4; element++) {
            int at = POLICY_ELEMENT * element + POLICY_ELEMENT_FLAGS;
            info[at] = (byte) data.u8(at);
        }
        System.arraycopy(data.bytes(POLICY_FLAGS, 4), 0, info, POLICY_FLAGS, 4);
        out.bytes(info);
    }

    /** A target but for the standard one and ERROR. */
    byte[] target(String name, Slice data) {
        // An MSS; flags, of which one is to track or not.
        boolean number = (name.equals("TCPMSS") || name.equals("CT")) && data.length() >= 2;
        return Arrays.copyOf(number ? data.bytes(0, 2) : new byte[0], data.length());
    }
}
