package org.pmtuctl.render.json;

import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Supposition;

/** {@code pmtuctl mtu}. */
public final class MtuJson {
    private MtuJson() {
    }

    public static void write(JsonWriter json, Explanation explanation) {
        write(json, explanation, null);
    }

    /** @param supposition null where nothing is supposed */
    public static void write(JsonWriter json, Explanation explanation, Supposition supposition) {
        Document.begin(json, "mtu", explanation.snapshot().host());
        FlowJson.write(json, explanation.path().flow(), explanation.snapshot().host());
        json.field("effective_mtu", explanation.path().effectiveMtu())
                .field("kernel_mtu", explanation.check().kernelMtu())
                .field("agrees", explanation.check().agrees())
                .field("outcome", explanation.path().outcome().word());
        if (supposition != null) {
            WhatIfJson.write(json, supposition);
        }
        Document.end(json, explanation.snapshot().coverage());
    }
}
