/**
 * Network devices as the kernel sends them ({@code struct ifinfomsg}, {@code IFLA_*}), and back; one table of attributes for
 * each kind of device that this library knows.
 *
 * <p>A kind it does not know keeps its attributes as bytes. MACsec and other keys never appear in these messages.
 */
package org.pmtuctl.rtnetlink.link;
