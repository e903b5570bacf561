package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * Thousands of random flows over random hosts: the walk, made from a snapshot, says what the kernel says, by lookup and by
 * socket. {@code -Dpmtuctl.seed=N} repeats a host; {@code -Dpmtuctl.hosts=N} asks for more or fewer.
 */
@LiveKernel
class WalkAgainstKernelTest {
    private static final long SEED = 20_260_729;
    /** The guests of the lab have one processor, and a slow one. */
    private static final boolean SLOW = Runtime.getRuntime().availableProcessors() == 1;
    private static final int HOSTS = Integer.getInteger("pmtuctl.hosts", SLOW ? 10 : 24);
    private static final int FLOWS = Integer.getInteger("pmtuctl.flows", SLOW ? 300 : 500);
    private static final int REPORTS = 120;

    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void walkAgreesWithLookupAndSocket() throws Exception {
        long first = Long.getLong("pmtuctl.seed", SEED);
        for (int i = 0; i < HOSTS; i++) {
            onHost(first + i, (first + i) % 2 != 0);
        }
        System.out.println("walk against kernel, seed " + first + ", " + HOSTS + " hosts: " + counts);
        assertTrue(failures.isEmpty(), () -> failures.size() + " disagreements\n" + String.join("\n\n", failures.subList(0, Math.min(Integer.getInteger("pmtuctl.show", 8), failures.size()))));
    }

