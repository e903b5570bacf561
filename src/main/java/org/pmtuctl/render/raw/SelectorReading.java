package org.pmtuctl.render.raw;

import static org.pmtuctl.render.raw.NameBytes.ascii;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.IpProtocols;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.XfrmAddress;
import org.pmtuctl.xfrm.XfrmSelector;

/** The selector of one policy or state after the other, in words: {@code src 10.1.0.0/16 dst 10.2.0.0/24 proto tcp dport 80}. */
final class SelectorReading {
    private static final byte[] SRC = ascii("src ");
    private static final byte[] DST = ascii(" dst ");
    private static final int WHOLE_PORT = 0xffff;

    private final Devices devices;
    private int family;
    private long sourceHigh;
    private long sourceLow;
    private int sourceLength;
    private long destinationHigh;
    private long destinationLow;
    private int destinationLength;
    private int protocol;
    private int sourcePort;
    private int sourcePortMask;
    private int destinationPort;
    private int destinationPortMask;
    private int ifindex;
    private int user;

    SelectorReading(Devices devices) {
        this.devices = devices;
    }

    void of(PolicyCursor policy) {
        family = policy.family();
        sourceHigh = policy.sourceHigh();
        sourceLow = policy.sourceLow();
        sourceLength = policy.sourceLength();
        destinationHigh = policy.destinationHigh();
        destinationLow = policy.destinationLow();
        destinationLength = policy.destinationLength();
        protocol = policy.protocol();
        sourcePort = policy.sourcePort();
        sourcePortMask = policy.sourcePortMask();
        destinationPort = policy.destinationPort();
        destinationPortMask = policy.destinationPortMask();
        ifindex = policy.ifindex();
        user = policy.user();
    }

    void of(XfrmSelector selector) {
        family = selector.family();
        sourceHigh = high(selector.source());
        sourceLow = low(selector.source());
        sourceLength = selector.sourceLength();
        destinationHigh = high(selector.destination());
        destinationLow = low(selector.destination());
        destinationLength = selector.destinationLength();
        protocol = selector.protocol();
        sourcePort = selector.sourcePort();
        sourcePortMask = selector.sourcePortMask();
        destinationPort = selector.destinationPort();
        destinationPortMask = selector.destinationPortMask();
        ifindex = selector.ifindex();
        user = selector.user();
    }

    private boolean isIpv6() {
        return family == Socket.AF_INET6;
    }

    private long high(XfrmAddress address) {
        return isIpv6() ? address.high() : 0;
    }

    private long low(XfrmAddress address) {
        return isIpv6() ? address.low() : address.high() >>> 32;
    }

    void text(Output out) {
        out.raw(SRC).address(isIpv6(), sourceHigh, sourceLow).put('/').put(sourceLength);
        out.raw(DST).address(isIpv6(), destinationHigh, destinationLow).put('/').put(destinationLength);
        details(out);
    }

    /** What is not addresses. */
    void details(Output out) {
        if (protocol != 0) {
            out.put(" proto ").put(IpProtocols.name(protocol));
        }
        if ((sourcePortMask | destinationPortMask) != 0) {
            ports(out);
        }
        if (ifindex != 0) {
            out.put(" dev ").put(devices.name(ifindex));
        }
        if (user != 0) {
            out.put(" uid ").put(user & 0xffff_ffffL);
        }
    }

    private void ports(Output out) {
        if (protocol == Socket.IPPROTO_GRE && sourcePortMask == WHOLE_PORT && destinationPortMask == WHOLE_PORT) {
            out.put(" key ").put((long) sourcePort << 16 | destinationPort);
        } else if (isTypeAndCode()) {
            port(" type ", sourcePort, sourcePortMask, out);
            port(" code ", destinationPort, destinationPortMask, out);
        } else {
            port(" sport ", sourcePort, sourcePortMask, out);
            port(" dport ", destinationPort, destinationPortMask, out);
        }
    }

    private boolean isTypeAndCode() {
        return protocol == Socket.IPPROTO_ICMP || protocol == Socket.IPPROTO_ICMPV6 || protocol == Socket.IPPROTO_MH;
    }

    private static void port(String word, int port, int mask, Output out) {
        if (mask != 0) {
            out.put(word).put(port);
            if (mask != WHOLE_PORT) {
                out.put('/').put(Hex.number(mask, 1));
            }
        }
    }

    /** As the value of {@code selector}. What is any is null. */
    void json(JsonWriter json) {
        json.beginObject("selector").field("family", XfrmWords.family(family));
        json.field("source", prefix(sourceHigh, sourceLow, sourceLength));
        json.field("destination", prefix(destinationHigh, destinationLow, destinationLength));
        json.field("protocol", protocol == 0 ? null : IpProtocols.name(protocol));
        port(json, "source_port", sourcePort, sourcePortMask);
        port(json, "destination_port", destinationPort, destinationPortMask);
        json.field("device", ifindex == 0 ? null : devices.name(ifindex));
        json.field("ifindex", ifindex == 0 ? null : Integer.valueOf(ifindex));
        json.field("uid", user & 0xffff_ffffL).endObject();
    }

    private String prefix(long high, long low, int length) {
        return (isIpv6() ? IpAddress.ipv6(high, low) : IpAddress.ipv4((int) low)) + "/" + length;
    }

    /** The number, with a second key where not all of its bits count. */
    private static void port(JsonWriter json, String key, int port, int mask) {
        json.field(key, mask == 0 ? null : Integer.valueOf(port));
        if (mask != 0 && mask != WHOLE_PORT) {
            json.field(key + "_mask", mask);
        }
    }
}
