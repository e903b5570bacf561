package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.model.FirewallChain;

/** The commands that lower the MSS of forwarded TCP, both ways, for the tool that this host uses. */
final class ClampRemedy {
    private static final String TABLE = "inet mss_clamp";

    private final Picture in;
    private final boolean ipv6;
    private final String iptables;
    private final String device;
    private final boolean ipsec;
    private final int fits;
    private final boolean clampSuffices;

    ClampRemedy(Picture in, MssPassage passage) {
        this(in, passage.ipv6(), in.commands().device(passage.egress().index()), passage.protectedByIpsec(), passage.fits(),
                passage.clamp() != null && passage.clamp() <= passage.fits());
    }

    ClampRemedy(Picture in, boolean ipv6, String device, boolean ipsec, int fits, boolean clampSuffices) {
        this.in = in;
        this.ipv6 = ipv6;
        this.iptables = (ipv6 ? "ip6tables" : "iptables") + legacy(in, ipv6);
        this.device = device;
        this.ipsec = ipsec;
        this.fits = fits;
        this.clampSuffices = clampSuffices;
    }

    /** Where iptables-legacy has rules, more of them belong there. */
    private static String legacy(Picture in, boolean ipv6) {
        for (FirewallChain chain : in.snapshot().firewall().chains()) {
            if (chain.tool() == FirewallChain.Tool.IPTABLES_LEGACY) {
                return "-legacy";
            }
        }
        return "";
    }

    private static boolean usesNft(Picture in) {
        for (FirewallChain chain : in.snapshot().firewall().chains()) {
            if (chain.tool() == FirewallChain.Tool.NFT) {
                return true;
            }
        }
        return false;
    }

    void into(Draft draft) {
        String what = "lower the MSS of what passes " + (ipsec ? "through IPsec" : "by " + device) + " to ";
        if (usesNft(in)) {
            nft(draft, what + fits);
            iptables(draft, "the same with iptables");
        } else {
            iptables(draft, what + fits);
            nft(draft, "the same with nft");
        }
        if (clampSuffices) {
            draft.todo("let the kernel find the value, as plain routes show the small MTU here", iptables("-i " + device, "--clamp-mss-to-pmtu"),
                    iptables("-o " + device, "--clamp-mss-to-pmtu"));
        }
        draft.todo("let the reports of this host reach the sender: no firewall on the way there may drop "
                + (ipv6 ? "ICMPv6 packet-too-big" : "ICMP fragmentation-needed"));
    }

    private void iptables(Draft draft, String summary) {
        String target = "--set-mss " + fits;
        draft.todo(summary, iptables(ipsec ? "-m policy --dir in --pol ipsec" : "-i " + device, target),
                iptables(ipsec ? "-m policy --dir out --pol ipsec" : "-o " + device, target));
    }

    private String iptables(String selector, String target) {
        return in.commands().program(iptables + " -t mangle -A FORWARD " + selector + " -p tcp --tcp-flags SYN,RST SYN -j TCPMSS " + target);
    }

    private void nft(Draft draft, String summary) {
        String family = ipv6 ? "meta nfproto ipv6 " : "meta nfproto ipv4 ";
        draft.todo(summary, in.commands().program("nft add table " + TABLE),
                in.commands().program("nft 'add chain " + TABLE + " forward { type filter hook forward priority mangle; }'"),
                nft(family + (ipsec ? "meta ipsec exists" : "iifname \"" + device + "\"")),
                nft(family + (ipsec ? "rt ipsec exists" : "oifname \"" + device + "\"")));
    }

    private String nft(String selector) {
        return in.commands().program("nft 'add rule " + TABLE + " forward " + selector + " tcp flags syn tcp option maxseg size set " + fits + "'");
    }
}
