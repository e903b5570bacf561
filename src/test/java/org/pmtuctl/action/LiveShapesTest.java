package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.action.RouteShapes.Shape;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.lab.Skip;

/** Routes of every shape: a pin over it leads where it led, what it has learned is forgotten, and the way back is the very state before. */
@LiveKernel
class LiveShapesTest {
    private static final int LEARNED = 1380;

    private static NetworkLab lab;
    private static StateDirectory state;
    private static final List<Shape> PINNED = new ArrayList<>();
    private static final List<Shape> REFUSED = new ArrayList<>();

    @BeforeAll
    static void build() {
        state = new StateDirectory();
        lab = NetworkLab.open();
        lab.namespace("H");
        lab.batch("H", RouteShapes.NETWORK);
        List<Shape> shapes = RouteShapes.all();
        Set<Integer> missing = setUp(shapes);
        for (int i = 0; i < shapes.size(); i++) {
            Shape shape = shapes.get(i);
            if (missing.contains(i)) {
                assertTrue(shape.optional() != null, () -> "this kernel refuses " + shape);
            } else {
                (shape.refusal() == null ? PINNED : REFUSED).add(shape);
            }
        }
        assertTrue(PINNED.size() + REFUSED.size() >= 60, "only " + PINNED + REFUSED);
    }

