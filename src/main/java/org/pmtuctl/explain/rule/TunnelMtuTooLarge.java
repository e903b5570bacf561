package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * A tunnel device takes larger packets than its own path carries. It tells senders so one by one; where it cannot, packets vanish:
 * bridged frames have no sender to tell, and IPsec over a tunnel with DF refuses what was forwarded without DF.
 */
public final class TunnelMtuTooLarge implements FindingRule {
    private static final int TCP_OVER_IPV4 = 40;
    private static final int TCP_OVER_IPV6 = 60;

    @Override
    public String id() {
        return "tunnel-mtu-too-large";
    }

    @Override
    public String headline() {
        return "a tunnel device takes larger packets than its path carries";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel) {
                Finding finding = examine(in, path, tunnel);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        Step first = underlay.path().steps().isEmpty() ? null : underlay.path().steps().get(0);
        return first instanceof Step.TunnelStep tunnel ? examine(in, underlay.path(), tunnel) : null;
    }

    private Finding examine(Picture in, Path path, Step.TunnelStep tunnel) {
        Link link = tunnel.link();
        if (path.outcome() != Outcome.REACHED || tunnel.mtu() == null || link.mtu() <= tunnel.mtu()) {
            return null;
        }
        if (passing(in, path, tunnel)) {
            return null;
        }
        int fits = tunnel.mtu();
        RouteException learned = null;
        Draft draft = new Draft();
        Layers.describe(draft, path, 0);
        for (Step step : path.steps()) {
            if (step instanceof Step.ExceptionStep met && met.used() && met.depth() > tunnel.depth()) {
                learned = met.exception().mtu() == null ? learned : met.exception();
                draft.saw("exception", Words.exception(in.snapshot(), met.exception()) + ": limits the outer packets until it lapses");
            } else if (step instanceof Step.RouteStep route && route.mtu() != null && route.depth() > tunnel.depth()) {
                draft.saw("route", Words.route(in, route.route()));
            } else if (step instanceof Step.DeviceStep device && device.depth() > tunnel.depth() && device.link().tunnel() == null) {
                draft.saw("link", device.link().name() + " mtu " + device.mtu());
            }
        }
        if (tunnel.overhead() != null && link.mtu() + tunnel.overhead() == Link.LARGEST_PACKET) {
            draft.saw("device", "an MTU of " + link.mtu() + " is what the kernel gives a tunnel that is made while an IPsec policy takes its"
                    + " packets and has no state yet");
        }
        if (learned == null) {
            draft.saw("walk", fits + " is what this host's own links and layers leave; a smaller link further on shows only by its report");
        }
        String hurt = hurt(in, path, tunnel);
        String name = in.commands().device(link.index());
        draft.todo("give the device the MTU that fits; the end with the smaller link reckons less, and both ends need the smaller of the two"
                + " numbers", in.commands().ip("link set dev " + name + " mtu " + fits));
        if (learned != null) {
            draft.todo("keep what was learned for " + learned.destination() + " when it lapses: a route of its own with that MTU",
                    in.commands().pin(learned));
        }
        draft.todo("where that cannot be: limit TCP through it to an MSS of " + (fits - TCP_OVER_IPV4) + " (IPv6: " + (fits - TCP_OVER_IPV6) + ")");
        return draft.finding(this, hurt == null ? Severity.INFO : Severity.WARNING, Confidence.CERTAIN, "tunnel " + link.name() + " takes packets of "
                + link.mtu() + " bytes, but its path carries " + fits + " at most (TCP MSS " + (fits - TCP_OVER_IPV4) + ", IPv6 "
                + (fits - TCP_OVER_IPV6) + "); " + (hurt == null ? "each sender is told so by its first packet that is too large" : hurt),
                "tunnel " + link.name());
    }

    /** What limits the outer packets is a fault that has a finding of its own: no size to give a device. */
    private static boolean passing(Picture in, Path path, Step.TunnelStep tunnel) {
        for (Step step : path.steps()) {
            if (step instanceof Step.ExceptionStep learned && learned.used() && learned.depth() > tunnel.depth()
                    && (!learned.exception().isIpv6() && learned.exception().locked() || Feedback.behind(in, learned.exception()) != null)) {
                return true;
            }
        }
        return false;
    }

    /** Why packets vanish; null when every sender is told. */
    private static String hurt(Picture in, Path path, Step.TunnelStep tunnel) {
        Link link = tunnel.link();
        Tunnel sends = link.tunnel();
        if (link.master() != 0) {
            return "what comes through its " + (link.slaveKind() == null ? "master" : link.slaveKind())
                    + " has no sender that could be told, and vanishes";
        }
        Long mode = in.sysctl(Settings.IP_NO_PMTU_DISC);
        if (mode != null && mode > 1 && !sends.outerIpv6()) {
            return "net.ipv4.ip_no_pmtu_disc at " + mode + " keeps the host from hearing of it";
        }
        boolean protectedOutside = false;
        for (Step step : path.steps()) {
            protectedOutside |= step instanceof Step.StateStep state && state.depth() == tunnel.depth() + 1 && state.state() != null;
        }
        boolean forwards = in.sysctlIs(Settings.IP_FORWARD, 1);
        if (protectedOutside && forwards && sends.dontFragment() == Tunnel.DontFragment.ALWAYS) {
            return "forwarded packets without DF that are larger vanish, as IPsec refuses what the tunnel sends with DF";
        }
        return null;
    }
}
