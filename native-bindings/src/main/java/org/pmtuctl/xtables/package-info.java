/**
 * The tables of iptables-legacy, which netlink does not know: read by getsockopt(2) ({@code IPT_SO_GET_INFO},
 * {@code IPT_SO_GET_ENTRIES}) from a table that is in place already, and taken apart ({@code struct ipt_entry},
 * {@code struct ip6t_entry}, matches and targets).
 *
 * <p>Its readings of matches and targets serve iptables-nft as well, which hands the same structs to nf_tables.
 */
package org.pmtuctl.xtables;
