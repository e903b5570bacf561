package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Snapshot;

/** The counters that bear on path MTUs. */
final class Movements {
    private static final long THOUSAND = 1000;

    private Movements() {
    }

    static List<Movement> between(Snapshot before, Snapshot after, long millis) {
        List<Movement> movements = new ArrayList<>();
        for (Map.Entry<String, Long> each : after.counters().all().entrySet()) {
            Long was = before.counters().get(each.getKey());
            if (was != null && !was.equals(each.getValue()) && bears(each.getKey())) {
                add(movements, harms(each.getKey()), each.getKey(), was, each.getValue(), millis);
            }
        }
        for (Link link : after.links()) {
            Link was = before.link(link.name());
            if (was == null || was.stats() == null || link.stats() == null) {
                continue;
            }
            if (was.stats().txErrors() != link.stats().txErrors()) {
                add(movements, true, link.name() + " tx_errors", was.stats().txErrors(), link.stats().txErrors(), millis);
            }
            if (was.stats().txDropped() != link.stats().txDropped()) {
                add(movements, false, link.name() + " tx_dropped", was.stats().txDropped(), link.stats().txDropped(), millis);
            }
        }
        return movements;
    }

    private static void add(List<Movement> movements, boolean harms, String name, long was, long is, long millis) {
        Long rate = millis <= 0 || is < was ? null : Long.valueOf((is - was) * THOUSAND * THOUSAND / millis);
        movements.add(new Movement(harms && is > was ? Severity.WARNING : Severity.INFO, name, was, is, rate));
    }

    /** Reports, fragments, IPsec's losses, and what TCP does about a path that swallows large packets. */
    static boolean bears(String name) {
        int dot = name.indexOf('.');
        String counter = name.substring(dot + 1);
        String group = dot < 0 ? "" : name.substring(0, dot);
        return (group.equals("Icmp") || counter.startsWith("Icmp6")) && !isOther(counter) || counter.startsWith("Xfrm")
                || (group.equals("Ip") || counter.startsWith("Ip6")) && (counter.indexOf("Frag") >= 0 || counter.indexOf("TooBig") >= 0)
                || group.equals("TcpExt") && (counter.indexOf("MTU") >= 0 || counter.toLowerCase().indexOf("blackhole") >= 0);
    }

    /** ICMP that is no report: questions, answers, neighbours, and the sums of all. */
    private static boolean isOther(String counter) {
        for (String part : new String[] {"Echo", "Msgs", "Timestamp", "AddrMask", "Neighbor", "Router", "Group", "MLD", "Type"}) {
            if (counter.indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Each of IPsec's counters is of packets lost, but for requests to the key daemon. */
    private static boolean harms(String name) {
        int dot = name.indexOf('.');
        String counter = name.substring(dot + 1);
        return counter.startsWith("Xfrm") && !counter.equals("XfrmAcquireError") || counter.equals("TCPMTUPFail");
    }
}
