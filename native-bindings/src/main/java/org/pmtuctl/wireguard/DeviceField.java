package org.pmtuctl.wireguard;

import org.pmtuctl.genetlink.GenericMessage;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/**
 * A device: {@code WGDEVICE_A_*}, host order. Its private key has no field; its (zeroed) bytes are kept as those of an unknown
 * attribute.
 */
public final class DeviceField {
    public static final Field<Integer> IFINDEX = new Field<>(Wireguard.WGDEVICE_A_IFINDEX, "WGDEVICE_A_IFINDEX", Values.U32);
    public static final Field<String> IFNAME = new Field<>(Wireguard.WGDEVICE_A_IFNAME, "WGDEVICE_A_IFNAME", Values.TEXT);
    public static final Field<byte[]> PUBLIC_KEY = new Field<>(Wireguard.WGDEVICE_A_PUBLIC_KEY, "WGDEVICE_A_PUBLIC_KEY", Values.BYTES);
    /** UDP port that the device listens at and sends from. */
    public static final Field<Integer> LISTEN_PORT =
            new Field<>(Wireguard.WGDEVICE_A_LISTEN_PORT, "WGDEVICE_A_LISTEN_PORT", Values.U16);
    /** The mark of outer packets; 0 for none. */
    public static final Field<Integer> FWMARK = new Field<>(Wireguard.WGDEVICE_A_FWMARK, "WGDEVICE_A_FWMARK", Values.U32);

    /** One peer; the list has one of these for each, and all have number 0. */
    public static final Field<Attributes> PEER = new Field<>(0, "WGDEVICE_A_PEERS", Values.nested(PeerField.SPACE));
    public static final Field<Attributes> PEERS = new Field<>(Wireguard.WGDEVICE_A_PEERS, "WGDEVICE_A_PEERS",
            Values.nested(new AttributeSpace("WGDEVICE_A_PEERS", PEER)));

    public static final AttributeSpace SPACE =
            new AttributeSpace("WGDEVICE_A", IFINDEX, IFNAME, PUBLIC_KEY, LISTEN_PORT, FWMARK, PEERS);

    private DeviceField() {
    }

    /**
     * The body of WG_CMD_GET_DEVICE, always a dump: the answer comes in as many messages as it needs, of which the later ones say only
     * the name and more peers. Needs CAP_NET_ADMIN.
     */
    public static byte[] request(int ifindex) {
        return new GenericMessage(Wireguard.WG_CMD_GET_DEVICE, Wireguard.WG_GENL_VERSION, 0, Attributes.of(Attribute.of(IFINDEX, ifindex)))
                .encode();
    }

    /** The nest that holds these peers. */
    static Attribute peers(Attribute... peers) {
        return Attribute.of(PEERS, Netlink.NLA_F_NESTED, Attributes.of(peers));
    }
}
