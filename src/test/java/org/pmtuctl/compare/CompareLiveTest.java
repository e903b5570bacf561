package org.pmtuctl.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.NetworkLab.GCM;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;

/** Bundles of a running kernel at two moments, and of the two ends of tunnels and IPsec in it. */
@LiveKernel
class CompareLiveTest {
    private static final String CBC = "enc 'cbc(aes)' 0x0102030405060708090a0b0c0d0e0f10 auth-trunc 'hmac(sha256)'"
            + " 0x0102030405060708090a0b0c0d0e0f100102030405060708090a0b0c0d0e0f10 128";
    private static final String THERE = "src " + HOST_V4 + " dst " + TARGET_V4;
    private static final String BACK = "src " + TARGET_V4 + " dst " + HOST_V4;

    @TempDir
    private static Path folder;
    private static NetworkLab lab;
    private static HostRouterTarget network;
    private static int made;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    private static String bundle(String label) {
        Path file = folder.resolve(label + made++ + ".tar.gz");
        CliRun.of("--netns", lab.path(label).toString(), "bundle", "create", file.toString()).exits(ExitCode.OK);
        return file.toString();
    }

    /** @param expected null for any */
    private static JsonNode compare(ExitCode expected, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "bundle";
        all[1] = "compare";
        System.arraycopy(words, 0, all, 2, words.length);
        all[all.length - 1] = "--json";
        CliRun run = CliRun.of(all);
        JsonNode json = (expected == null ? run : run.exits(expected)).json();
        assertEquals("pmtuctl/bundle-compare/1", json.get("schema").asText());
        return json;
    }

    /** The one change of that kind and kind of object whose object begins so. */
    private static JsonNode change(JsonNode json, String what, String how, String object) {
        for (JsonNode each : json.get("changes")) {
            if (each.get("what").asText().equals(what) && each.get("how").asText().equals(how) && each.get("object").asText().startsWith(object)) {
                return each;
            }
        }
        throw new AssertionError("no " + what + " " + how + " " + object + " in " + json.toPrettyString());
    }

    private static JsonNode remark(JsonNode json, String property) {
        for (JsonNode each : json.get("remarks")) {
            if (each.get("property").asText().equals(property)) {
                return each;
            }
        }
        throw new AssertionError("no remark on " + property + " in " + json.toPrettyString());
    }

    private static JsonNode row(JsonNode json, String title, String property) {
        for (JsonNode pair : json.get("pairs")) {
            for (JsonNode row : pair.get("rows")) {
                if (pair.get("title").asText().startsWith(title) && row.get("property").asText().equals(property)) {
                    return row;
                }
            }
        }
        throw new AssertionError("no row " + property + " of " + title + " in " + json.toPrettyString());
    }

