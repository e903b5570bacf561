package org.pmtuctl.render.raw;

import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.wire.Attributes;

/** Facts as the fields of a JSON object that is open already. */
final class JsonFacts implements Facts {
    private final JsonWriter json;

    JsonFacts(JsonWriter json) {
        this.json = json;
    }

    @Override
    public void word(String key, String value) {
        json.field(key, value);
    }

    @Override
    public void bare(String key, String value) {
        json.field(key, value);
    }

    @Override
    public void number(String key, long value) {
        json.field(key, value);
    }

    @Override
    public void bareNumber(String key, long value) {
        json.field(key, value);
    }

    @Override
    public void decimal(String key, String number) {
        json.key(key).compact(NameBytes.ascii(number));
    }

    @Override
    public void flag(String key, boolean on) {
        json.field(key, on);
    }

    @Override
    public void onOff(String key, boolean on) {
        json.field(key, on);
    }

    @Override
    public void numberOr(String key, long value, String zero) {
        json.field(key, value);
    }

    @Override
    public void none(String key) {
        json.nullField(key);
    }

    @Override
    public void mark(String key) {
        json.nullField(key);
    }

    @Override
    public void begin(String key) {
        json.beginObject(key);
    }

    @Override
    public void end() {
        json.endObject();
    }

    @Override
    public void beginList(String key) {
        json.beginArray(key);
    }

    @Override
    public void item(String value) {
        json.value(value);
    }

    @Override
    public void beginItem() {
        json.beginObject();
    }

    @Override
    public void endList() {
        json.endArray();
    }

    @Override
    public void unknown(Attributes attributes) {
        UnknownFacts.put(attributes, this);
    }
}
