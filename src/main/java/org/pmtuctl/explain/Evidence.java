package org.pmtuctl.explain;

/**
 * One thing seen.
 *
 * @param source  where it can be read again: {@code exception}, {@code route}, {@code sysctl net.ipv4.route.min_pmtu}, …
 * @param text    what it says
 */
public record Evidence(String source, String text) {
}
