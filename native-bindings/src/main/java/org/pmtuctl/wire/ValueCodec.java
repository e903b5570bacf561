package org.pmtuctl.wire;

/**
 * How the payload of one attribute becomes a value, and back.
 *
 * @param <T> an immutable value
 */
public interface ValueCodec<T> {
    /**
     * Reads a whole payload.
     *
     * @param family the address family that the message's header names
     * @throws MalformedMessageException when the payload has another length or shape
     */
    T decode(Slice payload, int family);

    /** Writes the payload that {@link #decode} would read as {@code value}. */
    void encode(T value, Writer out);
}
