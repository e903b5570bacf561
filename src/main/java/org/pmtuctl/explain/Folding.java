package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** Puts findings together that say the same of many exceptions of one next hop: ten thousand lines would hide the one that counts. */
final class Folding implements Explainer.Taker {
    /** So many are still told one by one. */
    private static final int APART = 3;
    private static final int NAMED = 8;

    private final Snapshot snapshot;
    private final Map<Key, Fold> folds = new LinkedHashMap<>();

    Folding(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** What the folded have in common; the MTU only where the rule is about its value. */
    private record Key(int rule, Severity severity, Confidence confidence, boolean ipv6, int ifindex, IpAddress gateway, Integer mtu) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && rule == other.rule && severity == other.severity && confidence == other.confidence
                    && ipv6 == other.ipv6 && ifindex == other.ifindex && Picture.same(gateway, other.gateway)
                    && Picture.same(mtu, other.mtu);
        }

        @Override
        public int hashCode() {
            return ((rule * 31 + ifindex) * 31 + (mtu == null ? 0 : mtu)) * 31 + (gateway == null ? 0 : gateway.hashCode());
        }
    }

    private static final class Fold {
        private final List<Finding> findings = new ArrayList<>(1);
        private final List<IpAddress> destinations = new ArrayList<>(1);
        private int count;
    }

    @Override
    public void take(int rule, FindingRule by, RouteException exception, Finding finding) {
        Key key = new Key(rule, finding.severity(), finding.confidence(), exception.isIpv6(), exception.ifindex(),
                exception.gateway(), by.explainsValue() ? exception.mtu() : null);
        Fold fold = folds.get(key);
        if (fold == null) {
            fold = new Fold();
            folds.put(key, fold);
        }
        fold.count++;
        if (fold.findings.size() < APART) {
            fold.findings.add(finding);
        }
        if (fold.destinations.size() <= NAMED) {
            fold.destinations.add(exception.destination());
        }
    }

    void into(Ranking ranking) {
        for (Map.Entry<Key, Fold> entry : folds.entrySet()) {
            Key key = entry.getKey();
            Fold fold = entry.getValue();
            int group = -key.severity().ordinal();
            if (fold.count <= APART) {
                for (Finding finding : fold.findings) {
                    ranking.add(group, key.rule(), finding);
                }
            } else {
                ranking.add(group, key.rule(), folded(key, fold));
            }
        }
    }

    private Finding folded(Key key, Fold fold) {
        Finding first = fold.findings.get(0);
        int others = fold.count - 1;
        StringBuilder named = new StringBuilder("the same holds for ");
        int shown = Math.min(others, NAMED);
        for (int i = 1; i <= shown; i++) {
            named.append(i == 1 ? "" : ", ").append(fold.destinations.get(i));
        }
        if (others > shown) {
            named.append(" and ").append(others - shown).append(" more");
        }
        List<Evidence> evidence = new ArrayList<>(first.evidence());
        evidence.add(new Evidence("exceptions", named.toString()));
        StringBuilder subject = new StringBuilder().append(fold.count).append(key.ipv6() ? " IPv6" : " IPv4").append(" exceptions");
        if (key.gateway() != null) {
            subject.append(" via ").append(key.gateway());
        }
        subject.append(" dev ").append(snapshot.linkName(key.ifindex()));
        if (key.mtu() != null) {
            subject.append(" mtu ").append(key.mtu());
        }
        return new Finding(first.id(), first.severity(), first.confidence(),
                first.summary() + "; the same holds for " + others + " other destinations", evidence, first.remedies(),
                subject.toString());
    }
}
