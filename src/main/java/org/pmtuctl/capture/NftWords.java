package org.pmtuctl.capture;

import java.util.Arrays;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.FirewallStep.Span;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Socket;

/** The tests of one rule in the words of nft(8), near enough to be found again. What a header is, earlier tests of the rule say. */
final class NftWords {
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_DESTINATION = 24;
    private static final int TCP_FLAGS = 13;
    private static final String[] STATES = {"invalid", "established", "related", "new"};

    private boolean ipv6;
    private int protocol;

    NftWords(int family) {
        this.ipv6 = family == Netfilter.NFPROTO_IPV6;
    }

    boolean isIpv6() {
        return ipv6;
    }

    /** A test says what the packet is. */
    void learn(Subject subject, int offset, List<Span> spans, boolean inverted) {
        if (inverted || spans.size() != 1) {
            return;
        }
        byte[] value = spans.get(0).low();
        if (subject == Subject.FAMILY) {
            ipv6 = value[0] == Netfilter.NFPROTO_IPV6;
        } else if (subject == Subject.ETHERTYPE) {
            ipv6 = (value[0] & 0xff) == 0x86;
        } else if (subject == Subject.PROTOCOL || subject == Subject.NETWORK_HEADER && value.length == 1 && offset == (ipv6 ? 6 : 9)) {
            protocol = value[0] & 0xff;
        }
    }

    String header(Subject subject, int base, int offset, int length) {
        if (subject == Subject.NETWORK_HEADER) {
            int source = ipv6 ? 8 : 12;
            int destination = ipv6 ? IPV6_DESTINATION : IPV4_DESTINATION;
            String name = ipv6 ? "ip6 " : "ip ";
            int width = destination - source;
            if (offset == source && length <= width) {
                return name + "saddr";
            }
            if (offset == destination && length <= width) {
                return name + "daddr";
            }
            return offset == (ipv6 ? 6 : 9) && length == 1 ? name + (ipv6 ? "nexthdr" : "protocol") : raw(base, offset, length);
        }
        if (protocol == Socket.IPPROTO_ICMP || protocol == Socket.IPPROTO_ICMPV6) {
            String name = protocol == Socket.IPPROTO_ICMP ? "icmp " : "icmpv6 ";
            return length == 1 && offset < 2 ? name + (offset == 0 ? "type" : "code") : raw(base, offset, length);
        }
        if (protocol == Socket.IPPROTO_TCP && offset == TCP_FLAGS && length == 1) {
            return "tcp flags";
        }
        String name = protocol == Socket.IPPROTO_TCP ? "tcp " : protocol == Socket.IPPROTO_UDP ? "udp " : "th ";
        return length == 2 && (offset == 0 || offset == 2) ? name + (offset == 0 ? "sport" : "dport") : raw(base, offset, length);
    }

    /** {@code @th,0,16}, in bits. */
    static String raw(int base, int offset, int length) {
        String name = base == NfTables.NFT_PAYLOAD_LL_HEADER ? "ll" : base == NfTables.NFT_PAYLOAD_NETWORK_HEADER ? "nh" : "th";
        return "@" + name + "," + offset * 8 + "," + length * 8;
    }

    String test(Subject subject, String name, List<Span> spans, byte[] mask, boolean inverted) {
        StringBuilder line = new StringBuilder(name).append(' ');
        boolean bits = mask != null && inverted && spans.size() == 1 && isZero(spans.get(0)) && !name.endsWith("addr");
        if (bits) {
            return line.append(value(subject, name, List.of(new Span(mask, mask)), null)).toString();
        }
        if (inverted) {
            line.append("!= ");
        }
        if (mask != null && prefix(mask) < 0) {
            line.append("& 0x").append(hex(mask)).append(' ');
        }
        return line.append(value(subject, name, spans, mask)).toString();
    }

