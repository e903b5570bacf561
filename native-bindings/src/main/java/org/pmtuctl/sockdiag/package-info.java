/**
 * Sockets as the kernel's sock_diag describes them ({@code struct inet_diag_msg}, {@code INET_DIAG_*}, {@code struct tcp_info}),
 * and the requests that ask for them.
 *
 * <p>Keys of TCP MD5 signatures are erased, never decoded. Knows no path MTU.
 */
package org.pmtuctl.sockdiag;
