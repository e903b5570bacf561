package org.pmtuctl.xtables;

import org.pmtuctl.wire.Slice;

/**
 * A match or a target: {@code struct xt_entry_match}, {@code struct xt_entry_target}.
 *
 * @param name  {@code tcp}, {@code TCPMSS}; empty for the standard target
 * @param data  its own struct, padding included
 */
public record XtExtension(String name, int revision, Slice data) {
}
