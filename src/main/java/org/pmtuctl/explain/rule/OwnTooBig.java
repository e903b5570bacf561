package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;

/** What an ESP packet that this host refused to itself leaves behind. */
final class OwnTooBig {
    private static final String REFUSED = "Ip.FragFails";
    static final String PROBING = "net.ipv4.tcp_mtu_probing";

    private OwnTooBig() {
    }

    /** Packets that this host could neither send nor cut ({@code ip_fragment()} counts them); null when unknown. */
    private static Long refused(Picture in) {
        return in.snapshot().counters().get(REFUSED);
    }

    /**
     * The way of packets that transport-mode IPsec protects on the way to the exception's destination, if the exception equals its
     * link's MTU; null where it is no such trace.
     */
    static Path way(Picture in, RouteException exception) {
        if (exception.isIpv6() || !Standing.hasLearnedMtu(exception) || exception.locked() || !Standing.isInForce(exception)
                || refused(in) != null && refused(in) == 0
                || TunnelKinds.is(in.snapshot().link(exception.ifindex()))) {
            return null;
        }
        Integer device = in.deviceMtu(exception.ifindex(), false);
        boolean moved = exception.lookup() != null && exception.lookup().mtu() != null && Boolean.TRUE.equals(Standing.inUse(in.snapshot(), exception))
                && !exception.lookup().mtu().equals(exception.mtu());
        if (device == null || !exception.mtu().equals(device) || moved) {
            return null;
        }
        Path way = in.protectedPath(exception.destination());
        return way == null || Layers.transport(way) == null || way.effectiveMtu() == null || way.effectiveMtu() >= device ? null : way;
    }

    /** TCP is what IPsec protects there, and it probes. */
    static boolean probing(Picture in, Path way) {
        Long mode = in.sysctl(PROBING);
        return way.flow().protocol() == Socket.IPPROTO_TCP && mode != null && mode != 0;
    }

    /** Another route is taken, so what the exception stands for need not go on. */
    static boolean hidden(RouteException exception, Path way) {
        Step.ExceptionStep met = Passage.step(way, exception);
        return met != null && !met.used();
    }

    /** A tunnel to the same end whose packets are too large with every full one, not only when TCP tries; null for none. */
    static Link tunnel(Picture in, RouteException exception, Path way) {
        for (Link link : in.endpoints().tunnelsTo(exception.destination())) {
            Integer overhead = TunnelSize.overhead(link.tunnel());
            if (overhead != null && link.mtu() + overhead > way.effectiveMtu()) {
                return link;
            }
        }
        return null;
    }

    static Draft seen(Picture in, RouteException exception, Path way) {
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception))
                .saw("link", in.snapshot().linkName(exception.ifindex()) + " mtu " + exception.mtu() + ": the same");
        Layers.describe(draft, way, 0);
        if (refused(in) != null) {
            draft.saw("counter " + REFUSED, refused(in) + (refused(in) == 1 ? " packet" : " packets") + " with DF refused as too large");
        }
        Reports.of(in, false).into(draft);
        if (probing(in, way)) {
            long mode = in.sysctl(PROBING);
            draft.saw("sysctl " + PROBING, mode == 1 ? "1: connections probe after several timeouts in a row" : mode + ": connections probe");
        }
        return draft;
    }
}
