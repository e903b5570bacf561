package org.pmtuctl.firewall;

import java.util.Arrays;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.Socket;

/**
 * A packet as far as it is known. What is not said is unknown, and a test for it may come out either way. Changes while it is walked:
 * one shape is for one walk.
 */
public final class PacketShape {
    private static final int HEADER = 64;
    private static final int NAME = 16;
    private static final int TCP_FLAGS_AT = 13;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int FRAG_NEEDED_TYPE = 3;
    private static final int FRAG_NEEDED_CODE = 4;
    private static final int TOO_BIG_TYPE = 2;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;

    private final boolean ipv6;
    private final int protocol;
    private final byte[] network = new byte[HEADER];
    private final boolean[] networkKnown = new boolean[HEADER];
    private final byte[] transport = new byte[HEADER];
    private final boolean[] transportKnown = new boolean[HEADER];
    private String iif;
    private int iifIndex;
    private String oif;
    private int oifIndex;
    private Integer state;
    private Integer mark;
    private Integer mss;
    private Boolean cameByIpsec;
    private Boolean leavesByIpsec;

    private PacketShape(boolean ipv6, int protocol) {
        this.ipv6 = ipv6;
        this.protocol = protocol;
        known(network, networkKnown, ipv6 ? 6 : 9, new byte[] {(byte) protocol});
    }

    /**
     * The report of a router that a packet was too big: ICMP type 3 code 4, ICMPv6 type 2. Connection tracking knows what it is about.
     *
     * @param from  null for any router
     */
    public static PacketShape report(IpAddress from, IpAddress to) {
        boolean ipv6 = to.isIpv6();
        PacketShape shape = new PacketShape(ipv6, ipv6 ? Socket.IPPROTO_ICMPV6 : Socket.IPPROTO_ICMP);
        byte[] kind = {(byte) (ipv6 ? TOO_BIG_TYPE : FRAG_NEEDED_TYPE), (byte) (ipv6 ? 0 : FRAG_NEEDED_CODE)};
        known(shape.transport, shape.transportKnown, 0, kind);
        shape.addresses(from, to);
        shape.state = Netfilter.CT_STATE_RELATED;
        return shape;
    }

    /**
     * The first packet of a TCP connection, or the answer to it.
     *
     * @param sourcePort       host order; 0 for unknown
     * @param destinationPort  host order; 0 for unknown
     * @param mss              bytes that its MSS option says
     */
    public static PacketShape syn(IpAddress from, IpAddress to, int sourcePort, int destinationPort, boolean answer, int mss) {
        PacketShape shape = new PacketShape(to.isIpv6(), Socket.IPPROTO_TCP);
        shape.addresses(from, to);
        shape.port(0, sourcePort);
        shape.port(2, destinationPort);
        known(shape.transport, shape.transportKnown, TCP_FLAGS_AT, new byte[] {(byte) (answer ? SYN | ACK : SYN)});
        shape.state = answer ? Netfilter.CT_STATE_ESTABLISHED : Netfilter.CT_STATE_NEW;
        shape.mss = mss;
        return shape;
    }

    /** The device it comes in by; null for a packet of this host. */
    public PacketShape in(String device, int ifindex) {
        iif = device == null ? "" : device;
        iifIndex = ifindex;
        return this;
    }

    /** The device it leaves by; null for a packet to this host. */
    public PacketShape out(String device, int ifindex) {
        oif = device == null ? "" : device;
        oifIndex = ifindex;
        return this;
    }

    /** Null where a mark is unknown. */
    public PacketShape marked(Integer value) {
        mark = value;
        return this;
    }

    /** Whether it came out of IPsec and will go into it; null where unknown. */
    public PacketShape ipsec(Boolean came, Boolean leaves) {
        cameByIpsec = came;
        leavesByIpsec = leaves;
        return this;
    }

    private void addresses(IpAddress from, IpAddress to) {
        if (from != null) {
            known(network, networkKnown, ipv6 ? 8 : 12, from.toBytes());
        }
        if (to != null) {
            known(network, networkKnown, ipv6 ? 24 : 16, to.toBytes());
        }
    }

    private void port(int offset, int port) {
        if (port != 0) {
            known(transport, transportKnown, offset, new byte[] {(byte) (port >>> 8), (byte) port});
        }
    }

    private static void known(byte[] bytes, boolean[] marks, int offset, byte[] value) {
        System.arraycopy(value, 0, bytes, offset, value.length);
        Arrays.fill(marks, offset, offset + value.length, true);
    }

    public boolean isIpv6() {
        return ipv6;
    }

    String iif() {
        return iif;
    }

    /** What the MSS option says now; null without one. */
    public Integer mss() {
        return mss;
    }

    void limit(int value) {
        mss = mss == null ? null : Integer.valueOf(Math.min(mss, value));
    }

    void untrack() {
        state = null;
    }

    /** The bytes that a test looks at; null where they are unknown as a whole. */
    byte[] value(Subject subject, int offset, int length) {
        return switch (subject) {
            case NETWORK_HEADER -> part(network, offset, length);
            case TRANSPORT_HEADER -> part(transport, offset, length);
            case FAMILY -> number(ipv6 ? Netfilter.NFPROTO_IPV6 : Netfilter.NFPROTO_IPV4, 1);
            case ETHERTYPE -> number(ipv6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4, 2);
            case PROTOCOL -> number(protocol, 1);
            case IIFNAME -> name(iif, length);
            case OIFNAME -> name(oif, length);
            case IIF -> iif == null ? null : number(iifIndex, 4);
            case OIF -> oif == null ? null : number(oifIndex, 4);
            case MARK -> number(mark, 4);
            case CT_STATE -> number(state, 4);
            case MSS -> number(mss, 2);
            case CAME_BY_IPSEC -> flag(cameByIpsec);
            case LEAVES_BY_IPSEC -> flag(leavesByIpsec);
        };
    }

    /** Which of those bytes are known; null for all. */
    boolean[] known(Subject subject, int offset, int length) {
        if (subject == Subject.NETWORK_HEADER || subject == Subject.TRANSPORT_HEADER) {
            boolean[] marks = subject == Subject.NETWORK_HEADER ? networkKnown : transportKnown;
            boolean[] part = new boolean[length];
            for (int i = 0; i < length; i++) {
                part[i] = offset + i < HEADER && marks[offset + i];
            }
            return part;
        }
        return null;
    }

    private static byte[] part(byte[] bytes, int offset, int length) {
        byte[] part = new byte[length];
        for (int i = 0; i < length && offset + i < HEADER; i++) {
            part[i] = bytes[offset + i];
        }
        return part;
    }

    private static byte[] name(String device, int length) {
        if (device == null) {
            return null;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length && i < Math.min(device.length(), NAME); i++) {
            bytes[i] = (byte) device.charAt(i);
        }
        return bytes;
    }

    private static byte[] flag(Boolean value) {
        return value == null ? null : number(value ? 1 : 0, 1);
    }

    private static byte[] number(Integer value, int length) {
        if (value == null) {
            return null;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return bytes;
    }
}
