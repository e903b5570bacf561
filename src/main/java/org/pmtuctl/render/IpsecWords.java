package org.pmtuctl.render;

import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.model.State;
import org.pmtuctl.path.Step.PolicyStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.uapi.Xfrm;

/** IPsec policies and states in the words of {@code ip xfrm}. */
public final class IpsecWords {
    private IpsecWords() {
    }

    static String policy(PolicyStep step) {
        StringBuilder text = new StringBuilder(policy(step.policy()));
        if (step.sub() != null) {
            text.append(", with sub policy index ").append(Integer.toUnsignedString(step.sub().index()));
        }
        if (step.tie() != null) {
            text.append(" (policy index ").append(Integer.toUnsignedString(step.tie().index())).append(" has the same priority and matches, too)");
        }
        return text.toString();
    }

    /** {@code src 10.1.0.0/16 dst 10.2.0.0/16 dir out priority 5}. */
    public static String policy(Policy policy) {
        StringBuilder text = new StringBuilder(80);
        selector(text, policy.selector());
        text.append(" dir ").append(direction(policy.direction()));
        if (policy.block()) {
            text.append(" action block");
        }
        text.append(" priority ").append(Integer.toUnsignedString(policy.priority()));
        if (policy.sub()) {
            text.append(" ptype sub");
        }
        if (policy.markMask() != 0) {
            text.append(" mark 0x").append(Integer.toHexString(policy.mark())).append("/0x").append(Integer.toHexString(policy.markMask()));
        }
        if (policy.ifId() != 0) {
            text.append(" if_id 0x").append(Integer.toHexString(policy.ifId()));
        }
        return text.append(" index ").append(Integer.toUnsignedString(policy.index())).toString();
    }

    private static void selector(StringBuilder text, Selector selector) {
        text.append("src ").append(selector.source()).append(" dst ").append(selector.destination());
        if (selector.protocol() != 0) {
            text.append(" proto ").append(IpProtocols.name(selector.protocol()));
        }
        if (selector.sourcePortMask() != 0) {
            text.append(" sport ").append(selector.sourcePort());
        }
        if (selector.destinationPortMask() != 0) {
            text.append(" dport ").append(selector.destinationPort());
        }
    }

    static String state(StateStep step) {
        if (step.state() == null) {
            return "none for " + template(step.template());
        }
        return state(step.state()) + (step.unknown() == null ? "" : " (unknown: " + step.unknown() + ")");
    }

    private static String template(PolicyTemplate template) {
        StringBuilder text = new StringBuilder(60);
        text.append(IpsecNames.protocol(template.protocol())).append(' ').append(IpsecNames.mode(template.mode()));
        if (template.destination() != null) {
            text.append(' ').append(template.source() == null ? "any" : template.source()).append(" -> ").append(template.destination());
        }
        return text.append(" reqid ").append(IpsecNames.reqid(template.reqid())).toString();
    }

    /** {@code esp tunnel 192.0.2.1 -> 192.0.2.2 spi 0x00001001 reqid 7 rfc4106(gcm(aes)) icv 128}. */
    public static String state(State state) {
        StringBuilder text = new StringBuilder(96);
        text.append(IpsecNames.protocol(state.protocol())).append(' ').append(IpsecNames.mode(state.mode())).append(' ');
        text.append(state.source() == null ? "any" : state.source()).append(" -> ").append(state.destination());
        text.append(" spi ").append(IpsecNames.spi(state.spi())).append(" reqid ").append(IpsecNames.reqid(state.reqid()));
        if (state.aead() != null) {
            text.append(' ').append(state.aead().name()).append(" icv ").append(state.aead().checkBits());
        }
        if (state.encryption() != null) {
            text.append(' ').append(state.encryption().name());
        }
        if (state.authentication() != null) {
            text.append(' ').append(state.authentication().name()).append(" trunc ").append(state.authentication().checkBits());
        }
        if (state.encapsulation() != null) {
            text.append(' ').append(encapsulation(state.encapsulation().type())).append(' ').append(state.encapsulation().sourcePort())
                    .append(" -> ").append(state.encapsulation().destinationPort());
        }
        if (state.outputMarkMask() != 0) {
            text.append(" output-mark 0x").append(Integer.toHexString(state.outputMark()));
        }
        if ((state.flags() & Xfrm.XFRM_STATE_NOPMTUDISC) != 0) {
            text.append(" nopmtudisc");
        }
        return text.toString();
    }

    static String direction(int direction) {
        return switch (direction) {
            case Xfrm.XFRM_POLICY_IN -> "in";
            case Xfrm.XFRM_POLICY_OUT -> "out";
            case Xfrm.XFRM_POLICY_FWD -> "fwd";
            default -> Integer.toString(direction);
        };
    }

    public static String encapsulation(int type) {
        return switch (type) {
            case Xfrm.UDP_ENCAP_ESPINUDP -> "espinudp";
            case Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE -> "espinudp-nonike";
            case Xfrm.TCP_ENCAP_ESPINTCP -> "espintcp";
            default -> "encap " + type;
        };
    }
}
