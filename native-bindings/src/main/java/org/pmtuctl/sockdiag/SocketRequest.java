package org.pmtuctl.sockdiag;

import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/**
 * What to ask of sock_diag: {@code struct inet_diag_req_v2} and its attributes; the body of a SOCK_DIAG_BY_FAMILY.
 *
 * @param family      AF_INET or AF_INET6
 * @param protocol    IPPROTO_TCP, IPPROTO_UDP, …
 * @param extensions  bit {@code n - 1} asks for attribute {@code n} of INET_DIAG_*; only the first eight can be asked for
 * @param pad         the protocol of raw sockets, else 0
 * @param states      bit {@code 1 << state} for each TCP_* state wanted
 * @param id          of one socket, or {@link SocketId#ANY} in a dump
 * @param attributes  INET_DIAG_REQ_*
 */
public record SocketRequest(int family, int protocol, int extensions, int pad, int states, SocketId id, Attributes attributes) {
    /** Every state, those that the kernel does not have yet included. */
    public static final int ALL_STATES = -1;

    /** A dump of all sockets of a family and protocol. */
    public static SocketRequest dump(int family, int protocol, int extensions) {
        return new SocketRequest(family, protocol, extensions, 0, ALL_STATES, SocketId.ANY, Attributes.NONE);
    }

    /**
     * A dump of the sockets in some states that a filter lets pass.
     *
     * @param filter  {@link SocketFilter}; null for none
     */
    public static SocketRequest dump(int family, int protocol, int extensions, int states, byte[] filter) {
        Attributes attributes = filter == null ? Attributes.NONE : Attributes.of(Attribute.of(SocketRequestField.BYTECODE, filter));
        return new SocketRequest(family, protocol, extensions, 0, states, SocketId.ANY, attributes);
    }

    /** The bit of {@link #extensions} that asks for an attribute. */
    public static int extension(int attribute) {
        return 1 << attribute - 1;
    }
}
