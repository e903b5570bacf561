package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pmtuctl.cli.CliRun;

/** One host asked twice: as it runs, and as a bundle of it that was made just before. */
public final class RoundTrip {
    /** What runs down or goes on between two looks. */
    private static final List<Pattern> PASSING = List.of(
            Pattern.compile("\"(time|expires_s|age_s|made)\":(\"[^\"]*\"|[0-9.-]+)"), Pattern.compile("\\b([0-9]+[dhm])?[0-9]+[hms]\\b *"),
            Pattern.compile("\\b[0-9]+ s\\b"), Pattern.compile("\"used_ago_s\":[0-9.]+"), Pattern.compile("\\s+"));

    private RoundTrip() {
    }

    /** What is left of an answer when time is taken out. */
    public static String timeless(String answer) {
        String text = answer;
        for (Pattern each : PASSING) {
            text = each.matcher(text).replaceAll(" ");
        }
        return text;
    }

    /** Fails unless each command answers the same, in text and JSON, of the namespace and of its bundle. */
    public static void holds(String netns, Path bundle, List<List<String>> commands) {
        for (List<String> command : commands) {
            for (String form : List.of("", "--json", "--oneline")) {
                CliRun live = run(List.of("--netns", netns), command, form);
                CliRun recorded = run(List.of("--bundle", bundle.toString()), command, form);
                assertEquals(timeless(live.out()), timeless(recorded.out()), () -> command + " " + form + "\n" + live + "\n" + recorded);
                assertEquals(live.status(), recorded.status(), () -> command + " " + form + ": " + recorded.err());
            }
        }
    }

    private static CliRun run(List<String> where, List<String> command, String form) {
        List<String> words = new ArrayList<>(where);
        words.addAll(command);
        if (!form.isEmpty()) {
            words.add(form);
        }
        return CliRun.of(words.toArray(new String[0]));
    }
}
