package org.pmtuctl.uapi;

/** {@code linux/xfrm.h}, and what other headers have for IPsec. */
public final class Xfrm {
    public static final int XFRM_MSG_NEWSA = 0x10;
    public static final int XFRM_MSG_DELSA = 0x11;
    public static final int XFRM_MSG_GETSA = 0x12;
    public static final int XFRM_MSG_NEWPOLICY = 0x13;
    public static final int XFRM_MSG_DELPOLICY = 0x14;
    public static final int XFRM_MSG_GETPOLICY = 0x15;
    public static final int XFRM_MSG_ALLOCSPI = 0x16;
    public static final int XFRM_MSG_ACQUIRE = 0x17;
    public static final int XFRM_MSG_EXPIRE = 0x18;
    public static final int XFRM_MSG_UPDPOLICY = 0x19;
    public static final int XFRM_MSG_UPDSA = 0x1a;
    public static final int XFRM_MSG_POLEXPIRE = 0x1b;
    public static final int XFRM_MSG_FLUSHSA = 0x1c;
    public static final int XFRM_MSG_FLUSHPOLICY = 0x1d;
    public static final int XFRM_MSG_NEWAE = 0x1e;
    public static final int XFRM_MSG_GETAE = 0x1f;
    public static final int XFRM_MSG_REPORT = 0x20;
    public static final int XFRM_MSG_MIGRATE = 0x21;
    public static final int XFRM_MSG_NEWSADINFO = 0x22;
    public static final int XFRM_MSG_GETSADINFO = 0x23;
    public static final int XFRM_MSG_NEWSPDINFO = 0x24;
    public static final int XFRM_MSG_GETSPDINFO = 0x25;
    public static final int XFRM_MSG_MAPPING = 0x26;
    public static final int XFRM_MSG_SETDEFAULT = 0x27;
    public static final int XFRM_MSG_GETDEFAULT = 0x28;

    public static final int XFRMA_ALG_AUTH = 1;
    public static final int XFRMA_ALG_CRYPT = 2;
    public static final int XFRMA_ALG_COMP = 3;
    public static final int XFRMA_ENCAP = 4;
    public static final int XFRMA_TMPL = 5;
    public static final int XFRMA_SA = 6;
    public static final int XFRMA_POLICY = 7;
    public static final int XFRMA_SEC_CTX = 8;
    public static final int XFRMA_LTIME_VAL = 9;
    public static final int XFRMA_REPLAY_VAL = 10;
    public static final int XFRMA_REPLAY_THRESH = 11;
    public static final int XFRMA_ETIMER_THRESH = 12;
    public static final int XFRMA_SRCADDR = 13;
    public static final int XFRMA_COADDR = 14;
    public static final int XFRMA_LASTUSED = 15;
    public static final int XFRMA_POLICY_TYPE = 16;
    public static final int XFRMA_MIGRATE = 17;
    public static final int XFRMA_ALG_AEAD = 18;
    public static final int XFRMA_KMADDRESS = 19;
    public static final int XFRMA_ALG_AUTH_TRUNC = 20;
    public static final int XFRMA_MARK = 21;
    public static final int XFRMA_TFCPAD = 22;
    public static final int XFRMA_REPLAY_ESN_VAL = 23;
    public static final int XFRMA_SA_EXTRA_FLAGS = 24;
    public static final int XFRMA_PROTO = 25;
    public static final int XFRMA_ADDRESS_FILTER = 26;
    public static final int XFRMA_PAD = 27;
    public static final int XFRMA_OFFLOAD_DEV = 28;
    public static final int XFRMA_SET_MARK = 29;
    public static final int XFRMA_SET_MARK_MASK = 30;
    public static final int XFRMA_IF_ID = 31;
    public static final int XFRMA_MTIMER_THRESH = 32;
    public static final int XFRMA_SA_DIR = 33;
    public static final int XFRMA_NAT_KEEPALIVE_INTERVAL = 34;
    public static final int XFRMA_SA_PCPU = 35;
    public static final int XFRMA_IPTFS_DROP_TIME = 36;
    public static final int XFRMA_IPTFS_REORDER_WINDOW = 37;
    public static final int XFRMA_IPTFS_DONT_FRAG = 38;
    public static final int XFRMA_IPTFS_INIT_DELAY = 39;
    public static final int XFRMA_IPTFS_MAX_QSIZE = 40;
    public static final int XFRMA_IPTFS_PKT_SIZE = 41;

