/**
 * The conversation with the kernel: requests, multi-part answers, torn dumps, extended acks; over any datagram port, a
 * recorded one included.
 *
 * <p>Knows netlink's own control messages and no family. Opens sockets through {@code natives} and no other way.
 */
package org.pmtuctl.transport;
