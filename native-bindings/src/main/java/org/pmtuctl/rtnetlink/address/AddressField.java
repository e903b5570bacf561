package org.pmtuctl.rtnetlink.address;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of an address message: {@code IFA_*} of linux/if_addr.h. */
public final class AddressField {
    /** The address; on a point-to-point device the other end's, and {@link #LOCAL} is this host's. */
    public static final Field<IpAddress> ADDRESS = new Field<>(IfAddr.IFA_ADDRESS, "IFA_ADDRESS", Values.ADDRESS);
    /** This host's address; absent where {@link #ADDRESS} says it all (IPv6). */
    public static final Field<IpAddress> LOCAL = new Field<>(IfAddr.IFA_LOCAL, "IFA_LOCAL", Values.ADDRESS);
    /** The device's name, or an alias that starts with it; IPv4 only. */
    public static final Field<String> LABEL = new Field<>(IfAddr.IFA_LABEL, "IFA_LABEL", Values.TEXT);
    public static final Field<IpAddress> BROADCAST = new Field<>(IfAddr.IFA_BROADCAST, "IFA_BROADCAST", Values.ADDRESS);
    public static final Field<IpAddress> ANYCAST = new Field<>(IfAddr.IFA_ANYCAST, "IFA_ANYCAST", Values.ADDRESS);
    public static final Field<AddressCacheInfo> CACHEINFO =
            new Field<>(IfAddr.IFA_CACHEINFO, "IFA_CACHEINFO", AddressCacheInfo.CODEC);
    public static final Field<IpAddress> MULTICAST = new Field<>(IfAddr.IFA_MULTICAST, "IFA_MULTICAST", Values.ADDRESS);
    /** IFA_F_*, all 32 bits; replaces the header's. */
    public static final Field<Integer> FLAGS = new Field<>(IfAddr.IFA_FLAGS, "IFA_FLAGS", Values.U32);
    /** Metric of the prefix route. */
    public static final Field<Integer> RT_PRIORITY = new Field<>(IfAddr.IFA_RT_PRIORITY, "IFA_RT_PRIORITY", Values.U32);
    /** Signed. */
    public static final Field<Integer> TARGET_NETNSID = new Field<>(IfAddr.IFA_TARGET_NETNSID, "IFA_TARGET_NETNSID", Values.U32);
    /** IFAPROT_*: who made it (Linux 5.18). */
    public static final Field<Integer> PROTO = new Field<>(IfAddr.IFA_PROTO, "IFA_PROTO", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("IFA", ADDRESS, LOCAL, LABEL, BROADCAST, ANYCAST, CACHEINFO, MULTICAST,
            FLAGS, RT_PRIORITY, TARGET_NETNSID, PROTO);

    private AddressField() {
    }
}
