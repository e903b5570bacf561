package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Browser;
import org.pmtuctl.lab.HostKernel;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.render.html.ReportPage;

/**
 * The page in a bundle of a host that has exceptions of both families, a tunnel over one of them, and a device whose name is markup:
 * its numbers are those that the bundle answers, and a browser without a network shows it at the width of a telephone and of a desk.
 */
@HostKernel
class ReportInBrowserTest {
    private static final String THROUGH_TUNNEL = "10.9.0.7";
    private static final String BY_HOSTILE_DEVICE = "10.77.0.7";
    private static final String HOSTILE = "<script>\"'&";
    private static final int[] WIDTHS = {360, 1280};
    /** Tells the frame's owner what does not fit. Rounding may take half a pixel. */
    private static final String MEASURE = """
            <script>addEventListener('load', () => {
              const wide = innerWidth + 0.5, out = [], off = [];
              for (const each of document.querySelectorAll('body *')) {
                const box = each.getBoundingClientRect();
                if (box.width > 1 && (box.right > wide || box.left < -0.5)) out.push(each.tagName + ' ' + box.right + ' ' + each.textContent.slice(0, 40));
              }
              let texts = 0;
              for (const picture of document.querySelectorAll('svg.picture')) {
                const frame = picture.getBoundingClientRect();
                for (const text of picture.querySelectorAll('text')) {
                  const box = text.getBoundingClientRect(), next = text.nextElementSibling;
                  texts += box.width > 0 && box.height > 6 ? 1 : 0;
                  if (box.right > frame.right || box.bottom > frame.bottom) off.push(text.textContent + ' leaves its picture');
                  if (next && next.matches('text.bytes') && box.right > next.getBoundingClientRect().left)
                    off.push(text.textContent + ' runs into ' + next.textContent);
                }
              }
              parent.postMessage({width: innerWidth, scroll: document.documentElement.scrollWidth, out, off, texts,
                all: document.querySelectorAll('svg.picture text').length, scripts: document.scripts.length}, '*');
            });</script>
            """;
    private static final String FRAMES = """
            <!DOCTYPE html><html><body><script>
            const seen = [];
            addEventListener('message', event => {
              seen.push(event.data);
              const text = document.createElement('pre');
              text.id = 'seen';
              text.textContent = JSON.stringify(seen);
              document.getElementById('seen')?.remove();
              document.body.append(text);
            });
            </script>
            """;

    @TempDir
    private Path folder;

    private static void build(NetworkLab lab) {
        HostRouterTarget network = lab.hostRouterTarget();
        network.pathMtu(1400);
        network.provokeV4();
        network.provokeV6();
        lab.ip("-n {H} route get " + TARGET_V4);
        lab.ip("-n {H} link add vx0 type vxlan id 7 local " + HostRouterTarget.HOST_V4 + " remote " + TARGET_V4 + " dstport 4789");
        lab.ip("-n {H} address add 10.9.0.1/24 dev vx0");
        lab.ip("-n {H} link set vx0 up");
        lab.exec("H", "ip", "link", "add", HOSTILE, "type", "bridge");
        lab.exec("H", "ip", "address", "add", "10.77.0.1/24", "dev", HOSTILE);
        lab.exec("H", "ip", "link", "set", HOSTILE, "up");
    }

