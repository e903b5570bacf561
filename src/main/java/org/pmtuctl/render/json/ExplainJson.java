package org.pmtuctl.render.json;

import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.render.LayerWords;
import org.pmtuctl.render.RoutingNames;

/** {@code pmtuctl explain}. */
public final class ExplainJson {
    private ExplainJson() {
    }

    /** A flow as it would be, and beside it as it is. */
    public static void write(JsonWriter json, Supposition supposition, RoutingNames names) {
        write(json, supposition.then(), supposition, names);
    }

    public static void write(JsonWriter json, Explanation explanation, RoutingNames names) {
        write(json, explanation, null, names);
    }

    private static void write(JsonWriter json, Explanation explanation, Supposition supposition, RoutingNames names) {
        Path path = explanation.path();
        LayerJson layers = new LayerJson(json, explanation.snapshot(), new LayerWords(explanation.snapshot(), names));
        Document.begin(json, "explain", explanation.snapshot().host());
        FlowJson.write(json, path.flow(), explanation.snapshot().host());
        json.field("effective_mtu", path.effectiveMtu())
                .field("kernel_mtu", explanation.check().kernelMtu())
                .field("agrees", explanation.check().agrees())
                .field("tcp_mss", explanation.tcpMss())
                .field("advmss", path.advmss())
                .field("limiting_layer", path.limitingStep() < 0 ? null : Integer.valueOf(path.limitingStep()))
                .field("outcome", path.outcome().word());
        json.beginArray("layers");
        for (Step step : path.steps()) {
            layers.write(step);
        }
        json.endArray().beginArray("exceptions");
        for (ExplainedException exception : explanation.exceptions()) {
            ExceptionJson.write(json, explanation.snapshot(), exception);
        }
        json.endArray();
        ConnectionJson.array(json, "sockets", explanation.snapshot(), explanation.connections());
        FindingJson.array(json, "findings", explanation.findings());
        strings(json, "disagreements", explanation.check().disagreements());
        strings(json, "notes", path.notes());
        if (supposition != null) {
            WhatIfJson.write(json, supposition);
        }
        Document.end(json, explanation.snapshot().coverage());
    }

    static void strings(JsonWriter json, String key, Iterable<String> texts) {
        json.beginArray(key);
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
