package org.pmtuctl.explain;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** IPsec and tunnels in the words of {@code ip xfrm} and {@code ip link}. */
public final class Encapsulation {
    private static final int SPI_DIGITS = 8;

    private Encapsulation() {
    }

    /** {@code policy src 198.51.100.2 dst 203.0.113.9 dir out priority 0 index 9}. */
    public static String policy(Policy policy) {
        Selector selector = policy.selector();
        StringBuilder line = new StringBuilder(80).append("policy src ").append(prefix(selector.source())).append(" dst ")
                .append(prefix(selector.destination()));
        if (selector.protocol() != 0) {
            line.append(" proto ").append(protocol(selector.protocol()));
        }
        line.append(" dir ").append(direction(policy)).append(" priority ").append(Integer.toUnsignedString(policy.priority())).append(" index ")
                .append(Integer.toUnsignedString(policy.index()));
        return mark(line, policy.mark(), policy.markMask(), policy.ifId()).toString();
    }

    private static String direction(Policy policy) {
        return switch (policy.direction()) {
            case Xfrm.XFRM_POLICY_IN -> "in";
            case Xfrm.XFRM_POLICY_FWD -> "fwd";
            default -> "out";
        };
    }

    /** The words that {@code ip xfrm policy delete} finds it by. */
    public static String policyId(Policy policy) {
        StringBuilder line = new StringBuilder(40).append("dir out index ").append(Integer.toUnsignedString(policy.index()));
        return mark(line, policy.mark(), policy.markMask(), policy.ifId()).toString();
    }

    private static StringBuilder mark(StringBuilder line, int mark, int mask, int ifId) {
        if (mask != 0) {
            line.append(" mark 0x").append(Integer.toHexString(mark)).append(" mask 0x").append(Integer.toHexString(mask));
        }
        if (ifId != 0) {
            line.append(" if_id 0x").append(Integer.toHexString(ifId));
        }
        return line;
    }

    /** {@code esp reqid 3 mode tunnel src 198.51.100.2 dst 203.0.113.9}. */
    public static String template(PolicyTemplate template) {
        StringBuilder line = new StringBuilder(64).append(protocol(template.protocol())).append(" reqid ")
                .append(Integer.toUnsignedString(template.reqid())).append(" mode ").append(mode(template.mode()));
        if (template.spi() != 0) {
            line.append(" spi ").append(spi(template.spi()));
        }
        if (template.destination() != null) {
            ends(line, template.source(), template.destination());
        }
        return line.toString();
    }

    /** {@code state src 198.51.100.2 dst 203.0.113.9 proto esp spi 0x00000101 reqid 3 mode transport}. */
    public static String state(State state) {
        StringBuilder line = new StringBuilder(80).append("state");
        ends(line, state.source(), state.destination());
        line.append(" proto ").append(protocol(state.protocol())).append(" spi ").append(spi(state.spi())).append(" reqid ")
                .append(Integer.toUnsignedString(state.reqid())).append(" mode ").append(mode(state.mode()));
        if (state.outputMarkMask() != 0) {
            line.append(" output-mark 0x").append(Integer.toHexString(state.outputMark()));
        }
        return line.toString();
    }

    /** {@code tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476}. */
    public static String tunnel(Link link) {
        Tunnel tunnel = link.tunnel();
        StringBuilder line = new StringBuilder(64).append(link.name()).append(' ').append(tunnel.kind());
        if (tunnel.local() != null) {
            line.append(" local ").append(tunnel.local());
        }
        if (tunnel.remote() != null) {
            line.append(" remote ").append(tunnel.remote());
        }
        return line.append(" mtu ").append(link.mtu()).toString();
    }

    private static void ends(StringBuilder line, IpAddress source, IpAddress destination) {
        if (source != null) {
            line.append(" src ").append(source);
        }
        line.append(" dst ").append(destination);
    }

    private static String prefix(IpPrefix prefix) {
        return prefix.isHost() ? prefix.address().toString() : prefix.toString();
    }

    private static String spi(int spi) {
        String digits = Integer.toHexString(spi);
        return "0x" + "0".repeat(SPI_DIGITS - digits.length()) + digits;
    }

    private static String protocol(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_ESP -> "esp";
            case Socket.IPPROTO_AH -> "ah";
            case Socket.IPPROTO_COMP -> "comp";
            case Socket.IPPROTO_TCP -> "tcp";
            case Socket.IPPROTO_UDP -> "udp";
            case Socket.IPPROTO_GRE -> "gre";
            default -> Integer.toString(protocol);
        };
    }

    private static String mode(int mode) {
        return switch (mode) {
            case Xfrm.XFRM_MODE_TRANSPORT -> "transport";
            case Xfrm.XFRM_MODE_TUNNEL -> "tunnel";
            case Xfrm.XFRM_MODE_BEET -> "beet";
            case Xfrm.XFRM_MODE_IPTFS -> "iptfs";
            default -> Integer.toString(mode);
        };
    }
}