    @Test
    void theReportSaysWhatTheBundleSaysAndABrowserShowsIt() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            Browser browser = new Browser(lab, "B", folder);
            build(lab);
            Path bundle = folder.resolve("host.tar.gz");
            CliRun.of("--netns", lab.path("H").toString(), "bundle", "create", bundle.toString(), "--flow", THROUGH_TUNNEL, "--flow",
                    BY_HOSTILE_DEVICE).exits(ExitCode.OK);
            lab.sh("cd " + folder + " && tar xf " + bundle);
            Path report = folder.resolve("pmtuctl-bundle/report.html");
            String page = Files.readString(report);
            saysWhatTheBundleSays(new ReportPage(page), bundle);
            isShownWhole(browser.dom(report), page);
            fits(browser, page);
            isNoBlankSheet(browser, report);
        }
    }

    private void saysWhatTheBundleSays(ReportPage page, Path bundle) throws Exception {
        JsonNode doctor = document(bundle, "doctor.json", "doctor");
        Set<String> families = new HashSet<>();
        for (JsonNode exception : doctor.get("exceptions")) {
            families.add(exception.get("family").asText());
        }
        assertEquals(Set.of("ipv4", "ipv6"), families, "nothing would be proved");
        page.saysWhatDoctorSays(0, doctor);
        assertEquals(1350, explained(page, bundle, 0, THROUGH_TUNNEL).get("effective_mtu").asInt(), "1400 less VXLAN's 50");
        explained(page, bundle, 1, BY_HOSTILE_DEVICE);
        explained(page, bundle, 2, TARGET_V4);
        explained(page, bundle, 3, TARGET_V6);
    }

    private JsonNode explained(ReportPage page, Path bundle, int number, String destination) throws Exception {
        JsonNode explain = document(bundle, "explain-" + number + "-" + destination + ".json", "explain", destination);
        page.saysWhatExplainSays(0, explain);
        return explain;
    }

    /** Of the bundle; it is what the bundle answers, but for the millisecond in which the answer is thought to have arrived. */
    private JsonNode document(Path bundle, String name, String... command) throws Exception {
        JsonNode document = new ObjectMapper().readTree(folder.resolve("pmtuctl-bundle/ns0").resolve(name).toFile());
        List<String> words = new ArrayList<>(List.of("--bundle", bundle.toString(), "--json"));
        words.addAll(List.of(command));
        CliRun asked = CliRun.of(words.toArray(new String[0]));
        assertEquals(RoundTrip.timeless(document.toString()), RoundTrip.timeless(asked.json().toString()), asked::toString);
        return document;
    }

    /** Everything that was written is still there after the browser has read it, and nothing of it ran. */
    private static void isShownWhole(String dom, String page) {
        for (String mark : List.of("data-layer=", "data-finding=", "data-expires-ms=", "class=\"life\"", "<svg class=\"picture\"")) {
            assertTrue(count(page, mark) > 0, mark);
            assertEquals(count(page, mark), count(dom, mark), mark);
        }
        assertFalse(dom.contains("<script"), "a name became markup");
        assertTrue(dom.contains("&lt;script&gt;"), "and is shown");
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    private void fits(Browser browser, String page) throws Exception {
        // The page itself forbids scripts; this copy does not, so a script that came in by a name would run here.
        String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        assertFalse(open.equals(page), "no policy in the page");
        Files.writeString(folder.resolve("measured.html"), open.replace("</body>", MEASURE + "</body>"));
        StringBuilder frames = new StringBuilder(FRAMES);
        for (int width : WIDTHS) {
            frames.append("<iframe src='measured.html' style='border:0;width:").append(width).append("px;height:900px'></iframe>\n");
        }
        Path both = Files.writeString(folder.resolve("frames.html"), frames.append("</body></html>"));
        Matcher seen = Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL).matcher(browser.dom(both));
        assertTrue(seen.find(), "the frames said nothing");
        JsonNode measured = new ObjectMapper().readTree(seen.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        Set<Integer> widths = new HashSet<>();
        for (JsonNode each : measured) {
            widths.add(each.get("width").asInt());
            assertTrue(each.get("scroll").asInt() <= each.get("width").asInt(), each::toString);
            assertEquals("[]", each.get("out").toString(), "beyond the right edge of " + each.get("width"));
            assertEquals("[]", each.get("off").toString(), "in a picture at " + each.get("width"));
            assertEquals(1, each.get("scripts").asInt(), "the test's own");
            assertTrue(each.get("all").asInt() >= 12, each::toString);
            assertEquals(each.get("all").asInt(), each.get("texts").asInt(), "each text of a picture has a size");
        }
        assertEquals(Set.of(WIDTHS[0], WIDTHS[1]), widths);
    }

    private void isNoBlankSheet(Browser browser, Path report) throws Exception {
        Path file = folder.resolve("report.png");
        browser.picture(report, WIDTHS[1], 1000, file);
        BufferedImage image = ImageIO.read(file.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertEquals(WIDTHS[1], image.getWidth());
        assertTrue(colours.size() > 20, "only " + colours.size() + " colours");
    }
}
