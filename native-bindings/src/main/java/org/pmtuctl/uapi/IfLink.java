package org.pmtuctl.uapi;

/** {@code linux/if_link.h}, with {@code struct ifinfomsg} of linux/rtnetlink.h. Device kinds have a part each. */
public final class IfLink {
    /** Size of {@code struct ifinfomsg}. */
    public static final int IFINFOMSG_SIZE = 16;

    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_BROADCAST = 2;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;
    public static final int IFLA_LINK = 5;
    public static final int IFLA_QDISC = 6;
    public static final int IFLA_STATS = 7;
    public static final int IFLA_COST = 8;
    public static final int IFLA_PRIORITY = 9;
    public static final int IFLA_MASTER = 10;
    public static final int IFLA_WIRELESS = 11;
    public static final int IFLA_PROTINFO = 12;
    public static final int IFLA_TXQLEN = 13;
    public static final int IFLA_MAP = 14;
    public static final int IFLA_WEIGHT = 15;
    public static final int IFLA_OPERSTATE = 16;
    public static final int IFLA_LINKMODE = 17;
    public static final int IFLA_LINKINFO = 18;
    public static final int IFLA_NET_NS_PID = 19;
    public static final int IFLA_IFALIAS = 20;
    public static final int IFLA_NUM_VF = 21;
    public static final int IFLA_VFINFO_LIST = 22;
    public static final int IFLA_STATS64 = 23;
    public static final int IFLA_VF_PORTS = 24;
    public static final int IFLA_PORT_SELF = 25;
    public static final int IFLA_AF_SPEC = 26;
    public static final int IFLA_GROUP = 27;
    public static final int IFLA_NET_NS_FD = 28;
    public static final int IFLA_EXT_MASK = 29;
    public static final int IFLA_PROMISCUITY = 30;
    public static final int IFLA_NUM_TX_QUEUES = 31;
    public static final int IFLA_NUM_RX_QUEUES = 32;
    public static final int IFLA_CARRIER = 33;
    public static final int IFLA_PHYS_PORT_ID = 34;
    public static final int IFLA_CARRIER_CHANGES = 35;
    public static final int IFLA_PHYS_SWITCH_ID = 36;
    public static final int IFLA_LINK_NETNSID = 37;
    public static final int IFLA_PHYS_PORT_NAME = 38;
    public static final int IFLA_PROTO_DOWN = 39;
    public static final int IFLA_GSO_MAX_SEGS = 40;
    public static final int IFLA_GSO_MAX_SIZE = 41;
    public static final int IFLA_PAD = 42;
    public static final int IFLA_XDP = 43;
    public static final int IFLA_EVENT = 44;
    public static final int IFLA_NEW_NETNSID = 45;
    public static final int IFLA_IF_NETNSID = 46;
    public static final int IFLA_CARRIER_UP_COUNT = 47;
    public static final int IFLA_CARRIER_DOWN_COUNT = 48;
    public static final int IFLA_NEW_IFINDEX = 49;
    public static final int IFLA_MIN_MTU = 50;
    public static final int IFLA_MAX_MTU = 51;
    public static final int IFLA_PROP_LIST = 52;
    public static final int IFLA_ALT_IFNAME = 53;
    public static final int IFLA_PERM_ADDRESS = 54;
    public static final int IFLA_PROTO_DOWN_REASON = 55;
    public static final int IFLA_PARENT_DEV_NAME = 56;
    public static final int IFLA_PARENT_DEV_BUS_NAME = 57;
    public static final int IFLA_GRO_MAX_SIZE = 58;
    public static final int IFLA_TSO_MAX_SIZE = 59;
    public static final int IFLA_TSO_MAX_SEGS = 60;
    public static final int IFLA_ALLMULTI = 61;
    public static final int IFLA_DEVLINK_PORT = 62;
    public static final int IFLA_GSO_IPV4_MAX_SIZE = 63;
    public static final int IFLA_GRO_IPV4_MAX_SIZE = 64;
    public static final int IFLA_DPLL_PIN = 65;
    public static final int IFLA_MAX_PACING_OFFLOAD_HORIZON = 66;
    public static final int IFLA_NETNS_IMMUTABLE = 67;
    public static final int IFLA_HEADROOM = 68;
    public static final int IFLA_TAILROOM = 69;

