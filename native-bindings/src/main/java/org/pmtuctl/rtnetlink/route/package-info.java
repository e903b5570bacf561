/**
 * Routes and cached route exceptions as the kernel sends them ({@code struct rtmsg}, {@code RTA_*}), and back.
 *
 * <p>An exception is a route message too: its {@code RTM_F_CLONED} flag tells. Knows no path MTU.
 */
package org.pmtuctl.rtnetlink.route;
