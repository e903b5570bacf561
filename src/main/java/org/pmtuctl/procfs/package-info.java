/**
 * Sysctls and counters that netlink does not carry; reading apart from parsing.
 *
 * <p>Imports {@code model} only.
 */
package org.pmtuctl.procfs;