    /** Inside IFLA_PROTO_DOWN_REASON. */
    public static final int IFLA_PROTO_DOWN_REASON_MASK = 1;
    public static final int IFLA_PROTO_DOWN_REASON_VALUE = 2;

    /** Inside the AF_INET part of IFLA_AF_SPEC. */
    public static final int IFLA_INET_CONF = 1;

    /** Inside the AF_INET6 part of IFLA_AF_SPEC. */
    public static final int IFLA_INET6_FLAGS = 1;
    public static final int IFLA_INET6_CONF = 2;
    public static final int IFLA_INET6_STATS = 3;
    public static final int IFLA_INET6_MCAST = 4;
    public static final int IFLA_INET6_CACHEINFO = 5;
    public static final int IFLA_INET6_ICMP6STATS = 6;
    public static final int IFLA_INET6_TOKEN = 7;
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    public static final int IFLA_INET6_RA_MTU = 9;

    /** Inside IFLA_XDP. */
    public static final int IFLA_XDP_FD = 1;
    public static final int IFLA_XDP_ATTACHED = 2;
    public static final int IFLA_XDP_FLAGS = 3;
    public static final int IFLA_XDP_PROG_ID = 4;
    public static final int IFLA_XDP_DRV_PROG_ID = 5;
    public static final int IFLA_XDP_SKB_PROG_ID = 6;
    public static final int IFLA_XDP_HW_PROG_ID = 7;
    public static final int IFLA_XDP_EXPECTED_FD = 8;

    /** Inside IFLA_LINKINFO. */
    public static final int IFLA_INFO_KIND = 1;
    public static final int IFLA_INFO_DATA = 2;
    public static final int IFLA_INFO_XSTATS = 3;
    public static final int IFLA_INFO_SLAVE_KIND = 4;
    public static final int IFLA_INFO_SLAVE_DATA = 5;

    public static final int IFLA_BR_FORWARD_DELAY = 1;
    public static final int IFLA_BR_HELLO_TIME = 2;
    public static final int IFLA_BR_MAX_AGE = 3;
    public static final int IFLA_BR_AGEING_TIME = 4;
    public static final int IFLA_BR_STP_STATE = 5;
    public static final int IFLA_BR_PRIORITY = 6;
    public static final int IFLA_BR_VLAN_FILTERING = 7;
    public static final int IFLA_BR_VLAN_PROTOCOL = 8;
    public static final int IFLA_BR_GROUP_FWD_MASK = 9;
    public static final int IFLA_BR_ROOT_ID = 10;
    public static final int IFLA_BR_BRIDGE_ID = 11;
    public static final int IFLA_BR_ROOT_PORT = 12;
    public static final int IFLA_BR_ROOT_PATH_COST = 13;
    public static final int IFLA_BR_TOPOLOGY_CHANGE = 14;
    public static final int IFLA_BR_TOPOLOGY_CHANGE_DETECTED = 15;
    public static final int IFLA_BR_HELLO_TIMER = 16;
    public static final int IFLA_BR_TCN_TIMER = 17;
    public static final int IFLA_BR_TOPOLOGY_CHANGE_TIMER = 18;
    public static final int IFLA_BR_GC_TIMER = 19;
    public static final int IFLA_BR_GROUP_ADDR = 20;
    public static final int IFLA_BR_FDB_FLUSH = 21;
    public static final int IFLA_BR_MCAST_ROUTER = 22;
    public static final int IFLA_BR_MCAST_SNOOPING = 23;
    public static final int IFLA_BR_MCAST_QUERY_USE_IFADDR = 24;
    public static final int IFLA_BR_MCAST_QUERIER = 25;
    public static final int IFLA_BR_MCAST_HASH_ELASTICITY = 26;
    public static final int IFLA_BR_MCAST_HASH_MAX = 27;
    public static final int IFLA_BR_MCAST_LAST_MEMBER_CNT = 28;
    public static final int IFLA_BR_MCAST_STARTUP_QUERY_CNT = 29;
    public static final int IFLA_BR_MCAST_LAST_MEMBER_INTVL = 30;
    public static final int IFLA_BR_MCAST_MEMBERSHIP_INTVL = 31;
    public static final int IFLA_BR_MCAST_QUERIER_INTVL = 32;
    public static final int IFLA_BR_MCAST_QUERY_INTVL = 33;
    public static final int IFLA_BR_MCAST_QUERY_RESPONSE_INTVL = 34;
    public static final int IFLA_BR_MCAST_STARTUP_QUERY_INTVL = 35;
    public static final int IFLA_BR_NF_CALL_IPTABLES = 36;
    public static final int IFLA_BR_NF_CALL_IP6TABLES = 37;
    public static final int IFLA_BR_NF_CALL_ARPTABLES = 38;
    public static final int IFLA_BR_VLAN_DEFAULT_PVID = 39;
    public static final int IFLA_BR_PAD = 40;
    public static final int IFLA_BR_VLAN_STATS_ENABLED = 41;
    public static final int IFLA_BR_MCAST_STATS_ENABLED = 42;
    public static final int IFLA_BR_MCAST_IGMP_VERSION = 43;
    public static final int IFLA_BR_MCAST_MLD_VERSION = 44;
    public static final int IFLA_BR_VLAN_STATS_PER_PORT = 45;
    public static final int IFLA_BR_MULTI_BOOLOPT = 46;
    public static final int IFLA_BR_MCAST_QUERIER_STATE = 47;
    public static final int IFLA_BR_FDB_N_LEARNED = 48;
    public static final int IFLA_BR_FDB_MAX_LEARNED = 49;
    public static final int IFLA_BR_STP_MODE = 50;

