package org.pmtuctl.render.json;

import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.ExplainedException;

/** {@code pmtuctl list}. */
public final class ListJson {
    private ListJson() {
    }

    public static void write(JsonWriter json, ExceptionList list) {
        Document.begin(json, "list", list.snapshot().host());
        json.beginArray("exceptions");
        for (ExplainedException exception : list.exceptions()) {
            ExceptionJson.write(json, list.snapshot(), exception);
        }
        json.endArray().field("left_out", list.leftOut());
        Document.end(json, list.snapshot().coverage());
    }
}
