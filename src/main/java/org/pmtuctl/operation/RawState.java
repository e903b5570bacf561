package org.pmtuctl.operation;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.sockdiag.SocketRequest;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelError;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;

/**
 * The kernel's objects as it sends them, of the namespace of the thread that opens it. Small ones come as a list, taken again
 * when a dump was torn; routes and sockets, which may be millions, pass by one at a time and only once. What was missed is in
 * the {@link #coverage()}.
 */
final class RawState implements Closeable {
    /** Everything that sock_diag can be asked for: the kernel ignores what a protocol does not have. */
    private static final int ALL_EXTENSIONS = 0xff;

    private final Place place;
    private final Conversation conversation;
    private final ArrayList<Coverage> coverage = new ArrayList<>(4);

    private RawState(Place place, Conversation conversation) {
        this.place = place;
        this.conversation = conversation;
    }

    /** To be called on the thread that {@link Place#call} gives. */
    static RawState open(Place place) throws IOException {
        return new RawState(place, place.converse(Netlink.NETLINK_ROUTE));
    }

    /** Where and when. */
    Host host() throws IOException {
        return snapshot(Wanted.of(0)).host();
    }

    /** Settings or counters, with their own coverage. */
    Snapshot snapshot(Wanted wanted) throws IOException {
        try (LiveHost live = place.open()) {
            return live.snapshot(wanted);
        }
    }

    /** How whole what has been read so far is. */
    List<Coverage> coverage() {
        return coverage;
    }

    /**
     * All devices.
     *
     * @param whole  everything of them; without, Linux 5.10 leaves out more than the counters
     */
    List<LinkMessage> links(boolean whole) throws IOException {
        MessageList<LinkMessage> list = new MessageList<>() {
            @Override
            protected LinkMessage decode(Slice payload) {
                return LinkCodec.decode(payload);
            }
        };
        Attributes mask = whole ? Attributes.NONE
                : Attributes.of(Attribute.of(LinkField.EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS));
        byte[] request = LinkCodec.encode(new LinkMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, 0, mask));
        return dump("links", Rtnetlink.RTM_GETLINK, request, list);
    }

    /** @param family AF_INET or AF_INET6 */
    List<AddressMessage> addresses(int family) throws IOException {
        MessageList<AddressMessage> list = new MessageList<>() {
            @Override
            protected AddressMessage decode(Slice payload) {
                return AddressCodec.decode(payload);
            }
        };
        byte[] request = AddressCodec.encode(new AddressMessage(family, 0, 0, 0, 0, Attributes.NONE));
        return dump(name(family) + " addresses", Rtnetlink.RTM_GETADDR, request, list);
    }

    /** @param family AF_INET or AF_INET6 */
    List<RuleMessage> rules(int family) throws IOException {
        MessageList<RuleMessage> list = new MessageList<>() {
            @Override
            protected RuleMessage decode(Slice payload) {
                return RuleCodec.decode(payload);
            }
        };
        byte[] request = RuleCodec.encode(new RuleMessage(family, 0, 0, 0, 0, 0, 0, 0, Attributes.NONE));
        return dump(name(family) + " rules", Rtnetlink.RTM_GETRULE, request, list);
    }

    /** Next-hop objects of all families; none, without a note, where the kernel has no such objects (before Linux 5.3). */
    List<NexthopMessage> nexthops() throws IOException {
        MessageList<NexthopMessage> list = new MessageList<>() {
            @Override
            protected NexthopMessage decode(Slice payload) {
                return NexthopCodec.decode(payload);
            }
        };
        byte[] request = NexthopCodec.encode(new NexthopMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, Attributes.NONE));
        return dump("nexthops", Rtnetlink.RTM_GETNEXTHOP, request, list);
    }

    private <T> List<T> dump(String source, int type, byte[] request, MessageList<T> list) throws IOException {
        note(source, conversation.dump(type, request, list), list.damage());
        return list.messages();
    }

    /**
     * Hands over the routes of one family, those of exceptions not among them.
     *
     * @param sink  is given the cursor on the route and, where the route is more than the cursor understands, the message
     * @return the kernel's refusal, null where there was none
     */
    KernelError routes(int family, RouteFilter filter, BiConsumer<RouteCursor, RouteMessage> sink) throws IOException {
        RouteStream stream = new RouteStream(filter, sink);
        byte[] request = filter.request(family, conversation.port().strict());
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETROUTE, request, stream, 1);
        if (result.refusal() == null || !filter.mayBeRefused(result.refusal())) {
            note(name(family) + " routes", result, stream.damage());
        }
        return result.refusal();
    }

    /** Hands over the sockets of one family (AF_INET, AF_INET6) and protocol (IPPROTO_*). */
    void sockets(int family, int protocol, String protocolName, Consumer<SocketMessage> sink) throws IOException {
        SocketStream stream = new SocketStream(sink);
        byte[] request = SocketCodec.encodeRequest(SocketRequest.dump(family, protocol, ALL_EXTENSIONS));
        try (Conversation diagnosis = place.converse(Netlink.NETLINK_SOCK_DIAG)) {
            DumpResult result = diagnosis.dump(InetDiag.SOCK_DIAG_BY_FAMILY, request, stream, 1);
            note(name(family) + " " + protocolName + " sockets", result, stream.damage());
        }
    }

    /**
     * The device of that name or alternative name.
     *
     * @throws NoSuchObjectException when there is none
     */
    LinkMessage device(List<LinkMessage> links, String name) throws NoSuchObjectException {
        for (LinkMessage link : links) {
            if (name.equals(link.attributes().get(LinkField.IFNAME)) || hasAlternative(link, name)) {
                return link;
            }
        }
        String netns = place.label();
        throw new NoSuchObjectException("no device '" + name + "' in "
                + (netns == null ? "this network namespace" : "network namespace '" + netns + "'"));
    }

    private static boolean hasAlternative(LinkMessage link, String name) {
        Attributes properties = link.attributes().get(LinkField.PROP_LIST, Attributes.NONE);
        for (int i = 0; i < properties.size(); i++) {
            if (name.equals(properties.at(i).value())) {
                return true;
            }
        }
        return false;
    }

    private static String name(int family) {
        return family == Socket.AF_INET6 ? "ipv6" : "ipv4";
    }

    private void note(String source, DumpResult result, String damage) {
        String reason = reason(result, damage);
        Coverage.State state = reason == null ? Coverage.State.COMPLETE
                : result.refusal() != null && result.messages() == 0 ? Coverage.State.UNAVAILABLE : Coverage.State.PARTIAL;
        coverage.add(new Coverage(source, state, reason));
    }

    private static String reason(DumpResult result, String damage) {
        if (result.refusal() != null) {
            return (result.refusal().errno() == Errno.EOPNOTSUPP ? "this kernel does not have them: " : "the kernel refused: ")
                    + result.refusal();
        }
        if (result.torn() != null) {
            return result.torn();
        }
        return damage != null ? damage : result.defects().isEmpty() ? null : result.defects().get(0);
    }

    @Override
    public void close() throws IOException {
        conversation.close();
    }
}
