package org.pmtuctl.disguise;

import static org.pmtuctl.uapi.Genetlink.*;
import static org.pmtuctl.uapi.InetDiag.*;
import static org.pmtuctl.uapi.Wireguard.*;
import static org.pmtuctl.uapi.Xfrm.*;

/** Attributes of policies and states, sockets, WireGuard. */
final class OtherTables {
    static final Table XFRM = new Table()
            .as(Part.ALGORITHM, XFRMA_ALG_AUTH, XFRMA_ALG_CRYPT, XFRMA_ALG_COMP)
            .as(Part.ALGORITHM_WITH_CHECK, XFRMA_ALG_AEAD, XFRMA_ALG_AUTH_TRUNC)
            .as(Part.XFRM_ENCAPSULATION, XFRMA_ENCAP)
            .as(Part.XFRM_TEMPLATES, XFRMA_TMPL)
            .as(Part.XFRM_STATE, XFRMA_SA)
            .as(Part.XFRM_POLICY, XFRMA_POLICY)
            .as(Part.SECURITY_CONTEXT, XFRMA_SEC_CTX)
            .as(Part.XFRM_ADDRESS, XFRMA_SRCADDR, XFRMA_COADDR)
            .as(Part.XFRM_MIGRATION, XFRMA_MIGRATE)
            .as(Part.XFRM_KEY_MANAGERS, XFRMA_KMADDRESS)
            .as(Part.XFRM_MARK, XFRMA_MARK)
            .as(Part.XFRM_FILTER, XFRMA_ADDRESS_FILTER)
            .as(Part.MARK, XFRMA_SET_MARK, XFRMA_SET_MARK_MASK)
            .as(Part.INTERFACE_ID, XFRMA_IF_ID)
            .as(Part.BLOCK, XFRMA_LTIME_VAL, XFRMA_REPLAY_VAL, XFRMA_REPLAY_ESN_VAL)
            .as(Part.KEEP, XFRMA_REPLAY_THRESH, XFRMA_ETIMER_THRESH, XFRMA_LASTUSED, XFRMA_POLICY_TYPE, XFRMA_TFCPAD, XFRMA_SA_EXTRA_FLAGS,
                    XFRMA_PROTO, XFRMA_PAD, XFRMA_OFFLOAD_DEV, XFRMA_MTIMER_THRESH, XFRMA_SA_DIR, XFRMA_NAT_KEEPALIVE_INTERVAL,
                    XFRMA_SA_PCPU, XFRMA_IPTFS_DROP_TIME, XFRMA_IPTFS_REORDER_WINDOW, XFRMA_IPTFS_DONT_FRAG, XFRMA_IPTFS_INIT_DELAY,
                    XFRMA_IPTFS_MAX_QSIZE, XFRMA_IPTFS_PKT_SIZE);
    /** How many states there are. */
    static final Table XFRM_STATES = new Table().as(Part.BLOCK, XFRMA_SAD_CNT, XFRMA_SAD_HINFO);
    /** How many policies there are. */
    static final Table XFRM_POLICIES =
            new Table().as(Part.BLOCK, XFRMA_SPD_INFO, XFRMA_SPD_HINFO, XFRMA_SPD_IPV4_HTHRESH, XFRMA_SPD_IPV6_HTHRESH);

    private static final Table UPPER = new Table().as(Part.WORD, INET_ULP_INFO_NAME).as(Part.DROP, INET_ULP_INFO_TLS, INET_ULP_INFO_MPTCP);
    static final Table SOCKET = new Table()
            .as(Part.MARK, INET_DIAG_MARK)
            .as(Part.WORD, INET_DIAG_CONG)
            .as(Part.MD5_PEERS, INET_DIAG_MD5SIG)
            .nest(INET_DIAG_ULP_INFO, UPPER)
            .as(Part.BLOCK, INET_DIAG_MEMINFO, INET_DIAG_INFO, INET_DIAG_VEGASINFO, INET_DIAG_SKMEMINFO, INET_DIAG_DCTCPINFO,
                    INET_DIAG_BBRINFO)
            .as(Part.KEEP, INET_DIAG_TOS, INET_DIAG_TCLASS, INET_DIAG_SHUTDOWN, INET_DIAG_PROTOCOL, INET_DIAG_SKV6ONLY, INET_DIAG_PAD,
                    INET_DIAG_CLASS_ID, INET_DIAG_SOCKOPT)
            .as(Part.DROP, INET_DIAG_LOCALS, INET_DIAG_PEERS, INET_DIAG_SK_BPF_STORAGES, INET_DIAG_CGROUP_ID);
    static final Table SOCKET_REQUEST = new Table()
            .as(Part.SOCKET_FILTER, INET_DIAG_REQ_BYTECODE)
            .as(Part.KEEP, INET_DIAG_REQ_PROTOCOL)
            .as(Part.DROP, INET_DIAG_REQ_SK_BPF_STORAGES);

    static final Table CONTROLLER = new Table()
            .as(Part.WORD, CTRL_ATTR_FAMILY_NAME)
            .as(Part.KEEP, CTRL_ATTR_FAMILY_ID, CTRL_ATTR_VERSION, CTRL_ATTR_HDRSIZE, CTRL_ATTR_MAXATTR)
            .as(Part.DROP, CTRL_ATTR_OPS, CTRL_ATTR_MCAST_GROUPS);
    static final Table ALLOWED_IP = new Table()
            .as(Part.ALLOWED_IP, WGALLOWEDIP_A_IPADDR)
            .as(Part.KEEP, WGALLOWEDIP_A_FAMILY, WGALLOWEDIP_A_CIDR_MASK);
    static final Table PEER = new Table()
            .as(Part.PUBLIC_KEY, WGPEER_A_PUBLIC_KEY)
            .as(Part.SOCKET_ADDRESS, WGPEER_A_ENDPOINT)
            .list(WGPEER_A_ALLOWEDIPS, Part.NEST, ALLOWED_IP)
            .as(Part.BLOCK, WGPEER_A_LAST_HANDSHAKE_TIME)
            .as(Part.KEEP, WGPEER_A_FLAGS, WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, WGPEER_A_RX_BYTES, WGPEER_A_TX_BYTES,
                    WGPEER_A_PROTOCOL_VERSION)
            .as(Part.DROP, WGPEER_A_PRESHARED_KEY);
    static final Table WIREGUARD = new Table()
            .as(Part.DEVICE, WGDEVICE_A_IFNAME)
            .as(Part.PUBLIC_KEY, WGDEVICE_A_PUBLIC_KEY)
            .as(Part.MARK, WGDEVICE_A_FWMARK)
            .list(WGDEVICE_A_PEERS, Part.NEST, PEER)
            .as(Part.KEEP, WGDEVICE_A_IFINDEX, WGDEVICE_A_FLAGS, WGDEVICE_A_LISTEN_PORT)
            .as(Part.DROP, WGDEVICE_A_PRIVATE_KEY);

    private OtherTables() {
    }
}
