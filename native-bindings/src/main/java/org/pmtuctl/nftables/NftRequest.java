package org.pmtuctl.nftables;

import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Requests that read. */
public final class NftRequest {
    private NftRequest() {
    }

    /** The netlink type of an NFT_MSG_*. */
    public static int type(int message) {
        return NfTables.NFNL_SUBSYS_NFTABLES << 8 | message;
    }

    /** All objects of a kind, of every family; also the question for the generation. */
    public static byte[] all() {
        return NftCodec.encode(new NftMessage(0, NfTables.NFNETLINK_V0, 0, Attributes.NONE));
    }

    /** The elements of one set. */
    public static byte[] elements(int family, String table, String set) {
        return NftCodec.encode(new NftMessage(family, NfTables.NFNETLINK_V0, 0,
                Attributes.of(Attribute.of(ElementField.TABLE, table), Attribute.of(ElementField.SET, set))));
    }
}
