package org.pmtuctl.render.json;

import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.HostAudit.CauseCount;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.SupposedAudit;

/** {@code pmtuctl doctor}. */
public final class DoctorJson {
    private DoctorJson() {
    }

    public static void write(JsonWriter json, HostAudit audit) {
        write(json, audit, null);
    }

    /** @param supposed null where nothing is supposed */
    public static void write(JsonWriter json, HostAudit audit, SupposedAudit supposed) {
        Severity worst = audit.worst();
        Document.begin(json, "doctor", audit.snapshot().host());
        json.field("worst", worst == null ? null : worst.word());
        FindingJson.array(json, "findings", audit.findings());
        json.beginArray("causes");
        for (CauseCount cause : audit.causes()) {
            json.beginObject().field("id", cause.id())
                    .field("severity", cause.severity() == null ? null : cause.severity().word())
                    .field("confidence", cause.confidence() == null ? null : cause.confidence().word())
                    .field("summary", cause.summary()).field("count", cause.members().size()).endObject();
        }
        json.endArray().beginArray("exceptions");
        for (ExplainedException exception : audit.exceptions()) {
            ExceptionJson.write(json, audit.snapshot(), exception);
        }
        json.endArray();
        ConnectionJson.array(json, "sockets", audit.snapshot(), audit.connections());
        if (supposed != null) {
            WhatIfJson.write(json, supposed);
        }
        Document.end(json, audit.snapshot().coverage());
    }
}
