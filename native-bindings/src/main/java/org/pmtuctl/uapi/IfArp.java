package org.pmtuctl.uapi;

/** {@code linux/if_arp.h}: what a device's hardware is. */
public final class IfArp {
    public static final int ARPHRD_ETHER = 1;
    public static final int ARPHRD_IEEE1394 = 24;
    public static final int ARPHRD_INFINIBAND = 32;
    public static final int ARPHRD_SLIP = 256;
    public static final int ARPHRD_X25 = 271;
    public static final int ARPHRD_CAN = 280;
    public static final int ARPHRD_PPP = 512;
    public static final int ARPHRD_CISCO = 513;
    public static final int ARPHRD_RAWIP = 519;
    public static final int ARPHRD_TUNNEL = 768;
    public static final int ARPHRD_TUNNEL6 = 769;
    public static final int ARPHRD_LOOPBACK = 772;
    public static final int ARPHRD_FDDI = 774;
    public static final int ARPHRD_SIT = 776;
    public static final int ARPHRD_IPGRE = 778;
    public static final int ARPHRD_PIMREG = 779;
    public static final int ARPHRD_IEEE80211 = 801;
    public static final int ARPHRD_IEEE802154 = 804;
    public static final int ARPHRD_IP6GRE = 823;
    public static final int ARPHRD_NETLINK = 824;
    public static final int ARPHRD_6LOWPAN = 825;
    public static final int ARPHRD_VOID = 0xFFFF;
    public static final int ARPHRD_NONE = 0xFFFE;

    private IfArp() {
    }
}
