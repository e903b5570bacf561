package org.pmtuctl.render.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pmtuctl.render.Output;

class JsonWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes);

    private String written() {
        out.flush();
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void writesWhatAnotherParserReads() throws JsonProcessingException {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            JsonNode document = random(random, 0);
            for (boolean pretty : new boolean[] {false, true}) {
                JsonWriter json = new JsonWriter(out, pretty);
                write(json, document);
                json.finish();
                assertEquals(document, MAPPER.readTree(written()));
            }
        }
    }

    private static JsonNode random(Random random, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        int kind = depth == 0 ? 0 : random.nextInt(depth > 5 ? 4 : 6);
        if (kind == 0 || kind == 4) {
            ObjectNode object = make.objectNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                object.set("key " + i + text(random), random(random, depth + 1));
            }
            return object;
        }
        if (kind == 5) {
            var array = make.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(random(random, depth + 1));
            }
            return array;
        }
        return switch (kind) {
            case 1 -> make.numberNode(random.nextLong() | 1L << 40);
            case 2 -> make.booleanNode(random.nextBoolean());
            default -> random.nextInt(4) == 0 ? make.nullNode() : make.textNode(text(random));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x90);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '"' : point);
        }
        return text.toString();
    }

    private static void write(JsonWriter json, JsonNode node) {
        if (node.isObject()) {
            json.beginObject();
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                write(json.key(field.getKey()), field.getValue());
            }
            json.endObject();
        } else if (node.isArray()) {
            json.beginArray();
            for (JsonNode element : node) {
                write(json, element);
            }
            json.endArray();
        } else if (node.isNumber()) {
            json.value(node.longValue());
        } else if (node.isBoolean()) {
            json.value(node.booleanValue());
        } else {
            json.value(node.isNull() ? null : node.textValue());
        }
    }

    @Test
    void writesAnUnknownAsNull() {
        new JsonWriter(out, false).beginObject().field("a", (Integer) null).field("b", (String) null).field("c", (Boolean) null)
                .seconds("d", null).field("e", (Long) null).endObject().finish();
        assertEquals("{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null}\n", written());
    }

    @Test
    void writesMillisecondsAsDecimalSeconds() {
        new JsonWriter(out, false).beginArray().beginObject().seconds("a", 598_042L).seconds("b", -1_500L).seconds("c", 7L).endObject()
                .endArray().finish();
        assertEquals("[{\"a\":598.042,\"b\":-1.500,\"c\":0.007}]\n", written());
    }

    @Test
    void indentsByTwo() {
        new JsonWriter(out, true).beginObject().field("a", 1).beginArray("b").value(2).value(3).endArray().beginObject("c").endObject()
                .endObject().finish();
        assertEquals("""
                {
                  "a": 1,
                  "b": [
                    2,
                    3
                  ],
                  "c": {}
                }
                """, written());
    }

    @Test
    void takesCompactJsonInAndIndentsItAlike() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            JsonNode part = random(random, 0);
            for (boolean pretty : new boolean[] {false, true}) {
                JsonWriter own = new JsonWriter(out, pretty);
                write(own.beginArray(), part);
                own.value(1).endArray().finish();
                String expected = written();
                JsonWriter compact = new JsonWriter(out, false);
                write(compact, part);
                byte[] bytesOfPart = written().getBytes(StandardCharsets.UTF_8);
                new JsonWriter(out, pretty).beginArray().compact(bytesOfPart).value(1).endArray().finish();
                assertEquals(expected, written());
            }
        }
    }

    @Test
    void letsAnElementBeWrittenInPlace() {
        JsonWriter json = new JsonWriter(out, false).beginArray();
        json.inPlace().put("{}");
        json.inPlace().put("{\"a\":1}");
        json.endArray().finish();
        assertEquals("[{},{\"a\":1}]\n", written());
        assertThrows(IllegalStateException.class, () -> new JsonWriter(out, true).inPlace());
    }

    @Test
    void refusesBadNesting() {
        JsonWriter json = new JsonWriter(out, false);
        json.beginObject();
        assertThrows(IllegalStateException.class, () -> json.value(1));
        assertThrows(IllegalStateException.class, json::endArray);
        assertThrows(IllegalStateException.class, json::finish);
        json.key("a");
        assertThrows(IllegalStateException.class, () -> json.key("b"));
        assertThrows(IllegalStateException.class, json::endObject);
    }
}
