package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.action.FlushPlan;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;

/** What a flush is about, and what went. */
final class FlushJson {
    private FlushJson() {
    }

    static void write(JsonWriter json, Snapshot before, FlushResult flush) {
        json.beginArray("removes");
        for (FlushPlan.Target target : flush.plan().targets()) {
            identity(json.beginObject(), before, target.exception());
            json.field("method", target.method().word()).field("why", target.why()).field("asked", true).endObject();
        }
        for (RouteException exception : flush.plan().besides()) {
            identity(json.beginObject(), before, exception);
            json.field("method", (String) null).field("why", (String) null).field("asked", false).endObject();
        }
        json.endArray();
        connections(json, flush.plan().connections());
        json.beginArray("removed");
        for (RouteException exception : flush.removed()) {
            identity(json.beginObject(), before, exception);
            json.field("announced", true).endObject();
        }
        for (RouteException exception : flush.unannounced()) {
            identity(json.beginObject(), before, exception);
            json.field("announced", false).endObject();
        }
        json.endArray();
    }

    private static void connections(JsonWriter json, List<TcpSocket> connections) {
        if (connections == null) {
            json.nullField("connections");
            return;
        }
        json.beginArray("connections");
        for (TcpSocket connection : connections) {
            json.beginObject().field("protocol", "tcp").field("local", connection.source().toString())
                    .field("local_port", connection.sourcePort()).field("peer", connection.destination().toString())
                    .field("peer_port", connection.destinationPort()).field("pmtu", connection.progress().pathMtu())
                    .field("owner", Connections.owner(connection)).endObject();
        }
        json.endArray();
    }

    private static void identity(JsonWriter json, Snapshot before, RouteException exception) {
        json.field("family", exception.isIpv6() ? "ipv6" : "ipv4").field("destination", exception.destination().toString())
                .field("mtu", exception.mtu()).field("locked", exception.locked()).field("gateway", ExceptionJson.text(exception.gateway()))
                .field("device", before.linkName(exception.ifindex())).field("table", Integer.toUnsignedLong(exception.table()))
                .seconds("expires_s", exception.expiresMillis());
    }
}
