package org.pmtuctl.xfrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.AttributeCursor;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * Reads policies where they lie, one after the other, and makes no object of any: for dumps of hundreds of thousands.
 *
 * <p>It sees what {@link PolicyCodec} sees. A message with more than it understands (a security context, an attribute that is
 * unknown, damaged or there twice) is not {@link #plain()}: what is read of it is right, the codec has the rest. Addresses are
 * numbers as in {@link org.pmtuctl.inet.IpAddress}: an IPv4 address is the low 32 bits of its low half. The templates are read one
 * at a time: {@link #template(int)} moves to one.
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

    private final AttributeCursor attribute = new AttributeCursor();
    private ByteBuffer buffer;
    private boolean swap;
    private int start;
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
        buffer = in;
        swap = in.order() == ByteOrder.LITTLE_ENDIAN;
        start = from;
        templates = 0;
        type = Xfrm.XFRM_POLICY_TYPE_MAIN;
        markValue = 0;
        markMask = 0;
        ifId = 0;
        present = 0;
        plain = true;
        attribute.over(in, from + Xfrm.USERPOLICY_INFO_SIZE, from + length);
        while (attribute.next()) {
            int number = attribute.type();
            if (number >= 32 || (present >>> number & 1) != 0 || !readAttribute(number)) {
                plain = false;
            } else {
                present |= 1 << number;
            }
        }
        plain &= attribute.exhausted();
    }

    private boolean readAttribute(int number) {
        int length = attribute.length();
        switch (number) {
            case Xfrm.XFRMA_TMPL -> {
                if (length % Xfrm.USER_TMPL_SIZE != 0) {
                    return false;
                }
                templates = length / Xfrm.USER_TMPL_SIZE;
                templatesStart = attribute.payload();
                template = templatesStart;
                return true;
            }
            case Xfrm.XFRMA_POLICY_TYPE -> {
                if (length != Xfrm.USERPOLICY_TYPE_SIZE) {
                    return false;
                }
                type = attribute.u8(0);
                return true;
            }
            case Xfrm.XFRMA_MARK -> {
                if (length != 8) {
                    return false;
                }
                markValue = attribute.u32(0);
                markMask = attribute.u32(4);
                return true;
            }
            case Xfrm.XFRMA_IF_ID -> {
                if (length != 4) {
                    return false;
                }
                ifId = attribute.u32(0);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** True when nothing is in the message but what this cursor has read. */
    public boolean plain() {
        return plain;
    }

    /** True when the attribute with that XFRMA_* number was there and sound. */
    public boolean has(int number) {
        return (present >>> number & 1) != 0;
    }

    private int u8(int offset) {
        return buffer.get(start + offset) & 0xff;
    }

    private int be16(int offset) {
        int value = buffer.getShort(start + offset);
        return (swap ? Short.reverseBytes((short) value) : value) & 0xffff;
    }

    private long high(int at, boolean ipv6) {
        return ipv6 ? be64(at) : 0;
    }

    private long low(int at, boolean ipv6) {
        if (ipv6) {
            return be64(at + 8);
        }
        int value = buffer.getInt(at);
        return (swap ? Integer.reverseBytes(value) : value) & 0xffff_ffffL;
    }

    private long be64(int at) {
        long value = buffer.getLong(at);
        return swap ? Long.reverseBytes(value) : value;
    }

    /** AF_INET or AF_INET6, of the selector. */
    public int family() {
        return buffer.getShort(start + FAMILY) & 0xffff;
    }

    public boolean isIpv6() {
        return family() == Socket.AF_INET6;
    }

    public long destinationHigh() {
        return high(start + DESTINATION, isIpv6());
    }

    public long destinationLow() {
        return low(start + DESTINATION, isIpv6());
    }

    public int destinationLength() {
        return u8(DESTINATION_LENGTH);
    }

    public long sourceHigh() {
        return high(start + SOURCE, isIpv6());
    }

    public long sourceLow() {
        return low(start + SOURCE, isIpv6());
    }

    public int sourceLength() {
        return u8(SOURCE_LENGTH);
    }

    /** IPPROTO_*; 0 for any. */
    public int protocol() {
        return u8(PROTOCOL);
    }

    /** Counts under {@link #destinationPortMask()}. */
    public int destinationPort() {
        return be16(DESTINATION_PORT);
    }

    public int destinationPortMask() {
        return be16(DESTINATION_PORT_MASK);
    }

    /** Counts under {@link #sourcePortMask()}. */
    public int sourcePort() {
        return be16(SOURCE_PORT);
    }

    public int sourcePortMask() {
        return be16(SOURCE_PORT_MASK);
    }

    /** 0 for any. */
    public int ifindex() {
        return buffer.getInt(start + IFINDEX);
    }

    /** Not evaluated by the kernel. */
    public int user() {
        return buffer.getInt(start + USER);
    }

    /** One of the eight numbers of {@code struct xfrm_lifetime_cfg}, in the order of {@link LifetimeLimits}. */
    public long limit(int which) {
        return buffer.getLong(start + LIMITS + which * Long.BYTES);
    }

    /** One of the four numbers of {@code struct xfrm_lifetime_cur}, in the order of {@link LifetimeCurrent}. */
    public long current(int which) {
        return buffer.getLong(start + CURRENT + which * Long.BYTES);
    }

    /** Unsigned; the lower wins. */
    public int priority() {
        return buffer.getInt(start + PRIORITY);
    }

    /** Unsigned. */
    public int index() {
        return buffer.getInt(start + INDEX);
    }

    /** XFRM_POLICY_IN, _OUT, _FWD; 3 to 5 for the same of one socket. */
    public int direction() {
        return u8(DIRECTION);
    }

    /** XFRM_POLICY_ALLOW, _BLOCK. */
    public int action() {
        return u8(ACTION);
    }

    /** XFRM_POLICY_LOCALOK, _ICMP, … */
    public int flags() {
        return u8(FLAGS);
    }

    /** Always 0 in dumps. */
    public int share() {
        return u8(SHARE);
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

    /** Of the template's addresses. */
    public int templateFamily() {
        return buffer.getShort(template + TEMPLATE_FAMILY) & 0xffff;
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
        int value = buffer.getInt(template + TEMPLATE_SPI);
        return swap ? Integer.reverseBytes(value) : value;
    }

    /** IPPROTO_ESP, … */
    public int templateProtocol() {
        return buffer.get(template + TEMPLATE_PROTOCOL) & 0xff;
    }

    public int templateReqid() {
        return buffer.getInt(template + TEMPLATE_REQID);
    }

    /** XFRM_MODE_*. */
    public int templateMode() {
        return buffer.get(template + TEMPLATE_MODE) & 0xff;
    }

    /** Always 0 in dumps. */
    public int templateShare() {
        return buffer.get(template + TEMPLATE_SHARE) & 0xff;
    }

    /** 0 for required; 1: packets go in clear while no state exists. */
    public int templateOptional() {
        return buffer.get(template + TEMPLATE_OPTIONAL) & 0xff;
    }

    /** The masks of algorithms: 0 authentication, 1 encryption, 2 compression. */
    public int templateAlgorithms(int which) {
        return buffer.getInt(template + TEMPLATE_ALGORITHMS + which * Integer.BYTES);
    }
}
