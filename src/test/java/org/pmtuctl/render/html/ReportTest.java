package org.pmtuctl.render.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Sample;
import org.pmtuctl.render.Transcripts;
import org.pmtuctl.render.json.DoctorJson;
import org.pmtuctl.render.json.ExplainJson;
import org.pmtuctl.render.json.JsonWriter;
import org.w3c.dom.Element;

/** The page of a bundle: the same numbers as the JSON, nothing from elsewhere, no foreign text as markup. */
class ReportTest {
    private static final RoutingNames NAMES = new RoutingNames(name -> List.of());
    private static final List<Explanation> FLOWS = List.of(Sample.learned(), Sample.disagreeing(), Sample.unreachable());
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private static String page(HostAudit audit, List<Explanation> flows, String... cuts) {
        Report report = new Report();
        report.namespace(audit, NAMES);
        for (Explanation flow : flows) {
            report.flow(flow, NAMES);
        }
        return new String(report.page("1.0", 1_767_225_600_123L, List.of(cuts)), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Consumer<JsonWriter> work) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        work.accept(new JsonWriter(out, false));
        out.flush();
        return new ObjectMapper().readTree(bytes.toByteArray());
    }

    @Test
    void aSmallHostIsAPage() {
        String page = page(Sample.audit(), List.of(Sample.tunnelled("gre1")), "ns0: a dump was cut");
        Transcripts.hold("render/report", STYLE.matcher(page).replaceFirst("<style></style>"));
    }

    @Test
    void itsNumbersAreThoseOfTheJson() throws Exception {
        for (Explanation flow : List.of(Sample.learned(), Sample.disagreeing(), Sample.unreachable(), Sample.tunnelled("gre1"))) {
            ReportPage page = new ReportPage(page(Sample.audit(), List.of(flow)));
            page.saysWhatDoctorSays(0, json(json -> DoctorJson.write(json, Sample.audit())));
            page.saysWhatExplainSays(0, json(json -> ExplainJson.write(json, flow, NAMES)));
        }
    }

    @Test
    void severalNamespacesAreFoundFromTheTop() throws Exception {
        Report report = new Report();
        report.namespace(Sample.audit(), NAMES);
        report.flow(Sample.learned(), NAMES);
        report.namespace(new HostAudit(Sample.audit().snapshot(), List.of(), List.of(), List.of(), List.of()), NAMES);
        report.flow(Sample.tunnelled("gre1"), NAMES);
        String text = new String(report.page("1.0", 0, List.of()), StandardCharsets.UTF_8);
        ReportPage page = new ReportPage(text);
        page.saysWhatExplainSays(1, json(json -> ExplainJson.write(json, Sample.tunnelled("gre1"), NAMES)));
        assertTrue(text.contains("1 warning and 4 cached exceptions in 2 network namespaces: foremost, something reported less"), text);
        Set<String> ids = new HashSet<>();
        for (Element each : page.all("*")) {
            assertTrue(!each.hasAttribute("id") || ids.add(each.getAttribute("id")), () -> each.getAttribute("id") + " is there twice");
        }
        for (Element link : page.all("a")) {
            assertTrue(ids.contains(link.getAttribute("href").substring(1)), () -> link.getAttribute("href") + " leads nowhere");
        }
        assertEquals(2, page.all("nav").get(0).getElementsByTagName("a").getLength());
    }

