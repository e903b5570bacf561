package org.pmtuctl.explain;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.IpsecNames;
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
        StringBuilder line = new StringBuilder(64).append(IpsecNames.protocol(template.protocol())).append(" reqid ")
                .append(IpsecNames.reqid(template.reqid())).append(" mode ").append(IpsecNames.mode(template.mode()));
        if (template.spi() != 0) {
            line.append(" spi ").append(IpsecNames.spi(template.spi()));
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
        line.append(" proto ").append(IpsecNames.protocol(state.protocol())).append(" spi ").append(IpsecNames.spi(state.spi())).append(" reqid ")
                .append(IpsecNames.reqid(state.reqid())).append(" mode ").append(IpsecNames.mode(state.mode()));
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

    private static String protocol(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_TCP -> "tcp";
            case Socket.IPPROTO_UDP -> "udp";
            case Socket.IPPROTO_GRE -> "gre";
            default -> IpsecNames.protocol(protocol);
        };
    }
}
