package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("list", "explain", "mtu", "doctor", "show", "--netns", "--proto");

    @Test
    void findsTheWordThatWasMeant() {
        assertEquals("did you mean list?", Suggestion.of("lsit", KNOWN));
        assertEquals("did you mean list?", Suggestion.of("lst", KNOWN));
        assertEquals("did you mean explain?", Suggestion.of("expl", KNOWN));
        assertEquals("did you mean doctor?", Suggestion.of("docotr", KNOWN));
        assertEquals("did you mean --proto?", Suggestion.of("--protocol", KNOWN));
    }

    @Test
    void isSilentWhereNothingIsNear() {
        assertNull(Suggestion.of("frobnicate", KNOWN));
        assertNull(Suggestion.of("-x", KNOWN));
        assertNull(Suggestion.of("", KNOWN));
    }
}
