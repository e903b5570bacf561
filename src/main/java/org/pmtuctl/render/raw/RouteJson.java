package org.pmtuctl.render.raw;

import static org.pmtuctl.render.raw.NameBytes.ascii;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/**
 * Routes as JSON objects with the keys of {@code ip -j -d route}, and two that {@code ip} has not: {@code family}, and
 * {@code locked}, the names of the locked metrics. Takes what {@link RouteText} takes, and makes no object for a plain route
 * either.
 */
final class RouteJson {
    private static final byte[] IPV4 = ascii("{\"family\":\"inet\",\"type\":");
    private static final byte[] IPV6 = ascii("{\"family\":\"inet6\",\"type\":");
    private static final byte[] DST = ascii(",\"dst\":\"");
    private static final byte[] DEFAULT = ascii("default");
    private static final byte[] FROM = ascii(",\"from\":\"");
    private static final byte[] NHID = ascii(",\"nhid\":");
    private static final byte[] GATEWAY = ascii(",\"gateway\":\"");
    private static final byte[] DEV = ascii(",\"dev\":");
    private static final byte[] TABLE = ascii(",\"table\":");
    private static final byte[] PROTOCOL = ascii(",\"protocol\":");
    private static final byte[] SCOPE = ascii(",\"scope\":");
    private static final byte[] PREFSRC = ascii(",\"prefsrc\":\"");
    private static final byte[] METRIC = ascii(",\"metric\":");
    private static final byte[] FLAGS = ascii(",\"flags\":[");
    private static final byte[] PREF = ascii(",\"pref\":\"");

    private final JsonWriter document;
    private final boolean pretty;
    private final IntFunction<byte[]> nexthopInfo;
    private final NameBytes names;
    private final Devices devices;
    private final int ticksPerSecond;
    private final ByteArrayOutputStream scratch = new ByteArrayOutputStream(1024);
    private Output out;

    /**
     * @param document     stands inside an array
     * @param pretty       the document is indented
     * @param nexthopInfo  the JSON object of a next-hop object by its id, null when unknown
     */
    RouteJson(JsonWriter document, boolean pretty, RoutingNames names, Devices devices, int ticksPerSecond,
            IntFunction<byte[]> nexthopInfo) {
        this.document = document;
        this.pretty = pretty;
        this.nexthopInfo = nexthopInfo;
        this.names = new NameBytes(names, devices, true);
        this.devices = devices;
        this.ticksPerSecond = ticksPerSecond;
        this.out = new Output(scratch);
    }

    /** @param message null when the cursor has read all there is */
    void put(RouteCursor route, RouteMessage message) {
        if (pretty) {
            object(route, message);
            out.flush();
            document.compact(scratch.toByteArray());
            scratch.reset();
        } else {
            out = document.inPlace();
            object(route, message);
        }
    }

    private void object(RouteCursor route, RouteMessage message) {
        out.raw(route.isIpv6() ? IPV6 : IPV4).raw(names.type(route.type())).raw(DST);
        prefix(route, route.has(Rtnetlink.RTA_DST), route.destinationHigh(), route.destinationLow(), route.destinationLength());
        if (route.sourceLength() != 0 || route.has(Rtnetlink.RTA_SRC)) {
            out.raw(FROM);
            prefix(route, true, route.sourceHigh(), route.sourceLow(), route.sourceLength());
        }
        if (route.has(Rtnetlink.RTA_NH_ID)) {
            out.raw(NHID).put(route.nexthopId() & 0xffff_ffffL);
        }
        if (message != null) {
            encapsulation(message.attributes());
        }
        if (route.tos() != 0) {
            out.put(",\"tos\":\"").json(names.names().dsField(route.tos())).put('"');
        }
        if (route.hasGateway()) {
            if (route.isGatewayIpv6() == route.isIpv6()) {
                out.raw(GATEWAY).address(route.isGatewayIpv6(), route.gatewayHigh(), route.gatewayLow()).put('"');
            } else {
                beginVia(route.isGatewayIpv6()).address(route.isGatewayIpv6(), route.gatewayHigh(), route.gatewayLow()).put("\"}");
            }
        }
        if (route.has(Rtnetlink.RTA_OIF)) {
            out.raw(DEV).raw(names.device(route.oif()));
        }
        identity(route);
        flags(route.flags());
        rest(route, message);
        out.put('}');
    }

