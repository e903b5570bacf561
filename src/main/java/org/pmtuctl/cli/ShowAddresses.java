package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.model.Host;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.render.raw.AddressFacts;
import org.pmtuctl.render.raw.AddressText;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;

/** {@code pmtuctl show addresses}. */
final class ShowAddresses implements Callable<ExitCode> {
    private final Showing showing;

    ShowAddresses(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.DEV);
        showing.words().atMost(1);
    }

    @Override
    public ExitCode call() throws Exception {
        try (RawState state = showing.open()) {
            List<LinkMessage> links = state.links();
            List<LinkMessage> wanted = showing.device() == null ? links : List.of(state.device(links, showing.device()));
            ArrayList<AddressMessage> addresses = new ArrayList<>();
            for (int family : showing.families()) {
                addresses.addAll(state.addresses(family));
            }
            Host host = state.host();
            showing.begin(host);
            print(wanted, addresses, new Devices(links), host.ticksPerSecond());
            return showing.end(state.coverage());
        }
    }

    private void print(List<LinkMessage> links, List<AddressMessage> addresses, Devices devices, int ticksPerSecond) {
        AddressFacts facts = showing.json() == null ? null
                : new AddressFacts(showing.json(), showing.names(), devices, ticksPerSecond);
        AddressText text = showing.json() != null ? null : new AddressText(showing.out(), showing.names(), devices, ticksPerSecond,
                showing.options().oneline(), showing.all());
        for (LinkMessage link : links) {
            List<AddressMessage> own = of(link, addresses);
            // Of one family, a device without an address of it is nothing to show.
            if (own.isEmpty() && showing.options().family() != 0) {
                continue;
            }
            if (facts != null) {
                facts.put(link, own);
            } else {
                text.put(link, own);
            }
        }
    }

    private static List<AddressMessage> of(LinkMessage link, List<AddressMessage> addresses) {
        ArrayList<AddressMessage> own = new ArrayList<>(4);
        for (AddressMessage address : addresses) {
            if (address.ifindex() == link.ifindex()) {
                own.add(address);
            }
        }
        return own;
    }
}
