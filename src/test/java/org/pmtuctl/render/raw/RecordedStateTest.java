package org.pmtuctl.render.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.render.Transcripts;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Socket;

/** What four kernels hold, shown by us and by {@code ip} at the same moment. */
class RecordedStateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] KINDS = {"links", "addresses", "rules", "nexthops", "routes", "sockets"};

    static List<String> kernels() {
        return Recordings.kernels();
    }

    private static JsonNode parse(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    private static void agrees(String kernel, String kind, int family, String recorded) throws JsonProcessingException {
        JsonNode ours = parse(new RecordedState(kernel).json(kind, family)).get(kind);
        JsonNode ip = Recordings.json(kernel, recorded);
        assertTrue(ip.size() > 5, () -> "ip printed only " + ip);
        assertEquals("", String.join("\n", IpAgreement.differences(ip, ours)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void linksAgreeWithIp(String kernel) throws JsonProcessingException {
        agrees(kernel, "links", Socket.AF_UNSPEC, "links");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rulesAgreeWithIp(String kernel) throws JsonProcessingException {
        agrees(kernel, "rules", Socket.AF_INET, "rules-4");
        agrees(kernel, "rules", Socket.AF_INET6, "rules-6");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void routesAgreeWithIp(String kernel) throws JsonProcessingException {
        agrees(kernel, "routes", Socket.AF_INET, "routes-4");
        agrees(kernel, "routes", Socket.AF_INET6, "routes-6");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void nexthopsAgreeWithIp(String kernel) throws JsonProcessingException {
        agrees(kernel, "nexthops", Socket.AF_UNSPEC, "nexthops");
    }

    /** Recorded without -d: {@code ip} then says less of the device. */
    @ParameterizedTest
    @MethodSource("kernels")
    void addressesAgreeWithIp(String kernel) throws JsonProcessingException {
        JsonNode ours = parse(new RecordedState(kernel).json("addresses", Socket.AF_UNSPEC)).get("addresses");
        JsonNode ip = Recordings.json(kernel, "addresses");
        for (int i = 0; i < ip.size(); i++) {
            assertEquals(ip.get(i).get("ifname"), ours.get(i).get("ifname"));
            assertEquals("", String.join("\n", IpAgreement.differences(ip.get(i).get("addr_info"), ours.get(i).get("addr_info"))));
        }
        assertEquals(ip.size(), ours.size());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void indentedDocumentSaysTheSame(String kernel) throws JsonProcessingException {
        for (String kind : KINDS) {
            RecordedState state = new RecordedState(kernel);
            String pretty = state.prettyJson(kind, Socket.AF_UNSPEC);
            assertEquals(parse(state.json(kind, Socket.AF_UNSPEC)), parse(pretty));
            assertTrue(pretty.lines().count() > 20);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void onelineIsALineForEachObject(String kernel) throws JsonProcessingException {
        for (String kind : KINDS) {
            RecordedState state = new RecordedState(kernel);
            JsonNode objects = parse(state.json(kind, Socket.AF_UNSPEC)).get(kind);
            int count = objects.size();
            if (kind.equals("addresses")) {
                count = 0;
                for (JsonNode device : objects) {
                    count += device.get("addr_info").size();
                }
            }
            assertEquals(count, state.text(kind, Socket.AF_UNSPEC, true, true).lines().count(), kind);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void textIsAsItWas(String kernel) {
        RecordedState state = new RecordedState(kernel);
        StringBuilder all = new StringBuilder();
        for (String kind : KINDS) {
            String text = state.text(kind, Socket.AF_UNSPEC, false, false);
            assertFalse(text.lines().anyMatch(line -> line.endsWith(" ")), "blanks at the end of a line of " + kind);
            all.append("# ").append(kind).append('\n').append(text);
        }
        Transcripts.hold("show/" + kernel, all.toString());
    }
}
