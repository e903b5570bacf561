package org.pmtuctl.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A real Chromium without a window, in a namespace of its own that leads nowhere: what it shows, it has. */
public final class Browser {
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    private final NetworkLab lab;
    private final String label;
    private final String program;
    private final Path folder;
    private int runs;

    /**
     * Skips the test where there is none.
     *
     * @param label   of the namespace to be made for it
     * @param folder  for its profiles
     */
    public Browser(NetworkLab lab, String label, Path folder) {
        this.lab = lab;
        this.label = label;
        this.folder = folder;
        this.program = program();
        lab.namespace(label);
    }

    private static String program() {
        for (String each : PROGRAMS) {
            if (Command.run("sh", "-c", "command -v " + each).status() == 0) {
                return each;
            }
        }
        throw new TestAbortedException("needs a browser, one of " + PROGRAMS + " (testdata/lab/setup installs it)");
    }

    /**
     * The page as the browser has it once its scripts are done.
     *
     * @throws LabException where a console message or an error was seen
     */
    public String dom(Path page) {
        Command.Result result = run(page, "--dump-dom", "--virtual-time-budget=3000");
        if (result.err().contains("CONSOLE") || !result.out().contains("</html>")) {
            throw new LabException("the browser says: " + result.err() + result.out());
        }
        return result.out();
    }

    /** Writes a picture of the page into a PNG file. */
    public void picture(Path page, int width, int height, Path file) {
        run(page, "--screenshot=" + file, "--window-size=" + width + "," + height, "--hide-scrollbars");
        if (!Files.exists(file)) {
            throw new LabException("no picture of " + page);
        }
    }

    private Command.Result run(Path page, String... more) {
        Path profile = folder.resolve("profile-" + runs++);
        List<String> command = new ArrayList<>(List.of("timeout", "90", program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
                "--v=0", "--user-data-dir=" + profile));
        command.addAll(List.of(more));
        command.add(page.toUri().toString());
        Command.Result result = lab.attempt(label, command.toArray(new String[0]));
        remove(profile);
        if (result.status() != 0) {
            throw new LabException("status " + result.status() + " from " + String.join(" ", command) + ": " + result.err());
        }
        return result;
    }

    /** A process that is just ending may still write into its profile: what is left then goes with the folder. */
    private static void remove(Path profile) {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | java.io.UncheckedIOException inUse) {
            return;
        }
    }
}
