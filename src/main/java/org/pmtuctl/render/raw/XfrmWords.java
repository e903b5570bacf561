package org.pmtuctl.render.raw;

import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.IpsecWords;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmField;

/** The words by which {@code ip xfrm} calls its numbers; a number without a word stays a number. */
final class XfrmWords {
    /** In the order in which {@code ip} writes them. */
    private static final int[] STATE_FLAGS = {Xfrm.XFRM_STATE_NOECN, Xfrm.XFRM_STATE_DECAP_DSCP, Xfrm.XFRM_STATE_NOPMTUDISC,
        Xfrm.XFRM_STATE_WILDRECV, Xfrm.XFRM_STATE_ICMP, Xfrm.XFRM_STATE_AF_UNSPEC, Xfrm.XFRM_STATE_ALIGN4, Xfrm.XFRM_STATE_ESN};
    private static final String[] STATE_FLAG_NAMES =
        {"noecn", "decap-dscp", "nopmtudisc", "wildrecv", "icmp", "af-unspec", "align4", "esn"};
    private static final int[] EXTRA_FLAGS = {Xfrm.XFRM_SA_XFLAG_DONT_ENCAP_DSCP, Xfrm.XFRM_SA_XFLAG_OSEQ_MAY_WRAP};
    private static final String[] EXTRA_FLAG_NAMES = {"dont-encap-dscp", "oseq-may-wrap"};
    private static final int[] POLICY_FLAGS = {Xfrm.XFRM_POLICY_LOCALOK, Xfrm.XFRM_POLICY_ICMP};
    private static final String[] POLICY_FLAG_NAMES = {"localok", "icmp"};

    private XfrmWords() {
    }

    /** Of a state or template: IPPROTO_ESP, … */
    static String protocol(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_ESP, Socket.IPPROTO_AH, Socket.IPPROTO_COMP -> IpsecNames.protocol(protocol);
            case Socket.IPPROTO_ROUTING -> "route2";
            case Socket.IPPROTO_DSTOPTS -> "hao";
            default -> Integer.toString(protocol);
        };
    }

    /** XFRM_MODE_*. */
    static String mode(int mode) {
        return IpsecNames.mode(mode);
    }

    /** XFRM_POLICY_IN, _OUT, _FWD; 3 to 5 are the same of one socket. */
    static String direction(int direction) {
        int plain = direction >= Xfrm.XFRM_POLICY_MAX ? direction - Xfrm.XFRM_POLICY_MAX : direction;
        return switch (plain) {
            case Xfrm.XFRM_POLICY_IN -> "in";
            case Xfrm.XFRM_POLICY_OUT -> "out";
            case Xfrm.XFRM_POLICY_FWD -> "fwd";
            default -> Integer.toString(direction);
        };
    }

    /** XFRM_SA_DIR_IN, _OUT. */
    static String stateDirection(int direction) {
        return switch (direction) {
            case Xfrm.XFRM_SA_DIR_IN -> "in";
            case Xfrm.XFRM_SA_DIR_OUT -> "out";
            default -> Integer.toString(direction);
        };
    }

    /** A state that waits for its keys: wanted by a packet (without SPI), or reserved by a key daemon (with one). */
    static boolean isLarval(StateMessage state) {
        Attributes attributes = state.attributes();
        return state.id().spi() == 0 || needsAlgorithm(state.id().protocol()) && !attributes.has(XfrmField.ALG_AEAD)
                && !attributes.has(XfrmField.ALG_CRYPT) && !attributes.has(XfrmField.ALG_AUTH)
                && !attributes.has(XfrmField.ALG_AUTH_TRUNC) && !attributes.has(XfrmField.ALG_COMP);
    }

    private static boolean needsAlgorithm(int protocol) {
        return protocol == Socket.IPPROTO_ESP || protocol == Socket.IPPROTO_AH || protocol == Socket.IPPROTO_COMP;
    }

    /** A state that the kernel made for the uncompressed packets of an IPComp tunnel; its SPI is an address. */
    static boolean isHelper(StateMessage state) {
        return state.id().protocol() == Socket.IPPROTO_IPIP || state.id().protocol() == Socket.IPPROTO_IPV6;
    }

    /** XFRM_POLICY_ALLOW, _BLOCK. */
    static String action(int action) {
        return switch (action) {
            case Xfrm.XFRM_POLICY_ALLOW -> "allow";
            case Xfrm.XFRM_POLICY_BLOCK -> "block";
            default -> Integer.toString(action);
        };
    }

    /** XFRM_POLICY_TYPE_MAIN, _SUB. */
    static String policyType(int type) {
        return switch (type) {
            case Xfrm.XFRM_POLICY_TYPE_MAIN -> "main";
            case Xfrm.XFRM_POLICY_TYPE_SUB -> "sub";
            default -> Integer.toString(type);
        };
    }

    /** What becomes of flows without a policy: XFRM_USERPOLICY_BLOCK, _ACCEPT. */
    static String byDefault(int action) {
        return switch (action) {
            case Xfrm.XFRM_USERPOLICY_BLOCK -> "block";
            case Xfrm.XFRM_USERPOLICY_ACCEPT -> "accept";
            default -> Integer.toString(action);
        };
    }

    /** Whether a template's transform may be left out while no state exists. */
    static String level(int optional) {
        return switch (optional) {
            case 0 -> "required";
            case 1 -> "use";
            default -> Integer.toString(optional);
        };
    }

    /** UDP_ENCAP_*, TCP_ENCAP_*. */
    static String encapsulation(int type) {
        boolean known = type == Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE || type == Xfrm.UDP_ENCAP_ESPINUDP || type == Xfrm.TCP_ENCAP_ESPINTCP;
        return known ? IpsecWords.encapsulation(type) : Integer.toString(type);
    }

    /** AF_INET, AF_INET6. */
    static String family(int family) {
        return switch (family) {
            case Socket.AF_INET -> "ipv4";
            case Socket.AF_INET6 -> "ipv6";
            default -> Integer.toString(family);
        };
    }

    /** A mark and its mask as a JSON object. */
    static void mark(JsonWriter json, String key, boolean there, int value, int mask) {
        if (there) {
            json.beginObject(key).field("value", value & 0xffff_ffffL).field("mask", mask & 0xffff_ffffL).endObject();
        } else {
            json.nullField(key);
        }
    }

    static void stateFlags(int flags, Facts facts) {
        flags(flags, STATE_FLAGS, STATE_FLAG_NAMES, facts);
    }

    static void extraFlags(int flags, Facts facts) {
        flags(flags, EXTRA_FLAGS, EXTRA_FLAG_NAMES, facts);
    }

    static void policyFlags(int flags, Facts facts) {
        flags(flags, POLICY_FLAGS, POLICY_FLAG_NAMES, facts);
    }

    private static void flags(int flags, int[] bits, String[] names, Facts facts) {
        int rest = flags;
        for (int i = 0; i < bits.length; i++) {
            if ((flags & bits[i]) != 0) {
                facts.item(names[i]);
                rest &= ~bits[i];
            }
        }
        if (rest != 0) {
            facts.item(Hex.number(rest, 1));
        }
    }
}
