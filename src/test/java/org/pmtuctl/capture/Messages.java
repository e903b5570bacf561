package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.CacheInfo;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Writer;

/** Route messages made by hand, and pages of messages given to an intake as a dump gives them. */
final class Messages {
    private Messages() {
    }

    /** A page of a dump: several messages in one datagram. */
    static void page(Intake intake, byte[]... payloads) {
        page(intake, Rtnetlink.RTM_NEWROUTE, List.of(payloads));
    }

    static void page(Intake intake, int type, List<byte[]> payloads) {
        Writer out = new Writer();
        for (byte[] payload : payloads) {
            out.bytes(Message.encode(type, 2, 1, 1, payload));
        }
        byte[] bytes = out.toBytes();
        Datagram datagram = new Datagram(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
        while (datagram.next()) {
            intake.message(datagram);
        }
    }

    /**
     * An exception as a dump lists it.
     *
     * @param ticks  what is left of its time
     * @param more   further attributes
     */
    static byte[] exception(String destination, String gateway, int device, int table, Integer mtu, int ticks, int flags,
            Attribute... more) {
        IpAddress address = IpAddress.parse(destination);
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of(RouteField.TABLE, table));
        attributes.add(Attribute.of(RouteField.DST, address));
        attributes.add(Attribute.of(RouteField.OIF, device));
        if (gateway != null) {
            attributes.add(Attribute.of(RouteField.GATEWAY, IpAddress.parse(gateway)));
        }
        if (mtu != null) {
            attributes.add(Attribute.of(RouteField.METRICS, Attributes.of(Attribute.of(RouteMetrics.MTU, mtu))));
        }
        attributes.addAll(List.of(more));
        attributes.add(Attribute.of(RouteField.CACHEINFO, new CacheInfo(1, 100, ticks, 0, 0, 0, 0, 0)));
        return RouteCodec.encode(new RouteMessage(address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET, address.bits(), 0, 0,
                table < 256 ? table : Rtnetlink.RT_TABLE_COMPAT, 0, 0, Rtnetlink.RTN_UNICAST, Rtnetlink.RTM_F_CLONED | flags,
                Attributes.of(attributes)));
    }

    /** A clock that is told the time. */
    static final class ToldClock extends SightingClock {
        private final FakeOrigin origin;

        ToldClock() {
            this(new FakeOrigin(FakeProc.whole(), true));
        }

        private ToldClock(FakeOrigin origin) {
            super(origin, 100);
            this.origin = origin;
        }

        void passes(long more) {
            origin.passes(more);
        }
    }
}
