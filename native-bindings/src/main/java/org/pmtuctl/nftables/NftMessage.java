package org.pmtuctl.nftables;

import org.pmtuctl.wire.Attributes;

/**
 * One object of nf_tables: {@code struct nfgenmsg} and what stands behind it.
 *
 * @param family      NFPROTO_*; 0 in a request for all
 * @param version     NFNETLINK_V0
 * @param generation  in answers the low 16 bits of the generation that the rule set had; 0 in requests
 */
public record NftMessage(int family, int version, int generation, Attributes attributes) {
}
