package org.pmtuctl.overhead;

import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** Reads the sizes of a transform out of a state. */
public final class Transforms {
    private static final int BITS = 8;

    private Transforms() {
    }

    /** Null when the state uses something whose sizes this program does not know: {@link #unknown} names it. */
    public static Transform of(State state) {
        boolean ipv6 = state.destination().isIpv6();
        boolean innerIpv4 = state.selector() != null && !state.selector().destination().address().isIpv6();
        int encapsulation = state.encapsulation() == null ? 0 : state.encapsulation().type();
        Transform.Protocol protocol;
        EspCipher cipher = null;
        if (state.protocol() == Socket.IPPROTO_ESP) {
            protocol = Transform.Protocol.ESP;
            cipher = cipher(state);
        } else if (state.protocol() == Socket.IPPROTO_AH) {
            protocol = Transform.Protocol.AH;
        } else {
            protocol = Transform.Protocol.COMP;
        }
        if (unknown(state) != null) {
            return null;
        }
        return new Transform(protocol, state.mode(), ipv6, innerIpv4, encapsulation, cipher, icvBytes(state),
                (state.flags() & Xfrm.XFRM_STATE_ALIGN4) != 0, state.dontFragment());
    }

    /** What in this state has unknown sizes: {@code encryption foo(bar)}; null when all is known. */
    public static String unknown(State state) {
        if (state.protocol() != Socket.IPPROTO_ESP && state.protocol() != Socket.IPPROTO_AH && state.protocol() != Xfrm.IPPROTO_COMP) {
            return "protocol " + state.protocol();
        }
        if (state.protocol() == Socket.IPPROTO_ESP && cipher(state) == null) {
            return state.aead() != null ? "aead " + state.aead().name()
                    : state.encryption() != null ? "encryption " + state.encryption().name() : "ESP without an algorithm";
        }
        if (state.encapsulation() != null && !knownEncapsulation(state.encapsulation().type())) {
            return "encapsulation type " + state.encapsulation().type();
        }
        if (state.mode() > Xfrm.XFRM_MODE_IPTFS) {
            return "mode " + state.mode();
        }
        return icvBytes(state) < 0 ? "authentication " + state.authentication().name() : null;
    }

    private static boolean knownEncapsulation(int type) {
        return type == Xfrm.UDP_ENCAP_ESPINUDP || type == Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE || type == Xfrm.TCP_ENCAP_ESPINTCP;
    }

    private static EspCipher cipher(State state) {
        if (state.aead() != null) {
            return EspCipher.aead(state.aead().name());
        }
        return state.encryption() == null ? null : EspCipher.encryption(state.encryption().name());
    }

    private static int icvBytes(State state) {
        if (state.aead() != null) {
            return state.aead().checkBits() / BITS;
        }
        if (state.authentication() == null) {
            return 0;
        }
        int bits = state.authentication().checkBits();
        if (bits < 0) {
            bits = Hash.defaultTruncationBits(state.authentication().name());
        }
        return bits < 0 ? -1 : bits / BITS;
    }
}
