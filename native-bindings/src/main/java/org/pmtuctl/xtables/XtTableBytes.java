package org.pmtuctl.xtables;

/**
 * A table as two calls of getsockopt(2) give it, laid out for 64-bit programs.
 *
 * @param info   {@code struct ipt_getinfo}
 * @param rules  what follows the header of {@code struct ipt_get_entries}
 */
public record XtTableBytes(byte[] info, byte[] rules) {
}
