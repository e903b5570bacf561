package org.pmtuctl.nftables;

import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Messages of nf_tables from bytes and back. The space says which kind of object is expected: {@link NftField} has one for each. */
public final class NftCodec {
    private NftCodec() {
    }

    /**
     * Reads the payload of an NFT_MSG_NEW*.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static NftMessage decode(Slice payload, AttributeSpace space) {
        int family = payload.u8(0);
        return new NftMessage(family, payload.u8(1), payload.be16(2),
                Attributes.decode(payload.from(NfTables.NFGENMSG_SIZE), space, family));
    }

    public static byte[] encode(NftMessage message) {
        Writer out = new Writer().u8(message.family()).u8(message.version()).be16(message.generation());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
