package org.pmtuctl.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.model.Host;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.LinkFacts;
import org.pmtuctl.render.raw.LinkText;
import org.pmtuctl.rtnetlink.link.LinkMessage;

/** {@code pmtuctl show links}. */
final class ShowLinks implements Callable<ExitCode> {
    private final Showing showing;

    ShowLinks(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.DEV);
        showing.hasNoFamily();
        showing.words().atMost(1);
    }

    @Override
    public ExitCode call() throws Exception {
        try (RawState state = showing.open()) {
            List<LinkMessage> links = state.links();
            List<LinkMessage> wanted = showing.device() == null ? links : List.of(state.device(links, showing.device()));
            Host host = state.host();
            Devices devices = new Devices(links);
            showing.begin(host);
            if (showing.json() != null) {
                LinkFacts facts = new LinkFacts(showing.json(), showing.names(), devices, host.ticksPerSecond());
                for (LinkMessage link : wanted) {
                    facts.put(link);
                }
            } else {
                LinkText text = new LinkText(showing.out(), showing.names(), devices, host.ticksPerSecond(),
                        showing.options().oneline(), showing.all());
                for (LinkMessage link : wanted) {
                    text.put(link);
                }
            }
            return showing.end(state.coverage());
        }
    }
}
