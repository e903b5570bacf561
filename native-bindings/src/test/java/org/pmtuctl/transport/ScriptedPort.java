package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Writer;

/**
 * A kernel that answers by script: for each request one list of events, written beforehand with {@link #onRequest}. Messages
 * of the script carry the request's sequence number and this port's id unless they say otherwise.
 */
public final class ScriptedPort implements DatagramPort {
    public static final int PORT_ID = 4711;

    /** Makes a datagram once the sequence number that it answers is known. */
    public interface Datagrams {
        byte[] answering(int sequence);
    }

    private record Event(Datagrams datagram, IOException failure) {
    }

    private final ArrayDeque<List<Event>> script = new ArrayDeque<>();
    private final ArrayDeque<Event> coming = new ArrayDeque<>();
    private final List<byte[]> requests = new ArrayList<>();
    private List<Event> last;
    private int sequence;
    private boolean closed;

    /** What follows is for the next request that has no events yet. */
    public ScriptedPort onRequest() {
        last = new ArrayList<>();
        script.add(last);
        return this;
    }

    /** A datagram of these messages. */
    public ScriptedPort sends(Datagrams... messages) {
        last.add(new Event(asked -> {
            Writer out = new Writer();
            for (Datagrams message : messages) {
                out.bytes(message.answering(asked));
            }
            return out.toBytes();
        }, null));
        return this;
    }

    /** The receive call fails. */
    public ScriptedPort fails(IOException failure) {
        last.add(new Event(null, failure));
        return this;
    }

    public static Datagrams message(int type, int flags, byte... payload) {
        return asked -> Message.encode(type, flags, asked, PORT_ID, payload);
    }

    /** A part of a dump. */
    public static Datagrams part(int type, byte... payload) {
        return message(type, Netlink.NLM_F_MULTI, payload);
    }

    public static Datagrams done() {
        return part(Netlink.NLMSG_DONE, new byte[4]);
    }

    /** A message that answers somebody or something else. */
    public static Datagrams stray(int sequenceOffset, int portId, int type, byte... payload) {
        return asked -> Message.encode(type, Netlink.NLM_F_MULTI, asked + sequenceOffset, portId, payload);
    }

    /** The same message, in answer to a later message of the datagram asked. */
    public static Datagrams toQuestion(int question, Datagrams message) {
        return asked -> message.answering(asked + question);
    }

    /** Bytes as they are. */
    public static Datagrams raw(byte... bytes) {
        return asked -> bytes;
    }

    /** {@code struct nlmsgerr} with the whole request quoted, or its header alone, and extended-ack attributes. */
    public static Datagrams error(int errno, int flags, byte[] quotedBody, byte[] attributes) {
        return asked -> {
            Writer payload = new Writer().u32(-errno).u32(Netlink.NLMSG_HDRLEN + quotedBody.length).u16(26).u16(0x301).u32(asked)
                    .u32(PORT_ID);
            if ((flags & Netlink.NLM_F_CAPPED) == 0) {
                payload.bytes(quotedBody).align();
            }
            return Message.encode(Netlink.NLMSG_ERROR, flags, asked, PORT_ID, payload.bytes(attributes).toBytes());
        };
    }

    public static Datagrams error(int errno) {
        return error(errno, Netlink.NLM_F_CAPPED, new byte[12], new byte[0]);
    }

    /** NLMSGERR_ATTR_MSG and NLMSGERR_ATTR_OFFS. */
    public static byte[] extendedAck(String text, int offset) {
        Writer out = new Writer();
        int message = out.beginAttribute(Netlink.NLMSGERR_ATTR_MSG);
        out.text(text).endAttribute(message);
        int place = out.beginAttribute(Netlink.NLMSGERR_ATTR_OFFS);
        out.u32(offset).endAttribute(place);
        return out.toBytes();
    }

    @Override
    public void send(byte[] datagram) {
        requests.add(datagram.clone());
        sequence = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()).getInt(8);
        int asked = sequence;
        List<Event> events = script.poll();
        if (events != null) {
            for (Event event : events) {
                coming.add(event.failure != null ? event : new Event(later -> event.datagram.answering(asked), null));
            }
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        Event event = coming.poll();
        if (event == null) {
            throw new NoAnswerException("the script is at its end");
        }
        if (event.failure != null) {
            throw event.failure;
        }
        byte[] bytes = event.datagram.answering(sequence);
        into.put(0, bytes, 0, Math.min(bytes.length, into.capacity()));
        return bytes.length;
    }

    /** Every request so far. */
    public List<byte[]> requests() {
        return requests;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public int portId() {
        return PORT_ID;
    }

    @Override
    public boolean strict() {
        return false;
    }

    @Override
    public ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        closed = true;
    }
}
