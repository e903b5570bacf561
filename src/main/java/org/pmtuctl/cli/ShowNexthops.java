package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.model.Host;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.NexthopFacts;
import org.pmtuctl.render.raw.NexthopText;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.uapi.Socket;

/** {@code pmtuctl show nexthops}. */
final class ShowNexthops implements Callable<ExitCode> {
    private final Showing showing;

    ShowNexthops(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.DEV);
        showing.words().atMost(1);
    }

    @Override
    public ExitCode call() throws Exception {
        try (RawState state = showing.open()) {
            List<LinkMessage> links = state.links();
            int device = showing.device() == null ? 0 : state.device(links, showing.device()).ifindex();
            ArrayList<NexthopMessage> wanted = new ArrayList<>();
            for (NexthopMessage nexthop : state.nexthops()) {
                if (isWanted(nexthop, device)) {
                    wanted.add(nexthop);
                }
            }
            Host host = state.host();
            showing.begin(host);
            print(wanted, new Devices(links), host.ticksPerSecond());
            return showing.end(state.coverage());
        }
    }

    /** A group has no family and no device of its own. */
    private boolean isWanted(NexthopMessage nexthop, int device) {
        int family = showing.options().family();
        return (family == 0 || nexthop.family() == (family == 6 ? Socket.AF_INET6 : Socket.AF_INET))
                && (device == 0 || nexthop.attributes().get(NexthopField.OIF, 0) == device);
    }

    private void print(List<NexthopMessage> nexthops, Devices devices, int ticksPerSecond) {
        if (showing.json() != null) {
            NexthopFacts facts = new NexthopFacts(showing.json(), showing.names(), devices, ticksPerSecond);
            for (NexthopMessage nexthop : nexthops) {
                facts.put(nexthop);
            }
        } else {
            NexthopText text = new NexthopText(showing.out(), showing.names(), devices, ticksPerSecond,
                    showing.options().oneline(), showing.all());
            for (NexthopMessage nexthop : nexthops) {
                text.put(nexthop);
            }
        }
    }
}
