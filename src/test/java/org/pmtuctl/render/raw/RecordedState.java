package org.pmtuctl.render.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.ObjectKind;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

/** What one recorded kernel holds, shown as {@code pmtuctl show} shows it. */
final class RecordedState {
    private static final Host HOST = new Host("6.1.0-test", "test", null, 1_700_000_000_000L, 100, 0, 0);
    /** The files of Debian's iproute2 have two names that are not built in. */
    private static final RoutingNames NAMES = new RoutingNames(
            file -> file.equals("rt_protos") ? List.of("84\tovn\n99\topenr\n") : List.of());

    private final String kernel;
    private final List<LinkMessage> links;
    private final Devices devices;

    RecordedState(String kernel) {
        this.kernel = kernel;
        this.links = read("links", Rtnetlink.RTM_NEWLINK, LinkCodec::decode);
        this.devices = new Devices(links);
    }

    private <T> List<T> read(String recording, int type, Function<Slice, T> codec) {
        List<T> messages = new ArrayList<>();
        for (Message message : Recordings.messages(kernel, recording, type)) {
            messages.add(codec.apply(message.payload()));
        }
        return messages;
    }

    String json(String kind, int family) {
        return shown(kind, family, out -> new RawJson(new JsonWriter(out, false), false, NAMES));
    }

    String prettyJson(String kind, int family) {
        return shown(kind, family, out -> new RawJson(new JsonWriter(out, true), true, NAMES));
    }

    String text(String kind, int family, boolean oneline, boolean all) {
        return shown(kind, family, out -> new RawText(out, NAMES, oneline, all));
    }

    /** One object alone. */
    String oneJson(ObjectKind kind, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        one(kind, payload, new RawJson(new JsonWriter(out, false), false, NAMES));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** One object alone, with all that can be said of it. */
    String oneText(ObjectKind kind, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        one(kind, payload, new RawText(out, NAMES, false, true));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void one(ObjectKind kind, byte[] payload, RawPrinter printer) {
        printer.begin("objects", HOST, devices);
        switch (kind) {
            case LINK -> printer.link(LinkCodec.decode(Slice.of(payload)));
            case ADDRESS -> printer.addresses(links.get(0), List.of(AddressCodec.decode(Slice.of(payload))));
            case RULE -> printer.rule(RuleCodec.decode(Slice.of(payload)));
            case NEXTHOP -> printer.nexthop(NexthopCodec.decode(Slice.of(payload)));
            case ROUTE -> {
                printer.nexthopsOfRoutes(List.of());
                RouteCursor cursor = new RouteCursor();
                cursor.read(ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()), 0, payload.length);
                printer.route(cursor, cursor.plain() ? null : RouteCodec.decode(Slice.of(payload)));
            }
            case SOCKET -> printer.socket("tcp", SocketCodec.decode(Slice.of(payload)));
        }
        printer.end(List.of());
    }

    /** @param family AF_INET, AF_INET6, or AF_UNSPEC for both */
    private String shown(String kind, int family, Function<Output, RawPrinter> printerOn) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        RawPrinter printer = printerOn.apply(out);
        printer.begin(kind, HOST, devices);
        switch (kind) {
            case "links" -> links.forEach(printer::link);
            case "addresses" -> addresses(printer, family);
            case "rules" -> rules(printer, family);
            case "nexthops" -> nexthops().forEach(printer::nexthop);
            case "routes" -> routes(printer, family);
            case "sockets" -> read("sockets", InetDiag.SOCK_DIAG_BY_FAMILY, SocketCodec::decode)
                    .forEach(socket -> printer.socket(socket.tcpInfo() == null ? "udp" : "tcp", socket));
            default -> throw new IllegalArgumentException(kind);
        }
        printer.end(List.of());
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void addresses(RawPrinter printer, int family) {
        List<AddressMessage> all = read("addresses", Rtnetlink.RTM_NEWADDR, AddressCodec::decode);
        for (LinkMessage link : links) {
            printer.addresses(link, all.stream().filter(address -> address.ifindex() == link.ifindex())
                    .filter(address -> family == Socket.AF_UNSPEC || address.family() == family).toList());
        }
    }

    private void rules(RawPrinter printer, int family) {
        for (RuleMessage rule : read("rules", Rtnetlink.RTM_NEWRULE, RuleCodec::decode)) {
            if (family == Socket.AF_UNSPEC || rule.family() == family) {
                printer.rule(rule);
            }
        }
    }

    List<NexthopMessage> nexthops() {
        return read("nexthops", Rtnetlink.RTM_NEWNEXTHOP, NexthopCodec::decode);
    }

    private void routes(RawPrinter printer, int family) {
        printer.nexthopsOfRoutes(nexthops());
        RouteCursor cursor = new RouteCursor();
        for (Message message : Recordings.messages(kernel, "routes", Rtnetlink.RTM_NEWROUTE)) {
            byte[] payload = message.payload().bytes();
            cursor.read(ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()), 0, payload.length);
            if (!cursor.isCloned() && (family == Socket.AF_UNSPEC || cursor.family() == family)) {
                printer.route(cursor, cursor.plain() ? null : RouteCodec.decode(Slice.of(payload)));
            }
        }
    }
}
