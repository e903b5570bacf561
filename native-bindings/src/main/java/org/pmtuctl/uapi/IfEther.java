package org.pmtuctl.uapi;

/** {@code linux/if_ether.h}: what follows the link header. */
public final class IfEther {
    public static final int ETH_P_IP = 0x0800;
    public static final int ETH_P_ARP = 0x0806;
    public static final int ETH_P_8021Q = 0x8100;
    public static final int ETH_P_IPV6 = 0x86DD;
    public static final int ETH_P_MPLS_UC = 0x8847;
    public static final int ETH_P_8021AD = 0x88A8;

    private IfEther() {
    }
}