    public static final int IFLA_BRPORT_STATE = 1;
    public static final int IFLA_BRPORT_PRIORITY = 2;
    public static final int IFLA_BRPORT_COST = 3;
    public static final int IFLA_BRPORT_MODE = 4;
    public static final int IFLA_BRPORT_GUARD = 5;
    public static final int IFLA_BRPORT_PROTECT = 6;
    public static final int IFLA_BRPORT_FAST_LEAVE = 7;
    public static final int IFLA_BRPORT_LEARNING = 8;
    public static final int IFLA_BRPORT_UNICAST_FLOOD = 9;
    public static final int IFLA_BRPORT_PROXYARP = 10;
    public static final int IFLA_BRPORT_LEARNING_SYNC = 11;
    public static final int IFLA_BRPORT_PROXYARP_WIFI = 12;
    public static final int IFLA_BRPORT_ROOT_ID = 13;
    public static final int IFLA_BRPORT_BRIDGE_ID = 14;
    public static final int IFLA_BRPORT_DESIGNATED_PORT = 15;
    public static final int IFLA_BRPORT_DESIGNATED_COST = 16;
    public static final int IFLA_BRPORT_ID = 17;
    public static final int IFLA_BRPORT_NO = 18;
    public static final int IFLA_BRPORT_TOPOLOGY_CHANGE_ACK = 19;
    public static final int IFLA_BRPORT_CONFIG_PENDING = 20;
    public static final int IFLA_BRPORT_MESSAGE_AGE_TIMER = 21;
    public static final int IFLA_BRPORT_FORWARD_DELAY_TIMER = 22;
    public static final int IFLA_BRPORT_HOLD_TIMER = 23;
    public static final int IFLA_BRPORT_FLUSH = 24;
    public static final int IFLA_BRPORT_MULTICAST_ROUTER = 25;
    public static final int IFLA_BRPORT_PAD = 26;
    public static final int IFLA_BRPORT_MCAST_FLOOD = 27;
    public static final int IFLA_BRPORT_MCAST_TO_UCAST = 28;
    public static final int IFLA_BRPORT_VLAN_TUNNEL = 29;
    public static final int IFLA_BRPORT_BCAST_FLOOD = 30;
    public static final int IFLA_BRPORT_GROUP_FWD_MASK = 31;
    public static final int IFLA_BRPORT_NEIGH_SUPPRESS = 32;
    public static final int IFLA_BRPORT_ISOLATED = 33;
    public static final int IFLA_BRPORT_BACKUP_PORT = 34;
    public static final int IFLA_BRPORT_MRP_RING_OPEN = 35;
    public static final int IFLA_BRPORT_MRP_IN_OPEN = 36;
    public static final int IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT = 37;
    public static final int IFLA_BRPORT_MCAST_EHT_HOSTS_CNT = 38;
    public static final int IFLA_BRPORT_LOCKED = 39;
    public static final int IFLA_BRPORT_MAB = 40;
    public static final int IFLA_BRPORT_MCAST_N_GROUPS = 41;
    public static final int IFLA_BRPORT_MCAST_MAX_GROUPS = 42;
    public static final int IFLA_BRPORT_NEIGH_VLAN_SUPPRESS = 43;
    public static final int IFLA_BRPORT_BACKUP_NHID = 44;
    public static final int IFLA_BRPORT_NEIGH_FORWARD_GRAT = 45;

