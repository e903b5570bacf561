package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;

/**
 * The flow in the kernel's terms ({@code struct flowi}): devices as indexes, the VRF worked out, bits masked that a lookup does
 * not see.
 */
final class FlowKey {
    /** Index of the loopback device in every namespace: the input device of what the host sends itself. */
    static final int LOOPBACK_IFINDEX = 1;

    final IpAddress destination;
    /** Null when none is chosen yet. */
    final IpAddress source;
    final int protocol;
    final boolean protocolAssumed;
    final int sourcePort;
    final int destinationPort;
    final int mark;
    final int uid;
    final int tos;
    final int iif;
    /** The device the socket is bound to; 0 for none. */
    final int boundTo;
    /** The device that legs and rules are compared with; 0 for none. */
    final int oif;
    /** The VRF that decides the table; 0 for none. */
    final int vrf;
    /** Legs need not leave by {@link #oif} (FLOWI_FLAG_SKIP_NH_OIF of kernels before 5.18). */
    final boolean anyLegDevice;
    /** The packet comes from elsewhere. */
    final boolean forwarded;

    private FlowKey(Flow flow, IpAddress source, int uid, int iif, int boundTo, int oif, int vrf, boolean anyLegDevice) {
        this.destination = flow.destination();
        this.source = source;
        this.protocolAssumed = flow.protocol() == 0;
        this.protocol = protocolAssumed ? Socket.IPPROTO_UDP : flow.protocol();
        this.sourcePort = flow.sourcePort();
        this.destinationPort = flow.destinationPort();
        this.mark = flow.mark();
        this.tos = flow.tos();
        this.uid = uid;
        this.iif = iif;
        this.boundTo = boundTo;
        this.oif = oif;
        this.vrf = vrf;
        this.anyLegDevice = anyLegDevice;
        this.forwarded = flow.isForwarded();
    }

    /**
     * Fails where a device is not in the picture.
     *
     * @param source the source address to look up with; null for none
     */
    static FlowKey of(World world, Flow flow, IpAddress source) throws MissingException {
        int iif = flow.isForwarded() ? index(world, flow.iif()) : LOOPBACK_IFINDEX;
        int boundTo = flow.oif() == null ? 0 : index(world, flow.oif());
        int uid = flow.uid() != null ? flow.uid() : flow.isForwarded() ? 0 : world.snapshot().host().uid();
        int oif = boundTo;
        int vrf = 0;
        boolean anyLegDevice = false;
        if (world.kernel().atLeast(KernelVersion.KEEPS_DEVICE_BESIDE_VRF)) {
            vrf = boundTo != 0 ? world.vrfOf(boundTo) : iif != LOOPBACK_IFINDEX ? world.vrfOf(iif) : 0;
            if (vrf != 0 && vrf == boundTo) {
                oif = 0;
            }
        } else {
            vrf = boundTo != 0 ? world.vrfOf(boundTo) : 0;
            if (vrf != 0) {
                oif = vrf;
                anyLegDevice = true;
            } else {
                vrf = world.vrfOf(iif);
                if (vrf != 0) {
                    iif = vrf;
                    anyLegDevice = true;
                }
            }
        }
        return new FlowKey(flow, source, uid, iif, boundTo, oif, vrf, anyLegDevice);
    }

    /** The same flow with a source. */
    FlowKey withSource(IpAddress chosen) {
        return new FlowKey(this, chosen);
    }

    private FlowKey(FlowKey other, IpAddress source) {
        this.destination = other.destination;
        this.source = source;
        this.protocolAssumed = other.protocolAssumed;
        this.protocol = other.protocol;
        this.sourcePort = other.sourcePort;
        this.destinationPort = other.destinationPort;
        this.mark = other.mark;
        this.tos = other.tos;
        this.uid = other.uid;
        this.iif = other.iif;
        this.boundTo = other.boundTo;
        this.oif = other.oif;
        this.vrf = other.vrf;
        this.anyLegDevice = other.anyLegDevice;
        this.forwarded = other.forwarded;
    }

    private static int index(World world, String name) throws MissingException {
        Link link = world.snapshot().link(name);
        if (link == null) {
            throw new MissingException("the picture has no device " + name);
        }
        return link.index();
    }

    boolean ipv6() {
        return destination.isIpv6();
    }

    /** The bits of the type of service that IPv4 routes and rules see. */
    int legacyTos() {
        return tos & Rtnetlink.IPTOS_RT_MASK;
    }

    /** An IPv6 destination that a route must match by device ({@code rt6_need_strict}). */
    boolean needsDevice() {
        return ipv6() && (destination.isMulticast() || destination.isLinkLocal() || destination.isLoopback());
    }

    /** IPv6 takes only legs of the flow's device (RT6_LOOKUP_F_IFACE); otherwise it merely prefers them. */
    boolean deviceIsStrict() {
        return needsDevice() || !forwarded && boundTo != 0;
    }

    /** What an IPv6 leg's device is compared with: the packet's own input device, too, when it is forwarded. */
    int scoredDevice() {
        return anyLegDevice ? 0 : forwarded ? iif : oif;
    }
}
