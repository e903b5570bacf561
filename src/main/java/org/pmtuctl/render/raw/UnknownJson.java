package org.pmtuctl.render.raw;

import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.wire.Attributes;

/** {@link UnknownFacts} at the end of an object that was written by hand. */
final class UnknownJson {
    private UnknownJson() {
    }

    static void put(Attributes attributes, Output out) {
        if (UnknownFacts.any(attributes)) {
            JsonWriter json = new JsonWriter(out.put(",\"unknown\":"), false);
            json.beginArray();
            UnknownFacts.items(attributes, new JsonFacts(json));
            json.endArray();
        }
    }
}
