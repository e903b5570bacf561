/**
 * Tables, chains, rules, sets and their elements as nf_tables describes them over netfilter netlink ({@code struct nfgenmsg},
 * {@code NFTA_*}; numbers in network order), and the requests that ask for them.
 *
 * <p>Says what a rule consists of, not what it does to a packet.
 */
package org.pmtuctl.nftables;