    public static final int IFLA_BOND_MODE = 1;
    public static final int IFLA_BOND_ACTIVE_SLAVE = 2;
    public static final int IFLA_BOND_MIIMON = 3;
    public static final int IFLA_BOND_UPDELAY = 4;
    public static final int IFLA_BOND_DOWNDELAY = 5;
    public static final int IFLA_BOND_USE_CARRIER = 6;
    public static final int IFLA_BOND_ARP_INTERVAL = 7;
    public static final int IFLA_BOND_ARP_IP_TARGET = 8;
    public static final int IFLA_BOND_ARP_VALIDATE = 9;
    public static final int IFLA_BOND_ARP_ALL_TARGETS = 10;
    public static final int IFLA_BOND_PRIMARY = 11;
    public static final int IFLA_BOND_PRIMARY_RESELECT = 12;
    public static final int IFLA_BOND_FAIL_OVER_MAC = 13;
    public static final int IFLA_BOND_XMIT_HASH_POLICY = 14;
    public static final int IFLA_BOND_RESEND_IGMP = 15;
    public static final int IFLA_BOND_NUM_PEER_NOTIF = 16;
    public static final int IFLA_BOND_ALL_SLAVES_ACTIVE = 17;
    public static final int IFLA_BOND_MIN_LINKS = 18;
    public static final int IFLA_BOND_LP_INTERVAL = 19;
    public static final int IFLA_BOND_PACKETS_PER_SLAVE = 20;
    public static final int IFLA_BOND_AD_LACP_RATE = 21;
    public static final int IFLA_BOND_AD_SELECT = 22;
    public static final int IFLA_BOND_AD_INFO = 23;
    public static final int IFLA_BOND_AD_ACTOR_SYS_PRIO = 24;
    public static final int IFLA_BOND_AD_USER_PORT_KEY = 25;
    public static final int IFLA_BOND_AD_ACTOR_SYSTEM = 26;
    public static final int IFLA_BOND_TLB_DYNAMIC_LB = 27;
    public static final int IFLA_BOND_PEER_NOTIF_DELAY = 28;
    public static final int IFLA_BOND_AD_LACP_ACTIVE = 29;
    public static final int IFLA_BOND_MISSED_MAX = 30;
    public static final int IFLA_BOND_NS_IP6_TARGET = 31;
    public static final int IFLA_BOND_COUPLED_CONTROL = 32;
    public static final int IFLA_BOND_BROADCAST_NEIGH = 33;
    public static final int IFLA_BOND_LACP_STRICT = 34;

    public static final int IFLA_TUN_OWNER = 1;
    public static final int IFLA_TUN_GROUP = 2;
    public static final int IFLA_TUN_TYPE = 3;
    public static final int IFLA_TUN_PI = 4;
    public static final int IFLA_TUN_VNET_HDR = 5;
    public static final int IFLA_TUN_PERSIST = 6;
    public static final int IFLA_TUN_MULTI_QUEUE = 7;
    public static final int IFLA_TUN_NUM_QUEUES = 8;
    public static final int IFLA_TUN_NUM_DISABLED_QUEUES = 9;

    public static final int IFLA_VLAN_ID = 1;
    public static final int IFLA_VLAN_FLAGS = 2;
    public static final int IFLA_VLAN_EGRESS_QOS = 3;
    public static final int IFLA_VLAN_INGRESS_QOS = 4;
    public static final int IFLA_VLAN_PROTOCOL = 5;

    /** {@code linux/if_vlan.h}: bits of IFLA_VLAN_FLAGS. */
    public static final int VLAN_FLAG_REORDER_HDR = 1;
    public static final int VLAN_FLAG_GVRP = 2;
    public static final int VLAN_FLAG_LOOSE_BINDING = 4;
    public static final int VLAN_FLAG_MVRP = 8;
    public static final int VLAN_FLAG_BRIDGE_BINDING = 16;

    public static final int IFLA_VLAN_QOS_MAPPING = 1;

