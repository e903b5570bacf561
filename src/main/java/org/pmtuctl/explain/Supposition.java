package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A flow as it is, and as it would be.
 *
 * @param assignments  what is supposed, as it was typed
 * @param notes        what else the kernel does on such a change, and what is taken for granted
 * @param now          with the kernel's own word on it
 * @param comparable   what is found now without the kernel's word, as it is not to be had for a changed picture
 * @param then         on the changed picture: computed, the kernel was not asked
 * @param fates        of the exceptions that the flow meets now or that are cached for its destination
 */
public record Supposition(List<String> assignments, List<String> notes, Explanation now, List<Finding> comparable, Explanation then,
        List<Fate> fates) {
    public Supposition {
        assignments = List.copyOf(assignments);
        notes = List.copyOf(notes);
        comparable = List.copyOf(comparable);
        fates = List.copyOf(fates);
    }

    /** What is found then and not now. */
    public List<Finding> appearing() {
        return beyond(then.findings(), comparable);
    }

    /** What is found now and not then. */
    public List<Finding> disappearing() {
        return beyond(comparable, then.findings());
    }

    /** Those of the first list of which the second has none about the same. */
    static List<Finding> beyond(List<Finding> findings, List<Finding> others) {
        List<Finding> beyond = new ArrayList<>();
        for (Finding finding : findings) {
            boolean there = false;
            for (Finding other : others) {
                there |= other.id().equals(finding.id()) && Picture.same(other.subject(), finding.subject());
            }
            if (!there) {
                beyond.add(finding);
            }
        }
        return beyond;
    }
}
