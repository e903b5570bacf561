package org.pmtuctl.resolve;

import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.RouteException;

/**
 * Which of a flow's exception, route and device sets its MTU ({@code ip_dst_mtu_maybe_forward}, {@code ip6_mtu}).
 *
 * @param mtu    bytes of the largest IP packet; null where unknown
 * @param layer  what sets it
 */
record MtuOf(Integer mtu, Layer layer) {
    /** What may set an MTU. */
    enum Layer {
        EXCEPTION, ROUTE, DEVICE
    }

    /** IP_MAX_MTU of net/ip.h. */
    private static final int IP_MAX_MTU = 0xffff;
    /** IP6_MAX_MTU: a payload of 65535 bytes behind the header. */
    private static final int IP6_MAX_MTU = 0xffff + 40;
    /** What IPv4 takes for a locked MTU of 0 behind a gateway (RFC 791's smallest reassembly buffer). */
    private static final int MTU_OF_LOCK_WITHOUT_VALUE = 576;
    /** IPV6_MIN_MTU: what a router answers at least. */
    private static final int IPV6_MIN_MTU = 1280;

    /**
     * IPv4: the learned MTU, else the route's (which the device does not cap), else the device's.
     *
     * @param exception  the one that counts for the flow; null for none
     * @param metrics    of the route; {@link Metrics#NONE} without one
     * @param leg        null without a route
     */
    static MtuOf ipv4(RouteException exception, Metrics metrics, Nexthop leg, Link device) {
        Integer learned = exception == null || exception.metricMtu() ? null : ExceptionLookup.mtuNow(exception);
        if (learned != null) {
            return new MtuOf(Math.min(learned, IP_MAX_MTU), Layer.EXCEPTION);
        }
        if (metrics.mtu() != null) {
            return new MtuOf(Math.min(metrics.mtu(), IP_MAX_MTU), Layer.ROUTE);
        }
        if (device == null) {
            return new MtuOf(null, Layer.DEVICE);
        }
        boolean locked = metrics.mtuLocked() || exception != null && exception.locked();
        boolean gateway = leg != null && leg.gateway() != null;
        if (locked && gateway && device.mtu() > MTU_OF_LOCK_WITHOUT_VALUE) {
            return new MtuOf(MTU_OF_LOCK_WITHOUT_VALUE, Layer.ROUTE);
        }
        return new MtuOf(Math.min(device.mtu(), IP_MAX_MTU), Layer.DEVICE);
    }

    /** IPv6 of a flow made here: the exception's, else the route's, else {@code conf.DEVICE.mtu}. */
    static MtuOf ipv6(RouteException exception, Metrics metrics, Link device) {
        Integer learned = exception == null ? null : ExceptionLookup.mtuNow(exception);
        if (learned != null) {
            return new MtuOf(Math.min(learned, IP6_MAX_MTU), exception.metricMtu() ? Layer.ROUTE : Layer.EXCEPTION);
        }
        if (metrics.mtu() != null) {
            return new MtuOf(Math.min(metrics.mtu(), IP6_MAX_MTU), Layer.ROUTE);
        }
        return new MtuOf(ofDevice(device), Layer.DEVICE);
    }

    /**
     * IPv6 of a forwarded flow: the router refuses what the device does not carry ({@code ip6_forward}), and then what
     * exception or route do not allow ({@code ip6_fragment}).
     */
    static MtuOf ipv6Forwarded(RouteException exception, Metrics metrics, Link device) {
        MtuOf own = ipv6(exception, metrics, device);
        Integer carried = ofDevice(device);
        boolean deviceCounts = !metrics.mtuLocked() && carried != null && own.mtu != null && carried < own.mtu;
        MtuOf less = deviceCounts ? new MtuOf(carried, Layer.DEVICE) : own;
        return less.mtu != null && less.mtu < IPV6_MIN_MTU && less.layer == Layer.DEVICE ? new MtuOf(IPV6_MIN_MTU, Layer.DEVICE) : less;
    }

    /** A device's MTU as far as an IPv4 packet can use it. */
    static int capped(int mtu) {
        return Math.min(mtu, IP_MAX_MTU);
    }

    /** The device's MTU for IPv6; null where unknown. */
    static Integer ofDevice(Link device) {
        if (device == null) {
            return null;
        }
        return Math.min(device.ipv6Mtu() != null ? device.ipv6Mtu() : device.mtu(), IP6_MAX_MTU);
    }
}
