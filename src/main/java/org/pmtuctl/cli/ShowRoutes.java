package org.pmtuctl.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Host;
import org.pmtuctl.operation.NoSuchObjectException;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.operation.RouteFilter;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.NexthopInfo;
import org.pmtuctl.render.raw.RouteJson;
import org.pmtuctl.render.raw.RouteText;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** {@code pmtuctl show routes}. Routes go from the kernel to the output one by one: there may be millions. */
final class ShowRoutes implements Callable<ExitCode> {
    private final Showing showing;
    private final IpPrefix prefix;
    private final boolean address;

    ShowRoutes(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.DEV, ShowCommand.TABLE);
        showing.words().atMost(2);
        String word = showing.words().word(1);
        address = word != null && word.indexOf('/') < 0;
        prefix = word == null ? null : Arguments.prefix(word);
        if (prefix != null) {
            showing.options().requireFamily(prefix.address());
        }
    }

    @Override
    public ExitCode call() throws Exception {
        Integer table = showing.table();
        try (RawState state = showing.open()) {
            List<LinkMessage> links = state.links();
            int device = showing.device() == null ? 0 : state.device(links, showing.device()).ifindex();
            RouteFilter filter = new RouteFilter(table, device, address ? null : prefix, address ? prefix.address() : null);
            Host host = state.host();
            Frame frame = new Frame(host, renderer(state, new Devices(links), host.ticksPerSecond()));
            boolean refused = true;
            for (int family : showing.families()) {
                if (prefix == null || prefix.address().isIpv6() == Showing.isIpv6(family)) {
                    refused &= state.routes(family, filter, frame) != null;
                }
            }
            if (table != null && refused) {
                throw new NoSuchObjectException("no routing table " + showing.words().value(ShowCommand.TABLE) + ": the kernel has no"
                        + " route in it");
            }
            frame.begin();
            return showing.end(state.coverage());
        }
    }

    private BiConsumer<RouteCursor, RouteMessage> renderer(RawState state, Devices devices, int ticksPerSecond) throws Exception {
        if (showing.json() == null) {
            return new RouteText(showing.out(), showing.names(), devices, ticksPerSecond, showing.options().oneline(), showing.all());
        }
        NexthopInfo info = new NexthopInfo(state.nexthops(), showing.names(), devices, ticksPerSecond);
        return new RouteJson(showing.json(), showing.options().pretty(), showing.names(), devices, ticksPerSecond, info);
    }

    /** Begins the answer when the first route comes: until then the kernel may refuse. */
    private final class Frame implements BiConsumer<RouteCursor, RouteMessage> {
        private final Host host;
        private final BiConsumer<RouteCursor, RouteMessage> renderer;
        private boolean begun;

        Frame(Host host, BiConsumer<RouteCursor, RouteMessage> renderer) {
            this.host = host;
            this.renderer = renderer;
        }

        void begin() {
            if (!begun) {
                begun = true;
                showing.begin(host);
            }
        }

        @Override
        public void accept(RouteCursor route, RouteMessage message) {
            begin();
            renderer.accept(route, message);
        }
    }
}
