package org.pmtuctl.render.raw;

import static org.pmtuctl.render.raw.NameBytes.ascii;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/**
 * Routes as lines of text, word for word what {@code ip route show table all} prints (without the blanks at the end of its lines).
 *
 * <p>Takes a route as the cursor read it and, of a route that is more than the cursor understands, the whole message too. Makes no
 * object for a plain route.
 */
final class RouteText {
    private static final byte[] DEFAULT = ascii("default");
    private static final byte[] FROM = ascii(" from ");
    private static final byte[] NHID = ascii(" nhid ");
    private static final byte[] VIA = ascii(" via ");
    private static final byte[] INET = ascii("inet ");
    private static final byte[] INET6 = ascii("inet6 ");
    private static final byte[] DEV = ascii(" dev ");
    private static final byte[] TABLE = ascii(" table ");
    private static final byte[] PROTO = ascii(" proto ");
    private static final byte[] SCOPE = ascii(" scope ");
    private static final byte[] SRC = ascii(" src ");
    private static final byte[] METRIC = ascii(" metric ");
    private static final byte[] PREF = ascii(" pref ");

    private final Output out;
    private final NameBytes names;
    private final int ticksPerSecond;
    private final boolean oneline;
    private final boolean all;
    private final EncapFacts encap;

    /**
     * @param ticksPerSecond  unit of expiry times
     * @param oneline         legs of a multipath route on the route's own line
     * @param all             also what the library could not decode
     */
    RouteText(Output out, RoutingNames names, Devices devices, int ticksPerSecond, boolean oneline, boolean all) {
        this.out = out;
        this.names = new NameBytes(names, devices, false);
        this.ticksPerSecond = ticksPerSecond;
        this.oneline = oneline;
        this.all = all;
        this.encap = new EncapFacts(new TextFacts(out, all), devices, this.names);
    }

