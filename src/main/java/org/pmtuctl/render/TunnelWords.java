package org.pmtuctl.render;

import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.path.Step.TunnelStep;

/** Tunnel devices in the words of {@code ip link}. */
public final class TunnelWords {
    private TunnelWords() {
    }

    static String tunnel(TunnelStep step) {
        if (!step.cycle().isEmpty()) {
            return "leads into itself: " + String.join(" -> ", step.cycle());
        }
        String line = step.link().name() + " " + tunnel(step.link().tunnel());
        if (step.peer() == null) {
            return line;
        }
        return line + " peer " + step.peer().id() + " at " + (step.peer().endpoint() == null ? "an unknown endpoint"
                : endpoint(step.peer()));
    }

    /** {@code 203.0.113.9:51820}, {@code [2001:db8::9]:51820}. */
    private static String endpoint(TunnelPeer peer) {
        return (peer.endpoint().isIpv6() ? "[" + peer.endpoint() + "]" : peer.endpoint().toString()) + ":" + peer.port();
    }

    /** {@code gre 198.51.100.2 -> 203.0.113.9 key 7 nopmtudisc}. */
    public static String tunnel(Tunnel tunnel) {
        StringBuilder text = new StringBuilder(60);
        text.append(tunnel.kind());
        if (tunnel.local() != null || tunnel.remote() != null) {
            text.append(' ').append(tunnel.local() == null ? "any" : tunnel.local()).append(" -> ")
                    .append(tunnel.remote() == null ? "any" : tunnel.remote());
        }
        if (tunnel.outputKey() != null) {
            text.append(" key ").append(Integer.toUnsignedString(tunnel.outputKey()));
        }
        text.append(tunnel.checksum() ? " csum" : "").append(tunnel.sequence() ? " seq" : "");
        if (tunnel.ifId() != 0) {
            text.append(" if_id 0x").append(Integer.toHexString(tunnel.ifId()));
        }
        if (tunnel.fwmark() != 0) {
            text.append(" fwmark 0x").append(Integer.toHexString(tunnel.fwmark()));
        }
        if (tunnel.metadata()) {
            text.append(" external");
        }
        if (!tunnel.outerIpv6() && tunnel.dontFragment() == Tunnel.DontFragment.NEVER) {
            text.append(tunnel.ignoreInnerDf() ? " ignore-df" : "");
        }
        return text.toString();
    }
}
