package org.pmtuctl.capture;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.KernelError;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;

/** The two answers about one flow: as a packet gets the route, and as it stands in its table. */
final class RouteAnswer {
    private KernelError refusal;
    private RouteMessage packet;
    private long ageMillis;
    private RouteMessage owner;

    void refused(KernelError error) {
        refusal = error;
    }

    /** @param millis  how long after the instant that times are counted from the kernel answered */
    void asPacket(RouteMessage message, long millis) {
        packet = message;
        ageMillis = millis;
    }

    void asConfigured(RouteMessage message) {
        owner = message;
    }

    /** The metrics of the route itself; none where it was not told. */
    Metrics ownMetrics() {
        return owner == null ? Metrics.NONE : RouteMapping.metrics(owner.metrics());
    }

    KernelRoute route(int ticksPerSecond) {
        if (packet == null) {
            return refusal == null ? KernelRoute.refused(0, "no answer") : KernelRoute.refused(refusal.errno(), refusal.toString());
        }
        Attributes attributes = packet.attributes();
        CacheInfo cache = attributes.get(RouteField.CACHEINFO);
        int ticks = cache == null ? 0 : cache.expires();
        boolean ipv6 = RouteMapping.isIpv6(packet);
        // IPv4 flags every answer as cached; there the time left alone tells. An IPv6 redirect has none.
        boolean met = ipv6 ? packet.isCloned() : ticks != 0;
        Metrics metrics = RouteMapping.metrics(packet.metrics());
        return new KernelRoute(0, null, packet.type(), packet.table(), prefix(), RouteMapping.gateway(attributes),
                attributes.get(RouteField.OIF, 0), attributes.get(RouteField.PREFSRC), metrics.mtu(), metrics.mtuLocked(),
                metrics.advmss(), met && ticks != 0 ? Long.valueOf(ageMillis + 1000L * ticks / ticksPerSecond) : null,
                met ? packet.flags() | Rtnetlink.RTM_F_CLONED : packet.flags() & ~Rtnetlink.RTM_F_CLONED);
    }

    private IpPrefix prefix() {
        try {
            return owner == null ? null : RouteMapping.destination(owner);
        } catch (MalformedMessageException e) {
            return null;
        }
    }
}
