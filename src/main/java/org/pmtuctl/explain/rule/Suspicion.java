package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.SegmentLimit;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Stall;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** Of a connection that stalls: whether a black hole may be why, what speaks for it, and what to do. */
final class Suspicion {
    private static final int DROPS_ALL = 2;
    private static final int DROPS_ALL_BUT_TCP = 3;

    private Suspicion() {
    }

    /** False when something else explains the stall, or nothing that is known to pass everywhere is lost. */
    static boolean isOpen(Picture in, TcpSocket socket) {
        int everywhere = socket.isIpv6() ? Settings.IPV6_MIN_MTU : Settings.IPV4_SANE_MTU;
        if (socket.fullPacket() <= everywhere || socket.source().equals(socket.destination())) {
            return false;
        }
        // Probing has made the segments small, and they are lost as well: size is not why.
        if (SegmentLimit.of(in, socket) == SegmentLimit.MTU_PROBING) {
            return false;
        }
        Path path = in.path(socket);
        if (path == null) {
            return true;
        }
        Integer told = path.socketMtu() == null ? path.effectiveMtu() : path.socketMtu();
        // Where the kernel knows of a smaller path by now, the next timeout sends smaller segments.
        return path.outcome() == Outcome.REACHED && (told == null || socket.fullPacket() <= told) && !isLearnedElsewhere(in, path);
    }

