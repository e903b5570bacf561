package org.pmtuctl.render.json;

import org.pmtuctl.compare.Change;
import org.pmtuctl.compare.Ends;
import org.pmtuctl.compare.Moments;
import org.pmtuctl.compare.Movement;
import org.pmtuctl.compare.Pair;
import org.pmtuctl.compare.Remark;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl bundle compare}. */
public final class CompareJson {
    private CompareJson() {
    }

    /** @param files as they were given: A and B */
    public static void write(JsonWriter json, String[] files, Moments moments) {
        begin(json, "moments", files, moments.swapped() ? moments.later() : moments.earlier(), moments.swapped() ? moments.earlier() : moments.later(),
                moments.worst());
        json.field("swapped", moments.swapped()).seconds("elapsed_s", moments.millis());
        strings(json, "strangers", moments.strangers());
        strings(json, "notes", moments.notes());
        json.beginArray("changes");
        for (Change change : moments.changes()) {
            json.beginObject().field("severity", change.severity().word()).field("what", change.what()).field("how", change.how().word())
                    .field("object", change.object()).field("before", change.before()).field("after", change.after())
                    .field("because", change.because()).endObject();
        }
        json.endArray().beginArray("counters");
        for (Movement each : moments.movements()) {
            json.beginObject().field("severity", each.severity().word()).field("name", each.name()).field("before", each.before())
                    .field("after", each.after()).seconds("per_s", each.millisPerSecond()).endObject();
        }
        json.endArray().endObject().finish();
    }

    /** @param files as they were given: A and B */
    public static void write(JsonWriter json, String[] files, Ends ends) {
        begin(json, "ends", files, ends.a(), ends.b(), ends.worst());
        json.beginArray("remarks");
        for (Remark remark : ends.remarks()) {
            json.beginObject().field("severity", remark.severity().word()).field("property", remark.property()).field("subject", remark.subject())
                    .field("summary", remark.summary()).beginArray("remedies");
            for (Remark.AtSide each : remark.remedies()) {
                json.beginObject().field("side", each.side()).field("summary", each.remedy().summary());
                strings(json, "commands", each.remedy().commands());
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().beginArray("pairs");
        for (Pair pair : ends.pairs()) {
            json.beginObject().field("kind", pair.kind()).field("title", pair.title()).field("mirror_image", pair.isMirrorImage()).beginArray("rows");
            for (Pair.Row row : pair.rows()) {
                json.beginObject().field("property", row.property()).field("a", row.a()).field("b", row.b()).field("verdict", row.verdict().word())
                        .endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject().finish();
    }

    private static void begin(JsonWriter json, String mode, String[] files, Host a, Host b, Severity worst) {
        json.beginObject().field("schema", "pmtuctl/bundle-compare/1").field("mode", mode);
        host(json, "a", files[0], a);
        host(json, "b", files[1], b);
        json.field("worst", worst == null ? null : worst.word());
    }

    private static void host(JsonWriter json, String key, String file, Host host) {
        json.beginObject(key).field("file", file).field("kernel", host.kernel()).field("netns", host.netns()).field("hostname", host.hostname())
                .field("time", Timestamps.utc(host.timeMillis())).endObject();
    }

    private static void strings(JsonWriter json, String key, Iterable<String> texts) {
        json.beginArray(key);
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
