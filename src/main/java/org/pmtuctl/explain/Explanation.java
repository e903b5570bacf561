package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/**
 * All that can be said about one flow.
 *
 * @param check        what the kernel itself says; {@link KernelCheck#NONE} when it was not asked
 * @param unasked      why no socket could be asked for its MTU; null when one was
 * @param exceptions   every one for the flow's destination, also where another route or table owns it
 * @param connections  the host's TCP connections of this flow, the worst first
 * @param findings     the most telling first
 */
public record Explanation(Snapshot snapshot, Path path, KernelCheck check, String unasked,
        List<ExplainedException> exceptions, List<Connection> connections, List<Finding> findings) {
    public Explanation {
        exceptions = List.copyOf(exceptions);
        connections = List.copyOf(connections);
        findings = List.copyOf(findings);
    }

    /**
     * The largest TCP payload of one segment: the effective MTU less the headers of IP and TCP without options; null where the
     * MTU is unknown.
     */
    public Integer tcpMss() {
        Integer mtu = path.effectiveMtu();
        return mtu == null ? null : Integer.valueOf(mtu - (path.flow().destination().isIpv6() ? 60 : 40));
    }
}
