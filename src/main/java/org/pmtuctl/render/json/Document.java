package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Timestamps;

/** What every document has: the schema and the host first, the coverage last. */
public final class Document {
    private Document() {
    }

    public static void begin(JsonWriter json, String command, Host host) {
        json.beginObject().field("schema", "pmtuctl/" + command + "/1");
        json.beginObject("host").field("kernel", host.kernel()).field("netns", host.netns()).field("hostname", host.hostname())
                .field("time", Timestamps.utc(host.timeMillis())).endObject();
    }

    public static void end(JsonWriter json, List<Coverage> coverage) {
        json.beginArray("coverage");
        for (Coverage note : coverage) {
            json.beginObject().field("source", note.source()).field("state", note.state().word()).field("reason", note.reason())
                    .endObject();
        }
        json.endArray().endObject().finish();
    }
}
