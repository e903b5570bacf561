package org.pmtuctl.model;

import java.util.List;

/** A part of a firewall rule. */
public sealed interface FirewallStep {
    /** In the words of the tool that made it; empty for what says nothing. */
    String words();

    /** What of a packet is looked at. Numbers are compared as bytes in network order. */
    enum Subject {
        /** Bytes from the start of the IPv4 or IPv6 header. */
        NETWORK_HEADER,
        /** Bytes from the start of the TCP, UDP, ICMP, … header. */
        TRANSPORT_HEADER,
        /** 1 byte NFPROTO_*. */
        FAMILY,
        /** 2 bytes, ETHERTYPE. */
        ETHERTYPE,
        /** 1 byte IPPROTO_*. */
        PROTOCOL,
        /** 16 bytes, filled up with NUL. */
        IIFNAME,
        /** 16 bytes, filled up with NUL. */
        OIFNAME,
        /** 4 bytes. */
        IIF,
        /** 4 bytes. */
        OIF,
        /** 4 bytes. */
        MARK,
        /** 4 bytes, bits of Netfilter.CT_STATE_*. */
        CT_STATE,
        /** 2 bytes: the value of the TCP option. */
        MSS,
        /** 1 byte: 1 when the packet came out of IPsec. */
        CAME_BY_IPSEC,
        /** 1 byte: 1 when it will go into IPsec. */
        LEAVES_BY_IPSEC
    }

    /** From {@code low} to {@code high}, both included; as long as what they are compared with. */
    record Span(byte[] low, byte[] high) {
    }

    /**
     * A test.
     *
     * @param offset    where in a header; 0 for other subjects
     * @param length    bytes
     * @param mask      which bits count; null for all
     * @param spans     one of these must hold the value
     * @param inverted  none of them must
     */
    record Test(Subject subject, int offset, int length, byte[] mask, List<Span> spans, boolean inverted, String words)
            implements FirewallStep {
        public Test {
            spans = List.copyOf(spans);
        }
    }

    /** A test that this program cannot carry out: a rate, a set it did not read, a match it does not know. */
    record Unsure(String words) implements FirewallStep {
    }

    /** The end of a way. */
    enum Kind {
        ACCEPT, DROP, RETURN, JUMP, GOTO,
        /** May be anything: a program decides, or a target that is not known here. */
        UNKNOWN
    }

    /** @param chain  where to, of a jump or goto; null otherwise */
    record Verdict(Kind kind, String chain, String words) implements FirewallStep {
    }

    /**
     * Limits the MSS option of a TCP SYN. It is never raised.
     *
     * @param value  bytes; null for what the routes both ways take
     */
    record Mss(Integer value, String words) implements FirewallStep {
    }

    /** Changes the packet's mark, to whatever. */
    record SetMark(String words) implements FirewallStep {
    }

    /** Takes the packet out of connection tracking. */
    record Untrack(String words) implements FirewallStep {
    }

    /** Does nothing that matters here: counts, logs, … */
    record Nothing(String words) implements FirewallStep {
    }

    /** A verdict map: the first test that holds decides. */
    record Choice(List<Case> cases, String words) implements FirewallStep {
        public Choice {
            cases = List.copyOf(cases);
        }
    }

    /** One of a verdict map. */
    record Case(Test test, Verdict verdict) {
    }
}
