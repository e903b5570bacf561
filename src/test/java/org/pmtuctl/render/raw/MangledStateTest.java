package org.pmtuctl.render.raw;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pmtuctl.rtnetlink.ObjectKind;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.MessageMangler;

/** Whatever a damaged message decodes to can be shown: one JSON object, and lines without control characters. */
class MangledStateTest {
    private static final int VARIANTS = 40_000;
    private static final long SEED = 20_260_802;
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void areShownWhole(ObjectKind kind) throws Exception {
        List<byte[]> originals = new ArrayList<>();
        for (String kernel : Recordings.kernels()) {
            for (String recording : kind.recordings()) {
                Recordings.messages(kernel, recording, kind.messageType()).forEach(message -> originals.add(message.payload().bytes()));
            }
        }
        MessageMangler mangler = new MessageMangler(SEED, originals, kind.headerLength());
        RecordedState state = new RecordedState("6.12");
        int shown = 0;
        int unknown = 0;
        for (int i = 0; i < VARIANTS; i++) {
            byte[] variant = Arrays.copyOf(mangler.next(), mangler.length());
            try {
                JsonNode object = JSON.readTree(state.oneJson(kind, variant));
                unknown += object.findValue("unknown") == null ? 0 : 1;
                String text = state.oneText(kind, variant);
                assertTrue(text.endsWith("\n") && text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t'), text);
                shown++;
            } catch (MalformedMessageException e) {
                // Too short for its header: left out and counted by the operation.
            } catch (RuntimeException | Error | IOException e) {
                throw new AssertionError(kind + " variant " + i + ": " + HexFormat.of().formatHex(variant), e);
            }
        }
        assertTrue(shown > VARIANTS / 10 * 8, shown + " were shown");
        int counted = unknown;
        assertTrue(unknown > VARIANTS / 20, () -> "only " + counted + " had something unknown");
    }
}
