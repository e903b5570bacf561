package org.pmtuctl.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtMatch;

/** Matches and targets of iptables as steps, in the words of iptables(8): those of iptables-legacy, and of iptables-nft. */
final class XtablesMapping {
    private static final int ANY_ICMP = 255;
    private static final int LAST_PORT = 65535;
    private static final int TCP_FLAGS_AT = 13;
    private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
    private static final String[] STATES = {"INVALID", "ESTABLISHED", "RELATED", "NEW"};
    private static final byte[] ZERO = {0, 0, 0, 0};

    private XtablesMapping() {
    }

    static void match(XtMatch match, boolean ipv6, List<FirewallStep> into) {
        if (match instanceof XtMatch.Ports ports) {
            ports(ports, into);
        } else if (match instanceof XtMatch.Icmp icmp) {
            icmp(icmp, ipv6, into);
        } else if (match instanceof XtMatch.State state) {
            byte[] mask = number(state.states(), 4);
            // No bit in common is what the test must not find; the inverted test must.
            into.add(new FirewallStep.Test(Subject.CT_STATE, 0, 4, mask, List.of(new Span(ZERO, ZERO)), !state.inverted(),
                    "-m conntrack " + (state.inverted() ? "! " : "") + "--ctstate " + names(state.states(), STATES)));
        } else if (match instanceof XtMatch.Mark mark) {
            byte[] value = number(mark.mark(), 4);
            into.add(new FirewallStep.Test(Subject.MARK, 0, 4, number(mark.mask(), 4), List.of(new Span(value, value)), mark.inverted(),
                    "-m mark " + (mark.inverted() ? "! " : "") + "--mark 0x" + Integer.toHexString(mark.mark()) + "/0x"
                    + Integer.toHexString(mark.mask())));
        } else if (match instanceof XtMatch.Multiport ports) {
            multiport(ports, into);
        } else if (match instanceof XtMatch.Tcpmss mss) {
            into.add(test(Subject.MSS, 0, number(mss.least(), 2), number(mss.most(), 2), mss.inverted(),
                    "-m tcpmss " + (mss.inverted() ? "! " : "") + "--mss " + mss.least() + ":" + mss.most()));
        } else if (match instanceof XtMatch.Policy policy) {
            byte[] value = {(byte) (policy.protectedByIpsec() ? 1 : 0)};
            into.add(test(policy.out() ? Subject.LEAVES_BY_IPSEC : Subject.CAME_BY_IPSEC, 0, value, value, false, "-m policy --dir "
                    + (policy.out() ? "out" : "in") + " --pol " + (policy.protectedByIpsec() ? "ipsec" : "none")));
        } else if (match instanceof XtMatch.Unknown unknown) {
            into.add(new FirewallStep.Unsure("-m " + unknown.name()));
        }
    }

    private static FirewallStep.Test test(Subject subject, int offset, byte[] low, byte[] high, boolean inverted, String words) {
        return new FirewallStep.Test(subject, offset, low.length, null, List.of(new Span(low, high)), inverted, words);
    }

    private static void ports(XtMatch.Ports ports, List<FirewallStep> into) {
        port("--sport ", 0, ports.sourceFirst(), ports.sourceLast(), ports.sourceInverted(), into);
        port("--dport ", 2, ports.destinationFirst(), ports.destinationLast(), ports.destinationInverted(), into);
        if (ports.flagMask() != 0) {
            byte[] value = {(byte) ports.flags()};
            into.add(new FirewallStep.Test(Subject.TRANSPORT_HEADER, TCP_FLAGS_AT, 1, new byte[] {(byte) ports.flagMask()},
                    List.of(new Span(value, value)), ports.flagsInverted(), (ports.flagsInverted() ? "! " : "") + "--tcp-flags "
                    + names(ports.flagMask(), FLAGS) + " " + names(ports.flags(), FLAGS)));
        }
    }

    private static void port(String option, int offset, int first, int last, boolean inverted, List<FirewallStep> into) {
        if (first != 0 || last != LAST_PORT || inverted) {
            into.add(test(Subject.TRANSPORT_HEADER, offset, number(first, 2), number(last, 2), inverted,
                    (inverted ? "! " : "") + option + range(first, last)));
        }
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + ":" + last;
    }

    private static void icmp(XtMatch.Icmp icmp, boolean ipv6, List<FirewallStep> into) {
        if (icmp.type() == ANY_ICMP && !ipv6 && !icmp.inverted()) {
            return;
        }
        boolean anyCode = icmp.firstCode() == 0 && icmp.lastCode() == 255;
        byte[] low = {(byte) icmp.type(), (byte) icmp.firstCode()};
        byte[] high = {(byte) icmp.type(), (byte) icmp.lastCode()};
        into.add(test(Subject.TRANSPORT_HEADER, 0, low, high, icmp.inverted(), (icmp.inverted() ? "! " : "")
                + (ipv6 ? "--icmpv6-type " : "--icmp-type ") + icmp.type() + (anyCode ? "" : "/" + range(icmp.firstCode(), icmp.lastCode()))));
    }

