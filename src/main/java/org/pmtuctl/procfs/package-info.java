/**
 * Sysctls and counters that netlink does not carry; reading apart from parsing.
 *
 * <p>Imports {@code model} only. What is read belongs to the network namespace of the calling thread.
 */
package org.pmtuctl.procfs;
