package org.pmtuctl.bundle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Netlink datagrams as a capture file that Wireshark and tcpdump open: pcap with nanoseconds (magic {@code a1b23c4d}) and
 * LINKTYPE_NETLINK (253), whose packets begin with a cooked header of 16 bytes in network order: packet type, ARPHRD_NETLINK, ten
 * unused bytes, and the netlink protocol. All else is in the byte order of the machine that wrote it.
 */
final class Pcap {
    static final int NANOS_MAGIC = 0xa1b23c4d;
    static final int LINKTYPE_NETLINK = 253;
    /** {@code PACKET_OUTGOING} of linux/if_packet.h: a request. */
    static final int OUTGOING = 4;
    /** {@code PACKET_HOST}: an answer. */
    static final int INCOMING = 0;

    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int COOKED_HEADER = 16;
    private static final int ARPHRD_NETLINK = 824;
    private static final int SNAPLEN = 16 << 20;
    /** Bytes of a datagram that the kernel seldom goes beyond. */
    private static final int USUAL = 32 << 10;
    private static final long NANOS = 1_000_000_000L;

    private Pcap() {
    }

    /**
     * One datagram.
     *
     * @param nanos     since 1970 UTC
     * @param type      {@link #OUTGOING} or {@link #INCOMING}
     * @param bytes     what was received of it
     * @param length    its true length
     */
    record Packet(long nanos, int type, int protocol, byte[] bytes, int length) {
    }

    static byte[] fileHeader() {
        return ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.nativeOrder()).putInt(NANOS_MAGIC).putShort((short) 2).putShort((short) 4)
                .putLong(0).putInt(SNAPLEN).putInt(LINKTYPE_NETLINK).array();
    }

    static void write(OutputStream out, Packet packet) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(PACKET_HEADER + COOKED_HEADER).order(ByteOrder.nativeOrder());
        header.putInt((int) (packet.nanos / NANOS)).putInt((int) (packet.nanos % NANOS)).putInt(COOKED_HEADER + packet.bytes.length)
                .putInt(COOKED_HEADER + packet.length);
        header.order(ByteOrder.BIG_ENDIAN).putShort((short) packet.type).putShort((short) ARPHRD_NETLINK)
                .putShort(PACKET_HEADER + COOKED_HEADER - 2, (short) packet.protocol);
        out.write(header.array());
        out.write(packet.bytes);
    }

    /** Bytes that the packet takes in the file. */
    static long size(Packet packet) {
        return PACKET_HEADER + COOKED_HEADER + packet.bytes.length;
    }

    /** Reads packets one by one, of whatever length they claim never more than is there. */
    static final class Reader {
        private final DataInputStream in;
        private long position;
        private final ByteBuffer header = ByteBuffer.allocate(PACKET_HEADER + COOKED_HEADER).order(ByteOrder.nativeOrder());

        /** In the middle of a file, where a packet begins. */
        static Reader amid(InputStream source) {
            return new Reader(source, true);
        }

        private Reader(InputStream source, boolean amid) {
            this.in = new DataInputStream(source);
        }

        /** @throws BadBundleException when it is no capture of netlink from a machine of this byte order */
        Reader(InputStream source) throws IOException {
            this.in = new DataInputStream(source);
            ByteBuffer file = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.nativeOrder());
            fill(file.array(), 0, FILE_HEADER);
            if (file.getInt(0) == Integer.reverseBytes(NANOS_MAGIC)) {
                throw new BadBundleException("it was recorded on a machine of the other byte order");
            }
            if (file.getInt(0) != NANOS_MAGIC || (file.getInt(20) & 0xffff) != LINKTYPE_NETLINK) {
                throw new BadBundleException("a netlink capture in it is none");
            }
        }

        /** Bytes of the file that were read. */
        long position() {
            return position;
        }

        /** The next packet; null at the end. */
        Packet next() throws IOException {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            position++;
            byte[] bytes = header.array();
            bytes[0] = (byte) first;
            fill(bytes, 1, bytes.length - 1);
            int kept = header.getInt(8) - COOKED_HEADER;
            int length = header.getInt(12) - COOKED_HEADER;
            long second = header.getInt(0) & 0xffff_ffffL;
            int nanos = header.getInt(4);
            header.order(ByteOrder.BIG_ENDIAN);
            int type = header.getShort(PACKET_HEADER);
            int arphrd = header.getShort(PACKET_HEADER + 2);
            int protocol = header.getShort(PACKET_HEADER + COOKED_HEADER - 2) & 0xffff;
            header.order(ByteOrder.nativeOrder());
            if (kept < 0 || kept > SNAPLEN || length < kept || nanos < 0 || nanos >= NANOS || arphrd != ARPHRD_NETLINK
                    || type != OUTGOING && type != INCOMING) {
                throw new BadBundleException("a packet of a netlink capture is damaged");
            }
            byte[] datagram = datagram(kept);
            return new Packet(second * NANOS + nanos, type, protocol, datagram, length);
        }

        private byte[] datagram(int kept) throws IOException {
            if (kept <= USUAL) {
                byte[] datagram = new byte[kept];
                fill(datagram, 0, kept);
                return datagram;
            }
            // Grows with what is there, whatever size is claimed.
            byte[] datagram = in.readNBytes(kept);
            if (datagram.length < kept) {
                throw new BadBundleException("a netlink capture is cut off");
            }
            position += kept;
            return datagram;
        }

        private void fill(byte[] into, int from, int count) throws IOException {
            try {
                in.readFully(into, from, count);
                position += count;
            } catch (EOFException e) {
                throw new BadBundleException("a netlink capture is cut off", e);
            }
        }
    }
}
