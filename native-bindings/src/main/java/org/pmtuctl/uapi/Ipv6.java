package org.pmtuctl.uapi;

/** {@code linux/ipv6.h}: places in the array of {@code IFLA_INET6_CONF}, which starts at number 0. */
public final class Ipv6 {
    public static final int DEVCONF_FORWARDING = 0;
    /** Bytes: net.ipv6.conf.DEVICE.mtu. */
    public static final int DEVCONF_MTU6 = 2;
    public static final int DEVCONF_DISABLE_IPV6 = 26;
    public static final int DEVCONF_ACCEPT_RA_MTU = 35;

    private Ipv6() {
    }
}
