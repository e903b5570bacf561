package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;

/**
 * The two ends of tunnels and IPsec.
 *
 * @param pairs    what belongs together, tunnels first; the hosts' settings last
 * @param remarks  what is wrong, the worst first
 */
public record Ends(Host a, Host b, List<Pair> pairs, List<Remark> remarks) {
    public Ends {
        pairs = List.copyOf(pairs);
        remarks = List.copyOf(remarks);
    }

    public static Ends of(Snapshot pictureA, Snapshot pictureB) {
        Side a = Side.of("A", pictureA);
        Side b = Side.of("B", pictureB);
        List<Pair> pairs = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        for (TunnelPairs.Match match : TunnelPairs.find(a, b)) {
            pairs.add(new TunnelRows(a, b, match, remarks).pair());
        }
        new IpsecEnds(a, b, pairs, remarks).run();
        if (pairs.isEmpty()) {
            boolean known = a.snapshot().ipsec() != null && b.snapshot().ipsec() != null;
            remarks.add(new Remark(Severity.WARNING, "pair", "A and B", known ? "no tunnel and no IPsec of the one leads to the other: the bundles are"
                    + " of other hosts, or the addresses are wrong" : "no tunnel of the one leads to the other; what IPsec they have is not known",
                    List.of(a.todo("see where A's lead", a.commands().pmtuctl("show links")),
                    b.todo("see where B's lead", b.commands().pmtuctl("show links")))));
        }
        pairs.add(HostRows.pair(a, b, remarks));
        remarks.sort(new WorstFirst());
        return new Ends(pictureA.host(), pictureB.host(), pairs, remarks);
    }

    /** The worst; null when nothing is wrong. */
    public Severity worst() {
        return remarks.isEmpty() ? null : remarks.get(0).severity();
    }

    private static final class WorstFirst implements Comparator<Remark> {
        @Override
        public int compare(Remark one, Remark other) {
            return other.severity().compareTo(one.severity());
        }
    }
}
