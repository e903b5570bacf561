package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_selector}, 56 bytes: which flows a policy or a state is for. Ports and their masks are in network order on
 * the wire and plain numbers here; a flow's port matches when it equals the selector's under the mask.
 *
 * @param sourcePort  GRE: upper half of the key; ICMP: the type
 * @param destinationPort  GRE: lower half of the key; ICMP: the code
 * @param protocol    IPPROTO_*; 0 for any
 * @param ifindex     output device; 0 for any
 * @param user        not evaluated by the kernel
 */
public record XfrmSelector(XfrmAddress destination, XfrmAddress source, int destinationPort, int destinationPortMask, int sourcePort,
        int sourcePortMask, int family, int destinationLength, int sourceLength, int protocol, int ifindex, int user) {
    static XfrmSelector read(Slice in, int at) {
        return new XfrmSelector(XfrmAddress.read(in, at), XfrmAddress.read(in, at + 16), in.be16(at + 32), in.be16(at + 34),
                in.be16(at + 36), in.be16(at + 38), in.u16(at + 40), in.u8(at + 42), in.u8(at + 43), in.u8(at + 44), in.u32(at + 48),
                in.u32(at + 52));
    }

    void write(Writer out) {
        destination.write(out);
        source.write(out);
        out.be16(destinationPort).be16(destinationPortMask).be16(sourcePort).be16(sourcePortMask);
        out.u16(family).u8(destinationLength).u8(sourceLength).u8(protocol).zeros(3).u32(ifindex).u32(user);
    }
}
