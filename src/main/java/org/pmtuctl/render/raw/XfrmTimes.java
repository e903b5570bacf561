package org.pmtuctl.render.raw;

import org.pmtuctl.render.Timestamps;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.xfrm.LifetimeCurrent;
import org.pmtuctl.xfrm.LifetimeLimits;

/** Lifetimes of policies and states: what they may and what they did. */
final class XfrmTimes {
    private static final long LAST_SECOND = Long.MAX_VALUE / 1000;

    private XfrmTimes() {
    }

    /** Seconds since 1970 UTC: {@code 2026-01-31T23:59:59Z}; as a number where no calendar goes so far. */
    static String utc(long seconds) {
        if (seconds < 0 || seconds > LAST_SECOND / 1000) {
            return Long.toUnsignedString(seconds);
        }
        String text = Timestamps.utc(seconds * 1000);
        return text.substring(0, text.indexOf('.')) + "Z";
    }

    /** As the value of {@code lifetime}: no limit is null, and so is a time that never came. */
    static void json(JsonWriter json, LifetimeLimits limits, LifetimeCurrent current) {
        json.beginObject("lifetime");
        json.beginObject("soft");
        amount(json, "bytes", limits.softBytes());
        amount(json, "packets", limits.softPackets());
        seconds(json, "add_s", limits.softAddSeconds());
        seconds(json, "use_s", limits.softUseSeconds());
        json.endObject().beginObject("hard");
        amount(json, "bytes", limits.hardBytes());
        amount(json, "packets", limits.hardPackets());
        seconds(json, "add_s", limits.hardAddSeconds());
        seconds(json, "use_s", limits.hardUseSeconds());
        json.endObject().beginObject("current");
        unsigned(json, "bytes", current.bytes());
        unsigned(json, "packets", current.packets());
        json.field("added", current.addTime() == 0 ? null : utc(current.addTime()));
        json.field("used", current.useTime() == 0 ? null : utc(current.useTime()));
        json.endObject().endObject();
    }

    private static void amount(JsonWriter json, String key, long limit) {
        if (limit == -1) {
            json.nullField(key);
        } else {
            unsigned(json, key, limit);
        }
    }

    private static void seconds(JsonWriter json, String key, long limit) {
        if (limit == 0) {
            json.nullField(key);
        } else {
            unsigned(json, key, limit);
        }
    }

    /** A 64-bit number without sign. */
    static void unsigned(JsonWriter json, String key, long value) {
        json.key(key).compact(NameBytes.ascii(Long.toUnsignedString(value)));
    }
}
