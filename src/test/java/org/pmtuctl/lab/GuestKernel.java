package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A kernel of the lab, User-Mode-Linux, booted on this machine's own files.
 *
 * @param version as the lab names it: {@code 6.1}
 */
record GuestKernel(String version) {

    /** The slowest first, so that it does not run last and alone. */
    static final List<GuestKernel> ALL = List.of(new GuestKernel("5.10"), new GuestKernel("6.1"), new GuestKernel("6.12"));

    /** By this a guest says that it could not be started or died; see {@code boot}. */
    private static final int DIED = 125;
    private static final int TIME_WAS_UP = 124;
    /** Classes of a shift; where more fail, the kernel or the program is at fault and not the hurry. */
    private static final int MOST_REPEATED = 3;
    /** Classes that one guest runs: with fewer the boots cost more, with more one that leaves something behind hinders more of the others. */
    private static final int CLASSES_OF_A_SHIFT = 8;
    /** What a shift needs on the slowest kernel and a busy machine, twice. */
    private static final String SECONDS = "900";

    private static final Path ROOT = Path.of(System.getProperty("pmtuctl.root"));
    private static final Path SCRIPTS = Path.of(System.getProperty("pmtuctl.testdata"), "lab");

    /**
     * What a run brought.
     *
     * @param obstacle why nothing was run, or null
     * @param status exit status of the guest's test run
     * @param talk the end of what it printed
     * @param cases its results
     */
    record Outcome(String obstacle, int status, String talk, List<GuestReport.Case> cases) {

        /** The classes that something failed in. */
        Set<String> failedClasses() {
            Set<String> failed = new TreeSet<>();
            for (GuestReport.Case result : cases) {
                if (result.verdict() == GuestReport.Verdict.FAILED) {
                    failed.add(LiveClasses.topLevel(result.className()));
                }
            }
            return failed;
        }

        /** Whether the guest did not come to the end of its classes. */
        boolean stopped() {
            return status == DIED || status == TIME_WAS_UP;
        }

        /** What is left where nothing of these classes, which are to run once more, is believed. */
        Outcome without(Set<String> classes) {
            List<GuestReport.Case> others = new ArrayList<>();
            for (GuestReport.Case result : cases) {
                if (!classes.contains(LiveClasses.topLevel(result.className()))) {
                    others.add(result);
                }
            }
            return new Outcome(null, 0, talk, others);
        }

        /** The same and what a second run brought. */
        Outcome and(Outcome second) {
            List<GuestReport.Case> all = new ArrayList<>(cases);
            for (GuestReport.Case result : second.cases) {
                all.add(new GuestReport.Case(result.className(), result.name() + " (second run)", result.verdict(), result.text()));
            }
            return new Outcome(null, Math.max(status, second.status), talk + "\n" + second.talk, all);
        }

        /** Fails unless the guest lived to the end and every class has a result. */
        void check(Set<String> classes) {
            assertFalse(status == DIED, () -> "the guest died:\n" + talk);
            assertFalse(status == TIME_WAS_UP, () -> "the guest's time was up:\n" + talk);
            Set<String> silent = new TreeSet<>(classes);
            cases.forEach(result -> silent.remove(LiveClasses.topLevel(result.className())));
            boolean failures = cases.stream().anyMatch(result -> result.verdict() == GuestReport.Verdict.FAILED);
            assertAll(
                    () -> assertFalse(cases.isEmpty(), () -> "no test ran:\n" + talk),
                    () -> assertEquals(Set.of(), silent, () -> "classes without a result:\n" + talk),
                    () -> assertEquals(failures ? 1 : 0, status, () -> "exit status of the test run:\n" + talk));
        }
    }

    /**
     * Shares classes out among guests. Neighbours in the alphabet, which are often alike in what they cost, go to different ones.
     */
    static List<Set<String>> shifts(Set<String> classes) {
        List<String> sorted = List.copyOf(new TreeSet<>(classes));
        int count = (sorted.size() + CLASSES_OF_A_SHIFT - 1) / CLASSES_OF_A_SHIFT;
        List<Set<String>> shifts = new ArrayList<>();
        for (int shift = 0; shift < count; shift++) {
            shifts.add(new TreeSet<>());
        }
        for (int i = 0; i < sorted.size(); i++) {
            shifts.get(i % count).add(sorted.get(i));
        }
        return shifts;
    }

