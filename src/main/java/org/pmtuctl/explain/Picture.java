package org.pmtuctl.explain;

import org.pmtuctl.model.Snapshot;

/** A snapshot and what the rules look up in it, found once however many exceptions are explained. For one thread. */
public final class Picture {
    private final Snapshot snapshot;

    public Picture(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public Snapshot snapshot() {
        return snapshot;
    }
}
