package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrm_user_kmaddress}, 40 bytes: between which addresses the key daemons talk, where a migration tells it. */
public record KeyManagerAddress(XfrmAddress local, XfrmAddress remote, int family) {
    static final Values.Fixed<KeyManagerAddress> CODEC = new Values.Fixed<>(40) {
        @Override
        protected KeyManagerAddress read(Slice payload) {
            return new KeyManagerAddress(XfrmAddress.read(payload, 0), XfrmAddress.read(payload, 16), payload.u16(36));
        }

        @Override
        public void encode(KeyManagerAddress value, Writer out) {
            value.local.write(out);
            value.remote.write(out);
            out.zeros(4).u16(value.family).zeros(2);
        }
    };
}
