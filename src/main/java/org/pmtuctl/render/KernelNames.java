package org.pmtuctl.render;

import org.pmtuctl.explain.Words;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Rtnetlink;

/** The words by which {@code ip} and the kernel's headers call their numbers; a number without a word stays a number. */
public final class KernelNames {
    private KernelNames() {
    }

    /** RTN_*. */
    public static String routeType(int type) {
        return switch (type) {
            case Rtnetlink.RTN_UNSPEC -> "none";
            case Rtnetlink.RTN_UNICAST -> "unicast";
            case Rtnetlink.RTN_LOCAL -> "local";
            case Rtnetlink.RTN_BROADCAST -> "broadcast";
            case Rtnetlink.RTN_ANYCAST -> "anycast";
            case Rtnetlink.RTN_MULTICAST -> "multicast";
            case Rtnetlink.RTN_BLACKHOLE -> "blackhole";
            case Rtnetlink.RTN_UNREACHABLE -> "unreachable";
            case Rtnetlink.RTN_PROHIBIT -> "prohibit";
            case Rtnetlink.RTN_THROW -> "throw";
            case Rtnetlink.RTN_NAT -> "nat";
            case Rtnetlink.RTN_XRESOLVE -> "xresolve";
            default -> Integer.toString(type);
        };
    }

    /** RTPROT_*, as {@code /etc/iproute2/rt_protos} is delivered. */
    public static String routeProtocol(int protocol) {
        return Words.protocol(protocol);
    }

    /** RT_SCOPE_*. */
    public static String scope(int scope) {
        return switch (scope) {
            case Rtnetlink.RT_SCOPE_UNIVERSE -> "global";
            case Rtnetlink.RT_SCOPE_SITE -> "site";
            case Rtnetlink.RT_SCOPE_LINK -> "link";
            case Rtnetlink.RT_SCOPE_HOST -> "host";
            case Rtnetlink.RT_SCOPE_NOWHERE -> "nowhere";
            default -> Integer.toString(scope);
        };
    }

    /** IFAPROT_*: who made an address. */
    public static String addressProtocol(int protocol) {
        return switch (protocol) {
            case IfAddr.IFAPROT_UNSPEC -> "unspec";
            case IfAddr.IFAPROT_KERNEL_LO -> "kernel_lo";
            case IfAddr.IFAPROT_KERNEL_RA -> "kernel_ra";
            case IfAddr.IFAPROT_KERNEL_LL -> "kernel_ll";
            default -> Hex.number(protocol, 1);
        };
    }

    /** LWTUNNEL_ENCAP_*: what a route wraps its packets in. */
    public static String encapsulation(int type) {
        return switch (type) {
            case Lwtunnel.LWTUNNEL_ENCAP_MPLS -> "mpls";
            case Lwtunnel.LWTUNNEL_ENCAP_IP -> "ip";
            case Lwtunnel.LWTUNNEL_ENCAP_ILA -> "ila";
            case Lwtunnel.LWTUNNEL_ENCAP_IP6 -> "ip6";
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6 -> "seg6";
            case Lwtunnel.LWTUNNEL_ENCAP_BPF -> "bpf";
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL -> "seg6local";
            case Lwtunnel.LWTUNNEL_ENCAP_RPL -> "rpl";
            case Lwtunnel.LWTUNNEL_ENCAP_IOAM6 -> "ioam6";
            case Lwtunnel.LWTUNNEL_ENCAP_XFRM -> "xfrm";
            default -> Integer.toString(type);
        };
    }
}
