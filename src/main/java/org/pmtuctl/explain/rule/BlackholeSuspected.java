package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Stall;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/**
 * Connections send large segments again and again, nobody answers, and the host knows of no smaller path. Never certain: a peer that
 * is gone looks alike, but for small signs of life.
 */
public final class BlackholeSuspected implements FindingRule {
    /** So many destinations get a finding of their own. */
    private static final int APART = 3;
    private static final int NAMED = 4;

    @Override
    public String id() {
        return "blackhole-suspected";
    }

    @Override
    public String headline() {
        return "full segments are sent again and again unanswered, no smaller path was learned";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        for (Group group : groups(in, in.socketsTo(path.flow().destination()))) {
            findings.add(finding(in, group, Severity.WARNING));
        }
        return findings;
    }

    @Override
    public List<Finding> host(Picture in) {
        List<Finding> findings = new ArrayList<>(0);
        Group others = new Group();
        Group gone = new Group();
        for (Group group : groups(in, in.sockets())) {
            if (group.isLikely() && findings.size() < APART) {
                findings.add(finding(in, group, Severity.WARNING));
            } else {
                (group.isLikely() ? others : gone).join(group);
            }
        }
        if (others.destinations > 0) {
            findings.add(finding(in, others, Severity.WARNING));
        }
        if (gone.destinations > 0) {
            // Of a busy server's clients some are always gone: by itself no fault of this host.
            findings.add(finding(in, gone, Severity.INFO));
        }
        return findings;
    }

    /** Connections that stall, each with its own way. */
    private static final class Group {
        private final List<TcpSocket> sockets = new ArrayList<>(1);
        private Path path;
        /** What makes it likely; null for nothing. */
        private String sign;
        private int destinations;

        boolean isLikely() {
            return sign != null;
        }

        void add(TcpSocket socket, Path way, String why) {
            destinations = 1;
            // The one that tells most stands for all.
            if (sockets.isEmpty() || sign == null && why != null) {
                sockets.add(0, socket);
                path = way;
                sign = why;
            } else {
                sockets.add(socket);
            }
        }

        void join(Group other) {
            if (destinations == 0) {
                path = other.path;
                sign = other.sign;
            }
            sockets.addAll(other.sockets);
            destinations += other.destinations;
        }
    }

    private static List<Group> groups(Picture in, List<TcpSocket> sockets) {
        Map<IpAddress, Group> groups = new LinkedHashMap<>();
        for (TcpSocket socket : sockets) {
            if (!Stall.of(socket) || !Suspicion.isOpen(in, socket)) {
                continue;
            }
            Group group = groups.get(socket.destination());
            if (group == null) {
                group = new Group();
                groups.put(socket.destination(), group);
            }
            group.add(socket, in.path(socket), Suspicion.sign(in, socket));
        }
        return new ArrayList<>(groups.values());
    }

    private Finding finding(Picture in, Group group, Severity severity) {
        TcpSocket first = group.sockets.get(0);
        Draft draft = new Draft();
        for (int i = 0; i < group.sockets.size() && i < NAMED; i++) {
            draft.saw("socket", Connections.line(group.sockets.get(i)));
        }
        if (group.sockets.size() > NAMED) {
            draft.saw("sockets", "and " + (group.sockets.size() - NAMED) + " more that stall alike");
        }
        draft.saw("sign", group.sign);
        Suspicion.evidence(in, first, group.path, draft);
        if (group.isLikely()) {
            Suspicion.cure(in, first, draft);
            Suspicion.decide(in, first, group.path, draft);
        } else {
            Suspicion.decide(in, first, group.path, draft);
            Suspicion.cure(in, first, draft);
        }
        Suspicion.hold(in, first, group.path, draft);
        int count = group.sockets.size();
        String who = Words.count(count, "connection") + " to " + (group.destinations == 1 ? first.destination().toString()
                : group.destinations + " destinations") + (count == 1 ? " sends" : " send") + " packets of " + (group.destinations == 1
                ? "" : "up to ") + largest(group) + " bytes again and again unanswered, and this host has learned of no smaller path: ";
        String verdict = group.isLikely() ? "most likely a link on the way carries less, and "
                + Suspicion.reportsFate(in, first) : "either the peer is gone, or a link on the way carries less, and "
                + Suspicion.reportsFate(in, first);
        return draft.finding(this, severity, group.isLikely() ? Confidence.LIKELY : Confidence.POSSIBLE, who + verdict,
                group.destinations == 1 && count == 1 ? "connection " + Connections.ends(first)
                : Words.count(count, "connection") + " to " + first.destination() + (group.destinations == 1 ? "" : " and others"));
    }

    private static int largest(Group group) {
        int bytes = 0;
        for (TcpSocket socket : group.sockets) {
            bytes = Math.max(bytes, socket.fullPacket());
        }
        return bytes;
    }
}
