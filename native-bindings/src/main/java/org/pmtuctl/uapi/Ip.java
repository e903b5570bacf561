package org.pmtuctl.uapi;

/** {@code linux/ip.h}: places in the array of {@code IFLA_INET_CONF}, which starts at number 1. */
public final class Ip {
    public static final int IPV4_DEVCONF_FORWARDING = 1;
    public static final int IPV4_DEVCONF_ACCEPT_REDIRECTS = 4;
    public static final int IPV4_DEVCONF_RP_FILTER = 8;
    public static final int IPV4_DEVCONF_ACCEPT_LOCAL = 23;

    private Ip() {
    }
}
