package org.pmtuctl.render.json;

import org.pmtuctl.render.Output;

/**
 * Writes one JSON document as it goes. Keys in the order of the calls; {@code null} is written as null. The caller keeps the
 * nesting right: an end that fits no begin, or a value without a key inside an object, is a defect and throws.
 */
public final class JsonWriter {
    private static final int DEEPEST = 32;

    private final Output out;
    private final boolean pretty;
    /** At each depth: '{' or '['. */
    private final char[] kinds = new char[DEEPEST];
    /** At each depth: something stands there already. */
    private final boolean[] filled = new boolean[DEEPEST];
    private int depth;
    private boolean named;

    public JsonWriter(Output out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter beginObject(String key) {
        return key(key).begin('{');
    }

    public JsonWriter endObject() {
        return end('{', '}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter beginArray(String key) {
        return key(key).begin('[');
    }

    public JsonWriter endArray() {
        return end('[', ']');
    }

    /** The next value's key. */
    public JsonWriter key(String key) {
        if (depth == 0 || kinds[depth] != '{' || named) {
            throw new IllegalStateException("no key can stand here: " + key);
        }
        separate();
        quote(key);
        out.put(':');
        if (pretty) {
            out.put(' ');
        }
        named = true;
        return this;
    }

    public JsonWriter value(String text) {
        before();
        if (text == null) {
            out.put("null");
        } else {
            quote(text);
        }
        return this;
    }

    public JsonWriter value(long number) {
        before();
        out.put(number);
        return this;
    }

    public JsonWriter value(boolean flag) {
        before();
        out.put(flag ? "true" : "false");
        return this;
    }

    public JsonWriter field(String key, String text) {
        return key(key).value(text);
    }

    public JsonWriter field(String key, long number) {
        return key(key).value(number);
    }

    public JsonWriter field(String key, boolean flag) {
        return key(key).value(flag);
    }

    public JsonWriter field(String key, Integer number) {
        return number == null ? nullField(key) : field(key, number.longValue());
    }

    public JsonWriter field(String key, Long number) {
        return number == null ? nullField(key) : field(key, number.longValue());
    }

    public JsonWriter field(String key, Boolean flag) {
        return flag == null ? nullField(key) : field(key, flag.booleanValue());
    }

    public JsonWriter nullField(String key) {
        return key(key).value((String) null);
    }

    /** Milliseconds as seconds with three decimals; null as null. */
    public JsonWriter seconds(String key, Long millis) {
        if (millis == null) {
            return nullField(key);
        }
        key(key).before();
        long whole = Math.abs(millis);
        if (millis < 0) {
            out.put('-');
        }
        out.put(whole / 1000).put('.').put((char) ('0' + whole / 100 % 10)).put((char) ('0' + whole / 10 % 10))
                .put((char) ('0' + whole % 10));
        return this;
    }

    /**
     * Where the caller writes the next value itself: one whole value, compact and without blanks at its ends.
     *
     * @throws IllegalStateException when the document is indented; {@link #compact} is for that
     */
    public Output inPlace() {
        if (pretty) {
            throw new IllegalStateException("an indented document is not written in place");
        }
        before();
        return out;
    }

    /** A value that is compact JSON already. */
    public JsonWriter compact(byte[] json) {
        before();
        if (pretty) {
            indented(json);
        } else {
            out.raw(json);
        }
        return this;
    }

    private void indented(byte[] json) {
        int within = depth;
        boolean quoted = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            boolean opens = !quoted && (c == '{' || c == '[');
            boolean closes = !quoted && (c == '}' || c == ']');
            boolean empty = closes && (json[i - 1] == '{' || json[i - 1] == '[');
            if (closes) {
                within--;
                if (!empty) {
                    out.line().spaces(2 * within);
                }
            }
            out.raw(c);
            if (quoted && c == '\\') {
                out.raw(json[++i]);
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ':') {
                out.put(' ');
            } else if (opens) {
                within++;
            }
            boolean filled = opens && json[i + 1] != '}' && json[i + 1] != ']';
            if (!quoted && c == ',' || filled) {
                out.line().spaces(2 * within);
            }
        }
    }

    /** Ends the document with a newline. */
    public void finish() {
        if (depth != 0) {
            throw new IllegalStateException("the document has " + depth + " open ends");
        }
        out.line();
    }

    private JsonWriter begin(char kind) {
        before();
        out.put(kind);
        depth++;
        kinds[depth] = kind;
        filled[depth] = false;
        return this;
    }

    private JsonWriter end(char kind, char bracket) {
        if (depth == 0 || kinds[depth] != kind || named) {
            throw new IllegalStateException("nothing to end here with " + bracket);
        }
        boolean wasFilled = filled[depth];
        depth--;
        if (wasFilled) {
            indent();
        }
        out.put(bracket);
        return this;
    }

    /** What stands before a value: in an array the comma, in an object the key, which must be there. */
    private void before() {
        if (named) {
            named = false;
        } else if (depth > 0 && kinds[depth] == '{') {
            throw new IllegalStateException("a value without a key");
        } else if (depth > 0) {
            separate();
        }
    }

    private void separate() {
        if (filled[depth]) {
            out.put(',');
        }
        filled[depth] = true;
        indent();
    }

    private void indent() {
        if (pretty) {
            out.line().spaces(2 * depth);
        }
    }

    private void quote(String text) {
        out.put('"').json(text).put('"');
    }
}
