package org.pmtuctl.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.lab.Command;

/** The shipped folder with each Java of this machine: the archive is used where it fits, and is never in the way of a run. */
class ClassDataArchiveTest {
    private static final Path TOP = Path.of(System.getProperty("pmtuctl.root"));
    private static final String NOBODY = "65534";

    @TempDir
    private static Path shared;
    private static Path built;

    @TempDir
    private Path scratch;

    static List<Path> javas() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home")).toRealPath()));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> folders = Files.list(installed)) {
                for (Path folder : folders.sorted().toList()) {
                    if (Files.isExecutable(folder.resolve("bin/java")) && release(folder) >= 17 && !homes.contains(folder.toRealPath())) {
                        homes.add(folder.toRealPath());
                    }
                }
            }
        }
        return homes;
    }

    private static int release(Path home) throws IOException {
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "8").replace("\"", "").replaceFirst("_.*", "")).feature();
    }

    @BeforeAll
    static void build() {
        built = shared.resolve("built");
        String runtime = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(element -> !element.contains("test-classes") && !element.endsWith("-tests.jar"))
                .collect(java.util.stream.Collectors.joining(":"));
        Command.Result result = Command.run("env", "JAVA_HOME=" + System.getProperty("java.home"), TOP + "/src/make/dist", built.toString(), runtime);
        assertEquals("", result.out() + result.err());
        assertEquals(0, result.status());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theShippedJarHasAllThatACallNeeds(Path java) {
        Command.Result answer = call(java, built, "mtu", "127.0.0.1", "--json");
        Command.Result refusal = call(java, built, "--netns", "/etc/hostname", "list");

        assertEquals(0, answer.status(), answer.err());
        assertTrue(answer.out().contains("\"destination\":\"127.0.0.1\""), answer.out());
        assertEquals(4, refusal.status(), refusal.err());
        assertTrue(refusal.err().contains("EINVAL (Invalid argument)"), refusal.err());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isUsedWhereItWasMade(Path java) throws IOException {
        assertTrue(usesArchive(java, built));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isUsedInACopyThatKeptTheTimes(Path java) throws IOException {
        Path copy = copy("-a");
        removeMakeArchive(copy);

        assertTrue(usesArchive(java, copy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isMadeAnewInACopyThatLostTheTimes(Path java) throws IOException {
        Path copy = copy("-r");

        run(java, copy);
        removeMakeArchive(copy);

        assertTrue(usesArchive(java, copy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isMadeOnTheFirstRunWithAJavaThatHasNone(Path java) throws IOException {
        Path copy = copy("-a");
        for (Path archive : archives(copy)) {
            Files.delete(archive);
        }

        run(java, copy);

        assertEquals(1, archives(copy).size());
        assertTrue(usesArchive(java, copy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isMissedByNobodyInAFolderThatCannotBeWritten(Path java) throws IOException {
        Path copy = copy("-r");
        for (Path archive : archives(copy)) {
            Files.delete(archive);
        }
        Command.run("chmod", "-R", "a+rX,a-w", copy.toString());
        Command.run("chmod", "a+x", shared.toString(), scratch.toString());

        try {
            assertAnswers(java, runAsNobody(java, copy));
            assertEquals(List.of(), archives(copy));
        } finally {
            Command.run("chmod", "-R", "u+w", copy.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void doesNoHarmWhenDamaged(Path java) throws IOException {
        Path copy = copy("-a");
        for (Path archive : archives(copy)) {
            try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                for (long at = 0; at < file.length() - 8; at += 4096) {
                    file.seek(at);
                    file.writeLong(-1);
                }
            }
        }

        assertAnswers(java, run(java, copy));
        assertTrue(usesArchive(java, copy), "and is made anew");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void doesNoHarmWhenCutShort(Path java) throws IOException {
        Path copy = copy("-a");
        removeMakeArchive(copy);
        for (Path archive : archives(copy)) {
            byte[] half = Arrays.copyOf(Files.readAllBytes(archive), (int) (Files.size(archive) / 2));
            Files.write(archive, half);
            // As if it had come so: the JVM itself must find out.
            Command.run("touch", "-r", copy.resolve("lib/pmtuctl.jar").toString(), archive.toString());
        }

        assertAnswers(java, run(java, copy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void doesNoHarmWhenItIsThatOfAnotherJava(Path java) throws IOException {
        Path copy = copy("-a");
        removeMakeArchive(copy);
        List<Path> archives = archives(copy);
        for (int i = 0; i < archives.size(); i++) {
            Files.move(archives.get(i), archives.get(i).resolveSibling("moved." + i));
        }
        for (int i = 0; i < archives.size(); i++) {
            Files.move(archives.get(i).resolveSibling("moved." + i), archives.get((i + 1) % archives.size()));
        }

        assertAnswers(java, run(java, copy));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void neverBringsBackTheCodeOfAJarThatWasReplaced(Path java) throws IOException {
        Path copy = copy("-a");
        Files.copy(jarThatSays("new code"), copy.resolve("lib/pmtuctl.jar"), StandardCopyOption.REPLACE_EXISTING);

        assertEquals("new code\n", run(java, copy).out());
        assertEquals("new code\n", run(java, copy).out());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void neverBringsBackTheCodeOfAJarThatWasReplacedByOneOfTheSameTime(Path java) throws IOException {
        Path copy = copy("-a");
        Path jar = copy.resolve("lib/pmtuctl.jar");
        Path other = jarThatSays("new code");
        Command.run("touch", "-r", jar.toString(), other.toString());
        Files.copy(other, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);

        assertEquals("new code\n", run(java, copy).out());
    }

    private Path jarThatSays(String words) throws IOException {
        Path source = Files.createDirectories(scratch.resolve("source/org/pmtuctl")).resolve("Main.java");
        Files.writeString(source, """
                package org.pmtuctl;
                public class Main {
                    public static void main(String[] arguments) {
                        System.out.println("%s");
                    }
                }
                """.formatted(words));
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        StringWriter talk = new StringWriter();
        assertTrue(ToolProvider.getSystemJavaCompiler().getTask(talk, null, null, List.of("--release", "17", "-d", classes.toString()), null,
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null).getJavaFileObjects(source)).call(), talk.toString());
        Path jar = scratch.resolve("other.jar");
        assertEquals(0, java.util.spi.ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-c", "-f", jar.toString(), "-C",
                classes.toString(), "."));
        return jar;
    }

    /** Whether the program's own classes come out of the archive. */
    private boolean usesArchive(Path java, Path folder) throws IOException {
        Path log = scratch.resolve("classes.log");
        Command.Result result = Command.run("env", "JAVA_HOME=" + java, "PMTUCTL_JAVA_OPTIONS=-Xlog:class+load:file=" + log,
                folder.resolve("pmtuctl").toString(), "--version");
        assertAnswers(java, result);
        String main = Files.readAllLines(log).stream().filter(line -> line.contains("org.pmtuctl.Main ")).findFirst().orElseThrow();
        return main.contains("shared objects file");
    }

    private static Command.Result run(Path java, Path folder) {
        return call(java, folder, "--version");
    }

    private static Command.Result call(Path java, Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("env", "JAVA_HOME=" + java, folder.resolve("pmtuctl").toString()));
        command.addAll(List.of(words));
        return Command.run(command, "");
    }

    private static Command.Result runAsNobody(Path java, Path folder) {
        String launcher = folder.resolve("pmtuctl").toString();
        return System.getProperty("user.name").equals("root")
                ? Command.run("setpriv", "--reuid", NOBODY, "--clear-groups", "env", "JAVA_HOME=" + java, launcher, "--version")
                : run(java, folder);
    }

    private static void assertAnswers(Path java, Command.Result result) throws IOException {
        assertEquals("", result.err());
        assertEquals(0, result.status());
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.get(0).startsWith("pmtuctl ") && lines.size() == 3, result.out());
        assertTrue(lines.get(1).contains(" " + release(java) + "."), result.out());
    }

    private Path copy(String option) throws IOException {
        Path copy = scratch.resolve("copy");
        assertEquals(0, Command.run("cp", option, built.toString(), copy.toString()).status());
        assertFalse(archives(copy).isEmpty());
        return copy;
    }

    /** From now on what is there is all there is. */
    private static void removeMakeArchive(Path folder) throws IOException {
        Files.delete(folder.resolve("lib/make-archive"));
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).sorted().toList();
        }
    }
}
