package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Commands;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.firewall.Judgement;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.uapi.Netfilter;

/** Firewall rules as a person finds them again, and what is put before them. */
final class RuleWords {
    private static final String BUILT_IN = " PREROUTING INPUT FORWARD OUTPUT POSTROUTING ";
    private static final String TABLES = " raw mangle nat filter security ";

    private RuleWords() {
    }

    /** {@code iptables-legacy -t filter, chain INPUT, rule 2}; {@code nft table inet filter, chain input, policy}. */
    static String place(Judgement.Place place) {
        FirewallChain chain = place.chain();
        boolean nft = chain.tool() == FirewallChain.Tool.NFT;
        StringBuilder line = new StringBuilder(nft ? "nft table " + family(chain) + " " : legacy(chain) + " -t ");
        line.append(chain.table()).append(", chain ").append(chain.name());
        return line.append(place.rule() == null ? ", policy" : (nft ? ", handle " : ", rule ") + place.rule().number()).toString();
    }

    /** What the rule says, in the words of its tool. */
    static String rule(Judgement.Place place) {
        if (place.rule() == null) {
            return "drops what no rule accepts";
        }
        StringBuilder line = new StringBuilder(80);
        for (FirewallStep step : place.rule().steps()) {
            if (!step.words().isEmpty()) {
                line.append(line.length() == 0 ? "" : " ").append(step.words());
            }
        }
        return line.length() == 0 ? "says nothing" : line.append(count(place.rule())).toString();
    }

    private static String count(FirewallRule rule) {
        return rule.packets() == null ? "" : ": has met " + rule.packets() + (rule.packets() == 1 ? " packet" : " packets");
    }

    /** Lists the chain. */
    static String list(Picture in, FirewallChain chain) {
        return in.commands().program(chain.tool() == FirewallChain.Tool.NFT
                ? "nft -a list chain " + family(chain) + " " + Commands.word(chain.table()) + " " + Commands.word(chain.name())
                : legacy(chain) + " -t " + chain.table() + " -nvL " + Commands.word(chain.name()) + " --line-numbers");
    }

    /** Accepts reports ahead of all that the chain says. */
    static String accept(Picture in, FirewallChain chain, boolean ipv6) {
        String test = ipv6 ? "-p icmpv6 --icmpv6-type packet-too-big" : "-p icmp --icmp-type fragmentation-needed";
        if (chain.tool() == FirewallChain.Tool.IPTABLES_LEGACY) {
            return in.commands().program(legacy(chain) + " -t " + chain.table() + " -I " + Commands.word(chain.name()) + " 1 " + test + " -j ACCEPT");
        }
        if (isIptablesNft(chain)) {
            return in.commands().program((ipv6 ? "ip6tables-nft" : "iptables-nft") + " -t " + chain.table() + " -I " + Commands.word(chain.name())
                    + " 1 " + test + " -j ACCEPT");
        }
        return in.commands().program("nft insert rule " + family(chain) + " " + Commands.word(chain.table()) + " " + Commands.word(chain.name())
                + (ipv6 ? " icmpv6 type packet-too-big accept" : " icmp type destination-unreachable icmp code frag-needed accept"));
    }

    /** Looks like what iptables-nft makes, which does not like rules of nft between its own. */
    private static boolean isIptablesNft(FirewallChain chain) {
        boolean family = chain.family() == Netfilter.NFPROTO_IPV4 || chain.family() == Netfilter.NFPROTO_IPV6;
        return family && TABLES.contains(" " + chain.table() + " ") && (chain.hook() == null || BUILT_IN.contains(" " + chain.name() + " "));
    }

    private static String legacy(FirewallChain chain) {
        return chain.family() == Netfilter.NFPROTO_IPV6 ? "ip6tables-legacy" : "iptables-legacy";
    }

    private static String family(FirewallChain chain) {
        return switch (chain.family()) {
            case Netfilter.NFPROTO_INET -> "inet";
            case Netfilter.NFPROTO_IPV6 -> "ip6";
            case Netfilter.NFPROTO_NETDEV -> "netdev";
            default -> "ip";
        };
    }
}
