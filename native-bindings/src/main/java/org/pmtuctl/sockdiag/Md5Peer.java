package org.pmtuctl.sockdiag;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * A peer whose segments carry TCP MD5 signatures (RFC 2385): {@code struct tcp_diag_md5sig} without its key, which is erased
 * from the receive buffer and written back as zeros.
 *
 * @param family        AF_INET or AF_INET6
 * @param prefixLength  bits of the address that count
 * @param keyLength     bytes of the key
 * @param addressHigh   first half of the address's 16 bytes; an IPv4 address stands in the first four
 * @param addressLow    second half
 */
public record Md5Peer(int family, int prefixLength, int keyLength, long addressHigh, long addressLow) {
    private static final int KEY_SIZE = InetDiag.TCP_DIAG_MD5SIG_SIZE - InetDiag.TCP_DIAG_MD5SIG_KEY;

    static final ValueCodec<List<Md5Peer>> LIST_CODEC = new ValueCodec<>() {
        @Override
        public List<Md5Peer> decode(Slice payload, int family) {
            if (payload.length() % InetDiag.TCP_DIAG_MD5SIG_SIZE != 0) {
                payload.erase(0, payload.length());
                throw new MalformedMessageException(payload.length() + " bytes are no list of MD5 signatures; erased");
            }
            ArrayList<Md5Peer> peers = new ArrayList<>(1);
            for (int at = 0; at < payload.length(); at += InetDiag.TCP_DIAG_MD5SIG_SIZE) {
                payload.erase(at + InetDiag.TCP_DIAG_MD5SIG_KEY, KEY_SIZE);
                peers.add(new Md5Peer(payload.u8(at), payload.u8(at + 1), payload.u16(at + 2), payload.be64(at + 4),
                        payload.be64(at + 12)));
            }
            return List.copyOf(peers);
        }

        @Override
        public void encode(List<Md5Peer> peers, Writer out) {
            for (Md5Peer peer : peers) {
                out.u8(peer.family).u8(peer.prefixLength).u16(peer.keyLength);
                out.be32((int) (peer.addressHigh >>> 32)).be32((int) peer.addressHigh);
                out.be32((int) (peer.addressLow >>> 32)).be32((int) peer.addressLow);
                out.zeros(KEY_SIZE);
            }
        }
    };

    /** The address, read as the family says. */
    public IpAddress address() {
        return family == Socket.AF_INET ? IpAddress.ipv4((int) (addressHigh >>> 32)) : IpAddress.ipv6(addressHigh, addressLow);
    }
}
