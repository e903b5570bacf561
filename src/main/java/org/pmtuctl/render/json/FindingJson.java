package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Remedy;

/** Findings, in the order given. */
public final class FindingJson {
    private FindingJson() {
    }

    public static void array(JsonWriter json, String key, List<Finding> findings) {
        json.beginArray(key);
        for (Finding finding : findings) {
            write(json, finding);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, Finding finding) {
        json.beginObject().field("id", finding.id()).field("severity", finding.severity().word())
                .field("confidence", finding.confidence().word()).field("summary", finding.summary());
        json.beginArray("evidence");
        for (Evidence evidence : finding.evidence()) {
            json.beginObject().field("source", evidence.source()).field("text", evidence.text()).endObject();
        }
        json.endArray().beginArray("remedies");
        for (Remedy remedy : finding.remedies()) {
            json.beginObject().field("summary", remedy.summary()).beginArray("commands");
            for (String command : remedy.commands()) {
                json.value(command);
            }
            json.endArray().endObject();
        }
        json.endArray().field("subject", finding.subject()).endObject();
    }
}