    private Output beginVia(boolean ipv6) {
        return out.put(",\"via\":{\"family\":\"").put(ipv6 ? "inet6" : "inet").put("\",\"host\":\"");
    }

    private void prefix(RouteCursor route, boolean given, long high, long low, int length) {
        if (!given && length == 0) {
            out.raw(DEFAULT);
        } else {
            out.address(route.isIpv6(), high, low);
            if (length != (route.isIpv6() ? IpAddress.IPV6_BITS : IpAddress.IPV4_BITS)) {
                out.put('/').put(length);
            }
        }
        out.put('"');
    }

    private void identity(RouteCursor route) {
        if (route.table() != Rtnetlink.RT_TABLE_UNSPEC) {
            out.raw(TABLE).raw(names.table(route.table()));
        }
        out.raw(PROTOCOL).raw(names.protocol(route.protocol())).raw(SCOPE).raw(names.scope(route.scope()));
        if (route.has(Rtnetlink.RTA_PREFSRC)) {
            out.raw(PREFSRC).address(route.isIpv6(), route.preferredSourceHigh(), route.preferredSourceLow()).put('"');
        }
        if (route.has(Rtnetlink.RTA_PRIORITY)) {
            out.raw(METRIC).put(route.priority() & 0xffff_ffffL);
        }
    }

    private void flags(int flags) {
        out.raw(FLAGS);
        boolean first = true;
        if ((flags & RouteWords.NAMED_FLAGS) != 0) {
            for (int i = 0; i < RouteWords.flagCount(); i++) {
                if ((flags & RouteWords.flag(i)) != 0) {
                    out.put(first ? "\"" : ",\"").put(RouteWords.flagName(i)).put('"');
                    first = false;
                }
            }
        }
        out.put(']');
    }

    private void rest(RouteCursor route, RouteMessage message) {
        if (message != null) {
            unsigned(",\"mark\":", message.attributes().get(RouteField.MARK), true);
        }
        if (route.has(Rtnetlink.RTA_FLOW)) {
            realms(route.realms());
        }
        if (message != null) {
            unsigned(",\"uid\":", message.attributes().get(RouteField.UID), false);
        }
        if (route.has(Rtnetlink.RTA_CACHEINFO)) {
            if (route.expires() != 0) {
                out.put(",\"expires\":").put(Decimals.wholeSeconds(route.expires(), ticksPerSecond));
            }
            if (route.error() != 0) {
                out.put(",\"error\":").put(route.error() & 0xffff_ffffL);
            }
        }
        metrics(route, message);
        if (route.has(Rtnetlink.RTA_IIF)) {
            out.put(",\"iif\":").raw(names.device(route.iif()));
        }
        if (route.has(Rtnetlink.RTA_PREF)) {
            out.raw(PREF).put(RouteWords.preference(route.preference())).put('"');
        }
        if (message != null && message.attributes().has(RouteField.TTL_PROPAGATE)) {
            out.put(",\"ttl-propagate\":").put(message.attributes().get(RouteField.TTL_PROPAGATE) != 0 ? "true" : "false");
        }
        if (route.has(Rtnetlink.RTA_NH_ID)) {
            byte[] info = nexthopInfo.apply(route.nexthopId());
            if (info != null) {
                out.put(",\"nh_info\":").raw(info);
            }
        }
        if (message != null) {
            beyondTheCursor(message);
        }
    }

    private void unsigned(String key, Integer value, boolean unlessZero) {
        if (value != null && !(unlessZero && value == 0)) {
            out.put(key).put(value & 0xffff_ffffL);
        }
    }

