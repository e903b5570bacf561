package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.firewall.FirewallWalk;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.firewall.PacketShape;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;

/**
 * TCP data on its way through this host: how large the packets are that come in, how large those are that get out, and what MSS the
 * far end announces once its SYN has passed the firewall here. That SYN goes the other way than the data.
 *
 * @param data       the way of the data
 * @param iif        name of the device that the data comes in by
 * @param egress     the device that the data leaves by, a tunnel's own where it is one
 * @param incoming   bytes of the largest packet that comes in
 * @param fits       TCP payload bytes that fit
 * @param clamp      what {@code --clamp-mss-to-pmtu} makes of the SYN; null where unknown
 * @param judgement  of the SYN
 * @param mss        what it announces at last, at most
 * @param protectedByIpsec  a policy takes the data
 */
record MssPassage(Path data, String iif, Link egress, int incoming, int fits, Integer clamp, Judgement judgement, int mss,
        boolean protectedByIpsec) {
    private static final int IPV4_AND_TCP = 40;
    private static final int IPV6_AND_TCP = 60;

    static int headers(boolean ipv6) {
        return ipv6 ? IPV6_AND_TCP : IPV4_AND_TCP;
    }

    /** Null where this does not concern the path: not forwarded, no TCP, not reached, or too little is known. */
    static MssPassage of(Picture in, Path data) {
        Flow flow = data.flow();
        boolean tcp = flow.protocol() == 0 || flow.protocol() == Socket.IPPROTO_TCP;
        Link from = flow.isForwarded() ? in.snapshot().link(flow.iif()) : null;
        Link egress = egress(data, 0);
        if (!tcp || from == null || egress == null || egress.isLoopback() || data.outcome() != Outcome.REACHED || data.effectiveMtu() == null
                || in.snapshot().firewall() == null || in.walks() == null) {
            return null;
        }
        boolean ipv6 = flow.destination().isIpv6();
        Integer incoming = in.deviceMtu(from.index(), ipv6);
        if (incoming == null) {
            return null;
        }
        int headers = headers(ipv6);
        boolean protects = Passage.isProtected(data);
        Path back = flow.source() == null ? null : in.walks().flow(reverse(flow, egress.name()));
        Integer clamp = clamp(in, back, flow.destination(), headers);
        PacketShape syn = PacketShape.syn(flow.destination(), flow.source() == null ? IpAddress.any(ipv6) : flow.source(),
                flow.destinationPort(), flow.sourcePort(), true, incoming - headers);
        syn.in(egress.name(), egress.index()).out(from.name(), from.index());
        syn.ipsec(protects, back == null ? null : Boolean.valueOf(Passage.isProtected(back)));
        Judgement judgement = FirewallWalk.judge(in.snapshot().firewall(), syn, FirewallWalk.THROUGH, clamp);
        return new MssPassage(data, flow.iif(), egress, incoming, data.effectiveMtu() - headers, clamp, judgement, syn.mss(), protects);
    }

    /** The data that goes the other way; null where it can't be walked. */
    static Path otherWay(Picture in, Path path) {
        Link egress = egress(path, 0);
        if (egress == null || !path.flow().isForwarded() || path.flow().source() == null || in.walks() == null) {
            return null;
        }
        return in.walks().flow(reverse(path.flow(), egress.name()));
    }

    private static Flow reverse(Flow flow, String iif) {
        return new Flow(flow.destination(), flow.source(), flow.protocol(), flow.destinationPort(), flow.sourcePort(), 0, null, iif, null,
                flow.tos());
    }

    /** {@code xt_TCPMSS} and {@code rt mtu}: the smaller of the way on, IPsec included, and the plain route back to the sender. */
    private static Integer clamp(Picture in, Path way, IpAddress sender, int headers) {
        Path plain = in.walks().flow(Flow.to(sender));
        Integer back = plain.floors().isEmpty() ? null : plain.floors().get(0).mtu();
        Integer on = way == null ? null : way.socketMtu();
        if (on == null || back == null) {
            return null;
        }
        return Math.min(on, back) - headers;
    }

    /** The device that the packet of a depth is given to. */
    static Link egress(Path path, int depth) {
        Link last = null;
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel && tunnel.depth() == depth) {
                return tunnel.link();
            }
            if (step instanceof Step.DeviceStep device && device.depth() >= depth) {
                last = last == null ? device.link() : last;
            }
        }
        return last;
    }

    /** Packets come in that are larger than what gets out. */
    boolean isNarrower() {
        return fits < incoming - headers(ipv6());
    }

    /** What limits it was learned from a router further on, which reports to senders itself. */
    boolean isLearned() {
        int limiting = data.limitingStep();
        return limiting >= 0 && data.steps().get(limiting) instanceof Step.ExceptionStep learned && learned.depth() == 0;
    }

    boolean ipv6() {
        return data.flow().destination().isIpv6();
    }

    /** A rule lowers the MSS for sure. */
    boolean isLowered() {
        for (Judgement.MssLimit limit : judgement.mss()) {
            if (limit.sure() && limit.lowers() && limit.limit() != null) {
                return true;
            }
        }
        return false;
    }
}
