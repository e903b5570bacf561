package org.pmtuctl.whatif;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/**
 * The changed picture, and the unchanged one with the same gaps, so that both can be compared.
 *
 * @param now        the picture as it was taken, but without the kernel's answers that the change makes void
 * @param then       the changed picture
 * @param sameWays   no packet takes another way, so that what the kernel said of ways still holds
 * @param notes      what else the kernel does on such a change, and what is taken for granted
 */
public record Supposed(Snapshot now, Snapshot then, boolean sameWays, List<String> notes) {
    public Supposed {
        notes = List.copyOf(notes);
    }
}