    String value(Subject subject, String name, List<Span> spans, byte[] mask) {
        StringBuilder line = new StringBuilder();
        for (Span span : spans) {
            line.append(line.length() == 0 ? "" : ", ").append(one(subject, name, span.low()));
            if (begins(subject, span)) {
                line.insert(line.length() - 1, '*');
            } else if (!Arrays.equals(span.low(), span.high())) {
                line.append('-').append(one(subject, name, span.high()));
            } else if (mask != null && prefix(mask) >= 0 && name.endsWith("addr")) {
                line.append('/').append(prefix(mask));
            } else if (name.endsWith("addr") && span.low().length != 4 && span.low().length != 16) {
                line.append('/').append(span.low().length * 8);
            }
        }
        return spans.size() == 1 ? line.toString() : "{ " + line + " }";
    }

    private String one(Subject subject, String name, byte[] value) {
        if (subject == Subject.IIFNAME || subject == Subject.OIFNAME) {
            return device(value);
        }
        if (subject == Subject.CT_STATE && states(value) != null) {
            return states(value);
        }
        if (subject == Subject.PROTOCOL || name.endsWith("protocol") && value.length == 1) {
            return XtablesMapping.protocol(value[0] & 0xff);
        }
        if (subject == Subject.FAMILY) {
            return value[0] == Netfilter.NFPROTO_IPV6 ? "ipv6" : value[0] == Netfilter.NFPROTO_IPV4 ? "ipv4" : Integer.toString(value[0]);
        }
        if (name.endsWith("addr")) {
            byte[] whole = Arrays.copyOf(value, ipv6 ? 16 : 4);
            return IpAddress.ofBytes(whole).toString();
        }
        if (subject == Subject.MARK || name.equals("tcp flags") || value.length > 4) {
            return "0x" + hex(value);
        }
        long number = 0;
        for (byte each : value) {
            number = number << 8 | each & 0xff;
        }
        return Long.toString(number);
    }

    /** A span of all devices whose names begin alike: {@code "eth*"}. */
    private static boolean begins(Subject subject, Span span) {
        if (subject != Subject.IIFNAME && subject != Subject.OIFNAME) {
            return false;
        }
        int end = 0;
        while (end < span.low().length && span.low()[end] != 0) {
            end++;
        }
        byte[] last = Arrays.copyOf(span.low(), span.low().length);
        Arrays.fill(last, end, last.length, (byte) 0xff);
        return end < last.length && Arrays.equals(last, span.high());
    }

    private static String device(byte[] value) {
        StringBuilder name = new StringBuilder("\"");
        for (byte each : value) {
            if (each == 0) {
                return name.append('"').toString();
            }
            name.append((char) (each & 0xff));
        }
        return name.append(value.length < 16 ? "*\"" : "\"").toString();
    }

    /** Null where a bit has no name here. */
    private static String states(byte[] value) {
        int bits = value.length == 4 ? (value[2] & 0xff) << 8 | value[3] & 0xff : 0;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < STATES.length; i++) {
            if ((bits & 1 << i) != 0) {
                line.append(line.length() == 0 ? "" : ",").append(STATES[i]);
            }
        }
        return bits == 0 || bits >= 1 << STATES.length ? null : line.toString();
    }

    private static boolean isZero(Span span) {
        for (byte one : span.high()) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Leading ones, -1 where ones follow zeros. */
    private static int prefix(byte[] mask) {
        int ones = 0;
        while (ones < mask.length * 8 && (mask[ones / 8] & 0x80 >> ones % 8) != 0) {
            ones++;
        }
        for (int bit = ones; bit < mask.length * 8; bit++) {
            if ((mask[bit / 8] & 0x80 >> bit % 8) != 0) {
                return -1;
            }
        }
        return ones;
    }

    private static String hex(byte[] bytes) {
        StringBuilder digits = new StringBuilder(bytes.length * 2);
        for (byte one : bytes) {
            digits.append(Character.forDigit(one >> 4 & 0xf, 16)).append(Character.forDigit(one & 0xf, 16));
        }
        return digits.toString();
    }
}
