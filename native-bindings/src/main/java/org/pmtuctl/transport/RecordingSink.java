package org.pmtuctl.transport;

/** Is told what passes through a {@link RecordingPort}, in order. */
public interface RecordingSink {
    /** A request was sent. */
    void sent(byte[] datagram);

    /**
     * A datagram arrived.
     *
     * @param bytes   a copy of what the buffer holds of it
     * @param length  its true length
     */
    void received(byte[] bytes, int length);

    /** The port dropped messages. */
    void lost();
}