    @Test
    void aCrowdIsCutAndTheReaderIsToldWhereTheRestIs() throws Exception {
        HostAudit few = Sample.audit();
        String text = page(new HostAudit(few.snapshot(), Collections.nCopies(600, few.exceptions().get(0)), few.causes(),
                Collections.nCopies(70, few.connections().get(0)), Collections.nCopies(300, few.findings().get(0))), List.of());
        ReportPage page = new ReportPage(text);
        assertEquals(1 + 500 + 1 + 50, page.all("tr").size());
        assertEquals(200, page.all("article").size());
        for (String rest : List.of("And 100 more: ns0/list.txt", "And 100 more: ns0/doctor.txt", "And 20 more: the .json")) {
            assertTrue(text.contains(rest), rest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='alert(1)", "</style><script>", "]]>&amp;<!--",
        "a\u202egpj.exe", "\u001b[2Jx\u0000y", "\ud800half"})
    void whatOthersNamedIsTextAndNothingElse(String name) throws Exception {
        Finding finding = new Finding("min-pmtu-floor", Severity.ERROR, Confidence.CERTAIN, name, List.of(new Evidence(name, name)),
                List.of(new Remedy(name, List.of("ip link show dev " + name))), name);
        HostAudit audit = new HostAudit(Sample.audit().snapshot(), Sample.audit().exceptions(), Sample.audit().causes(), List.of(), List.of(finding));
        String text = page(audit, List.of(Sample.tunnelled(name)), name);
        ReportPage page = new ReportPage(text);
        assertFalse(text.contains("\u202e") || text.contains("\u001b") || text.contains("\u0000"), "control and reordering marks are spelt out");
        Set<String> elements = Set.of("html", "head", "meta", "title", "style", "body", "header", "main", "aside", "footer", "section", "article",
                "h1", "h2", "h3", "h4", "h5", "p", "b", "bdi", "code", "pre", "span", "small", "dl", "dt", "dd", "div", "ul", "ol", "li", "a",
                "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "g", "rect", "text");
        for (Element each : page.all("*")) {
            assertTrue(elements.contains(each.getTagName()), each.getTagName());
            for (int i = 0; i < each.getAttributes().getLength(); i++) {
                String attribute = each.getAttributes().item(i).getNodeName();
                assertFalse(attribute.startsWith("on") || attribute.equals("src"), attribute);
            }
        }
        if (name.startsWith("<") || name.startsWith("\"") || name.startsWith("'")) {
            assertEquals("ip link show dev " + name, page.all("pre").get(0).getTextContent(), "and it is the whole name");
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = page(Sample.audit(), FLOWS);
        for (String each : List.of("http:", "https:", "//", "url(", "@import", "src=", "<script", "<link", "javascript:")) {
            assertFalse(page.contains(each), each);
        }
        assertTrue(page.contains("default-src &#39;none&#39;"), "and the browser is told so");
        assertTrue(page.contains("<html lang=\"en\">"), page);
    }

    /** WCAG 2.1, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for what is drawn. */
    @Test
    void coloursStandOutByDayByNightAndOnPaper() {
        Matcher style = STYLE.matcher(page(Sample.audit(), FLOWS));
        assertTrue(style.find());
        Map<String, String> colours = new HashMap<>();
        Matcher theme = Pattern.compile(":root \\{(.*?)}", Pattern.DOTALL).matcher(style.group(1));
        int themes = 0;
        while (theme.find()) {
            Matcher colour = Pattern.compile("--([a-z-]+): (#[0-9a-f]+)").matcher(theme.group(1));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            for (String ground : List.of("ground", "raised", "limit", "packet", "own", "band")) {
                atLeast(4.5, colours, "text", ground);
            }
            for (String text : List.of("faint", "link", "error", "warning", "info")) {
                atLeast(4.5, colours, text, "ground");
                atLeast(4.5, colours, text, "raised");
            }
            atLeast(4.5, colours, "faint", "limit");
            atLeast(4.5, colours, "limit-line", "limit");
            atLeast(3, colours, "packet-line", "ground");
            atLeast(3, colours, "info", "band");
            themes++;
        }
        assertEquals(3, themes);
    }

    private static void atLeast(double ratio, Map<String, String> colours, String text, String ground) {
        double a = luminance(colours.get(text));
        double b = luminance(colours.get(ground));
        double found = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        assertTrue(found >= ratio, text + " on " + ground + ": " + colours.get(text) + " on " + colours.get(ground) + " is " + found);
    }

    /** Relative luminance as WCAG defines it. */
    private static double luminance(String colour) {
        String full = colour.length() == 4 ? "#" + colour.charAt(1) + colour.charAt(1) + colour.charAt(2) + colour.charAt(2) + colour.charAt(3)
                + colour.charAt(3) : colour;
        double[] weight = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(full.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weight[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
