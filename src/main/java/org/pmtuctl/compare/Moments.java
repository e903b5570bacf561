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
        Both both = new Both(before, after, swapped ? "B" : "A", swapped ? "A" : "B", new ArrayList<>(2));
        things(both, changes);
        List<Movement> movements = Movements.between(before, after, millis);
        new ExceptionChanges(first, second, both, millis, movements, changes).run();
        paths(both, flows, changes);
        findings(both, first.findings(), second.findings(), changes);
        return new Moments(swapped, before.host(), after.host(), millis, Identity.strangers(before, after), both.notes(), changes.ranked(), movements);
    }

    private static void things(Both both, Changes changes) {
        Things was = new Things(both.before());
        Things is = new Things(both.after());
        if (both.has("links", "devices")) {
            LinkChanges.compare(was.links(), is.links(), changes, both.hidden("links"), both.unseen("links"));
        }
        for (boolean ipv6 : new boolean[] {false, true}) {
            String source = Both.family(ipv6) + "addresses";
            if (both.has(source, source)) {
                changes.compare("address", was.addresses(ipv6), is.addresses(ipv6), both.hidden(source), both.unseen(source));
            }
        }
        for (boolean ipv6 : new boolean[] {false, true}) {
            String source = Both.family(ipv6) + "rules";
            if (both.has(source, source)) {
                changes.compare("rule", was.rules(ipv6), is.rules(ipv6), both.hidden(source), both.unseen(source));
            }
        }
        new RouteChanges(both, changes).run();
        if (both.has("nexthops", "next-hop objects")) {
            changes.compare("nexthop", was.nexthops(), is.nexthops(), both.hidden("nexthops"), both.unseen("nexthops"));
        }
        if (both.has("ipsec policies", "IPsec policies") && both.before().ipsec() != null && both.after().ipsec() != null) {
            changes.compare("policy", was.policies(), is.policies(), both.hidden("ipsec policies"), both.unseen("ipsec policies"));
        }
        if (both.has("ipsec states", "IPsec states") && both.before().ipsec() != null && both.after().ipsec() != null) {
            StateChanges.compare(both, changes);
        }
        // A setting that could not be read at one moment has not changed for that.
        Map<String, Traits> settings = was.sysctls();
        Map<String, Traits> set = is.sysctls();
        settings.keySet().retainAll(set.keySet());
        set.keySet().retainAll(settings.keySet());
        changes.compare("sysctl", settings, set, null, null);
    }

    /** A packet that is led through half a picture may go anywhere. */
    private static void paths(Both both, List<IpAddress> flows, Changes changes) {
        String lacking = Gaps.only(both.after(), both.before(), true);
        String lacked = Gaps.only(both.before(), both.after(), true);
        if (lacking == null && lacked == null) {
            new PathChanges(both.before(), both.after(), changes).run(flows);
        } else {
            both.notes().add("paths are not compared: " + (lacking == null ? both.first() : both.second()) + " does not hold all "
                    + (lacking == null ? lacked : lacking));
        }
    }

    private static void findings(Both both, List<Finding> before, List<Finding> after, Changes changes) {
        String hidden = unknown(both.second(), Gaps.only(both.after(), both.before(), false));
        String unseen = unknown(both.first(), Gaps.only(both.before(), both.after(), false));
        for (Finding finding : after) {
            if (!holds(before, finding)) {
                changes.come(finding.severity(), "finding", object(finding), finding.summary(), null, unseen);
            }
        }
        for (Finding finding : before) {
            if (!holds(after, finding)) {
                changes.gone(Severity.INFO, "finding", object(finding), finding.summary(), null, hidden);
            }
        }
    }

    private static String unknown(String name, String lacks) {
        return lacks == null ? null : "not known in " + name + ", which does not hold all " + lacks;
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
