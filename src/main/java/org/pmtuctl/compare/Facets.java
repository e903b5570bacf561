package org.pmtuctl.compare;

import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Tunnel.DontFragment;
import org.pmtuctl.uapi.Xfrm;

/** Single values in the words of {@code ip}. */
final class Facets {
    private Facets() {
    }

    /** A key of GRE as {@code ip} takes it; null for none. */
    static String key(Integer key) {
        return key == null ? null : Integer.toUnsignedString(key);
    }

    static String df(DontFragment df) {
        return switch (df) {
            case ALWAYS -> "set";
            case INHERIT -> "inherit";
            case NEVER -> "unset";
        };
    }

    /** Name and the length of what keys it, never the key; null for none. */
    static String algorithm(State.Algorithm algorithm) {
        if (algorithm == null) {
            return null;
        }
        return algorithm.name() + (algorithm.keyBits() < 0 ? "" : " key " + algorithm.keyBits() + " bits")
                + (algorithm.checkBits() < 0 ? "" : " icv " + algorithm.checkBits() + " bits");
    }

    static String encapsulation(State.Encapsulation encapsulation) {
        if (encapsulation == null) {
            return null;
        }
        String type = switch (encapsulation.type()) {
            case Xfrm.UDP_ENCAP_ESPINUDP -> "espinudp";
            case Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE -> "espinudp-nonike";
            case Xfrm.TCP_ENCAP_ESPINTCP -> "espintcp";
            default -> "type " + encapsulation.type();
        };
        return type + " " + encapsulation.sourcePort() + " -> " + encapsulation.destinationPort();
    }

    /** Which state: ends and SPI. */
    static String state(State state) {
        return Encapsulation.state(state);
    }

    /** Which policy: what it is known by when its number changes. */
    static String policy(Policy policy) {
        StringBuilder text = new StringBuilder(80).append("src ").append(policy.selector().source()).append(" dst ")
                .append(policy.selector().destination());
        text.append(" dir ").append(direction(policy.direction())).append(" priority ").append(Integer.toUnsignedString(policy.priority()));
        if (policy.selector().protocol() != 0) {
            text.append(" proto ").append(policy.selector().protocol());
        }
        if (policy.selector().sourcePortMask() != 0) {
            text.append(" sport ").append(policy.selector().sourcePort());
        }
        if (policy.selector().destinationPortMask() != 0) {
            text.append(" dport ").append(policy.selector().destinationPort());
        }
        if (policy.markMask() != 0) {
            text.append(" mark ").append(Integer.toUnsignedString(policy.mark())).append('/').append(Integer.toUnsignedString(policy.markMask()));
        }
        return text.append(policy.ifId() == 0 ? "" : " if_id " + Integer.toUnsignedString(policy.ifId())).append(policy.sub() ? " ptype sub" : "")
                .toString();
    }

    private static String direction(int direction) {
        return switch (direction) {
            case Xfrm.XFRM_POLICY_IN -> "in";
            case Xfrm.XFRM_POLICY_OUT -> "out";
            default -> "fwd";
        };
    }
}