    private void onHost(long seed, boolean ipv6) throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("H");
            lab.namespace("P");
            boolean vrf = lab.attempt("H", "ip", "link", "add", "probe", "type", "vrf", "table", "99").status() == 0;
            lab.attempt("H", "ip", "link", "del", "probe");
            RandomHost random = new RandomHost(seed, ipv6, vrf);
            for (int i = 0; i < RandomHost.UPLINKS; i++) {
                lab.veth("H", "u" + i, "P", "p" + i);
            }
            StringBuilder peers = new StringBuilder();
            for (int i = 0; i < RandomHost.UPLINKS; i++) {
                peers.append("link set p").append(i).append(" mtu 9000\naddress add ")
                        .append(ipv6 ? "2001:db8:" + i + "::1/64" : "10." + i + ".0.1/24").append(" dev p").append(i)
                        .append(ipv6 ? " nodad\n" : "\n");
            }
            peers.append(ipv6 ? "route add default via 2001:db8:0::2\n" : "route add default via 10.0.0.2\n");
            lab.batch("P", peers.toString());
            Command.run(List.of("ip", ipv6 ? "-6" : "-4", "-n", lab.name("H"), "-force", "-batch", "-"), random.lines());
            for (String sysctl : random.sysctls()) {
                lab.attempt("H", "sysctl", "-qw", sysctl);
            }
            settle(lab, ipv6);
            report(lab, random);
            if (random.happens(70)) {
                Command.run(List.of("ip", ipv6 ? "-6" : "-4", "-n", lab.name("H"), "-force", "-batch", "-"), random.changes());
                if (random.happens(30)) {
                    unplug(lab, (int) (seed % RandomHost.UPLINKS));
                }
                if (random.happens(20)) {
                    lab.attempt("H", "sysctl", "-qw", "net.ipv4.route.flush=1");
                }
                if (random.happens(30)) {
                    lapsed(lab, random, ipv6);
                }
                report(lab, random);
            }
            Thread.sleep(1000L * Integer.getInteger("pmtuctl.pause", 0));
            NetworkNamespace.find(lab.path("H").toString()).call(() -> {
                try (LiveHost host = LiveHost.open("H")) {
                    compare(host, random, seed);
                }
                return null;
            });
        }
    }

    private static void report(NetworkLab lab, RandomHost random) {
        try (RawIcmp router = RawIcmp.from(lab, "P")) {
            for (int i = 0; i < REPORTS; i++) {
                try {
                    router.tooBig(IpAddress.parse(random.ownAddress()), IpAddress.parse(random.destination()), random.reportedMtu());
                } catch (UncheckedIOException unreachable) {
                    // The link in between is down.
                }
            }
        }
    }

    /** Some that are over before anyone looks. */
    private static void lapsed(NetworkLab lab, RandomHost random, boolean ipv6) throws InterruptedException {
        String name = ipv6 ? "net.ipv6.route.mtu_expires" : "net.ipv4.route.mtu_expires";
        if (lab.attempt("H", "sysctl", "-qw", name + "=1").status() == 0) {
            report(lab, random);
            Thread.sleep(1100);
            lab.exec("H", "sysctl", "-qw", name + "=600");
        }
    }

    /** The other end goes down; the host's kernel takes its time to notice. */
    private static void unplug(NetworkLab lab, int uplink) throws InterruptedException {
        lab.ip("-n {P} link set p" + uplink + " down");
        for (int i = 0; i < 200 && !lab.ip("-n {H} link show u" + uplink).contains("state LOWERLAYERDOWN"); i++) {
            Thread.sleep(20);
        }
    }

    /** IPv6 makes the local route of an address some time after the address. */
    private static void settle(NetworkLab lab, boolean ipv6) throws InterruptedException {
        long addresses = ipv6 ? lab.ip("-n {H} -6 -o address").lines().count() : 0;
        for (int i = 0; i < 100 && ipv6; i++) {
            long local = lab.ip("-n {H} -6 route show table all type local").lines().filter(line -> !line.contains("/64")).count();
            if (local >= addresses) {
                return;
            }
            Thread.sleep(20);
        }
    }

    private record Asked(Flow flow, KernelRoute hint, KernelRoute again) {
    }

    private void compare(LiveHost host, RandomHost random, long seed) throws Exception {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            KernelRoute hint = host.route(PathResolver.question(flow));
            boolean again = flow.source() == null && hint.errno() == 0 && hint.preferredSource() != null && !flow.isForwarded()
                    && !flow.destination().isIpv6();
            asked.add(new Asked(flow, hint, again ? host.route(PathResolver.question(flow.withSource(hint.preferredSource()))) : null));
        }
        Snapshot snapshot = host.snapshot(Wanted.ALL);
        count("exceptions", snapshot.exceptions().size());
        count("routes", snapshot.routes().size());
        for (Asked one : asked) {
            Path path = PathResolver.resolve(snapshot, one.flow, one.hint, one.again);
            KernelRoute route = one.again != null && path.lookup().source() != null ? one.again
                    : path.lookup().equals(PathResolver.question(one.flow)) ? one.hint : host.route(path.lookup());
            SocketMtu socket = host.socketMtu(one.flow);
            KernelCheck check = Agreement.compare(path, snapshot, route, socket.mtu(), socket.reason());
            count("flows", 1);
            count("outcome " + path.outcome().word(), 1);
            if (Boolean.getBoolean("pmtuctl.why") && path.outcome() == Outcome.UNREACHABLE) {
                if (Boolean.getBoolean("pmtuctl.why2") && counts.merge("why2", 1, Integer::sum) % 100 == 7) {
                    fail(snapshot, one, path, new KernelCheck(null, false, List.of("x: why"), route), socket, seed);
                }
                count("WHY " + path.notes().get(path.notes().size() - 1).replaceAll("[0-9a-f:.]+[0-9a-f]/?[0-9]*", "#"), 1);
            }
            count(socket.mtu() == null ? "no socket" : "sockets", 1);
            if (check.agrees() == null) {
                count("not compared", 1);
            } else if (!check.agrees()) {
                fail(snapshot, one, path, check, socket, seed);
            }
            if (path.outcome() == Outcome.REACHED && socket.reason() != null && socket.reason().startsWith("connect:")
                    && !path.notes().contains(Ipv6Output.NEEDS_DEVICE) && !new Unsteadiness(path.lookup(), null, snapshot).holds(true)) {
                fail(snapshot, one, path, new KernelCheck(null, false, List.of("connect: refused"), route), socket, seed);
            }
            for (Step step : path.steps()) {
                if (step instanceof Step.ExceptionStep exception && exception.used()) {
                    count(exception.exception().repeats() > 0 ? "exceptions used" : "exceptions used, unlisted", 1);
                }
            }
        }
    }

    private void fail(Snapshot snapshot, Asked asked, Path path, KernelCheck check, SocketMtu socket, long seed) {
        StringBuilder text = new StringBuilder("seed " + seed + ": " + asked.flow + "\n  " + check.disagreements() + "\n  route "
                + words(check.route()) + "\n  first " + words(asked.hint) + "\n  socket " + socket + "\n  walk " + path.outcome()
                + " mtu " + path.effectiveMtu() + " from " + path.flow().source());
        World world = new World(snapshot);
        for (Step step : path.steps()) {
            if (step instanceof Step.RuleStep rule) {
                text.append("\n  ").append(rule.rule() == null ? "no rule" : Words.rule(rule.rule())).append(' ')
                        .append(Words.table(rule.table()));
                rule.rejected().forEach(one -> text.append("\n      - ").append(one.what()).append(": ").append(one.reason()));
            } else if (step instanceof Step.RouteStep route) {
                text.append("\n  ").append(Words.route(world, route.route())).append(" LEG ")
                        .append(route.leg() == null ? "none" : Words.leg(world, route.leg())).append(" of ").append(route.legs().size())
                        .append(" known ").append(route.legKnown()).append(' ').append(route.route().shape().metrics());
                route.rejected().forEach(one -> text.append("\n      - ").append(one.what()).append(": ").append(one.reason()));
            } else if (step instanceof Step.ExceptionStep exception) {
                text.append("\n  exception ").append(exception.exception().mtu()).append(" via ").append(exception.exception().gateway())
                        .append(" table ").append(exception.exception().table()).append(" repeats ").append(exception.exception().repeats())
                        .append(" used ").append(exception.used()).append(' ').append(exception.unused())
                        .append("\n      lookup ").append(words(exception.exception().lookup()));
            } else if (step instanceof Step.DeviceStep device) {
                text.append("\n  device ").append(device.link().name()).append(' ').append(device.mtu());
            }
        }
        text.append("\n  notes ").append(path.notes());
        failures.add(text.toString());
        count("DISAGREE " + check.disagreements().get(0).split(":")[0], 1);
    }

    private static String words(KernelRoute route) {
        return route == null ? "-" : route.errno() != 0 ? route.error() : "type " + route.type() + " table " + route.table() + " "
                + route.prefix() + " via " + route.gateway() + " if" + route.ifindex() + " src " + route.preferredSource() + " mtu "
                + route.mtu() + (route.mtuLocked() ? " locked" : "") + " expires " + route.expiresMillis() + " flags "
                + Integer.toHexString(route.flags());
    }

    private void count(String what, int by) {
        counts.merge(what, by, Integer::sum);
    }
}
