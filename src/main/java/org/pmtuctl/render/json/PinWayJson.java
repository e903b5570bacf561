package org.pmtuctl.render.json;

import org.pmtuctl.action.PinWay;
import org.pmtuctl.model.Snapshot;

/** Where a pin stands and leads. */
final class PinWayJson {
    private PinWayJson() {
    }

    /** Gateway and device are those of the first leg; {@code legs} has all. */
    static void write(JsonWriter json, Snapshot snapshot, PinWay way) {
        json.field("table", Integer.toUnsignedLong(way.table())).field("tos", way.tos())
                .field("metric", Integer.toUnsignedLong(way.priority()));
        leg(json, snapshot, way.legs().get(0));
        json.field("source", ExceptionJson.text(way.source())).beginArray("legs");
        for (PinWay.Leg leg : way.legs()) {
            json.beginObject();
            leg(json, snapshot, leg);
            json.field("weight", leg.weight()).endObject();
        }
        json.endArray();
    }

    private static void leg(JsonWriter json, Snapshot snapshot, PinWay.Leg leg) {
        json.field("gateway", ExceptionJson.text(leg.gateway())).field("device", leg.ifindex() == 0 ? null : snapshot.linkName(leg.ifindex()));
    }
}
