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
    /** Classes; where more fail, the kernel or the program is at fault and not the hurry. */
    private static final int MOST_REPEATED = 4;
    /** What the slowest kernel needs on a busy machine, twice. */
    private static final String SECONDS = "3300";

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

        /** The same with what a second run brought of some classes. */
        Outcome with(Set<String> classes, Outcome second) {
            List<GuestReport.Case> all = new ArrayList<>();
            for (GuestReport.Case result : cases) {
                if (!classes.contains(LiveClasses.topLevel(result.className()))) {
                    all.add(result);
                }
            }
            for (GuestReport.Case result : second.cases) {
                all.add(new GuestReport.Case(result.className(), result.name() + " (second run)", result.verdict(), result.text()));
            }
            return new Outcome(null, second.status, talk + "\n" + second.talk, all);
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
     * Runs the live tests of these classes in the kernel. A class or two that fail are run once more in a guest of their own, where
     * nothing else has left its traces and nobody else is in a hurry: what fails there as well has failed. Both results are kept.
     */
    Outcome run(Set<String> classes) throws IOException, InterruptedException {
        String obstacle = obstacle();
        if (obstacle != null) {
            return new Outcome(obstacle, 0, "", List.of());
        }
        Outcome first = boot(classes, ROOT.resolve("target/lab-reports").resolve(version));
        Set<String> failed = first.failedClasses();
        if (failed.isEmpty() || failed.size() > MOST_REPEATED || first.status == DIED || first.status == TIME_WAS_UP) {
            return first;
        }
        System.out.println("kernel " + version + ": once more, alone: " + failed);
        return first.with(failed, boot(failed, ROOT.resolve("target/lab-reports").resolve(version + "-again")));
    }

    /** Boots the kernel and runs the live tests of these classes in it. */
    private Outcome boot(Set<String> classes, Path reports) throws IOException, InterruptedException {
        clear(reports);
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
        return new Outcome(null, status, end(log), GuestReport.read(reports));
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
