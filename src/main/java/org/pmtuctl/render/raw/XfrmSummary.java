package org.pmtuctl.render.raw;

import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.xfrm.HashBuckets;
import org.pmtuctl.xfrm.HashThreshold;
import org.pmtuctl.xfrm.PolicyDefaults;
import org.pmtuctl.xfrm.SadInfo;
import org.pmtuctl.xfrm.SpdInfo;

/** How many policies or states there are, and what goes for all of them. */
final class XfrmSummary {
    private XfrmSummary() {
    }

    /** {@code SPD in 3 out 10 fwd 3, of sockets in 1 out 2 fwd 0, without policy in accept out accept fwd accept}. */
    static void text(Output out, SpdInfo info, PolicyDefaults defaults) {
        SpdInfo.Counts counts = info.attributes().get(SpdInfo.COUNTS);
        if (counts != null) {
            out.put("SPD in ").put(unsigned(counts.in())).put(" out ").put(unsigned(counts.out())).put(" fwd ");
            out.put(unsigned(counts.forward())).put(", of sockets in ").put(unsigned(counts.socketIn())).put(" out ");
            out.put(unsigned(counts.socketOut())).put(" fwd ").put(unsigned(counts.socketForward()));
            if (defaults != null) {
                out.put(", without policy in ").put(XfrmWords.byDefault(defaults.in())).put(" out ");
                out.put(XfrmWords.byDefault(defaults.out())).put(" fwd ").put(XfrmWords.byDefault(defaults.forward()));
            }
            out.line();
        }
    }

    /** {@code SAD count 36}. */
    static void text(Output out, SadInfo info) {
        Integer count = info.attributes().get(SadInfo.COUNT);
        if (count != null) {
            out.put("SAD count ").put(unsigned(count)).line();
        }
    }

    /** @param info null where the kernel has none */
    static void json(JsonWriter json, SpdInfo info, PolicyDefaults defaults) {
        if (info == null) {
            json.nullField("spd");
            return;
        }
        SpdInfo.Counts counts = info.attributes().get(SpdInfo.COUNTS);
        json.beginObject("spd");
        if (counts == null) {
            json.nullField("policies").nullField("socket_policies");
        } else {
            counts(json, "policies", counts.in(), counts.out(), counts.forward());
            counts(json, "socket_policies", counts.socketIn(), counts.socketOut(), counts.socketForward());
        }
        buckets(json, info.attributes().get(SpdInfo.HASH));
        threshold(json, "ipv4_threshold", info.attributes().get(SpdInfo.IPV4_THRESHOLD));
        threshold(json, "ipv6_threshold", info.attributes().get(SpdInfo.IPV6_THRESHOLD));
        if (defaults == null) {
            json.nullField("default");
        } else {
            json.beginObject("default").field("in", XfrmWords.byDefault(defaults.in())).field("out", XfrmWords.byDefault(defaults.out()))
                    .field("fwd", XfrmWords.byDefault(defaults.forward())).endObject();
        }
        json.endObject();
    }

    /** @param info null where the kernel has none */
    static void json(JsonWriter json, SadInfo info, int fullPacket) {
        if (info == null) {
            json.nullField("sad").nullField("full_packet");
            return;
        }
        Integer count = info.attributes().get(SadInfo.COUNT);
        json.beginObject("sad").field("count", count == null ? null : Long.valueOf(unsigned(count)));
        buckets(json, info.attributes().get(SadInfo.HASH));
        json.endObject().field("full_packet", fullPacket);
    }

    private static void counts(JsonWriter json, String key, int in, int out, int forward) {
        json.beginObject(key).field("in", unsigned(in)).field("out", unsigned(out)).field("fwd", unsigned(forward)).endObject();
    }

    private static void buckets(JsonWriter json, HashBuckets buckets) {
        if (buckets == null) {
            json.nullField("buckets");
        } else {
            json.beginObject("buckets").field("count", unsigned(buckets.count())).field("max", unsigned(buckets.max())).endObject();
        }
    }

    private static void threshold(JsonWriter json, String key, HashThreshold threshold) {
        if (threshold == null) {
            json.nullField(key);
        } else {
            json.beginObject(key).field("local", threshold.local()).field("remote", threshold.remote()).endObject();
        }
    }

    private static long unsigned(int number) {
        return number & 0xffff_ffffL;
    }
}
