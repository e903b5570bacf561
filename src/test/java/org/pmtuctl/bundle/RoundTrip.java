package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.NetworkLab;

/** One host asked twice: as it runs, and as a bundle of it that was made just before. */
public final class RoundTrip {
    /** What every host is asked. Of what is shown JSON has most; words are compared where one of everything is there. */
    private static final List<String> ALWAYS = List.of("list", "doctor", "show links --json", "show rules --json", "show routes --json",
            "show policies --json", "show states --json", "show counters --json");
    private static final int MOST_EXPLAINED = 1;
    /** What runs down or goes on between two looks. */
    private static final List<Pattern> PASSING = List.of(
            Pattern.compile("\"time\":\"[^\"]*\""), Pattern.compile("\\b(valid_lft|preferred_lft|expires) [0-9]+sec"),
            Pattern.compile("(\\b|\")[a-z_]+_timer(\":| )[0-9.]+"), Pattern.compile("\\b([0-9]+[dhm])?[0-9]+[hms]\\b *"),
            Pattern.compile("\\b[0-9]+ s\\b"), Pattern.compile("\\s+"));
    /** Seconds in JSON, which may differ by {@link #NEAR}. */
    private static final Pattern SECONDS =
            Pattern.compile("\"(expires_s|age_s|used_ago_s|expires|valid_life_time|preferred_life_time|[a-z_]+_ago_s|last(?:ack|snd|rcv)_s|made)\":([0-9.]+)");
    private static final double NEAR = 120;
    /** What each question moves: when a policy was used last, the count of lookups for which there is no route or no state. */
    private static final Pattern USED = Pattern.compile("\\bused(\":\"| )[0-9T:Z-]+");
    private static final Pattern MOVED_BY_ASKING = Pattern.compile("(OutNoRoutes|OutNoState|XfrmOutNoStates)(\",\"(value|text)\":\"?|: | +)[0-9]+");
    /** In JSON, then in text. */
    private static final Pattern COUNTER = Pattern.compile("\"name\":\"([^\"]+)\",\"value\":([0-9]+)|(?m)^([A-Z]\\S+) +([0-9]+)$");
    /** A new network goes on talking for a while: carriers come up, neighbours are asked for. */
    private static final int ATTEMPTS = 10;
    private static final int QUIET_MILLIS = 700;
    private static final int BEFORE = 200;
    private static final int BEHIND = 300;

    private RoundTrip() {
    }

    /**
     * Makes a bundle of a namespace of the lab and asks both what there is to ask: of the host, of these flows, of the first exceptions,
     * and these lines more.
     *
     * @param folder  for the bundle
     */
    public static void everythingHolds(NetworkLab lab, String label, Path folder, List<String> flows, String... more)
            throws InterruptedException {
        // Nobody answers its questions for a router.
        lab.sh("ip netns exec {" + label + "} sh -c 'for f in /proc/sys/net/ipv6/conf/*/router_solicitations; do echo 0 > $f; done'");
        String netns = lab.path(label).toString();
        Path bundle = folder.resolve(label + ".tar.gz");
        List<String> create = new ArrayList<>(List.of("--netns", netns, "bundle", "create", bundle.toString(), "--force"));
        for (String flow : flows) {
            create.addAll(List.of("--flow", flow));
        }
        Maker maker = () -> {
            CliRun.of(create.toArray(new String[0])).exits(ExitCode.OK);
            return bundle;
        };
        Set<String> destinations = new LinkedHashSet<>(flows);
        for (JsonNode exception : CliRun.of("--netns", netns, "list", "--json").exits(ExitCode.OK).json().get("exceptions")) {
            if (destinations.size() < MOST_EXPLAINED + flows.size()) {
                destinations.add(exception.get("destination").asText());
            }
        }
        List<List<String>> commands = new ArrayList<>();
        for (String destination : destinations) {
            // The first question leaves something to be counted, and the kernel lists exceptions that a lookup has met.
            CliRun.of("--netns", netns, "explain", destination);
            commands.add(List.of("explain", destination));
        }
        commands.add(List.of("mtu", flows.get(0)));
        for (String line : ALWAYS) {
            commands.add(List.of(line.split(" ")));
        }
        for (String line : more) {
            commands.add(List.of(line.split(" ")));
        }
        comesToHold(netns, maker, commands);
        CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
    }

    /** What is left of an answer when time is taken out. */
    public static String timeless(String answer) {
        String text = SECONDS.matcher(answer).replaceAll("\"$1\":_");
        text = USED.matcher(text).replaceAll("used");
        text = MOVED_BY_ASKING.matcher(text).replaceAll("$1");
        for (Pattern each : PASSING) {
            text = each.matcher(text).replaceAll(" ");
        }
        return text;
    }

