package org.pmtuctl.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.lab.Command;

/** Which Java the launcher takes and what it hands over, with stand-ins for Java that say who they are and what they were given. */
class LauncherTest {
    private static final String SUM = "0123456789ab";
    private static final Path SHELL = Path.of(System.getProperty("pmtuctl.root"), "src/main/sh");
    private static final List<String> TOOLS = List.of("chmod", "env", "mv", "readlink", "rm", "touch");

    @TempDir
    private Path scratch;
    private Path folder;
    private Path machine;
    private Path tools;

    @BeforeEach
    void layTheFolder() throws IOException {
        folder = Files.createDirectories(scratch.resolve("a folder"));
        machine = Files.createDirectories(scratch.resolve("jvm"));
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/pmtuctl.jar"), "the jar");
        String text = Files.readString(SHELL.resolve("pmtuctl")).replace("@SUM@", SUM);
        // The machine's own Javas are out of the game.
        tools = Files.createDirectories(scratch.resolve("tools"));
        for (String tool : TOOLS) {
            Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            executable(tools.resolve(tool));
        }
        Files.writeString(folder.resolve("pmtuctl"), text.replace("/usr/lib/jvm/*", machine + "/*"));
        executable(folder.resolve("pmtuctl"));
    }

    @Test
    void takesTheJavaOfJavaHome() throws IOException {
        java("elsewhere", "17.0.15");
        Path home = java("chosen", "21.0.2");

        assertEquals("chosen", started("JAVA_HOME=" + home).get(0));
    }

    @Test
    void takesTheJavaInThePathWithoutJavaHome() throws IOException {
        java("installed", "25.0.1");
        Path home = java("in-path", "17.0.15");

        assertEquals("in-path", started("PATH=" + home + "/bin:" + tools).get(0));
    }

    @Test
    void takesTheNewestInstalledJavaWhenThePathHasNone() throws IOException {
        java("java-17", "17.0.15");
        java("java-25", "25.0.1");
        java("java-21", "21.0.2");

        assertEquals("java-25", started().get(0));
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws IOException {
        Path eleven = java("java-11", "11.0.20");
        Path eight = java("java-8", "1.8.0_392");
        java("java-17", "17.0.15");

        assertEquals("java-17", started("JAVA_HOME=" + eleven, "PATH=" + eight + "/bin:" + tools).get(0));
    }

    @Test
    void takesAJavaThatDoesNotSayItsVersion() throws IOException {
        Path home = java("silent", "17.0.15");
        Files.delete(home.resolve("release"));

        assertEquals("silent", started("JAVA_HOME=" + home).get(0));
    }

    @Test
    void findsTheHomeBehindALinkInThePath() throws IOException {
        Path home = java("behind-links", "17.0.15");
        Path alternatives = Files.createDirectories(scratch.resolve("etc"));
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Files.createSymbolicLink(alternatives.resolve("java"), home.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), alternatives.resolve("java"));
        archive(home, "17.0.15");

        assertTrue(started("PATH=" + bin + ":" + tools).toString().contains(".jsa"), "its archive is found, so the home was");
    }

