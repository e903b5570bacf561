package org.pmtuctl.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object of a bundle; what is asked of it must be there and of that kind. */
final class JsonTree {
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 8 << 20;

    private final String what;
    private final Map<String, Object> fields;

    private JsonTree(String what, Map<String, Object> fields) {
        this.what = what;
        this.fields = fields;
    }

    /**
     * @param what  the part's name, for complaints
     */
    static JsonTree parse(String what, byte[] json) throws BadBundleException {
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).build()).build();
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadBundleException(what + " is no JSON object");
            }
            return new JsonTree(what, object(parser));
        } catch (BadBundleException e) {
            throw e;
        } catch (IOException e) {
            throw new BadBundleException(what + " is damaged", e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser);
            case START_ARRAY:
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                throw new IOException("unexpected " + parser.currentToken());
        }
    }

    /** Null where it is null or missing. */
    String text(String name) throws BadBundleException {
        return as(String.class, name);
    }

    long number(String name) throws BadBundleException {
        return required(Long.class, name);
    }

    /** The other number where it is null or missing. */
    long number(String name, long otherwise) throws BadBundleException {
        Long number = as(Long.class, name);
        return number == null ? otherwise : number;
    }

    int integer(String name) throws BadBundleException {
        long number = number(name);
        if (number != (int) number) {
            throw bad(name);
        }
        return (int) number;
    }

    /** Null where it is null or missing. */
    Integer integerOrNull(String name) throws BadBundleException {
        return as(Long.class, name) == null ? null : Integer.valueOf(integer(name));
    }

    boolean flag(String name) throws BadBundleException {
        return required(Boolean.class, name);
    }

    String requiredText(String name) throws BadBundleException {
        return required(String.class, name);
    }

    /** The objects of a list. */
    List<JsonTree> objects(String name) throws BadBundleException {
        List<JsonTree> objects = new ArrayList<>();
        for (Object each : required(List.class, name)) {
            if (!(each instanceof Map)) {
                throw bad(name);
            }
            objects.add(tree(each));
        }
        return objects;
    }

    List<String> texts(String name) throws BadBundleException {
        List<String> texts = new ArrayList<>();
        for (Object each : required(List.class, name)) {
            if (!(each instanceof String text)) {
                throw bad(name);
            }
            texts.add(text);
        }
        return texts;
    }

    JsonTree object(String name) throws BadBundleException {
        return tree(required(Map.class, name));
    }

    Iterable<String> names() {
        return fields.keySet();
    }

    @SuppressWarnings("unchecked")
    private JsonTree tree(Object map) {
        return new JsonTree(what, (Map<String, Object>) map);
    }

    private <T> T required(Class<T> type, String name) throws BadBundleException {
        T value = as(type, name);
        if (value == null) {
            throw bad(name);
        }
        return value;
    }

    private <T> T as(Class<T> type, String name) throws BadBundleException {
        Object value = fields.get(name);
        if (value != null && !type.isInstance(value)) {
            throw bad(name);
        }
        return type.cast(value);
    }

    private BadBundleException bad(String name) {
        return new BadBundleException(what + " lacks a sound '" + name + "'");
    }
}