    private void realms(int realms) {
        out.put(",\"flow\":{");
        if (realms >>> 16 != 0) {
            out.put("\"from\":\"").json(names.names().realm(realms >>> 16)).put("\",");
        }
        out.put("\"to\":\"").json(names.names().realm(realms & 0xffff)).put("\"}");
    }

    private void metrics(RouteCursor route, RouteMessage message) {
        if (!route.has(Rtnetlink.RTA_METRICS)) {
            return;
        }
        JsonWriter json = new JsonWriter(out.put(",\"metrics\":"), false);
        json.beginArray().beginObject();
        int lock = route.metric(Rtnetlink.RTAX_LOCK);
        for (int number = Rtnetlink.RTAX_MTU; number <= RouteWords.LAST_METRIC; number++) {
            boolean there = route.hasMetric(number) || (lock >>> number & 1) != 0;
            if (there && !RouteWords.isUnset(number, route.metric(number))) {
                metric(number, route.metric(number), json);
            }
        }
        String algorithm = message == null ? null : message.metrics().get(RouteMetrics.CC_ALGO);
        if (algorithm != null) {
            json.field("congestion", algorithm);
        }
        if (message != null) {
            new JsonFacts(json).unknown(message.metrics());
        }
        json.endObject().endArray();
        if (lock != 0) {
            locked(lock);
        }
    }

    private static void metric(int number, int value, JsonWriter json) {
        if (number == Rtnetlink.RTAX_FEATURES) {
            RouteWords.features(value, new JsonFacts(json));
        } else if (RouteWords.isTime(number)) {
            json.field(RouteWords.metricName(number), RouteWords.milliseconds(number, value));
        } else if (number != Rtnetlink.RTAX_CC_ALGO) {
            json.field(RouteWords.metricName(number), value & 0xffff_ffffL);
        }
    }

    private void locked(int lock) {
        JsonWriter json = new JsonWriter(out.put(",\"locked\":"), false);
        json.beginArray();
        for (int number = Rtnetlink.RTAX_MTU; number <= RouteWords.LAST_METRIC; number++) {
            if ((lock >>> number & 1) != 0) {
                json.value(RouteWords.metricName(number));
            }
        }
        json.endArray();
    }

    private void encapsulation(Attributes attributes) {
        byte[] encapsulation = attributes.get(RouteField.ENCAP);
        if (encapsulation == null) {
            return;
        }
        int type = attributes.get(RouteField.ENCAP_TYPE, 0);
        JsonWriter json = new JsonWriter(out.put(",\"encap\":"), false);
        json.beginObject().field("encap_type", EncapFacts.typeName(type));
        new EncapFacts(new JsonFacts(json), devices, names).put(type, encapsulation);
        json.endObject();
    }

    private void beyondTheCursor(RouteMessage message) {
        List<RouteNexthop> legs = message.attributes().get(RouteField.MULTIPATH);
        if (legs != null) {
            out.put(",\"nexthops\":[");
            for (int i = 0; i < legs.size(); i++) {
                out.put(i > 0 ? "," : "");
                leg(legs.get(i));
            }
            out.put(']');
        }
        UnknownJson.put(message.attributes(), out);
    }

    private void leg(RouteNexthop leg) {
        // Every other field starts with its comma: the first one that is always there goes first.
        out.put("{\"dev\":").raw(names.device(leg.ifindex()));
        encapsulation(leg.attributes());
        IpAddress gateway = leg.attributes().get(RouteField.GATEWAY);
        IpAddress via = leg.attributes().get(RouteField.VIA);
        if (gateway != null) {
            out.raw(GATEWAY).put(gateway.toString()).put('"');
        }
        if (via != null) {
            beginVia(via.isIpv6()).put(via.toString()).put("\"}");
        }
        Integer realms = leg.attributes().get(RouteField.FLOW);
        if (realms != null) {
            realms(realms);
        }
        out.put(",\"weight\":").put(leg.hops() + 1L);
        flags(leg.flags());
        UnknownJson.put(leg.attributes(), out);
        out.put('}');
    }
}
