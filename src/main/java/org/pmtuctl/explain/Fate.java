package org.pmtuctl.explain;

import org.pmtuctl.model.RouteException;

/**
 * What becomes of an exception in a changed picture.
 *
 * @param exception  as it is now
 * @param wrong      it stays, and its value then is no longer what the way carries
 * @param text       what becomes of it: a clause without its full stop
 */
public record Fate(RouteException exception, boolean wrong, String text) {
}
