package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.render.Output;

class TalkTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Talk talk = new Talk(new Output(bytes));

    @Test
    void tellsWhatIsNotCompleteAndNothingElse() {
        talk.tell(List.of(new Coverage("ipv4 rules", Coverage.State.COMPLETE, null),
                new Coverage("ipv4 routes", Coverage.State.PARTIAL, "the kernel's objects changed during the dump"),
                new Coverage("counters", Coverage.State.UNAVAILABLE, null)));
        assertEquals("pmtuctl: ipv4 routes partial: the kernel's objects changed during the dump\npmtuctl: counters unavailable\n",
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysEachCauseOfAFailure() {
        talk.stackTrace(new IllegalStateException("above", new java.io.IOException("below")));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals("java.lang.IllegalStateException: above", text.split("\n")[0]);
        assertEquals(1, text.split("\ncaused by java.io.IOException: below\n    at ").length - 1);
    }
}
