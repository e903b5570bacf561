package org.pmtuctl.render.json;

import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** A cached exception. */
public final class ExceptionJson {
    private ExceptionJson() {
    }

    public static void write(JsonWriter json, Snapshot snapshot, ExplainedException explained) {
        RouteException exception = explained.exception();
        Finding cause = explained.cause();
        json.beginObject()
                .field("family", exception.isIpv6() ? "ipv6" : "ipv4")
                .field("destination", exception.destination().toString())
                .field("mtu", exception.mtu())
                .field("effective_mtu", explained.effectiveMtu())
                .field("locked", exception.locked())
                .field("gateway", text(exception.gateway()))
                .field("device", snapshot.linkName(exception.ifindex()))
                .field("ifindex", exception.ifindex())
                .field("table", Integer.toUnsignedLong(exception.table()))
                .field("source", text(exception.source()))
                .seconds("expires_s", exception.expiresMillis())
                .seconds("age_s", explained.ageMillis())
                .field("in_use", explained.inUse())
                .field("cause", cause == null ? null : cause.id())
                .field("confidence", cause == null ? null : cause.confidence().word())
                .field("redirect", exception.isRedirect())
                .field("repeats", exception.repeats());
        json.beginArray("tables");
        for (int table : exception.tables()) {
            json.value(Integer.toUnsignedLong(table));
        }
        json.endArray().endObject();
    }

    static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