    public static final int IFLA_MACVLAN_MODE = 1;
    public static final int IFLA_MACVLAN_FLAGS = 2;
    public static final int IFLA_MACVLAN_MACADDR_MODE = 3;
    public static final int IFLA_MACVLAN_MACADDR = 4;
    public static final int IFLA_MACVLAN_MACADDR_DATA = 5;
    public static final int IFLA_MACVLAN_MACADDR_COUNT = 6;
    public static final int IFLA_MACVLAN_BC_QUEUE_LEN = 7;
    public static final int IFLA_MACVLAN_BC_QUEUE_LEN_USED = 8;
    public static final int IFLA_MACVLAN_BC_CUTOFF = 9;

    public static final int IFLA_IPVLAN_MODE = 1;
    public static final int IFLA_IPVLAN_FLAGS = 2;

    public static final int IFLA_VRF_TABLE = 1;

    public static final int IFLA_VRF_PORT_TABLE = 1;

    public static final int IFLA_MACSEC_SCI = 1;
    public static final int IFLA_MACSEC_PORT = 2;
    public static final int IFLA_MACSEC_ICV_LEN = 3;
    public static final int IFLA_MACSEC_CIPHER_SUITE = 4;
    public static final int IFLA_MACSEC_WINDOW = 5;
    public static final int IFLA_MACSEC_ENCODING_SA = 6;
    public static final int IFLA_MACSEC_ENCRYPT = 7;
    public static final int IFLA_MACSEC_PROTECT = 8;
    public static final int IFLA_MACSEC_INC_SCI = 9;
    public static final int IFLA_MACSEC_ES = 10;
    public static final int IFLA_MACSEC_SCB = 11;
    public static final int IFLA_MACSEC_REPLAY_PROTECT = 12;
    public static final int IFLA_MACSEC_VALIDATION = 13;
    public static final int IFLA_MACSEC_PAD = 14;
    public static final int IFLA_MACSEC_OFFLOAD = 15;

    public static final int IFLA_XFRM_LINK = 1;
    public static final int IFLA_XFRM_IF_ID = 2;
    public static final int IFLA_XFRM_COLLECT_METADATA = 3;

    public static final int IFLA_VXLAN_ID = 1;
    public static final int IFLA_VXLAN_GROUP = 2;
    public static final int IFLA_VXLAN_LINK = 3;
    public static final int IFLA_VXLAN_LOCAL = 4;
    public static final int IFLA_VXLAN_TTL = 5;
    public static final int IFLA_VXLAN_TOS = 6;
    public static final int IFLA_VXLAN_LEARNING = 7;
    public static final int IFLA_VXLAN_AGEING = 8;
    public static final int IFLA_VXLAN_LIMIT = 9;
    public static final int IFLA_VXLAN_PORT_RANGE = 10;
    public static final int IFLA_VXLAN_PROXY = 11;
    public static final int IFLA_VXLAN_RSC = 12;
    public static final int IFLA_VXLAN_L2MISS = 13;
    public static final int IFLA_VXLAN_L3MISS = 14;
    public static final int IFLA_VXLAN_PORT = 15;
    public static final int IFLA_VXLAN_GROUP6 = 16;
    public static final int IFLA_VXLAN_LOCAL6 = 17;
    public static final int IFLA_VXLAN_UDP_CSUM = 18;
    public static final int IFLA_VXLAN_UDP_ZERO_CSUM6_TX = 19;
    public static final int IFLA_VXLAN_UDP_ZERO_CSUM6_RX = 20;
    public static final int IFLA_VXLAN_REMCSUM_TX = 21;
    public static final int IFLA_VXLAN_REMCSUM_RX = 22;
    public static final int IFLA_VXLAN_GBP = 23;
    public static final int IFLA_VXLAN_REMCSUM_NOPARTIAL = 24;
    public static final int IFLA_VXLAN_COLLECT_METADATA = 25;
    public static final int IFLA_VXLAN_LABEL = 26;
    public static final int IFLA_VXLAN_GPE = 27;
    public static final int IFLA_VXLAN_TTL_INHERIT = 28;
    public static final int IFLA_VXLAN_DF = 29;
    public static final int IFLA_VXLAN_VNIFILTER = 30;
    public static final int IFLA_VXLAN_LOCALBYPASS = 31;
    public static final int IFLA_VXLAN_LABEL_POLICY = 32;
    public static final int IFLA_VXLAN_RESERVED_BITS = 33;
    public static final int IFLA_VXLAN_MC_ROUTE = 34;

