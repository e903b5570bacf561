package org.pmtuctl.render.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Sample;
import org.pmtuctl.render.Transcripts;

/** The keys that scripts rely on: every one is there, with null where the value is unknown. */
class ContractTest {

    private static final RoutingNames NAMES = new RoutingNames(name -> List.of());
    private static final String[] EXCEPTION = {"family", "destination", "mtu", "effective_mtu", "locked", "gateway", "device", "ifindex",
        "table", "source", "expires_s", "age_s", "in_use", "cause", "confidence"};
    private static final String[] FLOW = {"source", "destination", "protocol", "source_port", "destination_port", "mark", "uid", "iif",
        "oif"};
    private static final String[] EXPLAIN = {"schema", "host", "coverage", "flow", "effective_mtu", "kernel_mtu", "agrees", "tcp_mss",
        "limiting_layer", "layers", "exceptions", "findings", "outcome"};
    private static final String[] LAYER = {"kind", "depth", "summary", "mtu", "overhead", "details"};
    private static final String[] FINDING = {"id", "severity", "confidence", "summary", "evidence", "remedies", "subject"};

    private static JsonNode document(String transcript, String schema, Consumer<JsonWriter> work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        work.accept(new JsonWriter(out, true));
        out.flush();
        String text = bytes.toString(StandardCharsets.UTF_8);
        Transcripts.hold("render/" + transcript, text);
        try {
            JsonNode document = new ObjectMapper().readTree(text);
            assertEquals("pmtuctl/" + schema + "/1", document.get("schema").asText());
            has(document.get("host"), "kernel", "netns", "hostname", "time");
            assertEquals("2026-01-01T00:00:00.123Z", document.at("/host/time").asText());
            for (JsonNode note : document.get("coverage")) {
                has(note, "source", "state", "reason");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void has(JsonNode object, String... keys) {
        List<String> missing = new ArrayList<>();
        for (String key : keys) {
            if (!object.has(key)) {
                missing.add(key);
            }
        }
        assertEquals(List.of(), missing, object::toString);
        object.fieldNames().forEachRemaining(name -> assertTrue(name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), name));
    }

    @Test
    void list() {
        JsonNode list = document("list-json", "list", json -> ListJson.write(json, Sample.list()));
        for (JsonNode exception : list.get("exceptions")) {
            has(exception, EXCEPTION);
        }
        JsonNode learned = list.at("/exceptions/0");
        assertEquals(592.0, learned.get("expires_s").asDouble());
        assertEquals(8.0, learned.get("age_s").asDouble());
        assertTrue(learned.get("in_use").isBoolean() && learned.get("in_use").asBoolean());
        assertEquals("router-reported", learned.get("cause").asText());
        JsonNode floor = list.at("/exceptions/1");
        assertEquals(1500, floor.get("effective_mtu").asInt());
        assertTrue(floor.get("locked").asBoolean());
        assertTrue(floor.get("in_use").isBoolean() && !floor.get("in_use").asBoolean());
        JsonNode redirect = list.at("/exceptions/2");
        for (String unknown : new String[] {"mtu", "effective_mtu", "source", "age_s", "in_use", "cause", "confidence"}) {
            assertTrue(redirect.get(unknown).isNull(), unknown + " of " + redirect);
        }
        assertEquals("2001:db8::/64", list.at("/exceptions/3/source").asText());
    }

    @Test
    void explain() {
        JsonNode explain = document("explain-json", "explain", json -> ExplainJson.write(json, Sample.learned(), NAMES));
        has(explain, EXPLAIN);
        has(explain.get("flow"), FLOW);
        List<String> kinds = new ArrayList<>();
        for (JsonNode layer : explain.get("layers")) {
            has(layer, LAYER);
            assertTrue(layer.get("details").isObject());
            kinds.add(layer.get("kind").asText());
        }
        assertEquals(List.of("rule", "route", "exception", "device"), kinds);
        assertEquals(2, explain.get("limiting_layer").asInt());
        assertEquals(1360, explain.get("tcp_mss").asInt());
        assertEquals("tcp", explain.at("/flow/protocol").asText());
        assertTrue(explain.at("/flow/source_port").isNull());
        assertEquals(16, explain.at("/flow/mark").asInt());
        has(explain.at("/exceptions/0"), EXCEPTION);
        JsonNode finding = explain.at("/findings/0");
        has(finding, FINDING);
        has(finding.at("/evidence/0"), "source", "text");
        has(finding.at("/remedies/0"), "summary", "commands");
        assertTrue(finding.at("/remedies/1/commands").isArray());
    }

    @Test
    void explainOfNoRoute() {
        JsonNode explain = document("explain-unreachable-json", "explain", json -> ExplainJson.write(json, Sample.unreachable(), NAMES));
        has(explain, EXPLAIN);
        assertEquals("unreachable", explain.get("outcome").asText());
        for (String unknown : new String[] {"effective_mtu", "kernel_mtu", "tcp_mss", "limiting_layer"}) {
            assertTrue(explain.get(unknown).isNull(), unknown);
        }
    }

    @Test
    void explainOfADisagreement() {
        JsonNode explain = document("explain-disagrees-json", "explain", json -> ExplainJson.write(json, Sample.disagreeing(), NAMES));
        assertTrue(explain.get("agrees").isBoolean() && !explain.get("agrees").asBoolean());
        assertEquals(1, explain.get("disagreements").size());
        assertEquals(2, explain.at("/layers/1/details/legs").size());
    }

    @Test
    void mtu() {
        JsonNode mtu = document("mtu-json", "mtu", json -> MtuJson.write(json, Sample.learned()));
        has(mtu.get("flow"), FLOW);
        has(mtu, "effective_mtu", "kernel_mtu", "agrees", "outcome");
    }

    @Test
    void doctor() {
        JsonNode doctor = document("doctor-json", "doctor", json -> DoctorJson.write(json, Sample.audit()));
        has(doctor, "worst", "findings", "causes", "exceptions");
        assertEquals("warning", doctor.get("worst").asText());
        has(doctor.at("/findings/0"), FINDING);
        has(doctor.at("/exceptions/0"), EXCEPTION);
        assertTrue(doctor.at("/causes/2/id").isNull());
    }
}
