package org.pmtuctl.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;

/**
 * ICMP errors made by hand and sent from one namespace of a lab to a host in another, as a router would. The host believes
 * them: they quote a packet that its own kernel could have sent, so that no socket is needed there.
 *
 * <p>An IPv4 exception made this way is listed by a dump only after the host has used or looked up the destination.
 */
public final class RawIcmp implements AutoCloseable {

    private static final int ICMP_DEST_UNREACH = 3;
    private static final int ICMP_FRAG_NEEDED = 4;
    private static final int ICMP_REDIRECT = 5;
    private static final int ICMP_REDIR_HOST = 1;
    private static final int ICMPV6_PKT_TOOBIG = 2;
    /** The kernel sends an echo reply without any socket, and asks for none when a report quotes one. */
    private static final byte[] ECHO_REPLY = {0, 0, 0, 0, 0, 1, 0, 1};
    /** For IPv6 echo requests the kernel asks for no socket either. */
    private static final byte[] ECHO_REQUEST = {(byte) 128, 0, 0, 0, 0, 1, 0, 1};
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int QUOTED_BYTES = 1500;
    private static final int ATTEMPTS = 20;
    private static final int PAUSE_MILLIS = 50;

    private final int ipv4;
    private final int ipv6;

    private RawIcmp(int ipv4, int ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** Errors sent by the namespace with that label; its kernel chooses the sender's address. */
    public static RawIcmp from(NetworkLab lab, String label) {
        return from(lab, label, null);
    }

    /** The same with the sender's address, which must be one of that namespace's: a redirect has to come from the gateway. */
    public static RawIcmp from(NetworkLab lab, String label, String sender) {
        try {
            // The sockets stay in the namespace of the thread that makes them.
            return NetworkNamespace.find(lab.path(label).toString()).call(() -> open(sender));
        } catch (Exception e) {
            throw new LabException("no raw sockets in namespace " + label, e);
        }
    }

    private static RawIcmp open(String sender) throws IOException {
        int ipv4 = Libc.socket(Socket.AF_INET, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, Socket.IPPROTO_ICMP);
        int ipv6 = Libc.socket(Socket.AF_INET6, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, Socket.IPPROTO_ICMPV6);
        if (sender != null) {
            IpAddress address = IpAddress.parse(sender);
            Libc.bind(address.isIpv6() ? ipv6 : ipv4, socketAddress(address));
        }
        return new RawIcmp(ipv4, ipv6);
    }

    /**
     * Tells the host that its packets to the destination were too big: "fragmentation needed" (RFC 1191) or "packet too big"
     * (RFC 8201), after the family of the two addresses.
     *
     * @param host         an address of the receiver; the quoted packet came from it
     * @param destination  where the quoted packet went
     * @param mtu          the next hop's MTU that the error reports
     */
    public void tooBig(String host, String destination, int mtu) {
        tooBig(IpAddress.parse(host), IpAddress.parse(destination), mtu);
    }

    /**
     * Looks the destination up until the lookup shows that an error about it has arrived: on a busy machine that takes a moment.
     * Gives up after a while, because some errors are not meant to be believed. The lookup also makes the kernel list the entry.
     */
    public static void settle(NetworkLab lab, String label, String destination) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (lab.ip("-n {" + label + "} route get " + destination).contains(" expires ")) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The same for many in a row. */
    public void tooBig(IpAddress host, IpAddress destination, int mtu) {
        if (host.isIpv6()) {
            send(ipv6, host, ByteBuffer.allocate(8 + IPV6_HEADER_BYTES + 8).put((byte) ICMPV6_PKT_TOOBIG).put((byte) 0)
                    .putShort((short) 0).putInt(mtu).put(quotedIpv6(host, destination, Socket.IPPROTO_ICMPV6, ECHO_REQUEST)));
        } else {
            send(ipv4, host, error(ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, mtu, host, destination,
                    Socket.IPPROTO_ICMP, ECHO_REPLY));
        }
    }

    /**
     * Tells the host that a datagram which one of its UDP sockets could have sent was too big. The kernel finds the socket by
     * the addresses and ports and stores the report where the socket's own flow leads: by its mark, device and user.
     */
    public void tooBigForUdp(String host, int sourcePort, String destination, int destinationPort, int mtu) {
        IpAddress from = IpAddress.parse(host);
        IpAddress to = IpAddress.parse(destination);
        ByteBuffer udp = ByteBuffer.allocate(8).putShort((short) sourcePort).putShort((short) destinationPort);
        udp.putShort((short) (QUOTED_BYTES - IPV6_HEADER_BYTES));
        if (from.isIpv6()) {
            send(ipv6, from, ByteBuffer.allocate(8 + IPV6_HEADER_BYTES + 8).put((byte) ICMPV6_PKT_TOOBIG).put((byte) 0)
                    .putShort((short) 0).putInt(mtu).put(quotedIpv6(from, to, Socket.IPPROTO_UDP, udp.array())));
        } else {
            send(ipv4, from, error(ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, mtu, from, to, Socket.IPPROTO_UDP, udp.array()));
        }
    }

    /** Tells the host that a packet of a GRE tunnel of its own, without key, was too big. IPv4. */
    public void tooBigForGre(String host, String destination, int mtu) {
        IpAddress from = IpAddress.parse(host);
        byte[] gre = {0, 0, 0x08, 0x00, 0, 0, 0, 0};
        send(ipv4, from, error(ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, mtu, from, IpAddress.parse(destination), Socket.IPPROTO_GRE, gre));
    }

    /** Tells the host that an ESP packet of its own with that SPI was too big. IPv4. */
    public void tooBigForEsp(String host, String destination, int spi, int mtu) {
        IpAddress from = IpAddress.parse(host);
        byte[] esp = ByteBuffer.allocate(8).putInt(spi).putInt(1).array();
        send(ipv4, from, error(ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, mtu, from, IpAddress.parse(destination), Socket.IPPROTO_ESP, esp));
    }

    /** Tells the host that another router on its link is nearer to the destination (ICMP redirect, IPv4 only). */
    public void redirect(String host, String destination, String gateway) {
        IpAddress to = IpAddress.parse(host);
        send(ipv4, to, error(ICMP_REDIRECT, ICMP_REDIR_HOST, (int) IpAddress.parse(gateway).low(), to,
                IpAddress.parse(destination), Socket.IPPROTO_ICMP, ECHO_REPLY));
    }

    private static void send(int fd, IpAddress to, ByteBuffer message) {
        try {
            Libc.sendto(fd, Libc.buffer(message.position()).put(0, message.array(), 0, message.position()), 0, socketAddress(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ICMPv4 error that quotes a packet of the host. */
    private static ByteBuffer error(int type, int code, int word, IpAddress host, IpAddress destination, int protocol,
            byte[] payload) {
        ByteBuffer message = ByteBuffer.allocate(8 + IPV4_HEADER_BYTES + payload.length);
        message.put((byte) type).put((byte) code).putShort((short) 0).putInt(word);
        message.put((byte) 0x45).put((byte) 0).putShort((short) QUOTED_BYTES).putShort((short) 1).putShort((short) 0x4000);
        message.put((byte) 64).put((byte) protocol).putShort((short) 0);
        message.put(host.toBytes()).put(destination.toBytes()).put(payload);
        return message.putShort(2, checksum(message));
    }

    private static byte[] quotedIpv6(IpAddress host, IpAddress destination, int protocol, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(IPV6_HEADER_BYTES + payload.length);
        packet.putInt(0x6000_0000).putShort((short) (QUOTED_BYTES - IPV6_HEADER_BYTES));
        packet.put((byte) protocol).put((byte) 64).put(host.toBytes()).put(destination.toBytes());
        return packet.put(payload).array();
    }

    /** The Internet checksum of RFC 1071 over a whole message of even length. */
    private static short checksum(ByteBuffer message) {
        int sum = 0;
        for (int at = 0; at < message.position(); at += 2) {
            sum += message.getShort(at) & 0xffff;
        }
        sum = (sum >>> 16) + (sum & 0xffff);
        sum += sum >>> 16;
        return (short) ~sum;
    }

    /** {@code struct sockaddr_in} or {@code sockaddr_in6}, port 0. */
    private static ByteBuffer socketAddress(IpAddress address) {
        ByteBuffer bytes = Libc.buffer(address.isIpv6() ? 28 : 16);
        bytes.order(ByteOrder.nativeOrder()).putShort(0, (short) (address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET));
        return bytes.put(address.isIpv6() ? 8 : 4, address.toBytes());
    }

    @Override
    public void close() {
        try {
            Libc.close(ipv4);
            Libc.close(ipv6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
