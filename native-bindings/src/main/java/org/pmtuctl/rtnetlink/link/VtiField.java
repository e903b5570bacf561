package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kinds {@code vti} and, over IPv6, {@code vti6}. Addresses are of the outer family. */
public final class VtiField {
    /** The device that outer packets must leave by, 0 for any. */
    public static final Field<Integer> LINK = new Field<>(IfTunnel.IFLA_VTI_LINK, "IFLA_VTI_LINK", Values.U32);
    /** Mark that received packets are looked up with. */
    public static final Field<Integer> IKEY = new Field<>(IfTunnel.IFLA_VTI_IKEY, "IFLA_VTI_IKEY", Values.BE32);
    /** Mark that selects the policy of sent packets. */
    public static final Field<Integer> OKEY = new Field<>(IfTunnel.IFLA_VTI_OKEY, "IFLA_VTI_OKEY", Values.BE32);
    public static final Field<IpAddress> LOCAL = new Field<>(IfTunnel.IFLA_VTI_LOCAL, "IFLA_VTI_LOCAL", Values.ADDRESS);
    public static final Field<IpAddress> REMOTE = new Field<>(IfTunnel.IFLA_VTI_REMOTE, "IFLA_VTI_REMOTE", Values.ADDRESS);
    /** Mark of the outer packets, for their route. */
    public static final Field<Integer> FWMARK = new Field<>(IfTunnel.IFLA_VTI_FWMARK, "IFLA_VTI_FWMARK", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_VTI", LINK, IKEY, OKEY, LOCAL, REMOTE, FWMARK);

    private VtiField() {
    }
}
