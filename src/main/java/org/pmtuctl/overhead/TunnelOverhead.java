package org.pmtuctl.overhead;

/**
 * Bytes that tunnels without cryptography put before a packet, outer IP header included (drivers in net/ipv4, net/ipv6, drivers/net of
 * the kernel, and the RFCs named). IP options are never added, except the IPv6 tunnel encapsulation limit.
 */
public final class TunnelOverhead {
    private static final int ETHERNET = 14;
    private static final int GRE_BASE = 4;
    private static final int GRE_OPTION = 4;
    private static final int VXLAN = 8;
    private static final int GENEVE = 8;
    private static final int WIREGUARD_HEADER = 16;
    private static final int WIREGUARD_TAG = 16;
    private static final int WIREGUARD_PADDING = 16;
    private static final int PPPOE = 8;
    private static final int VLAN = 4;
    private static final int MACSEC_TAG_WITH_SCI = 16;
    private static final int MACSEC_TAG = 8;
    private static final int ENCAPSULATION_LIMIT = 8;
    private static final int GUE = 4;
    /** Offsets of the checksum to be filled in, and the flags that announce them. */
    private static final int GUE_REMOTE_CHECKSUM = 4 + 4;
    private static final int MPLS_LABEL = 4;
    private static final int ERSPAN_V1 = 4 + 4;
    private static final int ERSPAN_V2 = 4 + 8;

    private TunnelOverhead() {
    }

    /** GRE (RFC 2784, 2890): IP header, base header, and four bytes for each of checksum, key and sequence number. */
    public static int gre(boolean outerIpv6, boolean checksum, boolean key, boolean sequence) {
        return IpHeader.of(outerIpv6) + greHeader(checksum, key, sequence);
    }

    private static int greHeader(boolean checksum, boolean key, boolean sequence) {
        return GRE_BASE + (checksum ? GRE_OPTION : 0) + (key ? GRE_OPTION : 0) + (sequence ? GRE_OPTION : 0);
    }

    /** GRE that carries Ethernet frames. */
    public static int gretap(boolean outerIpv6, boolean checksum, boolean key, boolean sequence) {
        return gre(outerIpv6, checksum, key, sequence) + ETHERNET;
    }

    /** ERSPAN version 1 or 2 over GRE with a sequence number, carrying Ethernet frames. */
    public static int erspan(boolean outerIpv6, int version) {
        return gre(outerIpv6, false, false, true) + (version == 2 ? ERSPAN_V2 : ERSPAN_V1) + ETHERNET;
    }

    /** An IP header alone: IPIP (RFC 2003), SIT (RFC 4213), IP6TNL (RFC 2473) without an encapsulation limit. */
    public static int ip(boolean outerIpv6) {
        return IpHeader.of(outerIpv6);
    }

    /** IP6TNL and IP6GRE add a destination option with the encapsulation limit unless told not to (RFC 2473 section 4.1.1). */
    public static int encapsulationLimit() {
        return ENCAPSULATION_LIMIT;
    }

    /**
     * VXLAN (RFC 7348).
     *
     * @param bare  carries IP packets without an Ethernet header ({@code gpe})
     */
    public static int vxlan(boolean outerIpv6, boolean bare) {
        return IpHeader.of(outerIpv6) + IpHeader.UDP + VXLAN + (bare ? 0 : ETHERNET);
    }

    /**
     * Geneve (RFC 8926).
     *
     * @param optionBytes   a multiple of four
     * @param inherits      carries IP packets without an Ethernet header ({@code innerprotoinherit})
     */
    public static int geneve(boolean outerIpv6, int optionBytes, boolean inherits) {
        return IpHeader.of(outerIpv6) + IpHeader.UDP + GENEVE + optionBytes + (inherits ? 0 : ETHERNET);
    }

    /** WireGuard data message: type and receiver, counter, authentication tag; the padding is {@link #wireguardFits}'s. */
    public static int wireguard(boolean outerIpv6) {
        return IpHeader.of(outerIpv6) + IpHeader.UDP + WIREGUARD_HEADER + WIREGUARD_TAG;
    }

    /**
     * The largest packet that WireGuard sends in one piece ({@code calculate_skb_padding} of drivers/net/wireguard/send.c): it is padded
     * to a multiple of 16, but never beyond the MTU that its route into the device has.
     *
     * @param innerMtu  of that route, or of the device
     * @param room      bytes that the path has once {@link #wireguard} is taken
     */
    public static int wireguardFits(int innerMtu, int room) {
        return innerMtu <= room ? innerMtu : room & -WIREGUARD_PADDING;
    }

    /** PPPoE (RFC 2516): six bytes and the PPP protocol number. */
    public static int pppoe() {
        return PPPOE;
    }

    /** An 802.1Q tag: taken from the link only where the link does not make room for it. */
    public static int vlan() {
        return VLAN;
    }

    /** MACsec (802.1AE): tag, with the channel's name where it is sent, and the integrity check. */
    public static int macsec(boolean sendsChannel, int icvBytes) {
        return (sendsChannel ? MACSEC_TAG_WITH_SCI : MACSEC_TAG) + icvBytes;
    }

    /** Foo over UDP: a UDP header before the inner one. */
    public static int fou() {
        return IpHeader.UDP;
    }

    /**
     * Generic UDP encapsulation: UDP and a header of four bytes ({@code gue_encap_hlen} of net/ipv4/fou_core.c).
     *
     * @param remoteChecksum  with the option of remote checksum offload
     */
    public static int gue(boolean remoteChecksum) {
        return IpHeader.UDP + GUE + (remoteChecksum ? GUE_REMOTE_CHECKSUM : 0);
    }

    /** One MPLS label (RFC 3032). */
    public static int mpls() {
        return MPLS_LABEL;
    }
}
