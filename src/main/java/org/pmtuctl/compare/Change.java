package org.pmtuctl.compare;

import org.pmtuctl.explain.Severity;

/**
 * One thing that is not at the second moment what it was at the first.
 *
 * @param what      kind of object: {@code link}, {@code exception}, {@code path}, …
 * @param object    which one, in the words of {@code ip}
 * @param before    what differs, as it was; null for nothing
 * @param after     likewise, as it is; null for nothing
 * @param because   what explains it, a sentence without its full stop; null where nothing in the two pictures does
 */
public record Change(Severity severity, String what, How how, String object, String before, String after, String because) {
}