    @Test
    void saysWhatIsMissing() {
        Command.Result result = run(List.of(), List.of("list"));

        assertEquals(1, result.status());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("pmtuctl: needs Java 17 or later") && result.err().lines().count() == 1, result.err());
    }

    @Test
    void handsOverTheArgumentsUnchanged() throws IOException {
        java("java", "17.0.15");
        List<String> words = List.of("explain", "two words", "", "*", "a'b\"c", "$HOME", "-j");

        List<String> started = list(run(List.of(), words).out());

        assertEquals(words, started.subList(started.indexOf("org.pmtuctl.Main") + 1, started.size()));
    }

    @Test
    void returnsTheExitStatus() throws IOException {
        Path home = java("java", "17.0.15");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 4\n");

        assertEquals(4, run(List.of(), List.of("list")).status());
    }

    @Test
    void keepsOptionsOfOtherJavaProgramsAway() throws IOException {
        Path home = java("java", "17.0.15");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nenv\n");

        String environment = run(List.of("JAVA_TOOL_OPTIONS=-ea", "JDK_JAVA_OPTIONS=-ea", "CLASSPATH=/x", "KEPT=1"), List.of()).out();

        assertTrue(environment.contains("KEPT=1"), environment);
        assertFalse(environment.contains("_OPTIONS=") || environment.contains("CLASSPATH="), environment);
    }

    @Test
    void handsOverItsOwnOptions() throws IOException {
        java("java", "17.0.15");

        List<String> started = started("PMTUCTL_JAVA_OPTIONS=-Xmx100m -ea");

        assertTrue(started.indexOf("-ea") == started.indexOf("-Xmx100m") + 1 && started.contains("-ea"), started.toString());
    }

    @Test
    void findsItsFolderThroughLinks() throws IOException {
        java("java", "17.0.15");
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("inner"), Path.of("../a folder/pmtuctl"));
        Files.createSymbolicLink(bin.resolve("pmtuctl"), Path.of("inner"));

        Command.Result result = Command.run("env", "-i", "PATH=" + tools, bin.resolve("pmtuctl").toString());

        assertTrue(result.out().contains("a folder/lib/native"), result.out() + result.err());
    }

    @Test
    void findsItsLibraryWhereItIsInstalled() throws IOException {
        java("java", "17.0.15");
        Path prefix = scratch.resolve("prefix");
        Files.createDirectories(prefix.resolve("bin"));
        Files.createDirectories(prefix.resolve("lib"));
        Files.move(folder.resolve("lib"), prefix.resolve("lib/pmtuctl"));
        Files.move(folder.resolve("pmtuctl"), prefix.resolve("bin/pmtuctl"));
        folder = prefix.resolve("bin");

        assertTrue(started().contains("-Djffi.boot.library.path=" + folder + "/../lib/pmtuctl/native"));
    }

    @Test
    void usesTheArchiveOfThisJarAndThisJava() throws IOException {
        Path archive = archive(java("java", "17.0.15"), "17.0.15");

        assertTrue(started().contains("-XX:SharedArchiveFile=" + archive));
    }

    @Test
    void leavesTheArchiveOfAnotherJavaAlone() throws IOException {
        archive(java("java", "17.0.15"), "17.0.16");

        assertFalse(started().toString().contains("SharedArchiveFile"));
    }

    @Test
    void leavesTheArchiveOfAnotherJarAlone() throws IOException {
        Path archive = archive(java("java", "17.0.15"), "17.0.15");
        Files.move(archive, folder.resolve("lib/ba9876543210" + archive.getFileName().toString().substring(SUM.length())));

        assertFalse(started().toString().contains("SharedArchiveFile"));
    }

    @Test
    void leavesAnArchiveAloneThatWasWrittenToLater() throws IOException {
        Path archive = archive(java("java", "17.0.15"), "17.0.15");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(5)));

        assertFalse(started().toString().contains("SharedArchiveFile"));
    }

    @Test
    void leavesTheArchiveAloneWhenTheJarWasReplaced() throws IOException {
        archive(java("java", "17.0.15"), "17.0.15");
        Files.setLastModifiedTime(folder.resolve("lib/pmtuctl.jar"), FileTime.from(Instant.now().minusSeconds(5)));

        assertFalse(started().toString().contains("SharedArchiveFile"));
    }

    @Test
    void triesOnlyOnceToMakeAnArchiveThatCannotBeMade() throws IOException {
        Path home = java("java", "17.0.15");
        Path calls = scratch.resolve("calls");
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho called >>'" + calls + "'\nexit 1\n");
        Files.writeString(folder.resolve("lib/classes"), "java/lang/Object\n");
        Files.copy(SHELL.resolve("make-archive"), folder.resolve("lib/make-archive"));

        run(List.of(), List.of("list"));
        assertEquals(2, Files.readAllLines(calls).size(), "once to make it, once to run");
        run(List.of(), List.of("list"));
        assertEquals(3, Files.readAllLines(calls).size(), "only to run");
    }

    /** A home among the machine's whose java prints its name and then its arguments, one per line, each ended by a bar. */
    private Path java(String name, String version) throws IOException {
        Path home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="A Vendor, Inc."
                JAVA_RUNTIME_VERSION="%1$s+6"
                JAVA_VERSION="%1$s"
                MODULES="java.base java.xml"
                OS_ARCH="x86_64"
                """.formatted(version));
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s|\\n' " + name + " \"$@\"\n");
        executable(home.resolve("bin/java"));
        return home;
    }

    private Path archive(Path home, String version) throws IOException {
        Path archive = folder.resolve("lib/" + SUM + "-" + version + "+6-A-Vendor--Inc.-x86-64.jsa");
        Files.writeString(archive, "made with " + home);
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(folder.resolve("lib/pmtuctl.jar")));
        return archive;
    }

    private List<String> started(String... environment) {
        Command.Result result = run(List.of(environment), List.of());
        assertEquals(0, result.status(), result.err());
        return list(result.out());
    }

    private static List<String> list(String out) {
        return List.of(out.split("\\|\n"));
    }

    private Command.Result run(List<String> environment, List<String> words) {
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + tools));
        command.addAll(environment);
        command.add(folder.resolve("pmtuctl").toString());
        command.addAll(words);
        return Command.run(command, "");
    }

    private static void executable(Path file) {
        assertTrue(file.toFile().setExecutable(true));
    }
}
