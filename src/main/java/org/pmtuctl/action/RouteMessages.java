package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.EncapField;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Writer;

/** Route messages as they are dumped, as they can be sent, and whether two say the same. */
public final class RouteMessages {
    /** {@code IP6_RT_PRIO_USER}: what IPv6 makes of a route without a metric. */
    public static final int IPV6_USUAL_METRIC = 1024;

    private RouteMessages() {
    }

    public static boolean isIpv6(RouteMessage route) {
        return route.family() == Socket.AF_INET6;
    }

    /** Where it leads. */
    public static IpPrefix destination(RouteMessage route) {
        IpAddress address = route.attributes().get(RouteField.DST);
        return new IpPrefix(address == null ? IpAddress.any(isIpv6(route)) : address, route.destinationLength());
    }

    /** The route's metric, unsigned. */
    public static int priority(RouteMessage route) {
        return route.attributes().get(RouteField.PRIORITY, 0);
    }

    /**
     * A dumped route as a request that makes the same route: without what the kernel only reports (counters, link state) and
     * without the legs of a next-hop object, which it repeats for old programs.
     *
     * @param ticksPerSecond  the unit of an IPv6 route's lifetime in the dump
     */
    public static RouteMessage request(RouteMessage dumped, int ticksPerSecond) {
        boolean object = dumped.attributes().has(RouteField.NH_ID);
        ArrayList<Attribute> kept = new ArrayList<>(dumped.attributes().size());
        for (int i = 0; i < dumped.attributes().size(); i++) {
            Attribute attribute = dumped.attributes().at(i);
            int type = attribute.type();
            boolean leg = type == Rtnetlink.RTA_OIF || type == Rtnetlink.RTA_GATEWAY || type == Rtnetlink.RTA_VIA
                    || type == Rtnetlink.RTA_MULTIPATH || type == Rtnetlink.RTA_ENCAP || type == Rtnetlink.RTA_ENCAP_TYPE;
            if (type == Rtnetlink.RTA_CACHEINFO) {
                CacheInfo cache = dumped.attributes().get(RouteField.CACHEINFO);
                if (isIpv6(dumped) && cache != null && cache.expires() > 0) {
                    kept.add(Attribute.of(RouteField.EXPIRES, Math.max(1, cache.expires() / ticksPerSecond)));
                }
            } else if (attribute.field() == RouteField.MULTIPATH && attribute.value() != null && !object) {
                kept.add(Attribute.of(RouteField.MULTIPATH, configured(dumped.attributes().get(RouteField.MULTIPATH))));
            } else if (!(object && leg)) {
                kept.add(attribute);
            }
        }
        return new RouteMessage(dumped.family(), dumped.destinationLength(), dumped.sourceLength(), dumped.tos(), dumped.headerTable(),
                dumped.protocol(), dumped.scope(), dumped.type(), object ? 0 : dumped.flags() & Rtnetlink.RTNH_F_ONLINK,
                Attributes.of(kept));
    }

    private static List<RouteNexthop> configured(List<RouteNexthop> legs) {
        ArrayList<RouteNexthop> configured = new ArrayList<>(legs.size());
        for (RouteNexthop leg : legs) {
            configured.add(new RouteNexthop(leg.flags() & Rtnetlink.RTNH_F_ONLINK, leg.hops(), leg.ifindex(), leg.attributes()));
        }
        return configured;
    }

    /** True when both are the same route as configured, however each was written; the time left of an IPv6 route does not count. */
    public static boolean same(RouteMessage one, RouteMessage other) {
        return Arrays.equals(canonical(one), canonical(other));
    }

    /** True when one stands where the other does: a table has only one of a key, but for IPv4 routes put before or behind it. */
    public static boolean sameKey(RouteMessage one, RouteMessage other) {
        return one.family() == other.family() && one.table() == other.table() && one.tos() == other.tos()
                && destination(one).equals(destination(other)) && priority(one) == priority(other)
                && one.sourceLength() == other.sourceLength()
                && Objects.equals(one.attributes().get(RouteField.SRC), other.attributes().get(RouteField.SRC));
    }

    /** The route without where it leads to and for what: what IPv4 keeps once for all routes that are equal in the rest. */
    static RouteMessage shape(RouteMessage route) {
        ArrayList<Attribute> kept = new ArrayList<>(route.attributes().size());
        for (int i = 0; i < route.attributes().size(); i++) {
            int type = route.attributes().at(i).type();
            if (type != Rtnetlink.RTA_DST && type != Rtnetlink.RTA_TABLE) {
                kept.add(route.attributes().at(i));
            }
        }
        return new RouteMessage(route.family(), 0, route.sourceLength(), 0, 0, route.protocol(), route.scope(), route.type(), route.flags(),
                Attributes.of(kept));
    }

    /** The same route with another quickack metric: another next hop to the kernel, and the same way to packets. */
    static RouteMessage variant(RouteMessage request) {
        int quickack = request.metrics().get(RouteMetrics.QUICKACK, 0);
        ArrayList<Attribute> metrics = new ArrayList<>(4);
        for (int i = 0; i < request.metrics().size(); i++) {
            if (request.metrics().at(i).type() != Rtnetlink.RTAX_QUICKACK) {
                metrics.add(request.metrics().at(i));
            }
        }
        // The kernel only asks whether it is 0.
        metrics.add(Attribute.of(RouteMetrics.QUICKACK, quickack + 1));
        ArrayList<Attribute> kept = new ArrayList<>(request.attributes().size() + 1);
        for (int i = 0; i < request.attributes().size(); i++) {
            if (request.attributes().at(i).type() != Rtnetlink.RTA_METRICS) {
                kept.add(request.attributes().at(i));
            }
        }
        kept.add(Attribute.of(RouteField.METRICS, Attributes.of(metrics)));
        return new RouteMessage(request.family(), request.destinationLength(), request.sourceLength(), request.tos(), request.headerTable(),
                request.protocol(), request.scope(), request.type(), request.flags(), Attributes.of(kept));
    }