    private static void multiport(XtMatch.Multiport ports, List<FirewallStep> into) {
        List<Span> spans = new ArrayList<>(ports.first().length);
        StringBuilder words = new StringBuilder("-m multiport ").append(ports.inverted() ? "! " : "");
        words.append(ports.which() == Xtables.XT_MULTIPORT_SOURCE ? "--sports " : "--dports ");
        for (int i = 0; i < ports.first().length; i++) {
            spans.add(new Span(number(ports.first()[i], 2), number(ports.last()[i], 2)));
            words.append(i == 0 ? "" : ",").append(range(ports.first()[i], ports.last()[i]));
        }
        if (ports.which() == Xtables.XT_MULTIPORT_EITHER) {
            into.add(new FirewallStep.Unsure("-m multiport --ports"));
        } else {
            into.add(new FirewallStep.Test(Subject.TRANSPORT_HEADER, ports.which() == Xtables.XT_MULTIPORT_SOURCE ? 0 : 2, 2, null, spans,
                    ports.inverted(), words.toString()));
        }
    }

    /** A target other than the standard one, whose verdict is a number. */
    static void target(XtExtension target, List<FirewallStep> into) {
        String words = "-j " + target.name();
        try {
            into.add(switch (target.name()) {
                case "TCPMSS" -> mss(target.data().u16(0));
                case "REJECT" -> new FirewallStep.Verdict(Kind.DROP, null, words);
                case "MARK", "CONNMARK" -> new FirewallStep.SetMark(words);
                case "NOTRACK" -> new FirewallStep.Untrack(words);
                // Its lowest flag is NOTRACK.
                case "CT" -> (target.data().u16(0) & 1) != 0 ? new FirewallStep.Untrack(words + " --notrack") : new FirewallStep.Nothing(words);
                case "LOG", "NFLOG", "ULOG", "TRACE", "AUDIT", "CLASSIFY", "DSCP", "TOS", "TTL", "HL", "CHECKSUM", "SET", "TCPOPTSTRIP",
                    "SECMARK", "CONNSECMARK", "TEE", "RATEEST", "IDLETIMER", "LED", "HMARK" -> new FirewallStep.Nothing(words);
                case "DNAT", "SNAT", "MASQUERADE", "REDIRECT", "NETMAP" -> new FirewallStep.Verdict(Kind.ACCEPT, null, words);
                default -> new FirewallStep.Verdict(Kind.UNKNOWN, null, words);
            });
        } catch (MalformedMessageException e) {
            into.add(new FirewallStep.Verdict(Kind.UNKNOWN, null, words));
        }
    }

    private static FirewallStep mss(int value) {
        return value == Xtables.XT_TCPMSS_CLAMP_PMTU ? new FirewallStep.Mss(null, "-j TCPMSS --clamp-mss-to-pmtu")
                : new FirewallStep.Mss(value, "-j TCPMSS --set-mss " + value);
    }

    /** The number of a standard target that is no jump. */
    static FirewallStep.Verdict verdict(int number) {
        if (number == Xtables.XT_RETURN) {
            return new FirewallStep.Verdict(Kind.RETURN, null, "-j RETURN");
        }
        return switch (-number - 1 & Netfilter.NF_VERDICT_MASK) {
            case Netfilter.NF_DROP -> new FirewallStep.Verdict(Kind.DROP, null, "-j DROP");
            case Netfilter.NF_ACCEPT -> new FirewallStep.Verdict(Kind.ACCEPT, null, "-j ACCEPT");
            default -> new FirewallStep.Verdict(Kind.UNKNOWN, null, "-j QUEUE");
        };
    }

    static String protocol(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_ICMP -> "icmp";
            case Socket.IPPROTO_TCP -> "tcp";
            case Socket.IPPROTO_UDP -> "udp";
            case Socket.IPPROTO_ICMPV6 -> "ipv6-icmp";
            case Socket.IPPROTO_ESP -> "esp";
            case Socket.IPPROTO_GRE -> "gre";
            default -> Integer.toString(protocol);
        };
    }

    /** A device's name as 16 bytes, or as the first of them for a name that ends in {@code +}. */
    static byte[] device(String name, int length) {
        byte[] bytes = new byte[Math.max(1, length)];
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
        return bytes;
    }

    static byte[] number(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return bytes;
    }

    private static String names(int bits, String[] names) {
        StringBuilder line = new StringBuilder();
        int rest = bits;
        for (int i = 0; i < names.length; i++) {
            if ((bits & 1 << i) != 0) {
                line.append(line.length() == 0 ? "" : ",").append(names[i]);
                rest &= ~(1 << i);
            }
        }
        if (rest != 0) {
            line.append(line.length() == 0 ? "" : ",").append("0x").append(Integer.toHexString(rest));
        }
        return line.length() == 0 ? "NONE" : line.toString();
    }
}