    @Test
    void momentsTellWhatCameWhatChangedAndWhatTookItAway() {
        try {
            String quiet = bundle("H");
            network.pathMtu(1400);
            network.provokeV4();
            // The kernel lists an exception once a lookup has met it.
            lab.ip("-n {H} route get " + TARGET_V4);
            String learned = bundle("H");
            JsonNode came = compare(ExitCode.FINDINGS, quiet, learned);
            JsonNode exception = change(came, "exception", "appeared", "exception " + TARGET_V4);
            assertEquals("mtu 1400", exception.get("after").asText());
            assertTrue(exception.get("because").asText().contains("router-reported")
                    && exception.get("because").asText().contains("Icmp.InDestUnreachs"), exception.toString());
            JsonNode path = change(came, "path", "changed", "to " + TARGET_V4);
            assertEquals("mtu 1500 mtu 1400 warning", path.get("before").asText() + " " + path.get("after").asText() + " "
                    + path.get("severity").asText());
            assertEquals(0, came.get("strangers").size());
            assertTrue(compare(ExitCode.FINDINGS, learned, quiet).get("swapped").asBoolean());
            assertEquals(0, compare(ExitCode.OK, learned, learned).get("changes").size());

            lab.sh("ip -n {H} route flush cache; ip -n {H} link set o0 mtu 1450; ip -n {H} route replace default via 198.51.100.1 mtu lock 1420;"
                    + " ip netns exec {H} sh -c 'echo 1 > /proc/sys/net/ipv4/tcp_mtu_probing'");
            JsonNode otherwise = compare(ExitCode.FINDINGS, learned, bundle("H"));
            JsonNode gone = change(otherwise, "exception", "removed", "exception " + TARGET_V4);
            assertTrue(gone.get("because").asText().contains("its route default table main was replaced"), gone.toString());
            JsonNode link = change(otherwise, "link", "changed", "o0");
            assertEquals("mtu 1500", link.get("before").asText());
            assertEquals("mtu 1450", link.get("after").asText());
            assertEquals("mtu lock 1420", change(otherwise, "route", "changed", "default table main").get("after").asText());
            assertEquals("1", change(otherwise, "sysctl", "changed", "net.ipv4.tcp_mtu_probing").get("after").asText());

            String other = bundle("T");
            assertTrue(compare(ExitCode.FINDINGS, quiet, other).get("strangers").toString().contains("no address"));
            assertTrue(CliRun.of("bundle", "compare", quiet, other).out().contains("--ends"));
            assertEquals("pair", compare(ExitCode.FINDINGS, "--ends", quiet, other).get("remarks").get(0).get("property").asText());

            CliRun text = CliRun.of("bundle", "compare", quiet, learned).exits(ExitCode.FINDINGS);
            assertTrue(text.out().contains("exception appeared") && text.out().contains("mtu 1500 -> mtu 1400"), text.out());
        } finally {
            network.pathMtu(1500);
            lab.sh("ip -n {H} link set o0 mtu 1500; ip -n {H} route replace default via 198.51.100.1; ip -n {H} route flush cache;"
                    + " ip netns exec {H} sh -c 'echo 0 > /proc/sys/net/ipv4/tcp_mtu_probing'");
        }
    }

    @Test
    void greEndsAreMirrorImagesOrTellWhatToDoAboutIt() {
        if (lab.attempt("H", "sh", "-c", "ip link add tun0 type gre local " + HOST_V4 + " remote " + TARGET_V4 + " ttl 64 key 7").status() != 0) {
            throw Skip.kernelLacks("gre");
        }
        try {
            lab.sh("ip -n {H} link set tun0 up; ip -n {T} link add tun9 type gre local " + TARGET_V4 + " remote " + HOST_V4 + " ttl 64 key 7;"
                    + " ip -n {T} link set tun9 up");
            String h = bundle("H");
            JsonNode mirror = compare(ExitCode.OK, "--ends", h, bundle("T"));
            assertEquals(0, mirror.get("remarks").size(), mirror.toPrettyString());
            assertEquals("1472 1472 matches", words(row(mirror, "tunnel tun0", "device mtu")));
            assertEquals("1472 1472 matches", words(row(mirror, "tunnel tun0", "path mtu inside")));
            assertEquals("1500 1500 matches", words(row(mirror, "tunnel tun0", "path mtu outside")));
            assertEquals("1432 (IPv6 1412) 1432 (IPv6 1412) matches", words(row(mirror, "tunnel tun0", "tcp mss to clamp")));

            lab.sh("ip -n {T} link set tun9 type gre ikey 8 ttl inherit csum; ip -n {T} link set tun9 mtu 1468");
            JsonNode broken = compare(ExitCode.FINDINGS, "--ends", h, bundle("T"));
            assertEquals("error", broken.get("worst").asText());
            assertEquals("error", remark(broken, "gre-key").get("severity").asText());
            assertTrue(remark(broken, "gre-key").get("summary").asText().startsWith("A sends with key 7 and B expects 8"), broken.toPrettyString());
            assertEquals("7 8 differs", words(row(broken, "tunnel tun0", "key A to B")));
            assertEquals("7 7 matches", words(row(broken, "tunnel tun0", "key B to A")));
            assertEquals("warning", remark(broken, "ttl").get("severity").asText());
            assertEquals("error", remark(broken, "checksums").get("severity").asText());
            assertTrue(remark(broken, "mtu").get("summary").asText().contains("1468"), broken.toPrettyString());
            mend(broken);
            JsonNode mended = compare(null, "--ends", bundle("H"), bundle("T"));
            if (mended.get("remarks").size() != 0) {
                // The kernel gives a device whose header has become smaller a larger MTU: one thing mended shows the next.
                assertEquals("mtu", mended.get("remarks").get(0).get("property").asText(), mended.toPrettyString());
                mend(mended);
                mended = compare(ExitCode.OK, "--ends", bundle("H"), bundle("T"));
            }
            assertEquals(0, mended.get("remarks").size(), mended.toPrettyString());
        } finally {
            lab.sh("ip -n {H} link del tun0; ip -n {T} link del tun9 2>/dev/null || true");
        }
    }

