package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Fate;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.SupposedAudit;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.path.Path;

/** What was supposed, and what it changes. */
final class WhatIfJson {
    private WhatIfJson() {
    }

    static void write(JsonWriter json, Supposition supposition) {
        json.beginObject("what_if");
        ExplainJson.strings(json, "assignments", supposition.assignments());
        side(json, "before", supposition.now());
        side(json, "after", supposition.then());
        changes(json, supposition.appearing(), supposition.disappearing(), supposition.notes());
        json.beginArray("exceptions");
        for (Fate fate : supposition.fates()) {
            json.beginObject().field("destination", fate.exception().destination().toString()).field("mtu", fate.exception().mtu())
                    .field("device", supposition.now().snapshot().linkName(fate.exception().ifindex())).field("table", fate.exception().table())
                    .field("becomes_wrong", fate.wrong()).field("text", fate.text()).endObject();
        }
        json.endArray().endObject();
    }

    static void write(JsonWriter json, SupposedAudit supposed) {
        json.beginObject("what_if");
        ExplainJson.strings(json, "assignments", supposed.assignments());
        side(json, "before", supposed.now());
        side(json, "after", supposed.then());
        changes(json, supposed.appearing(), supposed.disappearing(), supposed.notes());
        json.endObject();
    }

    private static void side(JsonWriter json, String key, Explanation explanation) {
        Path path = explanation.path();
        json.beginObject(key).field("effective_mtu", path.effectiveMtu()).field("kernel_mtu", explanation.check().kernelMtu())
                .field("agrees", explanation.check().agrees()).field("tcp_mss", explanation.tcpMss())
                .field("limiting_layer", path.limitingStep() < 0 ? null : Integer.valueOf(path.limitingStep()))
                .field("outcome", path.outcome().word()).endObject();
    }

    private static void side(JsonWriter json, String key, HostAudit audit) {
        json.beginObject(key).field("worst", audit.worst() == null ? null : audit.worst().word())
                .field("findings", audit.findings().size()).endObject();
    }

    private static void changes(JsonWriter json, List<Finding> appearing, List<Finding> disappearing, List<String> notes) {
        findings(json, "findings_appear", appearing);
        findings(json, "findings_disappear", disappearing);
        ExplainJson.strings(json, "notes", notes);
    }

    private static void findings(JsonWriter json, String key, List<Finding> findings) {
        json.beginArray(key);
        for (Finding finding : findings) {
            json.beginObject().field("id", finding.id()).field("severity", finding.severity().word()).field("summary", finding.summary())
                    .field("subject", finding.subject()).endObject();
        }
        json.endArray();
    }
}