    public static final int XFRMA_SAD_CNT = 1;
    public static final int XFRMA_SAD_HINFO = 2;
    public static final int XFRMA_SPD_INFO = 1;
    public static final int XFRMA_SPD_HINFO = 2;
    public static final int XFRMA_SPD_IPV4_HTHRESH = 3;
    public static final int XFRMA_SPD_IPV6_HTHRESH = 4;

    public static final int XFRM_POLICY_IN = 0;
    public static final int XFRM_POLICY_OUT = 1;
    public static final int XFRM_POLICY_FWD = 2;
    /** Directions from here on are per-socket policies: 3 in, 4 out, 5 forward. */
    public static final int XFRM_POLICY_MAX = 3;
    public static final int XFRM_POLICY_ALLOW = 0;
    public static final int XFRM_POLICY_BLOCK = 1;
    public static final int XFRM_POLICY_TYPE_MAIN = 0;
    public static final int XFRM_POLICY_TYPE_SUB = 1;
    public static final int XFRM_POLICY_LOCALOK = 1;
    public static final int XFRM_POLICY_ICMP = 2;
    public static final int XFRM_USERPOLICY_BLOCK = 1;
    public static final int XFRM_USERPOLICY_ACCEPT = 2;

    public static final int XFRM_MODE_TRANSPORT = 0;
    public static final int XFRM_MODE_TUNNEL = 1;
    public static final int XFRM_MODE_ROUTEOPTIMIZATION = 2;
    public static final int XFRM_MODE_IN_TRIGGER = 3;
    public static final int XFRM_MODE_BEET = 4;
    public static final int XFRM_MODE_IPTFS = 5;

    public static final int XFRM_STATE_NOECN = 1;
    public static final int XFRM_STATE_DECAP_DSCP = 2;
    public static final int XFRM_STATE_NOPMTUDISC = 4;
    public static final int XFRM_STATE_WILDRECV = 8;
    public static final int XFRM_STATE_ICMP = 16;
    public static final int XFRM_STATE_AF_UNSPEC = 32;
    public static final int XFRM_STATE_ALIGN4 = 64;
    public static final int XFRM_STATE_ESN = 128;
    public static final int XFRM_SA_XFLAG_DONT_ENCAP_DSCP = 1;
    public static final int XFRM_SA_XFLAG_OSEQ_MAY_WRAP = 2;
    public static final int XFRM_SA_DIR_IN = 1;
    public static final int XFRM_SA_DIR_OUT = 2;

    /** linux/udp.h. */
    public static final int UDP_ENCAP_ESPINUDP_NON_IKE = 1;
    public static final int UDP_ENCAP_ESPINUDP = 2;
    /** net/espintcp.h. */
    public static final int TCP_ENCAP_ESPINTCP = 7;

    public static final int IPPROTO_COMP = 108;

    public static final int XFRMNLGRP_ACQUIRE = 1;
    public static final int XFRMNLGRP_EXPIRE = 2;
    public static final int XFRMNLGRP_SA = 3;
    public static final int XFRMNLGRP_POLICY = 4;
    public static final int XFRMNLGRP_AEVENTS = 5;
    public static final int XFRMNLGRP_REPORT = 6;
    public static final int XFRMNLGRP_MIGRATE = 7;
    public static final int XFRMNLGRP_MAPPING = 8;

    /** Socket options that give one socket a policy of its own: linux/in.h (SOL_IP) and linux/in6.h (SOL_IPV6). */
    public static final int IP_XFRM_POLICY = 17;
    public static final int IPV6_XFRM_POLICY = 35;

    /** Sizes of the structs on 64-bit machines. */
    public static final int SELECTOR_SIZE = 56;
    public static final int USERPOLICY_INFO_SIZE = 168;
    public static final int USERPOLICY_ID_SIZE = 64;
    public static final int USERPOLICY_TYPE_SIZE = 6;
    public static final int USERSA_INFO_SIZE = 224;
    public static final int USERSA_ID_SIZE = 24;
    public static final int USER_TMPL_SIZE = 64;
    public static final int USER_MIGRATE_SIZE = 76;
    public static final int USER_ACQUIRE_SIZE = 280;
    public static final int USER_EXPIRE_SIZE = 232;
    public static final int USER_POLEXPIRE_SIZE = 176;
    public static final int ALGORITHM_NAME_SIZE = 64;

    private Xfrm() {
    }
}
