package org.pmtuctl.operation;

import org.pmtuctl.model.Link;
import org.pmtuctl.model.Snapshot;

/** Devices that were asked for by name. */
final class Devices {
    private Devices() {
    }

    /**
     * @throws NoSuchObjectException when the picture has none of that name
     */
    static Link named(Snapshot snapshot, String name) throws NoSuchObjectException {
        Link link = snapshot.link(name);
        if (link == null) {
            String netns = snapshot.host().netns();
            throw new NoSuchObjectException("no device '" + name + "' in "
                    + (netns == null ? "this network namespace" : "network namespace '" + netns + "'"));
        }
        return link;
    }
}
