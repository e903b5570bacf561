package org.pmtuctl.render.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Sample;
import org.pmtuctl.render.Transcripts;

/** The text that people read, whole: a change of it is seen in the transcript's difference. */
class TextTest {

    private static final RoutingNames NAMES = new RoutingNames(name -> name.equals("rt_tables") ? List.of("100 isp2\n") : List.of());

    private static String text(boolean colour, Consumer<TextOut> work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        work.accept(new TextOut(out, colour));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void holds(String name, Consumer<TextOut> work) {
        String plain = text(false, work);
        Transcripts.hold("render/" + name, plain);
        assertEquals(plain, text(true, work).replaceAll("\u001b\\[\\d+m", ""), "colour changes nothing but colour");
        for (String line : plain.split("\n")) {
            assertEquals(line.stripTrailing(), line, "no blanks at the end of a line");
        }
    }

    @Test
    void listIsATableWithACount() {
        holds("list", out -> new ListText(out, NAMES).table(Sample.list()));
    }

    @Test
    void listOfNothingSaysSo() {
        holds("list-empty", out -> new ListText(out, NAMES).table(Sample.emptyList()));
    }

    @Test
    void listOnelineHasOneRecordPerLine() {
        holds("list-oneline", out -> new ListText(out, NAMES).oneline(Sample.list()));
        assertEquals("", text(false, out -> new ListText(out, NAMES).oneline(Sample.emptyList())));
    }

    @Test
    void explainGivesTheAnswerFirst() {
        holds("explain", out -> new ExplainText(out, NAMES, Sample.learned()).print());
    }

    @Test
    void explainShowsADisagreementPlainly() {
        holds("explain-disagrees", out -> new ExplainText(out, NAMES, Sample.disagreeing()).print());
        assertTrue(text(true, out -> new ExplainText(out, NAMES, Sample.disagreeing()).print()).contains("\u001b[31mTHE KERNEL DISAGREES"));
    }

    @Test
    void explainSaysWhyNothingLeaves() {
        holds("explain-unreachable", out -> new ExplainText(out, NAMES, Sample.unreachable()).print());
    }

    @Test
    void explainOnelineHasOneRecordPerLine() {
        holds("explain-oneline", out -> new ExplainText(out, NAMES, Sample.learned()).oneline());
    }

    @Test
    void doctorGivesTheVerdictFirst() {
        holds("doctor", out -> new DoctorText(out, Sample.audit()).print());
    }

    @Test
    void doctorOnelineHasOneRecordPerLine() {
        holds("doctor-oneline", out -> new DoctorText(out, Sample.audit()).oneline());
    }

    @Test
    void wrapsRunningTextAtTheWidth() {
        String words = "word ".repeat(60).strip();
        String wrapped = text(false, out -> out.spaces(4).wrapped(words, 4, 6));
        assertEquals(words, wrapped.strip().replaceAll("\\s+", " "));
        String[] lines = wrapped.split("\n");
        for (int i = 0; i < lines.length; i++) {
            assertTrue(lines[i].length() <= TextOut.WIDTH, lines[i]);
            assertTrue(i == lines.length - 1 || lines[i].length() > TextOut.WIDTH - 5, lines[i]);
            assertTrue(lines[i].startsWith(i == 0 ? "    word" : "      word"), lines[i]);
        }
    }

    @Test
    void aWordLongerThanTheWidthIsNotBroken() {
        String word = "x".repeat(200);
        assertEquals("a\n  " + word + "\n  b\n", text(false, out -> out.wrapped("a " + word + " b", 0, 2)));
    }
}
