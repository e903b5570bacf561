package org.pmtuctl.compare;

import java.util.List;
import java.util.Set;
import org.pmtuctl.explain.Commands;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.Walker;

/**
 * One end.
 *
 * @param name  {@code A} or {@code B}
 * @param own   its addresses
 */
record Side(String name, Snapshot snapshot, Walker walker, Commands commands, Set<IpAddress> own) {
    static Side of(String name, Snapshot snapshot) {
        return new Side(name, snapshot, new Walker(snapshot, new KernelAnswers()), new Commands(snapshot), Identity.own(snapshot));
    }

    boolean hasIpsec() {
        return snapshot.ipsec() != null && (!snapshot.ipsec().states().isEmpty() || !snapshot.ipsec().policies().isEmpty());
    }

    /** Why some of a kind of object may be missing here; null when they are all there. */
    String gap(String source) {
        return Gaps.reason(snapshot, source);
    }

    /** Something to do at this end. */
    Remark.AtSide todo(String summary, String... commands) {
        return new Remark.AtSide(name, new Remedy(summary, List.of(commands)));
    }
}
