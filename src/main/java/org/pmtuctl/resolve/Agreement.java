package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.Rtnetlink;

/** Holds a walk against the kernel's own answers. */
public final class Agreement {
    private final Path path;
    private final Path.Floor floor;
    private final Snapshot snapshot;
    private final List<String> disagreements;
    private Step.RouteStep routeStep;
    private Step.DeviceStep deviceStep;
    private Step.ExceptionStep onNextHop;

    private Agreement(Path path, Path.Floor floor, Snapshot snapshot, List<String> disagreements) {
        this.path = path;
        this.floor = floor;
        this.snapshot = snapshot;
        this.disagreements = disagreements;
        for (Step step : path.steps()) {
            if (step.depth() != floor.depth()) {
                continue;
            }
            if (step instanceof Step.RouteStep found) {
                routeStep = found;
            } else if (step instanceof Step.DeviceStep found) {
                // Those below it follow.
                deviceStep = deviceStep == null ? found : deviceStep;
            } else if (step instanceof Step.ExceptionStep found) {
                // The one on the flow's next hop stands last.
                onNextHop = found;
            }
        }
    }

    /**
     * Compares a walk with the kernel. A walk that lacked information neither agrees nor disagrees.
     *
     * @param route         the kernel's lookup of {@link Path#lookup}; null when it was not asked
     * @param socketMtu     what a connected socket reports, bytes; null where it could not be asked
     * @param socketReason  why not; null when it could
     */
    public static KernelCheck compare(Path path, Snapshot snapshot, KernelRoute route, Integer socketMtu, String socketReason) {
        boolean asked = route != null && route.errno() != ErrorNumber.EOPNOTSUPP;
        if (path.outcome() == Outcome.INSUFFICIENT_INFORMATION || !asked && socketMtu == null) {
            return new KernelCheck(socketMtu, null, List.of(), route);
        }
        ArrayList<String> disagreements = new ArrayList<>(0);
        if (!path.floors().isEmpty()) {
            Agreement own = new Agreement(path, path.floors().get(0), snapshot, disagreements);
            if (route != null) {
                own.compareRoute(route);
            }
            if (socketMtu != null) {
                own.compareSocket(socketMtu);
            }
        }
        return new KernelCheck(socketMtu, disagreements.isEmpty(), disagreements, route);
    }

    /**
     * Compares the ways of the packets around the flow's as well.
     *
     * @param answers  the kernel's lookups of {@link Path#floors}; those not asked are not compared
     */
    public static KernelCheck compare(Path path, Snapshot snapshot, KernelRoute route, Integer socketMtu, String socketReason,
            KernelAnswers answers) {
        KernelCheck own = compare(path, snapshot, route, socketMtu, socketReason);
        if (own.agrees() == null) {
            return own;
        }
        ArrayList<String> disagreements = new ArrayList<>(own.disagreements());
        for (Path.Floor floor : path.floors()) {
            KernelRoute answer = floor.depth() == 0 ? null : answers.of(floor.lookup());
            if (answer != null) {
                new Agreement(path, floor, snapshot, disagreements).compareRoute(answer);
            }
        }
        return new KernelCheck(socketMtu, disagreements.isEmpty(), disagreements, route);
    }

    private void compareRoute(KernelRoute route) {
        // EOPNOTSUPP: it could not be asked.
        if (route.errno() == ErrorNumber.EOPNOTSUPP || ignoresDevice() || ignoresForwarding(route)) {
            return;
        }
        int before = disagreements.size();
        compareAnswer(route);
        if (disagreements.size() > before && unsteady().holds(false)) {
            disagreements.subList(before, disagreements.size()).clear();
        }
    }

    private Unsteadiness unsteady() {
        return new Unsteadiness(floor.lookup(), routeStep, snapshot);
    }

