package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages are written by hand, so they are held against what the parser takes. */
class HelpPageTest {

    @Test
    void everyCommandIsMadeAndNamedOnTheMainPage() {
        for (String name : Commands.NAMES) {
            Command command = Commands.make(name);
            assertNotNull(command, name);
            assertEquals(name, command.name());
            assertTrue(HelpPage.main().contains("\n  " + name + " "), name);
        }
    }

    @Test
    void everyOptionOfACommandStandsOnItsPage() {
        for (String name : Commands.NAMES) {
            Command command = Commands.make(name);
            OptionTable table = new OptionTable();
            command.options(table);
            holdsAll(HelpPage.of(command), table.names());
        }
    }

    @Test
    void everyCommonOptionStandsOnEveryPage() {
        OptionTable table = new OptionTable();
        GlobalOptions.describe(table);
        holdsAll(HelpPage.main(), table.names());
        for (String name : Commands.NAMES) {
            holdsAll(HelpPage.of(Commands.make(name)), table.names());
        }
    }

    private static void holdsAll(String page, List<String> options) {
        for (String option : options) {
            assertTrue(Pattern.compile("[ \\[]" + Pattern.quote(option) + "\\b").matcher(page).find(), option + " in\n" + page);
        }
    }

    @Test
    void everyPageFitsATerminalAndBeginsWithTheGrammar() {
        for (String name : Commands.NAMES) {
            String page = HelpPage.of(Commands.make(name));
            assertTrue(page.startsWith("Usage: pmtuctl "), page);
            assertTrue(page.contains("\nExamples:\n  pmtuctl "), page);
            fits(page);
        }
        fits(HelpPage.main());
    }

    private static void fits(String page) {
        for (String line : page.split("\n", -1)) {
            assertTrue(line.length() <= 90 && line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    @Test
    void everyExitStatusStandsOnTheMainPage() {
        for (ExitCode code : ExitCode.values()) {
            assertTrue(Pattern.compile("\\b" + code.status() + "  \\w").matcher(HelpPage.main()).find(), code.meaning());
        }
    }
}