    public static final int VXLAN_DF_UNSET = 0;
    public static final int VXLAN_DF_SET = 1;
    public static final int VXLAN_DF_INHERIT = 2;

    public static final int IFLA_GENEVE_ID = 1;
    public static final int IFLA_GENEVE_REMOTE = 2;
    public static final int IFLA_GENEVE_TTL = 3;
    public static final int IFLA_GENEVE_TOS = 4;
    public static final int IFLA_GENEVE_PORT = 5;
    public static final int IFLA_GENEVE_COLLECT_METADATA = 6;
    public static final int IFLA_GENEVE_REMOTE6 = 7;
    public static final int IFLA_GENEVE_UDP_CSUM = 8;
    public static final int IFLA_GENEVE_UDP_ZERO_CSUM6_TX = 9;
    public static final int IFLA_GENEVE_UDP_ZERO_CSUM6_RX = 10;
    public static final int IFLA_GENEVE_LABEL = 11;
    public static final int IFLA_GENEVE_TTL_INHERIT = 12;
    public static final int IFLA_GENEVE_DF = 13;
    public static final int IFLA_GENEVE_INNER_PROTO_INHERIT = 14;
    public static final int IFLA_GENEVE_PORT_RANGE = 15;
    public static final int IFLA_GENEVE_GRO_HINT = 16;
    public static final int IFLA_GENEVE_LOCAL = 17;
    public static final int IFLA_GENEVE_LOCAL6 = 18;

    public static final int GENEVE_DF_UNSET = 0;
    public static final int GENEVE_DF_SET = 1;
    public static final int GENEVE_DF_INHERIT = 2;

    public static final int IFLA_BOND_SLAVE_STATE = 1;
    public static final int IFLA_BOND_SLAVE_MII_STATUS = 2;
    public static final int IFLA_BOND_SLAVE_LINK_FAILURE_COUNT = 3;
    public static final int IFLA_BOND_SLAVE_PERM_HWADDR = 4;
    public static final int IFLA_BOND_SLAVE_QUEUE_ID = 5;
    public static final int IFLA_BOND_SLAVE_AD_AGGREGATOR_ID = 6;
    public static final int IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE = 7;
    public static final int IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE = 8;
    public static final int IFLA_BOND_SLAVE_PRIO = 9;
    public static final int IFLA_BOND_SLAVE_ACTOR_PORT_PRIO = 10;

    public static final int IN6_ADDR_GEN_MODE_EUI64 = 0;
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;
    public static final int IN6_ADDR_GEN_MODE_STABLE_PRIVACY = 2;
    public static final int IN6_ADDR_GEN_MODE_RANDOM = 3;

    public static final int MACVLAN_MODE_PRIVATE = 1;
    public static final int MACVLAN_MODE_VEPA = 2;
    public static final int MACVLAN_MODE_BRIDGE = 4;
    public static final int MACVLAN_MODE_PASSTHRU = 8;
    public static final int MACVLAN_MODE_SOURCE = 16;
    public static final int MACVLAN_FLAG_NOPROMISC = 1;
    public static final int MACVLAN_FLAG_NODST = 2;
    public static final int IPVLAN_F_PRIVATE = 1;
    public static final int IPVLAN_F_VEPA = 2;

    public static final int XDP_ATTACHED_NONE = 0;

    /** {@code linux/if_macsec.h}: values of IFLA_MACSEC_CIPHER_SUITE. */
    public static final long MACSEC_CIPHER_ID_GCM_AES_128 = 0x0080C20001000001L;
    public static final long MACSEC_CIPHER_ID_GCM_AES_256 = 0x0080C20001000002L;
    public static final long MACSEC_CIPHER_ID_GCM_AES_XPN_128 = 0x0080C20001000003L;
    public static final long MACSEC_CIPHER_ID_GCM_AES_XPN_256 = 0x0080C20001000004L;
    public static final long MACSEC_DEFAULT_CIPHER_ID = 0x0080020001000001L;

    /** {@code linux/if_tun.h}: values of IFLA_TUN_TYPE. */
    public static final int IFF_TUN = 1;
    public static final int IFF_TAP = 2;

    private IfLink() {
    }
}
