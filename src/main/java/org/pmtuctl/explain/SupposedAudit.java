package org.pmtuctl.explain;

import java.util.List;

/**
 * A host as it is, and as it would be.
 *
 * @param assignments  what is supposed, as it was typed
 * @param notes        what else the kernel does on such a change, and what is taken for granted
 * @param now          as far as it can be compared
 * @param then         on the changed picture
 */
public record SupposedAudit(List<String> assignments, List<String> notes, HostAudit now, HostAudit then) {
    public SupposedAudit {
        assignments = List.copyOf(assignments);
        notes = List.copyOf(notes);
    }

    /** What is found then and not now. */
    public List<Finding> appearing() {
        return Supposition.beyond(then.findings(), now.findings());
    }

    /** What is found now and not then. */
    public List<Finding> disappearing() {
        return Supposition.beyond(now.findings(), then.findings());
    }
}