    /** A report did arrive, and a rule says why the connection does not find it: that is the better cause. */
    private static boolean isLearnedElsewhere(Picture in, Path path) {
        for (Path.Floor floor : path.floors()) {
            for (RouteException exception : Standing.exceptions(in.snapshot(), floor.lookup().destination())) {
                if (Standing.hasLearnedMtu(exception) && Standing.isInForce(exception)
                        && LearnedElsewhere.selector(in, path, floor, exception) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What makes it more than possible; null for nothing. */
    static String sign(Picture in, TcpSocket socket) {
        if (Stall.smallOnesArrive(socket)) {
            return "the peer has acknowledged a later, smaller segment: it is there, and only large ones are lost";
        }
        if (Stall.isPeerHeard(socket)) {
            return "the peer was heard " + Words.seconds(Math.min(socket.progress().lastAckMillis(), socket.progress().lastReceivedMillis()))
                    + " ago, while the connection stalled: it is there";
        }
        if (Stall.sinceItsFirstFullSegment(socket)) {
            return "the connection was made, and since then not one full segment has been acknowledged";
        }
        Reports reports = Reports.of(in, socket.isIpv6());
        return dropsReports(in, socket) && reports.fromOutside() != null && reports.fromOutside() > 0
                ? "reports arrive, and a setting throws them away" : null;
    }

    private static boolean dropsReports(Picture in, TcpSocket socket) {
        if (socket.isIpv6()) {
            return false;
        }
        Path path = in.path(socket);
        return in.sysctlIs(Settings.IP_NO_PMTU_DISC, DROPS_ALL)
                || in.sysctlIs(Settings.IP_NO_PMTU_DISC, DROPS_ALL_BUT_TCP) && path != null && Passage.hasLayers(path);
    }

    /** The end of the sentence: what becomes of the reports. */
    static String reportsFate(Picture in, TcpSocket socket) {
        if (dropsReports(in, socket)) {
            return "this host throws its reports away (ip_no_pmtu_disc is " + in.sysctl(Settings.IP_NO_PMTU_DISC) + ")";
        }
        Long arrived = Reports.of(in, socket.isIpv6()).fromOutside();
        if (arrived == null) {
            return "its reports do not arrive or are not kept";
        }
        return arrived == 0 ? "its reports do not arrive: they are filtered on the way or by this host's own firewall"
                : "its reports do not arrive, or are stored where these packets do not look";
    }

    static void evidence(Picture in, TcpSocket socket, Path path, Draft draft) {
        Step.RouteStep taken = path == null ? null : Passage.route(path, 0);
        if (taken != null) {
            draft.saw("route", Words.route(in, taken.route()) + ": taken by these packets"
                    + (path.effectiveMtu() == null ? "" : "; " + path.effectiveMtu() + " bytes leave whole, as far as this host knows"));
        }
        unmet(in, path, draft);
        Reports.of(in, socket.isIpv6()).into(draft);
        counter(in, draft, "TcpExt.OutOfWindowIcmps", "ICMP errors were refused because they quote data that is not under way");
        counter(in, draft, "XfrmInTmplMismatch", "packets in clear were refused by an IPsec policy; a router's report is in clear");
        Long probing = in.sysctl(Settings.TCP_MTU_PROBING);
        if (probing != null) {
            draft.saw("sysctl " + Settings.TCP_MTU_PROBING, probing + ": " + (probing == 0 ? "TCP does not try smaller segments by itself"
                    : "TCP tries smaller segments by itself after some timeouts; this connection still sends full ones"));
        }
    }

    /** Exceptions for the destination that the packets do not meet. */
    private static void unmet(Picture in, Path path, Draft draft) {
        if (path == null) {
            return;
        }
        for (RouteException exception : Standing.exceptions(in.snapshot(), path.flow().destination())) {
            Step.ExceptionStep met = Passage.step(path, exception);
            if (Standing.isInForce(exception) && (met == null || !met.used())) {
                draft.saw("exception", Words.exception(in.snapshot(), exception) + ": not met by these packets");
            }
        }
    }

    private static void counter(Picture in, Draft draft, String name, String what) {
        Long count = in.snapshot().counters().get(name);
        if (count != null && count > 0) {
            draft.saw("counter " + name, count + " " + what);
        }
    }

    /** A small packet and a large one. */
    static void decide(Picture in, TcpSocket socket, Path path, Draft draft) {
        Rule rule = path == null ? null : Passage.rule(path, 0);
        boolean pingElsewhere = rule != null && (rule.ipProtocol() != 0 || rule.sourcePorts() != null || rule.destinationPorts() != null);
        draft.todo("to decide: if the small packet is answered and the large one is not, the path is smaller; if neither is, the peer is gone"
                + " or answers no ping" + (pingElsewhere ? " (a rule by protocol or port sends this connection another way than ping)" : ""),
                in.commands().probe(socket, (socket.isIpv6() ? Settings.IPV6_MIN_MTU : Settings.IPV4_SANE_MTU)),
                in.commands().probe(socket, socket.fullPacket()));
        Step.DeviceStep device = path == null ? null : Passage.device(path);
        if (device != null) {
            draft.todo("see whether reports arrive at all", in.commands().watchReports(socket.isIpv6(), device.link().index()));
        }
    }

    static void cure(Picture in, TcpSocket socket, Draft draft) {
        if (dropsReports(in, socket)) {
            draft.todo("let reports count again", in.commands().sysctl(Settings.IP_NO_PMTU_DISC, 0));
        } else if (in.sysctlIs(Settings.TCP_MTU_PROBING, 0)) {
            draft.todo("let TCP find out by itself: connections that stall then try smaller segments, at their next timeout",
                    in.commands().sysctl(Settings.TCP_MTU_PROBING, 1));
        }
    }

    /** A size that passes nearly everywhere, until the way is put right. */
    static void hold(Picture in, TcpSocket socket, Path path, Draft draft) {
        Step.RouteStep taken = path == null || Passage.hasLayers(path) ? null : Passage.route(path, 0);
        if (taken == null || taken.leg() == null) {
            return;
        }
        Nexthop leg = taken.leg();
        Route route = taken.route();
        String hold = route.shape().table() == Words.MAIN ? in.commands().pmtuctl("pin " + socket.destination() + " --mtu " + Settings.IPV6_MIN_MTU)
                : in.commands().route(socket.isIpv6(), "replace " + socket.destination() + (leg.gateway() == null ? "" : " via " + leg.gateway())
                + " dev " + in.commands().device(leg.ifindex()) + " table " + Integer.toUnsignedString(route.shape().table())
                + " mtu " + Settings.IPV6_MIN_MTU);
        draft.todo("hold packets to a size that passes nearly everywhere, until the reports get through", hold);
    }
}
