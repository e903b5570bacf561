package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;

/**
 * What became of one host between two pictures of it.
 *
 * @param swapped       the pictures were given the newer first
 * @param earlier       where and when the first was taken
 * @param millis        between them
 * @param strangers     why they may be of two hosts, a sentence each; empty when nothing speaks for that
 * @param notes         what else the reader should know of the comparison
 * @param changes       the worst first, else in the order link, address, rule, route, …
 * @param movements     counters that bear on path MTUs and moved
 */
public record Moments(boolean swapped, Host earlier, Host later, long millis, List<String> strangers, List<String> notes, List<Change> changes,
        List<Movement> movements) {
    public Moments {
        strangers = List.copyOf(strangers);
        notes = List.copyOf(notes);
        changes = List.copyOf(changes);
        movements = List.copyOf(movements);
    }

    /**
     * @param a      the host at one moment, audited
     * @param b      at another
     * @param flows  destinations whose paths are compared, next to those of exceptions, tunnels and policies
     */
    public static Moments of(HostAudit a, HostAudit b, List<IpAddress> flows) {
        boolean swapped = b.snapshot().host().timeMillis() < a.snapshot().host().timeMillis();
        HostAudit first = swapped ? b : a;
        HostAudit second = swapped ? a : b;
        Snapshot before = first.snapshot();
        Snapshot after = second.snapshot();
        long millis = after.host().timeMillis() - before.host().timeMillis();
        Changes changes = new Changes();
        List<String> notes = new ArrayList<>(2);
        things(before, after, changes, notes);
        List<Movement> movements = Movements.between(before, after, millis);
        new ExceptionChanges(first, second, millis, movements, changes).run();
        new PathChanges(before, after, changes).run(flows);
        findings(first.findings(), second.findings(), changes);
        return new Moments(swapped, before.host(), after.host(), millis, Identity.strangers(before, after), notes, changes.ranked(), movements);
    }

    private static void things(Snapshot before, Snapshot after, Changes changes, List<String> notes) {
        Things was = new Things(before);
        Things is = new Things(after);
        LinkChanges.compare(was.links(), is.links(), changes);
        changes.compare("address", was.addresses(), is.addresses());
        changes.compare("rule", was.rules(), is.rules());
        new RouteChanges(before, after, changes).run();
        changes.compare("nexthop", was.nexthops(), is.nexthops());
        if (before.ipsec() != null && after.ipsec() != null) {
            changes.compare("policy", was.policies(), is.policies());
            StateChanges.compare(before, after, changes);
        } else if (before.ipsec() != after.ipsec()) {
            notes.add("IPsec is in one of the two only: it is not compared");
        }
        // A setting that could not be read at one moment has not changed for that.
        Map<String, Traits> settings = was.sysctls();
        Map<String, Traits> set = is.sysctls();
        settings.keySet().retainAll(set.keySet());
        set.keySet().retainAll(settings.keySet());
        changes.compare("sysctl", settings, set);
    }

    private static void findings(List<Finding> before, List<Finding> after, Changes changes) {
        for (Finding finding : after) {
            if (!holds(before, finding)) {
                changes.add(finding.severity(), "finding", How.APPEARED, object(finding), null, finding.summary(), null);
            }
        }
        for (Finding finding : before) {
            if (!holds(after, finding)) {
                changes.add(Severity.INFO, "finding", How.REMOVED, object(finding), finding.summary(), null, null);
            }
        }
    }

    private static String object(Finding finding) {
        return finding.subject() == null ? finding.id() : finding.id() + ", " + finding.subject();
    }

    private static boolean holds(List<Finding> findings, Finding wanted) {
        for (Finding finding : findings) {
            if (object(finding).equals(object(wanted))) {
                return true;
            }
        }
        return false;
    }

    /** The worst; null when nothing changed. */
    public Severity worst() {
        Severity worst = strangers.isEmpty() ? null : Severity.WARNING;
        for (Change change : changes) {
            worst = worse(worst, change.severity());
        }
        for (Movement movement : movements) {
            worst = worse(worst, movement.severity());
        }
        return worst;
    }

    private static Severity worse(Severity one, Severity other) {
        return one == null || other.compareTo(one) > 0 ? other : one;
    }
}
