package org.pmtuctl.xfrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * Reads policies one after the other and makes no object of any: for dumps of hundreds of thousands.
 *
 * <p>It sees what {@link PolicyCodec} sees. A message with more than it understands (a security context, an attribute that is
 * unknown, damaged or there twice) is not {@link #plain()}: what is read of it is right, the codec has the rest. The templates are
 * read one at a time: {@link #template(int)} moves to one.
 *
 * <p>The message is copied once, since reading an array costs a fraction of reading a buffer. Addresses are numbers as in
 * {@link org.pmtuctl.inet.IpAddress} (an IPv4 address is the low 32 bits of its low half), or can be taken from {@link #bytes()}.
 */
public final class PolicyCursor {
    /** Offsets in {@code struct xfrm_userpolicy_info}, the selector at its start. */
    private static final int DESTINATION = 0;
    private static final int SOURCE = 16;
    private static final int DESTINATION_PORT = 32;
    private static final int DESTINATION_PORT_MASK = 34;
    private static final int SOURCE_PORT = 36;
    private static final int SOURCE_PORT_MASK = 38;
    private static final int FAMILY = 40;
    private static final int DESTINATION_LENGTH = 42;
    private static final int SOURCE_LENGTH = 43;
    private static final int PROTOCOL = 44;
    private static final int IFINDEX = 48;
    private static final int USER = 52;
    private static final int LIMITS = 56;
    private static final int CURRENT = 120;
    private static final int PRIORITY = 152;
    private static final int INDEX = 156;
    private static final int DIRECTION = 160;
    private static final int ACTION = 161;
    private static final int FLAGS = 162;
    private static final int SHARE = 163;

    /** Offsets in {@code struct xfrm_user_tmpl}. */
    private static final int TEMPLATE_SPI = 16;
    private static final int TEMPLATE_PROTOCOL = 20;
    private static final int TEMPLATE_FAMILY = 24;
    private static final int TEMPLATE_SOURCE = 28;
    private static final int TEMPLATE_REQID = 44;
    private static final int TEMPLATE_MODE = 48;
    private static final int TEMPLATE_SHARE = 49;
    private static final int TEMPLATE_OPTIONAL = 50;
    private static final int TEMPLATE_ALGORITHMS = 52;

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    /** Amounts without limit, then seconds without limit. */
    private static final byte[] UNLIMITED = new byte[64];

    static {
        Arrays.fill(UNLIMITED, 0, 32, (byte) -1);
    }

    private byte[] bytes = new byte[1024];
    private int template;
    private int templatesStart;
    private int templates;
    private int type;
    private int markValue;
    private int markMask;
    private int ifId;
    private int present;
    private boolean plain;

    /**
     * Reads the message that {@code datagram} stands on.
     *
     * @throws MalformedMessageException when it is shorter than its struct
     */
    public void read(Datagram datagram) {
        read(datagram.buffer(), datagram.payloadStart(), datagram.payloadLength());
    }

    /** The same for the payload of an XFRM_MSG_NEWPOLICY anywhere in a buffer in host order. */
    public void read(ByteBuffer in, int from, int length) {
        if (length < Xfrm.USERPOLICY_INFO_SIZE) {
            throw new MalformedMessageException("a policy of " + length + " bytes");
        }
        if (bytes.length < length) {
            bytes = new byte[2 * length];
        }
        in.get(from, bytes, 0, length);
        templates = 0;
        type = Xfrm.XFRM_POLICY_TYPE_MAIN;
        markValue = 0;
        markMask = 0;
        ifId = 0;
        present = 0;
        plain = readAttributes(length);
    }

    private boolean readAttributes(int end) {
        boolean all = true;
        int at = Xfrm.USERPOLICY_INFO_SIZE;
        while (end - at >= Netlink.NLA_HDRLEN) {
            int whole = u16(at);
            if (whole < Netlink.NLA_HDRLEN || whole > end - at) {
                return false;
            }
            int number = u16(at + 2) & Netlink.NLA_TYPE_MASK;
            if (number >= 32 || has(number) || !readAttribute(number, at + Netlink.NLA_HDRLEN, whole - Netlink.NLA_HDRLEN)) {
                all = false;
            } else {
                present |= 1 << number;
            }
            at += whole + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        return all && at >= end;
    }

    private boolean readAttribute(int number, int at, int length) {
        switch (number) {
            case Xfrm.XFRMA_TMPL -> {
                if (length % Xfrm.USER_TMPL_SIZE != 0) {
                    return false;
                }
                templates = length / Xfrm.USER_TMPL_SIZE;
                templatesStart = at;
                template = at;
                return true;
            }
            case Xfrm.XFRMA_POLICY_TYPE -> {
                type = length == Xfrm.USERPOLICY_TYPE_SIZE ? bytes[at] & 0xff : type;
                return length == Xfrm.USERPOLICY_TYPE_SIZE;
            }
            case Xfrm.XFRMA_MARK -> {
                if (length != 8) {
                    return false;
                }
                markValue = u32(at);
                markMask = u32(at + 4);
                return true;
            }
            case Xfrm.XFRMA_IF_ID -> {
                ifId = length == 4 ? u32(at) : 0;
                return length == 4;
            }
            default -> {
                return false;
            }
        }
    }

    /** The message, until the next is read; in it {@link #sourceAt()} and the like point at addresses in network order. */
    public byte[] bytes() {
        return bytes;
    }

    public int sourceAt() {
        return SOURCE;
    }

    public int destinationAt() {
        return DESTINATION;
    }

    public int templateSourceAt() {
        return template + TEMPLATE_SOURCE;
    }

    public int templateDestinationAt() {
        return template;
    }

    private int u16(int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return LITTLE ? second << 8 | first : first << 8 | second;
    }

    private int be32(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private int u32(int at) {
        return LITTLE ? Integer.reverseBytes(be32(at)) : be32(at);
    }

    private long be64(int at) {
        return (long) be32(at) << 32 | be32(at + 4) & 0xffff_ffffL;
    }

    private long u64(int at) {
        return LITTLE ? Long.reverseBytes(be64(at)) : be64(at);
    }

    /** True when nothing is in the message but what this cursor has read. */
    public boolean plain() {
        return plain;
    }

    /** True when the attribute with that XFRMA_* number was there and sound. */
    public boolean has(int number) {
        return (present >>> number & 1) != 0;
    }

    private int port(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private long high(int at, boolean ipv6) {
        return ipv6 ? be64(at) : 0;
    }

    private long low(int at, boolean ipv6) {
        return ipv6 ? be64(at + 8) : be32(at) & 0xffff_ffffL;
    }

    /** AF_INET or AF_INET6, of the selector. */
    public int family() {
        return u16(FAMILY);
    }

    public boolean isIpv6() {
        return family() == Socket.AF_INET6;
    }

    public long destinationHigh() {
        return high(DESTINATION, isIpv6());
    }

    public long destinationLow() {
        return low(DESTINATION, isIpv6());
    }

    public int destinationLength() {
        return bytes[DESTINATION_LENGTH] & 0xff;
    }

    public long sourceHigh() {
        return high(SOURCE, isIpv6());
    }

    public long sourceLow() {
        return low(SOURCE, isIpv6());
    }

    public int sourceLength() {
        return bytes[SOURCE_LENGTH] & 0xff;
    }

    /** IPPROTO_*; 0 for any. */
    public int protocol() {
        return bytes[PROTOCOL] & 0xff;
    }

    /** Counts under {@link #destinationPortMask()}. */
    public int destinationPort() {
        return port(DESTINATION_PORT);
    }

    public int destinationPortMask() {
        return port(DESTINATION_PORT_MASK);
    }

    /** Counts under {@link #sourcePortMask()}. */
    public int sourcePort() {
        return port(SOURCE_PORT);
    }

    public int sourcePortMask() {
        return port(SOURCE_PORT_MASK);
    }

    /** 0 for any. */
    public int ifindex() {
        return u32(IFINDEX);
    }

    /** Not evaluated by the kernel. */
    public int user() {
        return u32(USER);
    }

    /** One of the eight numbers of {@code struct xfrm_lifetime_cfg}, in the order of {@link LifetimeLimits}. */
    public long limit(int which) {
        return u64(LIMITS + which * Long.BYTES);
    }

    /** True when none of the limits limits anything. */
    public boolean isUnlimited() {
        return Arrays.equals(bytes, LIMITS, LIMITS + UNLIMITED.length, UNLIMITED, 0, UNLIMITED.length);
    }

    /** True when the selector has nothing but addresses and prefix lengths. */
    public boolean isAddressOnly() {
        return (bytes[PROTOCOL] | bytes[SOURCE_PORT_MASK] | bytes[SOURCE_PORT_MASK + 1] | bytes[DESTINATION_PORT_MASK]
                | bytes[DESTINATION_PORT_MASK + 1]) == 0 && ifindex() == 0 && user() == 0;
    }

    /** One of the four numbers of {@code struct xfrm_lifetime_cur}, in the order of {@link LifetimeCurrent}. */
    public long current(int which) {
        return u64(CURRENT + which * Long.BYTES);
    }

    /** Unsigned; the lower wins. */
    public int priority() {
        return u32(PRIORITY);
    }

    /** Unsigned. */
    public int index() {
        return u32(INDEX);
    }

    /** XFRM_POLICY_IN, _OUT, _FWD; 3 to 5 for the same of one socket. */
    public int direction() {
        return bytes[DIRECTION] & 0xff;
    }

    /** XFRM_POLICY_ALLOW, _BLOCK. */
    public int action() {
        return bytes[ACTION] & 0xff;
    }

    /** XFRM_POLICY_LOCALOK, _ICMP, … */
    public int flags() {
        return bytes[FLAGS] & 0xff;
    }

    /** Always 0 in dumps. */
    public int share() {
        return bytes[SHARE] & 0xff;
    }

    /** XFRM_POLICY_TYPE_MAIN, also where the kernel has no sub policies and does not say; XFRM_POLICY_TYPE_SUB. */
    public int type() {
        return type;
    }

    /** 0 without a mark. */
    public int markValue() {
        return markValue;
    }

    /** 0 without a mark: it matches any. */
    public int markMask() {
        return markMask;
    }

    /** 0 for none. */
    public int ifId() {
        return ifId;
    }

    /** How many transforms it asks for. */
    public int templates() {
        return templates;
    }

    /** Moves to a template, 0 the innermost. */
    public void template(int number) {
        if (number < 0 || number >= templates) {
            throw new IndexOutOfBoundsException(number + " of " + templates + " templates");
        }
        template = templatesStart + number * Xfrm.USER_TMPL_SIZE;
    }

    public boolean isTemplateIpv6() {
        return templateFamily() == Socket.AF_INET6;
    }

    /** False when both are zero, as in transport mode. */
    public boolean hasTemplateAddresses() {
        return be32(template) != 0 || be32(template + TEMPLATE_SOURCE) != 0 || isTemplateIpv6() && (templateSourceHigh()
                | templateSourceLow() | templateDestinationHigh() | templateDestinationLow()) != 0;
    }

    /** Of the template's addresses. */
    public int templateFamily() {
        return u16(template + TEMPLATE_FAMILY);
    }

    public long templateDestinationHigh() {
        return high(template, isTemplateIpv6());
    }

    public long templateDestinationLow() {
        return low(template, isTemplateIpv6());
    }

    public long templateSourceHigh() {
        return high(template + TEMPLATE_SOURCE, isTemplateIpv6());
    }

    public long templateSourceLow() {
        return low(template + TEMPLATE_SOURCE, isTemplateIpv6());
    }

    /** 0 for any. */
    public int templateSpi() {
        return be32(template + TEMPLATE_SPI);
    }

    /** IPPROTO_ESP, … */
    public int templateProtocol() {
        return bytes[template + TEMPLATE_PROTOCOL] & 0xff;
    }

    public int templateReqid() {
        return u32(template + TEMPLATE_REQID);
    }

    /** XFRM_MODE_*. */
    public int templateMode() {
        return bytes[template + TEMPLATE_MODE] & 0xff;
    }

    /** Always 0 in dumps. */
    public int templateShare() {
        return bytes[template + TEMPLATE_SHARE] & 0xff;
    }

    /** 0 for required; 1: packets go in clear while no state exists. */
    public int templateOptional() {
        return bytes[template + TEMPLATE_OPTIONAL] & 0xff;
    }

    /** The masks of algorithms: 0 authentication, 1 encryption, 2 compression. */
    public int templateAlgorithms(int which) {
        return u32(template + TEMPLATE_ALGORITHMS + which * Integer.BYTES);
    }
}
