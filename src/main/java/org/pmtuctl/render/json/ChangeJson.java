package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.Persistence;
import org.pmtuctl.action.PinPlan;
import org.pmtuctl.action.PinWay;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.model.Snapshot;

/** {@code pmtuctl flush}, {@code pin}, {@code unpin} and {@code undo}: the plan, and what became of it. */
public final class ChangeJson {
    private ChangeJson() {
    }

    public static void write(JsonWriter json, ChangeReport report) {
        Document.begin(json, report.plan().command(), report.before().host());
        json.beginObject("plan").field("summary", report.plan().summary());
        texts(json, "commands", report.commands());
        texts(json, "affects", report.plan().affects());
        texts(json, "later", report.plan().later());
        json.endObject();
        json.field("applied", report.applied()).field("verified", report.verified());
        json.field("outcome", report.outcome() == null ? null : report.outcome().word()).field("failure", report.failure());
        json.field("change", report.id() == 0 ? null : Integer.valueOf(report.id()));
        texts(json, "seen", report.seen());
        if (report.pin() != null) {
            pin(json, report.before(), report.pin());
            persist(json, report.persist());
        }
        boolean flush = report.plan().command().equals("flush");
        if (!flush) {
            removed(json, report);
        }
        if (report.flush() != null && flush) {
            FlushJson.write(json, report.before(), report.flush());
        } else if (report.flush() != null) {
            json.beginObject("flush");
            FlushJson.write(json, report.before(), report.flush());
            json.endObject();
        }
        Document.end(json, report.before().coverage());
    }

    private static void texts(JsonWriter json, String key, List<String> texts) {
        json.beginArray(key);
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    private static void pin(JsonWriter json, Snapshot snapshot, PinPlan pin) {
        json.beginObject("pin").field("family", pin.destination().isIpv6() ? "ipv6" : "ipv4")
                .field("destination", pin.destination().toString()).field("mtu", pin.mtu()).field("locked", pin.locked());
        PinWayJson.write(json, snapshot, pin.way());
        json.field("effective_mtu", pin.promisedMtu()).field("effective_mtu_before", pin.mtuBefore());
        Long until = pin.plan().until();
        json.seconds("ends_in_s", until == null ? null : Long.valueOf(until - snapshot.host().timeMillis()))
                .field("reason", pin.plan().reason()).endObject();
    }

    private static void persist(JsonWriter json, List<Persistence> all) {
        json.beginArray("persist");
        for (Persistence each : all) {
            json.beginObject().field("manager", each.manager().word()).field("file", each.file()).field("text", each.text())
                    .field("remark", each.remark()).endObject();
        }
        json.endArray();
    }

    /** The pins that the plan takes away. */
    private static void removed(JsonWriter json, ChangeReport report) {
        json.beginArray("removed");
        for (PlanStep step : report.plan().steps()) {
            if (step instanceof PlanStep.RouteDelete delete && report.plan().command().equals("unpin")) {
                PinWay way = delete.way();
                json.beginObject().field("family", way.destination().isIpv6() ? "ipv6" : "ipv4")
                        .field("destination", way.destination().toString()).field("mtu", way.mtu()).field("locked", way.locked());
                PinWayJson.write(json, report.before(), way);
                json.endObject();
            }
        }
        json.endArray();
    }
}
