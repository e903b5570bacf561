package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * Exceptions whose messages differ only in table and times. Those that lapse together are one exception, listed again;
 * those that do not were learned apart, on next hops that look alike.
 */
final class Sighting {
    private static final long SAME_MOMENT_MILLIS = RouteException.SAME_MOMENT_MILLIS;
    private static final int EXPIRES_AT = 8;
    private static final int HEADER_TABLE_AT = 4;

    private final IpAddress destination;
    private final IpPrefix source;
    private final IpAddress gateway;
    private final int device;
    private final Metrics metrics;
    private final int flags;
    private final int tableAt;
    private final int cacheInfoAt;
    private Moment moments;

    /** One exception: when it lapses and where it was listed. */
    private static final class Moment {
        private final boolean everlasting;
        private final long lapses;
        private final Moment next;
        private long repeats;
        private int[] tables;

        Moment(boolean everlasting, long lapses, int table, Moment next) {
            this.everlasting = everlasting;
            this.lapses = lapses;
            this.next = next;
            this.tables = new int[] {table};
        }

        void listedIn(int table) {
            repeats++;
            // In the order of listing; nearly always the first.
            for (int known : tables) {
                if (known == table) {
                    return;
                }
            }
            tables = Arrays.copyOf(tables, tables.length + 1);
            tables[tables.length - 1] = table;
        }
    }

    /** @throws org.pmtuctl.wire.MalformedMessageException when an address does not fit */
    Sighting(RouteMessage message, int tableAt, int cacheInfoAt) {
        Attributes attributes = message.attributes();
        destination = attributes.get(RouteField.DST);
        if (destination == null) {
            throw new MalformedMessageException("an exception without a destination");
        }
        source = RouteMapping.source(message);
        gateway = RouteMapping.gateway(attributes);
        device = attributes.get(RouteField.OIF, 0);
        metrics = RouteMapping.metrics(message.metrics());
        flags = message.flags();
        this.tableAt = tableAt;
        this.cacheInfoAt = cacheInfoAt;
    }

    /** Counts one message of this kind. */
    void seen(ByteBuffer buffer, int start, SightingClock clock) {
        int table = tableAt != 0 ? buffer.getInt(start + tableAt) : buffer.get(start + HEADER_TABLE_AT) & 0xff;
        int ticks = cacheInfoAt == 0 ? 0 : buffer.getInt(start + cacheInfoAt + EXPIRES_AT);
        long lapses = clock.lapses(ticks);
        for (Moment moment = moments; moment != null; moment = moment.next) {
            boolean same = ticks == 0 ? moment.everlasting
                    : !moment.everlasting && Math.abs(moment.lapses - lapses) <= SAME_MOMENT_MILLIS;
            if (same) {
                moment.listedIn(table);
                return;
            }
        }
        moments = new Moment(ticks == 0, lapses, table, moments);
        moments.repeats = 1;
    }

    /** True for an IPv4 exception without time left: the kernel fills in what was learned only while there is some. */
    private static boolean isGhost(Moment moment, boolean ipv6) {
        return !ipv6 && moment.everlasting;
    }

    int ghosts(boolean ipv6) {
        int ghosts = 0;
        for (Moment moment = moments; moment != null; moment = moment.next) {
            ghosts += isGhost(moment, ipv6) ? 1 : 0;
        }
        return ghosts;
    }

    void addTo(List<RouteException> list, boolean ipv6) {
        for (Moment moment = moments; moment != null; moment = moment.next) {
            if (!isGhost(moment, ipv6)) {
                list.add(exception(moment));
            }
        }
    }

    private RouteException exception(Moment moment) {
        int[] tables = moment.tables.clone();
        Arrays.sort(tables);
        // Without time left nothing was learned (IPv6): a redirect, which copies the metrics of its route.
        boolean metricMtu = moment.everlasting && metrics.mtu() != null;
        return new RouteException(destination, metrics.mtu(), metrics.mtuLocked(), gateway, device, moment.tables[0], source,
                moment.everlasting ? null : moment.lapses, flags, metricMtu, moment.repeats, tables, null);
    }
}
