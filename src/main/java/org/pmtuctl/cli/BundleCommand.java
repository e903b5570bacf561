package org.pmtuctl.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.operation.CreateBundle;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl bundle}. */
final class BundleCommand implements Command {
    private static final String FLOW = "--flow";
    private static final String ALL_NETNS = "--all-netns";
    private static final String MAX_SIZE = "--max-size";
    private static final String MAX_TIME = "--max-time";
    private static final String FORCE = "--force";
    private static final String ENDS = "--ends";

    private static final List<String> VERBS = List.of("create", "show", "verify", "anonymize", "compare");
    private static final long MEBI = 1 << 20;
    private static final int DEFAULT_MEBIBYTES = 1024;
    private static final int DEFAULT_SECONDS = 300;

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] bundle create [FILE] [--flow DST]... [--all-netns]
                                        [--max-size MIB] [--max-time SECONDS] [--force]
                       pmtuctl bundle show FILE
                       pmtuctl bundle verify FILE
                       pmtuctl bundle anonymize FILE OUT --key KEYFILE [--force]
                       pmtuctl bundle anonymize --reveal --key KEYFILE [WORD]...
                       pmtuctl bundle compare A B [--ends] [--netns NAME [--netns NAME]]

                A bundle is one file that holds what this host says of its path MTUs, to be
                attached to a ticket and asked somewhere else, without root:

                  pmtuctl --bundle FILE list      (and explain, mtu, doctor, show ...)

                create    records: the kernel's answers byte for byte, settings, counters, and
                          what list, doctor and explain say of them. Keys are never in it. FILE
                          is readable by its owner only; without FILE it gets a name of its own
                show      says what is in it
                verify    checks it: checksums, structure, that no key is in it
                anonymize writes OUT, the same bundle about somebody else: other addresses,
                          names, SPIs, marks, but the same findings. Prefixes stay prefixes and
                          private addresses private. KEYFILE is made if it is not there, and
                          stays with you: the same key gives the same names again, and with
                          --reveal the words, or what comes on standard input, are printed with
                          what was there before
                compare   two bundles of one host: what appeared, changed and lapsed between
                          them, and what explains it. With --ends the bundles of the two ends
                          of a tunnel or of IPsec: whether each is the mirror image of the
                          other, and what passes in each direction. Exit status 3: at least
                          one difference of severity warning or error. --netns chooses the
                          namespace in both; given twice, in A and in B, which may then be
                          one file. What one of them could not read is not taken for gone

                  --flow DST        explain DST too, and keep what the kernel says of it; may be
                                    given several times
                  --all-netns       every network namespace that can be reached
                  --max-size MIB    of the kernel's answers, before they are compressed (1024)
                  --max-time SEC    nothing more is begun after that (300)
                  --force           replace FILE, or OUT, if it is there
                  --key KEYFILE     of anonymize

                'tar xf FILE' unpacks it: report.html and doctor.txt are for reading, *.pcap
                for Wireshark.

                Examples:
                  pmtuctl bundle create --flow 198.51.100.7
                  pmtuctl --bundle pmtuctl-host.tar.gz explain 198.51.100.7
                  pmtuctl bundle verify pmtuctl-host.tar.gz
                  pmtuctl bundle anonymize pmtuctl-host.tar.gz ticket.tar.gz --key my.key
                  pmtuctl bundle anonymize --reveal --key my.key < reply.txt
                  pmtuctl bundle compare monday.tar.gz tuesday.tar.gz
                  pmtuctl bundle compare --ends berlin.tar.gz madrid.tar.gz""";
    }

    @Override
    public void options(OptionTable table) {
        table.values(FLOW);
        table.flag(ALL_NETNS);
        table.value(MAX_SIZE);
        table.value(MAX_TIME);
        table.flag(FORCE);
        table.value(BundleDisguise.KEY);
        table.flag(BundleDisguise.REVEAL);
        table.flag(ENDS);
        table.repeatable(GlobalOptions.NETNS);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        String verb = words.word(0);
        if (verb == null) {
            throw new UsageException("bundle needs a verb", "one of: " + String.join(", ", VERBS));
        }
        if (verb.equals("anonymize")) {
            return BundleDisguise.run(invocation);
        }
        words.atMost(verb.equals("compare") ? 3 : 2);
        List<String> namespaces = words.values(GlobalOptions.NETNS);
        if (namespaces.size() > (verb.equals("compare") ? 2 : 1)) {
            throw new UsageException("--netns is given " + namespaces.size() + " times: " + String.join(", ", namespaces),
                    "only bundle compare takes two, one for each file");
        }
        if (words.flag(ENDS) && !verb.equals("compare")) {
            throw new UsageException(ENDS + " is for bundle compare");
        }
        return switch (verb) {
            case "create" -> create(invocation, words.word(1));
            case "show", "verify" -> BundleReading.run(invocation, verb, file(words, verb));
            case "compare" -> compare(invocation, words);
            default -> {
                String guess = Suggestion.of(verb, VERBS);
                throw new UsageException("bundle cannot '" + verb + "'", guess == null ? "one of: " + String.join(", ", VERBS) : guess);
            }
        };
    }

    private static ExitCode compare(Invocation invocation, Words words) throws Exception {
        if (words.count() < 3) {
            throw new UsageException("bundle compare needs two files");
        }
        List<String> namespaces = words.values(GlobalOptions.NETNS);
        return BundleComparing.run(invocation, new String[] {words.word(1), words.word(2)}, namespaces, words.flag(ENDS));
    }

    private static Path file(Words words, String verb) throws UsageException {
        if (words.count() < 2) {
            throw new UsageException("bundle " + verb + " needs a file");
        }
        return Path.of(words.word(1));
    }

    private static ExitCode create(Invocation invocation, String name) throws Exception {
        Words words = invocation.words();
        List<Flow> flows = new ArrayList<>();
        for (String destination : words.values(FLOW)) {
            flows.add(Flow.to(Arguments.address(destination)));
        }
        if (invocation.options().bundle() != null) {
            throw new UsageException("bundle create records the running kernel, not another bundle");
        }
        long millis = System.currentTimeMillis();
        Path target = Path.of(name != null ? name : "pmtuctl-" + safe(invocation.place().hostName()) + "-" + stamp(millis) + ".tar.gz");
        requireFree(target, words);
        CreateBundle.Order order = new CreateBundle.Order(target, flows, words.flag(ALL_NETNS),
                MEBI * number(words, MAX_SIZE, DEFAULT_MEBIBYTES), number(words, MAX_TIME, DEFAULT_SECONDS), Version.tool(), commandLine(words));
        ProgressLine progress = new ProgressLine(invocation.talk(), invocation.terminal());
        List<String> cuts;
        try {
            cuts = CreateBundle.run(invocation.place(), order, progress);
        } finally {
            progress.end();
        }
        for (String cut : cuts) {
            invocation.talk().say("left out: " + cut);
        }
        if (invocation.options().json()) {
            BundleReading.run(invocation, "show", target);
        } else {
            invocation.out().line(target.toString());
        }
        return ExitCode.OK;
    }

    /** A file may be written there. */
    static void requireFree(Path target, Words words) throws UsageException {
        if (target.toFile().exists() && !words.flag(FORCE)) {
            throw new UsageException(target + " is there already", "--force replaces it");
        }
        File folder = target.toAbsolutePath().getParent().toFile();
        if (!folder.isDirectory()) {
            throw new UsageException("no folder " + folder);
        }
    }

    private static int number(Words words, String option, int otherwise) throws UsageException {
        if (words.value(option) == null) {
            return otherwise;
        }
        int number = Arguments.number(words, option, 31);
        if (number == 0) {
            throw new UsageException(option + " is at least 1");
        }
        return number;
    }

    /** What was asked for, as far as it says something of what is inside. */
    private static List<String> commandLine(Words words) {
        List<String> line = new ArrayList<>(List.of("bundle", "create"));
        for (String flow : words.values(FLOW)) {
            line.add(FLOW);
            line.add(flow);
        }
        if (words.flag(ALL_NETNS)) {
            line.add(ALL_NETNS);
        }
        for (String option : new String[] {MAX_SIZE, MAX_TIME}) {
            if (words.value(option) != null) {
                line.add(option);
                line.add(words.value(option));
            }
        }
        return line;
    }

    /** A host's name as a part of a file's. */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; name != null && i < name.length(); i++) {
            char c = name.charAt(i);
            safe.append(c < 128 && Character.isLetterOrDigit(c) || c == '-' ? c : '_');
        }
        return safe.length() == 0 ? "host" : safe.toString();
    }

    /** {@code 20261127T091500Z}. */
    private static String stamp(long millis) {
        StringBuilder stamp = new StringBuilder();
        String utc = Timestamps.utc(millis);
        for (int i = 0; i < utc.length() && utc.charAt(i) != '.'; i++) {
            char c = utc.charAt(i);
            if (c != '-' && c != ':') {
                stamp.append(c);
            }
        }
        return stamp.charAt(stamp.length() - 1) == 'Z' ? stamp.toString() : stamp.append('Z').toString();
    }
}
