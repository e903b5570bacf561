/**
 * Next-hop objects and groups as the kernel sends them ({@code struct nhmsg}, {@code NHA_*}), and back.
 *
 * <p>Routes refer to them by {@code RTA_NH_ID}; the legs of a multipath route are {@code rtnetlink.route}'s.
 */
package org.pmtuctl.rtnetlink.nexthop;
