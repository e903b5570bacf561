package org.pmtuctl.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;

/** A request and what answered it, while it is recorded; what grows large goes to a file. */
final class Exchange {
    /** Bytes of answers beyond which they are not kept in memory. */
    static final int LARGE = 1 << 20;

    private final Pcap.Packet request;
    private final List<Pcap.Packet> answers = new ArrayList<>(1);
    private long size;
    private long room;
    private PackedFile packed;
    private boolean ended;
    private boolean cut;

    Exchange(Pcap.Packet request) {
        this.request = request;
        this.size = Pcap.size(request);
    }

    /** Bytes of answers beyond which the rest is left out. */
    void mayGrowBy(long bytes) {
        room = bytes;
    }

    /**
     * Takes an answer.
     *
     * @param folder  for a file, if one is needed
     */
    void take(Pcap.Packet answer, Path folder) throws IOException {
        if (ended && packed != null) {
            // What comes after its end belongs to no dump.
            return;
        }
        ended |= ends(answer);
        if (cut || Pcap.size(answer) > room) {
            cut = true;
            return;
        }
        room -= Pcap.size(answer);
        size += Pcap.size(answer);
        if (packed == null && size > LARGE) {
            packed = new PackedFile(folder);
            packed.write(Pcap.fileHeader());
            write(packed);
            answers.clear();
        }
        if (packed == null) {
            answers.add(answer);
        } else {
            Pcap.write(packed, answer);
        }
    }

    /** The kernel says that no more will come. */
    private static boolean ends(Pcap.Packet answer) {
        Datagram walk = new Datagram(ByteBuffer.wrap(answer.bytes()).order(ByteOrder.nativeOrder()), answer.bytes().length);
        while (walk.next()) {
            if (walk.type() == Netlink.NLMSG_DONE || walk.type() == Netlink.NLMSG_ERROR) {
                return true;
            }
        }
        return false;
    }

    Pcap.Packet request() {
        return request;
    }

    /** Of a dump: its last message has come. */
    boolean hasEnded() {
        return ended;
    }

    /** Answers were left out for want of room. */
    boolean isCut() {
        return cut;
    }

    boolean isLarge() {
        return packed != null;
    }

    /** Bytes in a capture file, its header not counted. */
    long size() {
        return size;
    }

    /** The whole exchange as a capture file of its own; nothing is taken any more. */
    InputStream open() throws IOException {
        if (packed == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(Pcap.fileHeader());
            write(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
        return packed().open();
    }

    /** The same of a large one, compressed. */
    PackedFile packed() throws IOException {
        packed.close();
        return packed;
    }

    /** Writes request and answers, if they are in memory. */
    void write(OutputStream target) throws IOException {
        Pcap.write(target, request);
        for (Pcap.Packet answer : answers) {
            Pcap.write(target, answer);
        }
    }

    /** The file goes; the exchange is of no use any more. */
    void discard() throws IOException {
        if (packed != null) {
            packed.discard();
        }
    }
}
