package org.pmtuctl.overhead;

import org.pmtuctl.uapi.Xfrm;

/**
 * One IPsec transform as far as sizes go: what {@code xfrm_state_mtu()} of net/xfrm/xfrm_state.c reads from a state.
 *
 * @param protocol      {@link Protocol}
 * @param mode          XFRM_MODE_*
 * @param outerIpv6     family of the state's addresses: of the packet after the transform
 * @param innerIpv4     BEET: the state's selector is IPv4
 * @param encapsulation UDP_ENCAP_* or TCP_ENCAP_*; 0 for none
 * @param cipher        ESP only
 * @param icvBytes      integrity check value of ESP or AH
 * @param align4        AH over IPv4 aligned to four bytes instead of eight (XFRM_STATE_ALIGN4)
 * @param iptfsWhole    IPTFS mode with XFRMA_IPTFS_DONT_FRAG
 */
public record Transform(Protocol protocol, int mode, boolean outerIpv6, boolean innerIpv4, int encapsulation, EspCipher cipher,
        int icvBytes, boolean align4, boolean iptfsWhole) {
    /** The three IPsec protocols that take bytes. */
    public enum Protocol {
        ESP, AH, COMP
    }

    /** RFC 4303: SPI and sequence number. */
    private static final int ESP_HEADER = 8;
    /** RFC 4303: pad length and next header. */
    private static final int ESP_TRAILER = 2;
    /** RFC 4302: fixed part. */
    private static final int AH_HEADER = 12;
    /** What the kernel reserves in BEET mode for IPv4 options that it may have to carry (RFC draft BEET pseudo header). */
    private static final int BEET_PSEUDO_HEADER = 8;
    /** RFC 9347: IPTFS header. */
    private static final int IPTFS_HEADER = 4;
    /** RFC 8229: length before each message. */
    private static final int TCP_ENCAP_LENGTH = 2;
    /** draft-ietf-ipsec-udp-encaps-00: UDP header and eight zero bytes. */
    private static final int NON_IKE_MARKER = 8;
    /** An IPTFS packet may be cut at any byte, so the kernel sets no limit but the IP packet's own. */
    private static final int IPTFS_LARGEST = 0xffff;

    /**
     * The largest packet that fits once transformed.
     *
     * @param outerMtu  bytes that the packet may have after the transform
     * @return bytes before it, as unsigned 32 bits: the kernel wraps where {@code underflow} says so
     */
    public int innerMtu(int outerMtu, Underflow underflow) {
        return switch (protocol) {
            case ESP -> mode == Xfrm.XFRM_MODE_IPTFS && !iptfsWhole ? IPTFS_LARGEST : esp(outerMtu, underflow);
            case AH, COMP -> minusHeader(outerMtu, headerBytes(), underflow);
        };
    }

    /** Bytes in front of the payload: {@code x->props.header_len}. */
    public int headerBytes() {
        return switch (protocol) {
            case ESP -> ESP_HEADER + cipher.ivBytes() + modeBytes() + encapsulationBytes();
            case AH -> align(AH_HEADER + icvBytes, align4 && !outerIpv6 ? 4 : 8) + tunnelBytes();
            case COMP -> tunnelBytes();
        };
    }

    private int esp(int outerMtu, Underflow underflow) {
        int network = mode == Xfrm.XFRM_MODE_TUNNEL || mode == Xfrm.XFRM_MODE_IPTFS ? 0 : IpHeader.of(outerIpv6);
        int taken = headerBytes() + icvBytes + network;
        int payload = outerMtu - taken & -cipher.blockBytes();
        // Less than one block: not even the trailer fits.
        return underflow == Underflow.SAYS_ONE && payload <= 0 ? 1 : payload + network - ESP_TRAILER;
    }

    private static int minusHeader(int outerMtu, int header, Underflow underflow) {
        return underflow == Underflow.SAYS_ONE && Integer.compareUnsigned(outerMtu, header) <= 0 ? 1 : outerMtu - header;
    }

    private int modeBytes() {
        return switch (mode) {
            case Xfrm.XFRM_MODE_TUNNEL -> tunnelBytes();
            case Xfrm.XFRM_MODE_IPTFS -> IpHeader.of(outerIpv6) + IPTFS_HEADER;
            case Xfrm.XFRM_MODE_BEET -> innerIpv4 ? BEET_PSEUDO_HEADER + (outerIpv6 ? IpHeader.IPV6 - IpHeader.IPV4 : 0) : 0;
            default -> 0;
        };
    }

    private int tunnelBytes() {
        return mode == Xfrm.XFRM_MODE_TUNNEL ? IpHeader.of(outerIpv6) : 0;
    }

    private int encapsulationBytes() {
        return switch (encapsulation) {
            case Xfrm.UDP_ENCAP_ESPINUDP -> IpHeader.UDP;
            case Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE -> IpHeader.UDP + NON_IKE_MARKER;
            case Xfrm.TCP_ENCAP_ESPINTCP -> TCP_ENCAP_LENGTH;
            default -> 0;
        };
    }

    private static int align(int value, int to) {
        return value + to - 1 & -to;
    }

    /**
     * Bytes of the transformed packet that carries a packet of {@code innerBytes}: what a capture shows. ESP pads to its block; AH and
     * IPComp do not (a packet that IPComp shrinks is smaller still).
     */
    public int packetBytes(int innerBytes) {
        if (protocol != Protocol.ESP) {
            return innerBytes + headerBytes();
        }
        int network = mode == Xfrm.XFRM_MODE_TUNNEL || mode == Xfrm.XFRM_MODE_IPTFS ? 0 : IpHeader.of(outerIpv6);
        return network + headerBytes() + align(innerBytes - network + ESP_TRAILER, cipher.blockBytes()) + icvBytes;
    }
}
