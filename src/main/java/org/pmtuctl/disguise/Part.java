package org.pmtuctl.disguise;

/** How what stands in an attribute is put into disguise. */
enum Part {
    /** Left out: names somebody and is not needed, or has a shape not known here. */
    DROP,
    /** A number or a flag that means the same everywhere; at most eight bytes. */
    KEEP,
    /** Many such: counters, settings, times. */
    BLOCK,
    /** Text of the kernel's own: a kind, an algorithm. */
    WORD,
    /** Attributes inside; a table beside it tells which. */
    NEST,
    /** Lists of attributes that are all of one kind, whatever their numbers. */
    LIST,
    /** An address of the message's family. */
    ADDRESS,
    /** The same, behind it zeros to the length that the header gives for the destination. */
    DESTINATION,
    SOURCE,
    IPV4,
    IPV6,
    LINK_ADDRESS,
    DEVICE,
    ALIAS,
    LABEL,
    /** Names of nf_tables' tables, chains and sets. */
    RULESET,
    CHAIN,
    SET,
    MARK,
    /** A mark or GRE key in network order. */
    KEY,
    SPI,
    INTERFACE_ID,
    NETWORK_ID,
    /** Eight bytes in network order. */
    NETWORK_ID_64,
    NAMESPACE_ID,
    /** Two bytes of a bridge's priority, six of its address. */
    BRIDGE_ID,
    /** A MACsec channel: six bytes of an address, two of a port. */
    CHANNEL_ID,
    /** Prefixes whose lengths are beside them. */
    RAPID_PREFIX,
    RAPID_RELAY_PREFIX,
    ALLOWED_IP,
    PUBLIC_KEY,
    /** {@code struct sockaddr_in} or {@code sockaddr_in6}. */
    SOCKET_ADDRESS,
    /** {@code struct rtvia}. */
    VIA,
    /** {@code struct rtnexthop}s with attributes. */
    LEGS,
    /** Attributes that the type beside them tells the meaning of. */
    ENCAPSULATION,
    /** {@code struct seg6_iptunnel_encap} or the header that is behind its mode. */
    SEGMENTS,
    SEGMENT_HEADER,
    /** {@code IFLA_INFO_DATA}: the kind beside it tells. */
    KIND_DATA,
    PORT_KIND_DATA,
    XFRM_ADDRESS,
    XFRM_STATE,
    XFRM_POLICY,
    XFRM_TEMPLATES,
    XFRM_MARK,
    XFRM_ENCAPSULATION,
    XFRM_FILTER,
    XFRM_MIGRATION,
    XFRM_KEY_MANAGERS,
    SECURITY_CONTEXT,
    /** An algorithm's name and lengths; the key behind is zeroed. */
    ALGORITHM,
    ALGORITHM_WITH_CHECK,
    /** Addresses of TCP-MD5 peers. */
    MD5_PEERS,
    /** {@code struct inet_diag_bc_op}s. */
    SOCKET_FILTER
}
