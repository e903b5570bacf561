package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** The connections whose packets, or the packets around them, keep to a cached exception. */
final class Holders {
    /** So many are named with a finding; all are in the table of connections. */
    private static final int NAMED = 2;

    private final Map<IpAddress, List<Holder>> byDestination = new HashMap<>();

    private record Holder(Step.ExceptionStep met, TcpSocket socket) {
    }

    /** Walks for each connection of the picture. */
    Holders(Picture in) {
        for (TcpSocket socket : in.sockets()) {
            Path path = in.path(socket);
            if (path == null) {
                continue;
            }
            for (Step step : path.steps()) {
                if (step instanceof Step.ExceptionStep met && met.used() && met.mtu() != null) {
                    add(new Holder(met, socket));
                }
            }
        }
    }

    private void add(Holder holder) {
        IpAddress destination = holder.met.exception().destination();
        List<Holder> there = byDestination.get(destination);
        if (there == null) {
            there = new ArrayList<>(1);
            byDestination.put(destination, there);
        }
        there.add(holder);
    }

    /** Those of one exception, the worst first. */
    List<TcpSocket> of(RouteException exception) {
        List<TcpSocket> sockets = new ArrayList<>(1);
        for (Holder holder : byDestination.getOrDefault(exception.destination(), List.of())) {
            if (Passage.same(holder.met.exception(), exception)) {
                sockets.add(holder.socket);
            }
        }
        return sockets;
    }

    /** The finding about the exception, with its connections as evidence unless it names some itself. */
    Finding named(Finding finding, RouteException exception) {
        List<TcpSocket> sockets = of(exception);
        if (sockets.isEmpty()) {
            return finding;
        }
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        for (Evidence seen : evidence) {
            if (seen.source().equals("socket")) {
                return finding;
            }
        }
        for (int i = 0; i < sockets.size() && i < NAMED; i++) {
            evidence.add(new Evidence("socket", Connections.line(sockets.get(i))));
        }
        if (sockets.size() > NAMED) {
            evidence.add(new Evidence("sockets", Words.count(sockets.size() - NAMED, "more connection") + " whose packets meet it"));
        }
        return new Finding(finding.id(), finding.severity(), finding.confidence(), finding.summary(), evidence, finding.remedies(),
                finding.subject());
    }
}
