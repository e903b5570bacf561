package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Snapshot;

/**
 * The pins of a host.
 *
 * @param pins         sorted by destination and table
 * @param interrupted  a change that was interrupted and may have left something; null for none
 * @param notes        what could not be read
 */
public record PinList(Snapshot snapshot, List<Pin> pins, Change interrupted, List<Coverage> notes) {
    public PinList {
        pins = List.copyOf(pins);
        notes = List.copyOf(notes);
    }
}
