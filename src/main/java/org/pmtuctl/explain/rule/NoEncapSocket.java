package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.model.State;
import org.pmtuctl.model.UdpSocket;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Xfrm;

/**
 * ESP travels inside UDP, and no socket has the port: what is reported about it is an error about a UDP packet that nobody sent
 * ({@code udp_err()}), and what the peer sends has no socket that would unwrap it ({@code xfrm4_udp_encap_rcv()}).
 */
public final class NoEncapSocket implements FindingRule {
    private static final String COUNTER = "Icmp.InErrors";

    @Override
    public String id() {
        return "no-encap-socket";
    }

    @Override
    public String headline() {
        return "no socket has the UDP port that ESP goes through: reports do not count";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        Finding finding = examine(in, path);
        return finding == null ? List.of() : List.of(finding);
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        return examine(in, underlay.path());
    }

    private Finding examine(Picture in, Path path) {
        for (Step step : path.steps()) {
            State state = step instanceof Step.StateStep taken ? taken.state() : null;
            if (state != null && state.encapsulation() != null && state.encapsulation().type() != Xfrm.TCP_ENCAP_ESPINTCP && isUnheard(in, state)) {
                return finding(in, state);
            }
        }
        return null;
    }

    private static boolean isUnheard(Picture in, State state) {
        List<UdpSocket> sockets = in.snapshot().ipsec().udpSockets();
        if (sockets == null || state.source() == null) {
            return false;
        }
        for (UdpSocket socket : sockets) {
            if (socket.hears(state.source(), state.encapsulation().sourcePort())) {
                return false;
            }
        }
        return true;
    }

    private Finding finding(Picture in, State state) {
        int port = state.encapsulation().sourcePort();
        Draft draft = new Draft().saw("state", Encapsulation.state(state) + " encap udp sport " + port + " dport "
                + state.encapsulation().destinationPort());
        draft.saw("sockets", "none in this namespace has UDP port " + port + " of " + state.source());
        Long errors = in.snapshot().counters().get(COUNTER);
        if (errors != null && !state.source().isIpv6()) {
            draft.saw("counter " + COUNTER, errors + " ICMP messages arrived that nobody could be found for");
        }
        draft.todo("start the key daemon in this namespace, or find where it runs: it makes the socket", in.commands().program("ss -uanp sport = :"
                + port));
        draft.todo("where no daemon can run: give " + state.destination() + " a route of its own with the mtu that the path carries, as nothing"
                + " is learned");
        return draft.finding(this, Severity.WARNING, Confidence.CERTAIN, "what IPsec sends to " + state.destination() + " goes inside UDP from port " + port
                + ", and no socket has that port: reports of packets too big are thrown away, so large packets vanish, and what the peer"
                + " sends inside UDP is refused", Encapsulation.state(state));
    }
}