    /** @param message null when the cursor has read all there is */
    void put(RouteCursor route, RouteMessage message) {
        if (route.type() != Rtnetlink.RTN_UNICAST) {
            out.raw(names.type(route.type())).put(' ');
        }
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
            out.put(" tos ").put(names.names().dsField(route.tos()));
        }
        if (route.hasGateway()) {
            out.raw(VIA);
            if (route.isGatewayIpv6() != route.isIpv6()) {
                out.raw(route.isGatewayIpv6() ? INET6 : INET);
            }
            out.address(route.isGatewayIpv6(), route.gatewayHigh(), route.gatewayLow());
        }
        if (route.has(Rtnetlink.RTA_OIF)) {
            out.raw(DEV).raw(names.device(route.oif()));
        }
        identity(route);
        flags(route.flags());
        rest(route, message);
        out.line();
    }

    private void prefix(RouteCursor route, boolean given, long high, long low, int length) {
        if (!given && length == 0) {
            out.raw(DEFAULT);
            return;
        }
        out.address(route.isIpv6(), high, low);
        if (length != (route.isIpv6() ? IpAddress.IPV6_BITS : IpAddress.IPV4_BITS)) {
            out.put('/').put(length);
        }
    }

    /** Table, protocol, scope, preferred source, metric: each left out where it is what one expects. */
    private void identity(RouteCursor route) {
        int table = route.table();
        if (table != Rtnetlink.RT_TABLE_MAIN && table != Rtnetlink.RT_TABLE_UNSPEC) {
            out.raw(TABLE).raw(names.table(table));
        }
        if (route.protocol() != Rtnetlink.RTPROT_BOOT) {
            out.raw(PROTO).raw(names.protocol(route.protocol()));
        }
        if (route.scope() != Rtnetlink.RT_SCOPE_UNIVERSE) {
            out.raw(SCOPE).raw(names.scope(route.scope()));
        }
        if (route.has(Rtnetlink.RTA_PREFSRC)) {
            out.raw(SRC).address(route.isIpv6(), route.preferredSourceHigh(), route.preferredSourceLow());
        }
        if (route.has(Rtnetlink.RTA_PRIORITY)) {
            out.raw(METRIC).put(route.priority() & 0xffff_ffffL);
        }
    }

    private void flags(int flags) {
        if ((flags & RouteWords.NAMED_FLAGS) != 0) {
            for (int i = 0; i < RouteWords.flagCount(); i++) {
                if ((flags & RouteWords.flag(i)) != 0) {
                    out.put(' ').put(RouteWords.flagName(i));
                }
            }
        }
    }

    private void rest(RouteCursor route, RouteMessage message) {
        if (message != null) {
            Integer mark = message.attributes().get(RouteField.MARK);
            if (mark != null && mark != 0) {
                out.put(" mark ").put(mark >= 0 && mark < 16 ? Integer.toString(mark) : Hex.mark(mark));
            }
        }
        if (route.has(Rtnetlink.RTA_FLOW)) {
            realms(route.realms());
        }
        if (message != null && message.attributes().has(RouteField.UID)) {
            out.put(" uid ").put(message.attributes().get(RouteField.UID) & 0xffff_ffffL);
        }
        if (route.has(Rtnetlink.RTA_CACHEINFO)) {
            if (route.expires() != 0) {
                out.put(" expires ").put(Decimals.wholeSeconds(route.expires(), ticksPerSecond)).put("sec");
            }
            if (route.error() != 0) {
                out.put(" error ").put(route.error() & 0xffff_ffffL);
            }
        }
        metrics(route, message);
        if (route.has(Rtnetlink.RTA_IIF)) {
            out.put(" iif ").raw(names.device(route.iif()));
        }
        if (route.has(Rtnetlink.RTA_PREF)) {
            out.raw(PREF).put(RouteWords.preference(route.preference()));
        }
        if (message != null) {
            beyondTheCursor(message);
        }
    }

    private void beyondTheCursor(RouteMessage message) {
        Integer propagate = message.attributes().get(RouteField.TTL_PROPAGATE);
        if (propagate != null) {
            out.put(propagate != 0 ? " ttl-propagate enabled" : " ttl-propagate disabled");
        }
        List<RouteNexthop> legs = message.attributes().get(RouteField.MULTIPATH);
        if (legs != null) {
            for (RouteNexthop leg : legs) {
                leg(leg, message.family());
            }
        }
        if (all) {
            UnknownText.put(message.attributes(), out, oneline);
        }
    }

    private void realms(int realms) {
        int from = realms >>> 16;
        out.put(from != 0 ? " realms " : " realm ");
        if (from != 0) {
            out.put(names.names().realm(from)).put('/');
        }
        out.put(names.names().realm(realms & 0xffff));
    }

    private void metrics(RouteCursor route, RouteMessage message) {
        if (!route.has(Rtnetlink.RTA_METRICS)) {
            return;
        }
        int lock = route.metric(Rtnetlink.RTAX_LOCK);
        for (int number = Rtnetlink.RTAX_MTU; number <= RouteWords.LAST_METRIC; number++) {
            boolean locked = (lock >>> number & 1) != 0;
            String name = RouteWords.metricName(number);
            if (number == Rtnetlink.RTAX_CC_ALGO) {
                String algorithm = message == null ? null : message.metrics().get(RouteMetrics.CC_ALGO);
                if (algorithm != null) {
                    out.put(' ').put(name).put(locked ? " lock " : " ").put(algorithm);
                }
            } else if ((locked || route.hasMetric(number)) && !RouteWords.isUnset(number, route.metric(number))) {
                out.put(' ').put(name).put(locked ? " lock" : "");
                metricValue(number, route.metric(number));
            }
        }
    }

    private void metricValue(int number, int value) {
        if (number == Rtnetlink.RTAX_FEATURES) {
            features(value);
        } else if (RouteWords.isTime(number)) {
            out.put(' ').put(RouteWords.time(RouteWords.milliseconds(number, value)));
        } else {
            out.put(' ').put(value & 0xffff_ffffL);
        }
    }

    /** As {@code ip} does, the number of all of them too when one has no name. */
    private void features(int features) {
        if ((features & Rtnetlink.RTAX_FEATURE_ECN) != 0) {
            out.put(" ecn");
        }
        if ((features & Rtnetlink.RTAX_FEATURE_TCP_USEC_TS) != 0) {
            out.put(" tcp_usec_ts");
        }
        if ((features & ~RouteWords.NAMED_FEATURES) != 0) {
            out.put(' ').put(Hex.mark(features));
        }
    }

    private void encapsulation(Attributes attributes) {
        byte[] encapsulation = attributes.get(RouteField.ENCAP);
        if (encapsulation != null) {
            int type = attributes.get(RouteField.ENCAP_TYPE, 0);
            out.put(" encap ").put(EncapFacts.typeName(type));
            encap.put(type, encapsulation);
        }
    }

    private void leg(RouteNexthop leg, int family) {
        if (oneline) {
            out.put(" nexthop");
        } else {
            out.line().raw("\tnexthop");
        }
        encapsulation(leg.attributes());
        IpAddress gateway = leg.attributes().get(RouteField.GATEWAY);
        IpAddress via = leg.attributes().get(RouteField.VIA);
        if (gateway != null) {
            out.raw(VIA).put(gateway.toString());
        }
        if (via != null) {
            out.raw(VIA).raw(via.isIpv6() ? INET6 : INET).put(via.toString());
        }
        Integer realms = leg.attributes().get(RouteField.FLOW);
        if (realms != null) {
            realms(realms);
        }
        out.raw(DEV).raw(names.device(leg.ifindex()));
        out.put(" weight ").put(leg.hops() + 1L);
        flags(leg.flags());
    }
}