    /** Does all that is advised. */
    private static void mend(JsonNode ends) {
        for (JsonNode each : ends.get("remarks")) {
            for (JsonNode remedy : each.get("remedies")) {
                for (JsonNode command : remedy.get("commands")) {
                    lab.sh(command.asText());
                }
            }
        }
    }

    private static String words(JsonNode row) {
        return row.get("a").asText() + " " + row.get("b").asText() + " " + row.get("verdict").asText();
    }

    private static String state(String end, String ways, int spi, String more) {
        return "ip -n {" + end + "} xfrm state add " + ways + " proto esp spi " + spi + " reqid " + (end.equals("H") ? 3 : 9) + " mode tunnel " + more + "\n";
    }

    private static String policies(String end, String out, String in) {
        int reqid = end.equals("H") ? 3 : 9;
        return "ip -n {" + end + "} xfrm policy add " + out + " dir out tmpl " + out + " proto esp reqid " + reqid + " mode tunnel\n"
                + "ip -n {" + end + "} xfrm policy add " + in + " dir in tmpl " + in + " proto esp reqid " + reqid + " mode tunnel\n";
    }

    @Test
    void ipsecEndsAreMirrorImagesOrTellWhatIsNot() {
        lab.needsEsp("H");
        try {
            lab.sh(state("H", THERE, 257, GCM) + state("H", BACK, 258, GCM) + state("T", THERE, 257, GCM) + state("T", BACK, 258, GCM) + policies("H", THERE, BACK)
                    + policies("T", BACK, THERE));
            String h = bundle("H");
            JsonNode mirror = compare(ExitCode.OK, "--ends", h, bundle("T"));
            assertEquals(0, mirror.get("remarks").size(), mirror.toPrettyString());
            assertEquals("matches", row(mirror, "IPsec A to B, esp spi 0x00000101", "aead").get("verdict").asText());
            assertEquals("present present matches", words(row(mirror, "IPsec B to A, esp spi 0x00000102", "keys")));
            assertEquals("3 9 may differ", words(row(mirror, "IPsec A to B", "reqid")));
            assertEquals("1446 1446 matches", words(row(mirror, "policies", "path mtu inside")));
            assertFalse(mirror.toString().contains("0102030405"), "keys are not shown");

            lab.sh("ip -n {T} xfrm state flush; ip -n {T} xfrm policy delete " + THERE + " dir in\n" + state("T", THERE, 257, GCM
                    + " encap espinudp 4500 4500 0.0.0.0") + state("T", BACK, 258, CBC));
            JsonNode broken = compare(ExitCode.FINDINGS, "--ends", h, bundle("T"));
            assertEquals("error", remark(broken, "nat-t").get("severity").asText());
            assertTrue(remark(broken, "nat-t").get("summary").asText().contains("A sends ESP bare and B takes it only in UDP"), broken.toPrettyString());
            assertEquals("error", remark(broken, "aead").get("severity").asText());
            assertEquals("error", remark(broken, "selector").get("severity").asText());
            assertEquals("warning", remark(broken, "path-mtu").get("severity").asText());
            assertNotNull(row(broken, "IPsec B to A", "authentication"));

            lab.sh("ip -n {H} xfrm state delete " + THERE + " proto esp spi 257\n" + state("H", THERE, 259, CBC));
            JsonNode later = compare(ExitCode.FINDINGS, h, bundle("H"));
            JsonNode rekeyed = change(later, "state", "rekeyed", "state src " + HOST_V4);
            assertEquals("warning", rekeyed.get("severity").asText());
            assertTrue(rekeyed.get("before").asText().startsWith("spi 0x00000101 aead rfc4106")
                    && rekeyed.get("after").asText().startsWith("spi 0x00000103 enc cbc(aes)"), rekeyed.toString());
            assertEquals("warning", change(later, "path", "changed", "of policy src " + HOST_V4).get("severity").asText());
        } finally {
            lab.sh("for end in {H} {T}; do ip -n $end xfrm state flush; ip -n $end xfrm policy flush; done");
        }
    }
}
