package org.pmtuctl.render.bundle;

import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.bundle.Verification;
import org.pmtuctl.render.Timestamps;
import org.pmtuctl.render.json.JsonWriter;

/** What a bundle says of itself, as JSON. */
public final class BundleJson {
    private BundleJson() {
    }

    public static void show(JsonWriter json, String file, Manifest manifest) {
        begin(json, "bundle-show", file, manifest);
        json.beginArray("namespaces");
        for (Manifest.Namespace each : manifest.namespaces()) {
            json.beginObject().field("folder", each.folder()).field("label", each.label()).field("inode", each.inode())
                    .field("kernel", each.host().kernel()).field("hostname", each.host().hostname())
                    .field("time", Timestamps.utc(each.host().timeMillis())).beginArray("flows");
            for (String flow : each.flows()) {
                json.value(flow);
            }
            json.endArray().endObject();
        }
        json.endArray().beginArray("cut");
        for (String cut : manifest.cut()) {
            json.value(cut);
        }
        json.endArray().beginArray("files");
        for (Manifest.Part part : manifest.parts()) {
            json.beginObject().field("name", part.name()).field("size", part.size()).field("sha256", part.sha256()).endObject();
        }
        json.endArray().endObject().finish();
    }

    public static void verify(JsonWriter json, String file, Verification verification) {
        begin(json, "bundle-verify", file, verification.manifest());
        json.field("sound", verification.problems().isEmpty()).field("datagrams", verification.packets())
                .field("messages", verification.messages()).beginArray("problems");
        for (String problem : verification.problems()) {
            json.value(problem);
        }
        json.endArray().endObject().finish();
    }

    private static void begin(JsonWriter json, String command, String file, Manifest manifest) {
        json.beginObject().field("schema", "pmtuctl/" + command + "/1").field("file", file).field("tool", manifest.tool())
                .field("made", Timestamps.utc(manifest.madeMillis())).field("architecture", manifest.architecture())
                .field("anonymized", manifest.anonymized());
    }
}
