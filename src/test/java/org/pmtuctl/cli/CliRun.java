package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the program inside this JVM: what it was given and all that came of it.
 *
 * @param arguments its words
 * @param status    exit status
 * @param out       standard output
 * @param err       standard error
 */
public record CliRun(List<String> arguments, int status, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words with standard output elsewhere than on a terminal. */
    public static CliRun of(String... arguments) {
        return on(new Terminal() {
            @Override
            public boolean wantsColour() {
                return false;
            }
        }, arguments);
    }

    /** Words with standard output on this terminal. */
    static CliRun on(Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Program(out, err, terminal).run(arguments);
        return new CliRun(List.of(arguments), status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Fails, showing both streams, unless the exit status is this one. */
    public CliRun exits(ExitCode code) {
        assertEquals(code.status(), status, this::toString);
        return this;
    }

    /** Fails unless nothing was written but one complaint with these words, and perhaps one line of help. */
    CliRun complains(String... words) {
        assertEquals("", out, this::toString);
        String[] lines = err.split("\n");
        assertTrue(lines[0].startsWith("pmtuctl: ") && lines.length <= 2, this::toString);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "no '" + word + "' in " + this);
        }
        return this;
    }

    /** Standard output as one JSON document. */
    public JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError(toString(), e);
        }
    }

    @Override
    public String toString() {
        return "pmtuctl " + String.join(" ", arguments) + "\n--- exit " + status + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
}
