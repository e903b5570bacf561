package org.pmtuctl.rtnetlink.route;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.AttributeCursor;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * Reads route messages where they lie, one after the other, and makes no object of any: for dumps of millions.
 *
 * <p>It sees what {@link RouteCodec} sees. A message with more than it understands (legs, encapsulation, an attribute that is
 * unknown, damaged or there twice) is not {@link #plain()}: what is read of it is right, the codec has the rest.
 * Addresses are numbers as in {@link org.pmtuctl.inet.IpAddress}: an IPv4 address is the low 32 bits of its low half.
 */
public final class RouteCursor {
    private static final int RTAX_COUNT = Rtnetlink.RTAX_FASTOPEN_NO_COOKIE + 1;

    private final AttributeCursor attribute = new AttributeCursor();
    private final AttributeCursor metric = new AttributeCursor();
    private final int[] metrics = new int[RTAX_COUNT];

    private int family;
    private int destinationLength;
    private int sourceLength;
    private int tos;
    private int headerTable;
    private int protocol;
    private int scope;
    private int type;
    private int flags;

    /** Bit n: attribute number n was read; all numbers are below 32. */
    private int present;
    private int metricsPresent;
    private boolean plain;

    private long destinationHigh;
    private long destinationLow;
    private long sourceHigh;
    private long sourceLow;
    private long gatewayHigh;
    private long gatewayLow;
    private boolean gatewayIpv6;
    private long preferredSourceHigh;
    private long preferredSourceLow;
    private int oif;
    private int iif;
    private int priority;
    private int table;
    private int realms;
    private int preference;
    private int nexthopId;
    private int expires;
    private int lastUse;
    private int error;

    /**
     * Reads the message that {@code datagram} stands on.
     *
     * @throws MalformedMessageException when it is shorter than its header
     */
    public void read(Datagram datagram) {
        read(datagram.buffer(), datagram.payloadStart(), datagram.payloadLength());
    }

    /** The same for the payload of an RTM_NEWROUTE anywhere in a buffer in host order. */
    public void read(ByteBuffer buffer, int start, int length) {
        if (length < Rtnetlink.RTMSG_SIZE) {
            throw new MalformedMessageException("a route message of " + length + " bytes");
        }
        attribute.over(buffer, start + Rtnetlink.RTMSG_SIZE, start + length);
        family = buffer.get(start) & 0xff;
        destinationLength = buffer.get(start + 1) & 0xff;
        sourceLength = buffer.get(start + 2) & 0xff;
        tos = buffer.get(start + 3) & 0xff;
        headerTable = buffer.get(start + 4) & 0xff;
        protocol = buffer.get(start + 5) & 0xff;
        scope = buffer.get(start + 6) & 0xff;
        type = buffer.get(start + 7) & 0xff;
        flags = buffer.getInt(start + 8);
        present = 0;
        metricsPresent = 0;
        plain = true;
        while (attribute.next()) {
            int number = attribute.type();
            if (number >= 32 || (present >>> number & 1) != 0 || !readAttribute(number)) {
                plain = false;
            } else {
                present |= 1 << number;
            }
        }
        plain &= attribute.exhausted();
    }

    private boolean readAttribute(int number) {
        switch (number) {
            case Rtnetlink.RTA_DST -> {
                return readDestination();
            }
            case Rtnetlink.RTA_SRC -> {
                return readSource();
            }
            case Rtnetlink.RTA_GATEWAY -> {
                return readGateway();
            }
            case Rtnetlink.RTA_VIA -> {
                return readVia();
            }
            case Rtnetlink.RTA_PREFSRC -> {
                return readPreferredSource();
            }
            case Rtnetlink.RTA_METRICS -> {
                readMetrics();
                return true;
            }
            case Rtnetlink.RTA_CACHEINFO -> {
                return readCacheInfo();
            }
            case Rtnetlink.RTA_PREF -> {
                if (attribute.length() != 1) {
                    return false;
                }
                preference = attribute.u8(0);
                return true;
            }
            default -> {
                return attribute.length() == 4 && readWord(number, attribute.u32(0));
            }
        }
    }

    private boolean readWord(int number, int value) {
        switch (number) {
            case Rtnetlink.RTA_OIF -> oif = value;
            case Rtnetlink.RTA_IIF -> iif = value;
            case Rtnetlink.RTA_PRIORITY -> priority = value;
            case Rtnetlink.RTA_TABLE -> table = value;
            case Rtnetlink.RTA_FLOW -> realms = value;
            case Rtnetlink.RTA_NH_ID -> nexthopId = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** True when the payload is an address of the header's family. */
    private boolean isAddress() {
        int length = attribute.length();
        return length == 4 && family == Socket.AF_INET || length == 16 && family == Socket.AF_INET6;
    }

    private long high(int offset, boolean ipv6) {
        return ipv6 ? attribute.be64(offset) : 0;
    }

    private long low(int offset, boolean ipv6) {
        return ipv6 ? attribute.be64(offset + 8) : attribute.be32(offset) & 0xffff_ffffL;
    }

    private boolean readDestination() {
        if (!isAddress()) {
            return false;
        }
        destinationHigh = high(0, isIpv6());
        destinationLow = low(0, isIpv6());
        return true;
    }

    private boolean readSource() {
        if (!isAddress()) {
            return false;
        }
        sourceHigh = high(0, isIpv6());
        sourceLow = low(0, isIpv6());
        return true;
    }

    private boolean readPreferredSource() {
        if (!isAddress()) {
            return false;
        }
        preferredSourceHigh = high(0, isIpv6());
        preferredSourceLow = low(0, isIpv6());
        return true;
    }

    private boolean readGateway() {
        // A gateway of another family stands in RTA_VIA; a message with both is left to the codec.
        if (!isAddress() || has(Rtnetlink.RTA_VIA)) {
            return false;
        }
        setGateway(0, isIpv6());
        return true;
    }

    private boolean readVia() {
        if (attribute.length() < 2 || has(Rtnetlink.RTA_GATEWAY)) {
            return false;
        }
        int own = attribute.u16(0);
        boolean sound = own == Socket.AF_INET && attribute.length() == 6 || own == Socket.AF_INET6 && attribute.length() == 18;
        if (sound) {
            setGateway(2, own == Socket.AF_INET6);
        }
        return sound;
    }

    private void setGateway(int offset, boolean ipv6) {
        gatewayIpv6 = ipv6;
        gatewayHigh = high(offset, ipv6);
        gatewayLow = low(offset, ipv6);
    }

    private boolean readCacheInfo() {
        if (attribute.length() != 32) {
            return false;
        }
        lastUse = attribute.u32(4);
        expires = attribute.u32(8);
        error = attribute.u32(12);
        return true;
    }

    private void readMetrics() {
        metric.inside(attribute);
        while (metric.next()) {
            int number = metric.type();
            if (number == 0 || number >= RTAX_COUNT || number == Rtnetlink.RTAX_CC_ALGO || metric.length() != 4
                    || (metricsPresent >>> number & 1) != 0) {
                plain = false;
            } else {
                metrics[number] = metric.u32(0);
                metricsPresent |= 1 << number;
            }
        }
        plain &= metric.exhausted();
    }

    /** True when nothing is in the message but what this cursor has read. */
    public boolean plain() {
        return plain;
    }

    /** True when the attribute with that RTA_* number was there and sound. */
    public boolean has(int rta) {
        return (present >>> rta & 1) != 0;
    }

    public int family() {
        return family;
    }

    public boolean isIpv6() {
        return family == Socket.AF_INET6;
    }

    public int destinationLength() {
        return destinationLength;
    }

    public int sourceLength() {
        return sourceLength;
    }

    public int tos() {
        return tos;
    }

    public int protocol() {
        return protocol;
    }

    public int scope() {
        return scope;
    }

    public int type() {
        return type;
    }

    public int flags() {
        return flags;
    }

    /** True for a cached exception in a dump. */
    public boolean isCloned() {
        return (flags & Rtnetlink.RTM_F_CLONED) != 0;
    }

    /** RTA_TABLE, or the header's table where that is absent. */
    public int table() {
        return has(Rtnetlink.RTA_TABLE) ? table : headerTable;
    }

    /** 0 without RTA_DST: a default route. */
    public long destinationHigh() {
        return has(Rtnetlink.RTA_DST) ? destinationHigh : 0;
    }

    public long destinationLow() {
        return has(Rtnetlink.RTA_DST) ? destinationLow : 0;
    }

    /** 0 without RTA_SRC. */
    public long sourceHigh() {
        return has(Rtnetlink.RTA_SRC) ? sourceHigh : 0;
    }

    public long sourceLow() {
        return has(Rtnetlink.RTA_SRC) ? sourceLow : 0;
    }

    /** True with RTA_GATEWAY or RTA_VIA. */
    public boolean hasGateway() {
        return has(Rtnetlink.RTA_GATEWAY) || has(Rtnetlink.RTA_VIA);
    }

    /** The gateway's family, which RTA_VIA makes another than the route's; meaningless without a gateway. */
    public boolean isGatewayIpv6() {
        return gatewayIpv6;
    }

    /** 0 without a gateway. */
    public long gatewayHigh() {
        return hasGateway() ? gatewayHigh : 0;
    }

    public long gatewayLow() {
        return hasGateway() ? gatewayLow : 0;
    }

    /** 0 without RTA_PREFSRC. */
    public long preferredSourceHigh() {
        return has(Rtnetlink.RTA_PREFSRC) ? preferredSourceHigh : 0;
    }

    public long preferredSourceLow() {
        return has(Rtnetlink.RTA_PREFSRC) ? preferredSourceLow : 0;
    }

    /** 0 without RTA_OIF. */
    public int oif() {
        return has(Rtnetlink.RTA_OIF) ? oif : 0;
    }

    /** 0 without RTA_IIF. */
    public int iif() {
        return has(Rtnetlink.RTA_IIF) ? iif : 0;
    }

    /** Unsigned; 0 without RTA_PRIORITY. */
    public int priority() {
        return has(Rtnetlink.RTA_PRIORITY) ? priority : 0;
    }

    /** 0 without RTA_FLOW. */
    public int realms() {
        return has(Rtnetlink.RTA_FLOW) ? realms : 0;
    }

    /** RTA_PREF of an IPv6 route; 0 (medium) without. */
    public int preference() {
        return has(Rtnetlink.RTA_PREF) ? preference : 0;
    }

    /** 0 without a next-hop object. */
    public int nexthopId() {
        return has(Rtnetlink.RTA_NH_ID) ? nexthopId : 0;
    }

    /** Ticks until it lapses, signed; 0 for never, or without RTA_CACHEINFO. */
    public int expires() {
        return has(Rtnetlink.RTA_CACHEINFO) ? expires : 0;
    }

    /** Ticks since the cached route was bound; 0 without RTA_CACHEINFO. */
    public int lastUse() {
        return has(Rtnetlink.RTA_CACHEINFO) ? lastUse : 0;
    }

    /** Negative errno of the route; 0 without RTA_CACHEINFO. */
    public int error() {
        return has(Rtnetlink.RTA_CACHEINFO) ? error : 0;
    }

    /** True when the metric with that RTAX_* number was there and sound. */
    public boolean hasMetric(int rtax) {
        return (metricsPresent >>> rtax & 1) != 0;
    }

    /** The value of a metric, 0 when absent. */
    public int metric(int rtax) {
        return hasMetric(rtax) ? metrics[rtax] : 0;
    }

    /** Bytes; 0 without RTAX_MTU. */
    public int mtu() {
        return metric(Rtnetlink.RTAX_MTU);
    }

    /** True for {@code mtu lock}. */
    public boolean isMtuLocked() {
        return (metric(Rtnetlink.RTAX_LOCK) >>> Rtnetlink.RTAX_MTU & 1) != 0;
    }
}
