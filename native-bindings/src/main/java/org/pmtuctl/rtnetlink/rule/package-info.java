/**
 * Policy routing rules as the kernel sends them ({@code struct fib_rule_hdr}, {@code FRA_*}), and back.
 *
 * <p>Which rule matches a flow is not decided here.
 */
package org.pmtuctl.rtnetlink.rule;
