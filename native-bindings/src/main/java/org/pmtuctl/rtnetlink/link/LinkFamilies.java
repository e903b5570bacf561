package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** Inside {@code IFLA_AF_SPEC}: one attribute for each address family, whose number is the attribute's type. */
public final class LinkFamilies {
    /** In the AF_INET part: the sysctls of net.ipv4.conf.DEVICE as an array of 32-bit words, IPV4_DEVCONF_* minus one. */
    public static final Field<byte[]> INET_CONF = new Field<>(IfLink.IFLA_INET_CONF, "IFLA_INET_CONF", Values.BYTES);

    public static final Field<Attributes> INET =
            new Field<>(Socket.AF_INET, "AF_INET", Values.nested(new AttributeSpace("IFLA_INET", INET_CONF)));
    /** {@link Inet6LinkField}s. */
    public static final Field<Attributes> INET6 = new Field<>(Socket.AF_INET6, "AF_INET6", Values.nested(Inet6LinkField.SPACE));

    private static final AttributeSpace SPACE = new AttributeSpace("IFLA_AF_SPEC", INET, INET6);

    static final ValueCodec<Attributes> CODEC = new ValueCodec<>() {
        @Override
        public Attributes decode(Slice payload, int family) {
            // A message of one family (AF_BRIDGE) has that family's own attributes here.
            return Attributes.decode(payload, family == Socket.AF_UNSPEC ? SPACE : AttributeSpace.UNKNOWN, family);
        }

        @Override
        public void encode(Attributes value, Writer out) {
            value.encode(out);
        }
    };

    private LinkFamilies() {
    }
}