    private void compareAnswer(KernelRoute route) {
        if (route.errno() != 0 || floor.outcome() != Outcome.REACHED) {
            Outcome kernel = Refusals.outcome(route.errno());
            if (kernel != floor.outcome()) {
                differ("outcome", floor.outcome().word(), route.errno() == 0 ? "a route" : "" + route.error());
            }
            return;
        }
        boolean onlyDevice = floor.lookup().destination().isMulticast() || routeStep == null;
        // Of routes that share a next-hop object IPv6 names the one that was used first.
        boolean ownerTold = !onlyDevice && !(floor.lookup().destination().isIpv6() && routeStep.route().shape().nexthopId() != 0);
        if (ownerTold && route.prefix() != null && !route.prefix().equals(routeStep.route().destination())) {
            differ("prefix", routeStep.route().destination().toString(), route.prefix().toString());
        }
        if (ownerTold && route.table() != 0 && !sameTable(routeStep.route().shape().table(), route.table())) {
            differ("table", Words.table(routeStep.route().shape().table()), Words.table(route.table()));
        }
        if (!legUnknown()) {
            compareLeg(route, onlyDevice);
        }
    }

    private void compareLeg(KernelRoute route, boolean onlyDevice) {
        if (route.ifindex() != deviceStep.link().index()) {
            differ("device", deviceStep.link().name(), snapshot.linkName(route.ifindex()));
        }
        IpAddress gateway = onlyDevice ? null : gateway();
        if (!onlyDevice && (gateway == null ? route.gateway() != null : !gateway.equals(route.gateway()))) {
            differ("gateway", "" + gateway, "" + route.gateway());
        }
        if (floor.mtu() != null && !floor.lookup().isForwarded()) {
            compareMtu(route);
        }
    }

    private IpAddress gateway() {
        RouteException exception = onNextHop == null ? null : onNextHop.exception();
        if (exception != null && exception.isRedirect() && exception.ifindex() == deviceStep.link().index()
                && (onNextHop.used() || onNextHop.mtu() == null || exception.metricMtu())) {
            return exception.gateway();
        }
        int type = routeStep.route().shape().type();
        return routeStep.leg() == null || type == Rtnetlink.RTN_LOCAL ? null : routeStep.leg().gateway();
    }

    /** A lookup shows the metric or the learned value, else the device's MTU counts. */
    private void compareMtu(KernelRoute route) {
        boolean lockWithoutValue = route.mtu() == null && route.mtuLocked();
        if (lockWithoutValue) {
            return;
        }
        Link device = deviceStep.link();
        boolean ipv6 = floor.lookup().destination().isIpv6();
        Integer kernel = route.mtu() != null ? route.mtu() : ipv6 ? MtuOf.ofDevice(device) : MtuOf.capped(device.mtu());
        if (!floor.mtu().equals(kernel)) {
            differ("MTU", floor.mtu().toString(), kernel + " (route lookup)");
        }
    }

    private void compareSocket(int socketMtu) {
        boolean reached = floor.outcome() == Outcome.REACHED;
        boolean same = reached && (path.socketMtu() == null || path.socketMtu() == socketMtu);
        if (same || legUnknown() || unsteady().holds(true)) {
            return;
        }
        if (reached) {
            differ("MTU", path.socketMtu().toString(), socketMtu + " (socket)");
        } else {
            differ("outcome", floor.outcome().word(), "a socket connects, its MTU is " + socketMtu);
        }
    }

    private boolean legUnknown() {
        return routeStep != null && !routeStep.legKnown() && routeStep.legs().size() > 1;
    }

    /** With a source address, an IPv6 lookup merely prefers the device that a socket insists on: it may be another lookup. */
    private boolean ignoresDevice() {
        return floor.lookup().oif() != null && floor.lookup().source() != null && floor.lookup().destination().isIpv6();
    }

    /** An IPv6 lookup does not ask whether this host forwards at all. */
    private boolean ignoresForwarding(KernelRoute route) {
        Long forwarding = snapshot.sysctls().number("net.ipv6.conf.all.forwarding");
        return floor.lookup().isForwarded() && floor.lookup().destination().isIpv6() && route.errno() == 0
                && forwarding != null && forwarding == 0;
    }

    /** The kernel calls the local table main while both are one. */
    private static boolean sameTable(int walked, int answered) {
        return walked == answered || walked == Rtnetlink.RT_TABLE_LOCAL && answered == Rtnetlink.RT_TABLE_MAIN;
    }

    private void differ(String what, String walked, String kernel) {
        disagreements.add((floor.depth() == 0 ? "" : "outer packet " + floor.depth() + ": ") + what + ": the walk says " + walked + ", the kernel " + kernel);
    }
}
