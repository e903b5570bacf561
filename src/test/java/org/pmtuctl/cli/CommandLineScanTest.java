package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineScanTest {

    private static CommandLineScan scan(String line) {
        return CommandLineScan.of(line.split(" "));
    }

    @Test
    void findsTheCommandBehindOptionsAndTheirValues() {
        CommandLineScan scan = scan("-j --netns list --color=never explain 10.0.0.1 --debug");
        assertEquals("explain", scan.command);
        assertEquals(List.of("-j", "--netns", "list", "--color=never", "10.0.0.1", "--debug"), scan.rest);
        assertTrue(scan.debug);
        assertFalse(scan.help);
    }

    @Test
    void takesTheValueOfAnOptionForNothingElse() {
        CommandLineScan scan = scan("--netns --help list");
        assertFalse(scan.help);
        assertEquals("list", scan.command);
    }

    @Test
    void endsOptionsAtTwoDashes() {
        CommandLineScan scan = scan("list -- --help");
        assertFalse(scan.help);
        assertEquals(List.of("--", "--help"), scan.rest);
    }

    @Test
    void mayFindNoCommand() {
        assertNull(scan("-j -4").command);
        assertNull(CommandLineScan.of(new String[0]).command);
    }
}