    private static byte[] canonical(RouteMessage route) {
        RouteMessage request = request(route, 1);
        Writer out = new Writer();
        out.u8(request.family()).u8(request.destinationLength()).u8(request.sourceLength()).u8(request.tos()).u32(request.table())
                .u8(request.protocol()).u8(request.scope()).u8(request.type()).u32(request.flags());
        sorted(request.attributes(), request, out);
        return out.toBytes();
    }

    private static void sorted(Attributes attributes, RouteMessage of, Writer out) {
        ArrayList<byte[]> parts = new ArrayList<>(attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            byte[] part = part(attributes.at(i), attributes, of);
            if (part != null) {
                parts.add(part);
            }
        }
        inOrder(parts, out);
    }

    private static void inOrder(List<byte[]> parts, Writer out) {
        parts.sort(BY_BYTES);
        for (byte[] part : parts) {
            out.bytes(part);
        }
    }

    private static byte[] part(Attribute attribute, Attributes siblings, RouteMessage of) {
        int type = attribute.type();
        if (type == Rtnetlink.RTA_TABLE || type == Rtnetlink.RTA_EXPIRES || isDefault(attribute)) {
            return null;
        }
        Writer out = new Writer();
        out.u16(type);
        if (attribute.value() instanceof Attributes nest) {
            nest(nest, out);
        } else if (attribute.field() == RouteField.MULTIPATH && attribute.value() != null) {
            legs(of.attributes().get(RouteField.MULTIPATH), of, out);
        } else if (attribute.field() == RouteField.ENCAP && attribute.value() instanceof byte[] payload) {
            encapsulation(siblings.get(RouteField.ENCAP_TYPE, Lwtunnel.LWTUNNEL_ENCAP_NONE), payload, out);
        } else {
            Writer one = new Writer();
            Attributes.of(attribute).encode(one);
            byte[] bytes = one.toBytes();
            out.bytes(Arrays.copyOfRange(bytes, 4, bytes.length));
        }
        return out.toBytes();
    }

    /**
     * Without what the kernel adds of its own: where a machine must align numbers of 64 bits, padding that depends on where in a
     * dump the route stands; and what it has counted.
     */
    private static void encapsulation(int type, byte[] payload, Writer out) {
        Attributes all = EncapField.decode(type, payload);
        ArrayList<Attribute> kept = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            int number = all.at(i).type();
            if (type == Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL && number == Lwtunnel.SEG6_LOCAL_COUNTERS) {
                kept.add(Attribute.unknown(number, new byte[0]));
            } else if (number != padding(type)) {
                kept.add(all.at(i));
            }
        }
        nest(Attributes.of(kept), out);
        out.bytes(all.tail());
    }

    private static int padding(int encapsulation) {
        return switch (encapsulation) {
            case Lwtunnel.LWTUNNEL_ENCAP_IP -> Lwtunnel.LWTUNNEL_IP_PAD;
            case Lwtunnel.LWTUNNEL_ENCAP_IP6 -> Lwtunnel.LWTUNNEL_IP6_PAD;
            case Lwtunnel.LWTUNNEL_ENCAP_ILA -> Lwtunnel.ILA_ATTR_PAD;
            default -> -1;
        };
    }

    /** Their numbers mean other things than those around them. */
    private static void nest(Attributes nest, Writer out) {
        ArrayList<byte[]> parts = new ArrayList<>(nest.size());
        for (int i = 0; i < nest.size(); i++) {
            Writer one = new Writer();
            Attributes.of(nest.at(i)).encode(one);
            parts.add(one.toBytes());
        }
        inOrder(parts, out);
    }

    /** Zeros that mean the same as their absence. */
    private static boolean isDefault(Attribute attribute) {
        return (attribute.type() == Rtnetlink.RTA_PREF || attribute.type() == Rtnetlink.RTA_PRIORITY
                || attribute.type() == Rtnetlink.RTA_DST) && isZero(attribute.value());
    }

    private static boolean isZero(Object value) {
        return value instanceof Integer number && number == 0
                || value instanceof IpAddress address && address.equals(IpAddress.any(address.isIpv6()));
    }

    private static void legs(List<RouteNexthop> legs, RouteMessage of, Writer out) {
        ArrayList<byte[]> parts = new ArrayList<>(legs.size());
        for (RouteNexthop leg : legs) {
            Writer one = new Writer();
            one.u8(leg.flags()).u8(leg.hops()).u32(leg.ifindex());
            sorted(leg.attributes(), of, one);
            parts.add(one.toBytes());
        }
        if (isIpv6(of)) {
            // IPv6 keeps legs as routes of their own, in an order of its own.
            parts.sort(BY_BYTES);
        }
        for (byte[] part : parts) {
            out.bytes(part);
        }
    }

    private static final Comparator<byte[]> BY_BYTES = new Comparator<>() {
        @Override
        public int compare(byte[] one, byte[] other) {
            return Arrays.compareUnsigned(one, other);
        }
    };
}