    /**
     * What every kernel has at once, for starting a program costs much in a guest; the rest one by one.
     *
     * @return which shapes the kernel refused a line of
     */
    private static Set<Integer> setUp(List<Shape> shapes) {
        Set<Integer> refused = new TreeSet<>();
        // Objects come first and know their family themselves.
        for (String family : List.of("", "-4", "-6")) {
            List<Integer> owners = new ArrayList<>();
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < shapes.size(); i++) {
                for (String line : shapes.get(i).optional() == null ? shapes.get(i).setup() : List.<String>of()) {
                    if (family.equals(line.startsWith("nexthop") ? "" : shapes.get(i).ipv6() ? "-6" : "-4")) {
                        lines.append(line).append('\n');
                        owners.add(i);
                    }
                }
            }
            for (int failed : failures(family, lines)) {
                refused.add(owners.get(failed));
            }
        }
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).optional() != null
                    && !failures(shapes.get(i).ipv6() ? "-6" : "-4", new StringBuilder(String.join("\n", shapes.get(i).setup()) + "\n")).isEmpty()) {
                refused.add(i);
            }
        }
        return refused;
    }

    /** Numbers of the lines that failed, from 0. ip ends silently at a line that it does not understand: that counts as failed too. */
    private static List<Integer> failures(String family, StringBuilder lines) {
        int count = lines.toString().split("\n").length;
        List<String> command = new ArrayList<>(List.of("ip", "-n", lab.name("H"), "-force", "-batch", "-"));
        if (!family.isEmpty()) {
            command.add(1, family);
        }
        Command.Result result = Command.run(command, lines.append("link del no-such-link\n").toString());
        List<Integer> failed = new ArrayList<>();
        for (String line : result.err().split("\n")) {
            if (line.startsWith("Command failed -:")) {
                failed.add(Integer.parseInt(line.substring("Command failed -:".length()).strip()) - 1);
            }
        }
        if (!failed.remove((Integer) count)) {
            assertTrue(count < 10, result::err);
            failed.add(count - 1);
        }
        return failed;
    }

    @AfterEach
    void nothingIsLearned() {
        state.forget();
        lab.sh("ip -n {H} -4 route flush cache; ip -n {H} -6 route flush cache");
    }

    @AfterAll
    static void remove() {
        lab.close();
        state.close();
    }

    private static CliRun pmtuctl(List<String> words, String... more) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name("H")));
        all.addAll(words);
        all.addAll(Arrays.asList(more));
        return CliRun.of(all.toArray(new String[0]));
    }

    private static List<String> about(String command, Shape shape) {
        List<String> words = new ArrayList<>(List.of(command, shape.destination()));
        words.addAll(shape.selectors());
        return words;
    }

    /** Everything that a change could touch, as {@code ip} shows it; the time that routes have left counts down meanwhile. */
    private static String everything() {
        return lab.sh("""
                ip -n {H} -4 -d route show table all; ip -n {H} -6 -d route show table all; ip -n {H} -d nexthop
                ip -n {H} -4 rule; ip -n {H} -6 rule
                """).replaceAll("expires [0-9]+sec", "expires");
    }

    /** Where {@code ip} says that each shape's packets go, without their MTU. */
    private static List<String> ways() {
        String questions = PINNED.stream().map(shape -> "route get " + shape.destination() + selectors(shape))
                .collect(Collectors.joining("\n"));
        List<String> command = List.of("ip", "-n", lab.name("H"), "-o", "-batch", "-");
        Command.Result result = Command.run(command, questions);
        assertEquals(0, result.status(), result::toString);
        return result.out().lines().map(LiveShapesTest::way).collect(Collectors.toList());
    }

    private static String way(String line) {
        StringBuilder way = new StringBuilder(line.split(" ")[0]);
        Matcher part = Pattern.compile(" (via (inet6 )?|dev |src |encap |realms )\\S+").matcher(line);
        while (part.find()) {
            way.append(part.group());
        }
        return way.toString();
    }

    private static String selectors(Shape shape) {
        return shape.selectors().contains("--no-lock") ? "" : " " + String.join(" ", shape.selectors()).replace("--", "");
    }

    private static String difference(String one, String other) {
        List<String> only = new ArrayList<>(List.of(other.split("\n")));
        List<String> before = new ArrayList<>(List.of(one.split("\n")));
        List<String> both = new ArrayList<>(before);
        both.retainAll(only);
        only.removeAll(both);
        before.removeAll(both);
        return "gone: " + String.join("\n", before) + "\nnew: " + String.join("\n", only);
    }

    private static void same(String one, String other) {
        assertEquals(one, other, () -> difference(one, other));
    }

    private static void undo(int times) {
        for (int i = 0; i < times; i++) {
            CliRun run = pmtuctl(List.of("undo", "--yes")).exits(ExitCode.OK);
            assertTrue(run.out().contains("done, verified"), run::toString);
        }
    }

    @Test
    void everyShapeIsPinnedTakenBackTakenAwayAndBroughtBack() {
        String before = everything();
        List<String> waysBefore = ways();
        List<String> wrong = new ArrayList<>();
        for (Shape shape : PINNED) {
            CliRun run = pmtuctl(about("pin", shape), "--mtu", "" + shape.mtu(), "--yes", "--json");
            String promise = shape.effective() == 0 ? "\"verified\":null" : "\"verified\":true,";
            String effective = "\"effective_mtu\":" + (shape.effective() == 0 ? "null" : "" + shape.effective());
            if (run.status() != 0 || !run.out().contains(promise) || !run.out().contains(effective)) {
                wrong.add(shape + ": " + run);
            }
        }
        assertEquals(List.of(), wrong);
        String pinned = everything();
        String lines = pinned.replaceAll("\\s*\n\\s+nexthop", " nexthop").replaceAll(" table main| scope global", "").replaceAll(" +", " ");
        for (Shape shape : PINNED) {
            String route = shape.route().replaceAll(" +", " ");
            boolean found = lines.lines().anyMatch(line -> line.contains(shape.destination() + " ") && line.contains(" proto 119")
                    && line.contains(route));
            if (!found) {
                wrong.add(shape + ": no " + route + " in\n" + lines.lines().filter(line -> line.contains(shape.destination() + " "))
                        .collect(Collectors.joining("\n")));
            }
        }
        assertEquals(List.of(), wrong);
        same(String.join("\n", waysBefore), String.join("\n", ways()));
        for (Shape shape : PINNED) {
            pmtuctl(List.of("unpin", shape.destination(), "--yes")).exits(ExitCode.OK);
        }
        same(before, everything());
        undo(PINNED.size());
        same(pinned, everything());
        undo(PINNED.size());
        same(before, everything());
    }

    @Test
    void whatIsRefusedSaysWhyAndStaysAsItIs() {
        String before = everything();
        for (Shape shape : REFUSED) {
            CliRun run = pmtuctl(about("pin", shape), "--mtu", "" + shape.mtu(), "--yes").exits(ExitCode.FAILED);
            assertTrue(run.err().contains(shape.refusal()) && run.out().isEmpty(), () -> shape + ": " + run);
        }
        same(before, everything());
    }

    /**
     * Gives each shape an exception by a report that the host sends to itself.
     *
     * @return those that are listed
     */
    private static Set<String> learn(List<Shape> shapes) {
        String questions = shapes.stream().map(shape -> "route get " + shape.destination() + (isSourceTree(shape) ? selectors(shape) : ""))
                .collect(Collectors.joining("\n"));
        List<String> command = List.of("ip", "-n", lab.name("H"), "-o", "-batch", "-");
        try (RawIcmp self = RawIcmp.from(lab, "H")) {
            for (String line : Command.run(command, questions).out().split("\n")) {
                Matcher source = Pattern.compile("^(\\S+) .*src (\\S+)").matcher(line);
                assertTrue(source.find(), line);
                self.tooBig(source.group(2), source.group(1), LEARNED);
            }
        }
        // The kernel lists what a lookup has met.
        Command.run(command, questions);
        Set<String> listed = destinations(Listed.in(lab));
        for (Shape shape : shapes) {
            assertTrue(listed.contains(shape.destination()) || learnsNothing(shape), shape::toString);
        }
        return listed;
    }

    /** A locked MTU keeps IPv4 from learning, and is less here already. */
    private static boolean learnsNothing(Shape shape) {
        return List.of("a locked MTU of its own", "host route there with the same MTU").contains(shape.name());
    }

    /**
     * Through a route that wraps its packets the kernel takes no report that is only a byte less. Of several legs chance decides which one
     * learns, and so whether a lookup meets it and it is listed.
     */
    private static List<Shape> flushable() {
        return PINNED.stream().filter(shape -> shape.effective() != 0 && !hasLegs(shape))
                .collect(Collectors.toList());
    }

    private static boolean isSourceTree(Shape shape) {
        return shape.name().equals("source tree");
    }

    private static boolean hasLegs(Shape shape) {
        return shape.route().contains("weight") || shape.name().contains("leg");
    }

    private static Set<String> destinations(Map<String, Integer> listed) {
        return listed.keySet().stream().map(key -> key.substring(0, key.indexOf(' '))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> removed(CliRun run) {
        assertTrue(run.json().get("applied").asBoolean() && run.json().get("verified").asBoolean(), run::toString);
        return new TreeSet<>(run.json().get("removed").findValuesAsText("destination"));
    }

    @Test
    void whatADeviceHasLearnedGoesAndEveryRouteStays() {
        boolean lapses = lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0;
        String before = everything();
        Set<String> left = learn(flushable());
        for (String device : List.of("d0", "d1")) {
            Set<String> its = destinations(Listed.in(lab, device));
            List<String> flush = List.of("flush", "--dev", device, "--yes", "--json");
            if (!lapses && device.equals("d0")) {
                CliRun refused = pmtuctl(flush).exits(ExitCode.FAILED);
                assertTrue(refused.err().contains("belongs to bird"), refused::toString);
            }
            assertEquals(its, removed(pmtuctl(flush, lapses ? new String[0] : new String[] {"--force"}).exits(ExitCode.OK)));
            left.removeAll(its);
            assertEquals(left, destinations(Listed.in(lab)));
        }
        same(before, everything());
    }

    /** Chance decides which source's packets take which leg: of eight destinations, one at least has learned on both. */
    @Test
    void whatBothLegsHaveLearnedGoesWithTheirRouteAndIsAnnounced() {
        String before = everything();
        StringBuilder questions = new StringBuilder();
        try (RawIcmp self = RawIcmp.from(lab, "H")) {
            for (int i = 1; i <= 8; i++) {
                for (String source : List.of("192.0.2.1", "192.0.2.2", "198.51.100.1")) {
                    self.tooBig(source, "10.60.0." + i, LEARNED);
                }
                questions.append("route get 10.60.0.").append(i).append(" oif d0\nroute get 10.60.0.").append(i).append(" oif d1\n");
            }
        }
        // By its device a lookup meets either leg.
        Command.run(List.of("ip", "-n", lab.name("H"), "-batch", "-"), questions.toString());
        Set<String> here = destinations(Listed.in(lab, "d0"));
        Set<String> there = destinations(Listed.in(lab, "d1"));
        assertTrue(here.stream().anyMatch(there::contains), () -> here + " and " + there);
        CliRun run = pmtuctl(List.of("flush", "--dev", "d0", "--method", "renew", "--yes", "--json")).exits(ExitCode.OK);
        Set<String> all = new TreeSet<>(here);
        all.addAll(there);
        assertEquals(all, removed(run));
        assertEquals(here.size() + there.size(), run.json().get("removed").size(), run::toString);
        assertEquals(Map.of(), Listed.in(lab));
        same(before, everything());
    }

    @Test
    void routesThatWrapTheirPacketsAreRenewedAndWhereAReportIsNotTakenThatIsNamed() {
        List<Shape> wrapping = PINNED.stream().filter(shape -> shape.name().startsWith("encapsulation in ") && !shape.ipv6())
                .collect(Collectors.toList());
        if (wrapping.isEmpty()) {
            throw Skip.kernelLacks("mpls");
        }
        String before = everything();
        learn(wrapping);
        for (Shape shape : wrapping) {
            // A tunnel device takes what encap ip says from the packet: to IPv4 that is a plain route.
            if (shape.name().endsWith("MPLS") && lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0) {
                CliRun failed = pmtuctl(about("flush", shape), "--yes").exits(ExitCode.FAILED);
                assertTrue(failed.err().contains("wraps its packets (encap): try --method renew"), failed::toString);
            }
            CliRun renewed = pmtuctl(about("flush", shape), "--method", "renew", "--yes", "--json").exits(ExitCode.OK);
            assertEquals(Set.of(shape.destination()), removed(renewed));
        }
        same(before, everything());
    }

    @Test
    void everyShapeForgetsByTakingItsOwnPlace() {
        String before = everything();
        Set<String> left = learn(flushable());
        for (Shape shape : flushable()) {
            String refusal = shape.name().equals("a daemon's route") ? "belongs to bird"
                    : shape.ipv6() && shape.name().equals("neighbour on the link") ? "made by the kernel" : null;
            CliRun run = left.contains(shape.destination()) ? pmtuctl(List.of("flush", shape.destination(), "--method", "renew", "--yes", "--json"))
                    : null;
            if (run != null && refusal != null) {
                assertTrue(run.exits(ExitCode.FAILED).err().contains(refusal) && run.out().isEmpty(), run::toString);
            } else if (run != null) {
                Set<String> gone = removed(run.exits(ExitCode.OK));
                assertTrue(gone.contains(shape.destination()), run::toString);
                left.removeAll(gone);
            }
        }
        assertEquals(left, destinations(Listed.in(lab)));
        assertEquals(2, left.size(), left::toString);
        same(before, everything());
        CliRun undone = pmtuctl(List.of("undo", "--yes")).exits(ExitCode.OK);
        assertTrue(undone.out().contains("not brought back"), undone::toString);
        same(before, everything());
    }
}