    /** Makes a bundle. */
    @FunctionalInterface
    public interface Maker {
        Path make();
    }

    /** Fails unless each command answers the same, in text and JSON, of the namespace and of its bundle. */
    public static void holds(String netns, Path bundle, List<List<String>> commands) {
        assertEquals("", said(differing(netns, bundle, forms(commands, "--json", "--oneline")).values()));
    }

    /**
     * The same of a host that is not at rest: what differed is asked again, of a new bundle. What passes is not the same twice; what
     * is wrong stays.
     */
    public static void comesToHold(String netns, Maker maker, List<List<String>> commands) throws InterruptedException {
        Map<List<String>, String> differing = differing(netns, maker.make(), forms(commands, "--json"));
        for (int attempt = 1; attempt < ATTEMPTS && !differing.isEmpty(); attempt++) {
            Thread.sleep(QUIET_MILLIS);
            differing = differing(netns, maker.make(), differing.keySet());
        }
        assertEquals("", said(differing.values()));
    }

    private static String said(Collection<String> differences) {
        return String.join("\n\n", differences);
    }

    private static List<List<String>> forms(List<List<String>> commands, String... more) {
        List<List<String>> all = new ArrayList<>();
        for (List<String> command : commands) {
            all.add(command);
            if (command.contains("--json")) {
                continue;
            }
            for (String form : more) {
                List<String> words = new ArrayList<>(command);
                words.add(form);
                all.add(words);
            }
        }
        return all;
    }

    /** The commands that answer differently, each with both answers. */
    private static Map<List<String>, String> differing(String netns, Path bundle, Collection<List<String>> commands) {
        Map<List<String>, String> differing = new LinkedHashMap<>();
        for (List<String> command : commands) {
            CliRun live = run(List.of("--netns", netns), command);
            CliRun recorded = run(List.of("--bundle", bundle.toString()), command);
            boolean same = command.contains("counters") ? hasOnlyCountedOn(live.out(), recorded.out())
                    : timeless(live.out()).equals(timeless(recorded.out()));
            if (!same || live.status() != recorded.status() || !isNear(live, recorded)) {
                differing.put(command, difference(live, recorded));
            }
        }
        return differing;
    }

    /** What counters said stands, and none has gone back since; text leaves out those that have counted nothing. */
    private static boolean hasOnlyCountedOn(String live, String recorded) {
        Map<String, Long> now = counters(live);
        Map<String, Long> then = counters(recorded);
        if (then.isEmpty() || !now.keySet().containsAll(then.keySet())) {
            return false;
        }
        for (Map.Entry<String, Long> each : then.entrySet()) {
            if (now.get(each.getKey()) < each.getValue()) {
                return false;
            }
        }
        return !live.startsWith("{") || timeless(COUNTER.matcher(live).replaceAll("$1")).equals(timeless(COUNTER.matcher(recorded).replaceAll("$1")));
    }

    private static Map<String, Long> counters(String answer) {
        Map<String, Long> counters = new LinkedHashMap<>();
        Matcher each = COUNTER.matcher(answer);
        while (each.find()) {
            boolean json = each.group(1) != null;
            counters.put(each.group(json ? 1 : 3), Long.valueOf(each.group(json ? 2 : 4)));
        }
        return counters;
    }

    /** Seconds left or gone are those of the recorded host, but for what has passed since. */
    private static boolean isNear(CliRun live, CliRun recorded) {
        Matcher first = SECONDS.matcher(live.out());
        Matcher second = SECONDS.matcher(recorded.out());
        while (first.find()) {
            if (!second.find() || Math.abs(Double.parseDouble(first.group(2)) - Double.parseDouble(second.group(2))) > NEAR) {
                return false;
            }
        }
        return true;
    }

    /** Both answers from a little before they part. */
    private static String difference(CliRun live, CliRun recorded) {
        String first = timeless(live.out());
        String second = timeless(recorded.out());
        int at = 0;
        while (at < Math.min(first.length(), second.length()) && first.charAt(at) == second.charAt(at)) {
            at++;
        }
        return String.join(" ", live.arguments()) + "\n  live, exit " + live.status() + ": " + around(first, at) + "\n  bundle, exit "
                + recorded.status() + ": " + around(second, at) + (live.err().equals(recorded.err()) ? "" : "\n  " + live.err() + "  " + recorded.err());
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - BEFORE), Math.min(text.length(), at + BEHIND));
    }

    private static CliRun run(List<String> where, List<String> command) {
        List<String> words = new ArrayList<>(where);
        words.addAll(command);
        return CliRun.of(words.toArray(new String[0]));
    }
}
