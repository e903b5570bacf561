package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.RawPrinter;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.uapi.Socket;

/** Shows one kind of the kernel's objects, as they come. */
public final class ShowRaw implements Callable<List<Coverage>> {
    private final Place place;
    private final String kind;
    private final RawRequest request;
    private final RawPrinter printer;
    private RawState state;
    private List<LinkMessage> links;

    private ShowRaw(Place place, String kind, RawRequest request, RawPrinter printer) {
        this.place = place;
        this.kind = kind;
        this.request = request;
        this.printer = printer;
    }

    /**
     * @param kind {@code links}, {@code addresses}, {@code rules}, {@code routes}, {@code nexthops}, {@code sysctls},
     *             {@code counters} or {@code sockets}
     * @return how whole the answer is; the printer has been told as well
     * @throws NoSuchObjectException when there is no such namespace, device or table; nothing has been printed then
     */
    public static List<Coverage> run(Place place, String kind, RawRequest request, RawPrinter printer) throws Exception {
        return place.call(new ShowRaw(place, kind, request, printer));
    }

    @Override
    public List<Coverage> call() throws IOException {
        try (RawState opened = RawState.open(place)) {
            state = opened;
            if (kind.equals("sysctls") || kind.equals("counters")) {
                return settings();
            }
            links = state.links(kind.equals("links") || kind.equals("addresses"));
            switch (kind) {
                case "links" -> links();
                case "addresses" -> addresses();
                case "rules" -> rules();
                case "routes" -> routes();
                case "nexthops" -> nexthops();
                case "sockets" -> sockets();
                default -> throw new IllegalArgumentException(kind);
            }
            printer.end(state.coverage());
            return state.coverage();
        }
    }

    private void begin() throws IOException {
        printer.begin(kind, state.host(), new Devices(links));
    }

    private List<LinkMessage> wantedLinks() throws NoSuchObjectException {
        return request.device() == null ? links : List.of(state.device(links, request.device()));
    }

    /** 0 for any. */
    private int device() throws NoSuchObjectException {
        return request.device() == null ? 0 : state.device(links, request.device()).ifindex();
    }

    private void links() throws IOException {
        List<LinkMessage> wanted = wantedLinks();
        begin();
        for (LinkMessage link : wanted) {
            printer.link(link);
        }
    }

    private void addresses() throws IOException {
        List<LinkMessage> wanted = wantedLinks();
        ArrayList<AddressMessage> all = new ArrayList<>();
        for (int family : families()) {
            all.addAll(state.addresses(family));
        }
        begin();
        for (LinkMessage link : wanted) {
            ArrayList<AddressMessage> own = new ArrayList<>(4);
            for (AddressMessage address : all) {
                if (address.ifindex() == link.ifindex()) {
                    own.add(address);
                }
            }
            // Of one family, a device without an address of it is nothing to show.
            if (!own.isEmpty() || request.family() == 0) {
                printer.addresses(link, own);
            }
        }
    }

    private void rules() throws IOException {
        ArrayList<RuleMessage> all = new ArrayList<>();
        for (int family : families()) {
            all.addAll(state.rules(family));
        }
        begin();
        for (RuleMessage rule : all) {
            if (request.table() == null || rule.table() == request.table()) {
                printer.rule(rule);
            }
        }
    }

    private void nexthops() throws IOException {
        int device = device();
        List<NexthopMessage> all = state.nexthops();
        begin();
        for (NexthopMessage nexthop : all) {
            // A group has no family and no device of its own.
            int wanted = request.family() == 6 ? Socket.AF_INET6 : Socket.AF_INET;
            boolean family = request.family() == 0 || nexthop.family() == wanted;
            if (family && (device == 0 || nexthop.attributes().get(NexthopField.OIF, 0) == device)) {
                printer.nexthop(nexthop);
            }
        }
    }

    private void routes() throws IOException {
        RouteFilter filter = new RouteFilter(request.table(), device(), request.address() ? null : request.prefix(),
                request.address() ? request.prefix().address() : null);
        RoutePrinter routes = new RoutePrinter(state.host(), printer.wantsNexthopsOfRoutes() ? state.nexthops() : List.of());
        boolean refused = true;
        for (int family : families()) {
            refused &= state.routes(family, filter, routes) != null;
        }
        if (request.table() != null && refused) {
            throw new NoSuchObjectException("no routing table " + Integer.toUnsignedString(request.table())
                    + ": the kernel has no route in it");
        }
        routes.begin();
    }

    /** Begins the answer when the first route comes: until then the kernel may refuse. */
    private final class RoutePrinter implements BiConsumer<RouteCursor, RouteMessage> {
        private final Host host;
        private final List<NexthopMessage> nexthops;
        private boolean begun;

        RoutePrinter(Host host, List<NexthopMessage> nexthops) {
            this.host = host;
            this.nexthops = nexthops;
        }

        void begin() {
            if (!begun) {
                begun = true;
                printer.begin(kind, host, new Devices(links));
                printer.nexthopsOfRoutes(nexthops);
            }
        }

        @Override
        public void accept(RouteCursor route, RouteMessage message) {
            begin();
            printer.route(route, message);
        }
    }

    private List<Coverage> settings() throws IOException {
        boolean counters = kind.equals("counters");
        Snapshot snapshot = state.snapshot(Wanted.of(counters ? Wanted.COUNTERS : Wanted.SYSCTLS));
        printer.begin(kind, snapshot.host(), new Devices(List.of()));
        if (counters) {
            for (Map.Entry<String, Long> counter : snapshot.counters().all().entrySet()) {
                if (request.wantsName(counter.getKey())) {
                    printer.counter(counter.getKey(), counter.getValue());
                }
            }
        } else {
            for (Map.Entry<String, String> setting : snapshot.sysctls().all().entrySet()) {
                if (request.wantsName(setting.getKey())) {
                    printer.setting(setting.getKey(), setting.getValue());
                }
            }
        }
        printer.end(snapshot.coverage());
        return snapshot.coverage();
    }

    private void sockets() throws IOException {
        int device = device();
        SocketOwners owners = request.processes() ? place.origin().socketOwners() : null;
        begin();
        printer.processesOfSockets(owners);
        for (int family : families()) {
            sockets(family, Socket.IPPROTO_TCP, "tcp", device);
            sockets(family, Socket.IPPROTO_UDP, "udp", device);
        }
        if (owners != null && owners.unreadable() > 0) {
            state.coverage().add(new Coverage("processes", Coverage.State.PARTIAL,
                    owners.unreadable() + " processes could not be looked at; those of other users need CAP_SYS_PTRACE"));
        }
    }

    private void sockets(int family, int protocol, String name, int device) throws IOException {
        if (request.protocol() == null || request.protocol().equals(name)) {
            state.sockets(family, protocol, name, new SocketPrinter(name, device, request.prefix(), printer));
        }
    }

    private int[] families() {
        if (!request.wantsFamily(true)) {
            return new int[] {Socket.AF_INET};
        }
        return request.wantsFamily(false) ? new int[] {Socket.AF_INET, Socket.AF_INET6} : new int[] {Socket.AF_INET6};
    }
}
