/**
 * Addresses of devices as the kernel sends them ({@code struct ifaddrmsg}, {@code IFA_*}), and back.
 *
 * <p>Hardware addresses are {@code rtnetlink.link}'s.
 */
package org.pmtuctl.rtnetlink.address;
