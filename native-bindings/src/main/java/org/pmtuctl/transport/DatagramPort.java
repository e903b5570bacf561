package org.pmtuctl.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Something that datagrams can be sent to and received from: a kernel socket, or a recording of one. */
public interface DatagramPort extends Closeable {
    /** Sends one datagram of whole messages. */
    void send(byte[] datagram) throws IOException;

    /**
     * Receives one datagram into the buffer, from 0 to its capacity.
     *
     * @return the datagram's true length, larger than the capacity where it was cut off
     * @throws LostMessagesException when the kernel had to drop messages for this port
     * @throws NoAnswerException     when none came in time
     */
    int receive(ByteBuffer into) throws IOException;

    /** The netlink port id that the kernel's answers carry. */
    int portId();

    /** True when the kernel checks dump requests strictly, and so honours filters (NETLINK_GET_STRICT_CHK, Linux 4.20). */
    boolean strict();

    /** A buffer that {@link #receive} can fill. */
    ByteBuffer buffer(int size);
}
