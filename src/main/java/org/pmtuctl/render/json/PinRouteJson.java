package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.wire.Attributes;

/** The route of a pin. */
final class PinRouteJson {
    private PinRouteJson() {
    }

    static void identity(JsonWriter json, RouteMessage route) {
        json.field("family", RouteMessages.isIpv6(route) ? "ipv6" : "ipv4")
                .field("destination", RouteMessages.destination(route).address().toString());
    }

    static void way(JsonWriter json, Snapshot snapshot, RouteMessage route) {
        Attributes attributes = route.attributes();
        List<RouteNexthop> legs = attributes.get(RouteField.MULTIPATH);
        json.field("table", Integer.toUnsignedLong(route.table())).field("tos", route.tos())
                .field("metric", Integer.toUnsignedLong(RouteMessages.priority(route)));
        leg(json, snapshot, legs == null ? attributes : legs.get(0).attributes(),
                legs == null ? attributes.get(RouteField.OIF, 0) : legs.get(0).ifindex());
        json.field("source", ExceptionJson.text(attributes.get(RouteField.PREFSRC))).beginArray("legs");
        if (legs != null) {
            for (RouteNexthop leg : legs) {
                json.beginObject();
                leg(json, snapshot, leg.attributes(), leg.ifindex());
                json.field("weight", leg.hops() + 1).endObject();
            }
        }
        json.endArray();
    }

    private static void leg(JsonWriter json, Snapshot snapshot, Attributes attributes, int ifindex) {
        IpAddress gateway = attributes.get(RouteField.GATEWAY);
        json.field("gateway", ExceptionJson.text(gateway == null ? attributes.get(RouteField.VIA) : gateway))
                .field("device", ifindex == 0 ? null : snapshot.linkName(ifindex));
    }
}
