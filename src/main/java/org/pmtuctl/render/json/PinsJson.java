package org.pmtuctl.render.json;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.Pin;
import org.pmtuctl.action.PinList;
import org.pmtuctl.action.PinWay;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.RouteException;

/** {@code pmtuctl pins}. */
public final class PinsJson {
    private PinsJson() {
    }

    public static void write(JsonWriter json, PinList list) {
        Document.begin(json, "pins", list.snapshot().host());
        long now = list.snapshot().host().timeMillis();
        json.beginArray("pins");
        for (Pin pin : list.pins()) {
            PinWay way = pin.way();
            json.beginObject().field("family", way.destination().isIpv6() ? "ipv6" : "ipv4")
                    .field("destination", way.destination().toString()).field("mtu", way.mtu()).field("locked", way.locked());
            PinWayJson.write(json, list.snapshot(), way);
            json.seconds("age_s", pin.made() == null ? null : Long.valueOf(now - pin.made())).seconds("ends_in_s", pin.left(now))
                    .field("overdue", pin.left(now) != null && pin.left(now) < 0).field("in_force", pin.inForce())
                    .field("drift", pin.drift()).field("reason", pin.reason()).beginArray("hides");
            for (RouteException hidden : pin.hidden()) {
                json.beginObject().field("mtu", hidden.mtu()).field("locked", hidden.locked()).seconds("expires_s", hidden.expiresMillis())
                        .endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().field("interrupted", list.interrupted() == null ? null : list.interrupted().command());
        List<Coverage> coverage = new ArrayList<>(list.snapshot().coverage());
        coverage.addAll(list.notes());
        Document.end(json, coverage);
    }
}
