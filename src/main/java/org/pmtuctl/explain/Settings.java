package org.pmtuctl.explain;

/** Names of the kernel settings that decide what becomes of a report (Documentation/networking/ip-sysctl.rst). */
public final class Settings {
    /** Seconds that an IPv4 exception lives. */
    public static final String IPV4_MTU_EXPIRES = "net.ipv4.route.mtu_expires";
    /** Seconds that an IPv6 exception lives. */
    public static final String IPV6_MTU_EXPIRES = "net.ipv6.route.mtu_expires";
    /** The smallest MTU that IPv4 learns. */
    public static final String MIN_PMTU = "net.ipv4.route.min_pmtu";
    /** 0: IPv4 path MTU discovery is on; 1, 2, 3: ways of doing without. */
    public static final String IP_NO_PMTU_DISC = "net.ipv4.ip_no_pmtu_disc";
    /** This host forwards IPv4 packets. */
    public static final String IP_FORWARD = "net.ipv4.ip_forward";
    /** Forwarded IPv4 packets obey exceptions. */
    public static final String IP_FORWARD_USE_PMTU = "net.ipv4.ip_forward_use_pmtu";

    /** 0: TCP believes reports alone; 1: after timeouts it tries smaller segments; 2: it always begins small. */
    public static final String TCP_MTU_PROBING = "net.ipv4.tcp_mtu_probing";
    /** The segment that MTU probing begins with, bytes. */
    public static final String TCP_BASE_MSS = "net.ipv4.tcp_base_mss";

    /** Default of {@link #TCP_BASE_MSS}. */
    public static final int DEFAULT_BASE_MSS = 1024;
    /** This host forwards IPv6 packets. */
    public static final String IPV6_FORWARDING = "net.ipv6.conf.all.forwarding";

    /** Default of {@link #MIN_PMTU}, bytes. */
    public static final int DEFAULT_MIN_PMTU = 552;
    /** No IPv6 link and no IPv6 report is below this, bytes (RFC 8200 section 5). */
    public static final int IPV6_MIN_MTU = 1280;
    /** Every IPv4 host takes packets of this size (RFC 791), and no link in use is smaller, bytes. */
    public static final int IPV4_SANE_MTU = 576;

    /** No IPv4 packet is larger, bytes; loopback carries these. */
    public static final int LARGEST_PACKET = 0xffff;

    /** Default of both mtu_expires. */
    public static final int DEFAULT_MTU_EXPIRES_SECONDS = 600;

    private Settings() {
    }
}