    /**
     * Runs the live tests of these classes in the kernel. Classes that fail there, and all of a guest that did not come to its end, are
     * run once more, each in a guest of its own, where nothing else has left its traces: what fails there as well has failed. A second
     * run is told as such.
     *
     * @param shift a name for the folder of its reports
     */
    Outcome run(String shift, Set<String> classes) throws IOException, InterruptedException {
        String obstacle = obstacle();
        if (obstacle != null) {
            return new Outcome(obstacle, 0, "", List.of());
        }
        Outcome first = boot(shift, classes);
        Set<String> again = first.stopped() ? classes : first.failedClasses();
        if (again.isEmpty() || !first.stopped() && again.size() > MOST_REPEATED) {
            return first;
        }
        Outcome outcome = first.without(again);
        for (String name : again) {
            Outcome second = boot("again" + name.substring(name.lastIndexOf('.')), Set.of(name));
            outcome = outcome.and(second);
            if (second.stopped()) {
                break; // the classes that are left are silent, which is a failure
            }
        }
        return outcome;
    }

    /** Boots the kernel and runs the live tests of these classes in it. */
    private Outcome boot(String run, Set<String> classes) throws IOException, InterruptedException {
        Path reports = ROOT.resolve("target/lab-reports").resolve(version).resolve(run);
        clear(reports);
        long start = System.nanoTime();
        Path arguments = reports.resolve("java-arguments");
        Files.writeString(arguments, String.join("\n", quoted(javaArguments(reports, classes))) + "\n");
        Path log = reports.resolve("console.log");

        ProcessBuilder boot = new ProcessBuilder(SCRIPTS.resolve("boot").toString(), version,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments);
        boot.environment().put("PMTUCTL_LAB_SHARE", reports.toString());
        boot.environment().putIfAbsent("PMTUCTL_LAB_SECONDS", SECONDS);
        boot.environment().put("PMTUCTL_LAB_LEASH", "stdin"); // which is closed even if this process is killed
        boot.redirectErrorStream(true).redirectOutput(log.toFile());
        Process guest = boot.start();
        Thread stop = new Thread(guest::destroy, "guest-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int status;
        try {
            status = guest.waitFor();
        } finally {
            guest.destroy();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        Outcome outcome = new Outcome(null, status, end(log), GuestReport.read(reports));
        System.out.println("kernel " + version + ", " + run + ": " + outcome.cases.size() + " results, " + outcome.failedClasses().size()
                + " classes with failures, status " + status + ", " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        return outcome;
    }

    /** Why it cannot be booted here; null when it can. */
    String obstacle() throws IOException {
        String folder = System.getenv("PMTUCTL_LAB_DIR");
        Path lab = folder == null ? ROOT.resolve("target/lab") : Path.of(folder);
        if (!Files.isExecutable(lab.resolve("kernel-" + version).resolve("linux"))) {
            return "not fetched, run make lab";
        }
        return "root".equals(System.getProperty("user.name")) ? null : "needs root, to boot a guest";
    }

    private static List<String> javaArguments(Path reports, Set<String> classes) {
        List<String> words = new ArrayList<>(List.of(
                // One slow processor and a short life: the cheap compiler and the cheap collector.
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g",
                // Starting a program is what costs most in a guest, and this way it is half of it: no helper is started in between.
                "-Djdk.lang.Process.launchMechanism=VFORK",
                // The only places a guest may write to are its own /run and the reports.
                "-XX:-UsePerfData", "-Djava.io.tmpdir=/run/tmp", "-XX:ErrorFile=" + reports.resolve("hs_err.log")));
        for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            if (name.startsWith("pmtuctl.")) {
                words.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.junit.platform.console.ConsoleLauncher",
                "execute", "--disable-banner", "--disable-ansi-colors", "--details=testfeed",
                "--include-engine=junit-jupiter", "--include-tag=" + LiveKernel.TAG, "--reports-dir=" + reports));
        classes.forEach(name -> words.add("--select-class=" + name));
        return words;
    }

    /** In the form of a java argument file. */
    private static List<String> quoted(List<String> words) {
        return words.stream().map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"').toList();
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        int from = Math.max(0, lines.size() - 40);
        return String.join("\n", lines.subList(from, lines.size())) + "\n(all of it: " + log + ")";
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Files.createDirectories(folder);
    }
}
