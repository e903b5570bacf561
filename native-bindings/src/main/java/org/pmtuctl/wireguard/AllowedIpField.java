package org.pmtuctl.wireguard;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** A prefix whose packets a peer gets, and may send: {@code WGALLOWEDIP_A_*}. */
public final class AllowedIpField {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /** AF_INET or AF_INET6: the address has its length. */
    public static final Field<Integer> FAMILY = new Field<>(Wireguard.WGALLOWEDIP_A_FAMILY, "WGALLOWEDIP_A_FAMILY", Values.U16);
    public static final Field<IpAddress> ADDRESS = new Field<>(Wireguard.WGALLOWEDIP_A_IPADDR, "WGALLOWEDIP_A_IPADDR", new ValueCodec<>() {
        @Override
        public IpAddress decode(Slice payload, int family) {
            return switch (payload.length()) {
                case IPV4_BYTES -> payload.ipv4(0);
                case IPV6_BYTES -> payload.ipv6(0);
                default -> throw new MalformedMessageException("an address of " + payload.length() + " bytes");
            };
        }

        @Override
        public void encode(IpAddress value, Writer out) {
            out.address(value);
        }
    });
    /** Bits that count. */
    public static final Field<Integer> CIDR_MASK = new Field<>(Wireguard.WGALLOWEDIP_A_CIDR_MASK, "WGALLOWEDIP_A_CIDR_MASK", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("WGALLOWEDIP_A", FAMILY, ADDRESS, CIDR_MASK);

    private AllowedIpField() {
    }
}
