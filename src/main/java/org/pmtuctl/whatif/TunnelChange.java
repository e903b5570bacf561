package org.pmtuctl.whatif;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.Tunnel.DontFragment;
import org.pmtuctl.overhead.TunnelSize;

/** {@code link:DEVICE.key=N}, {@code .ttl=N|inherit}, {@code .csum=yes|no} and what else a tunnel device is told. */
final class TunnelChange {
    private static final long LARGEST_KEY = 0xffff_ffffL;
    private static final int LARGEST_TTL = 255;
    private static final int SMALLEST_MTU = 68;

    private TunnelChange() {
    }

    static void make(Scene scene, int at, Assignment assignment) throws BadAssignmentException {
        Link link = scene.links.get(at);
        Tunnel tunnel = link.tunnel();
        if (tunnel == null) {
            throw new BadAssignmentException("'" + assignment + "': " + link.name() + " is no tunnel");
        }
        Tunnel changed = changed(tunnel, assignment);
        scene.links.set(at, link.withTunnel(changed));
        Integer before = TunnelSize.overhead(tunnel);
        Integer after = TunnelSize.overhead(changed);
        if (before != null && after != null && !before.equals(after)) {
            // ipgre_link_update() of net/ipv4/ip_gre.c; ip6gre computes its MTU anew, which comes to the same if nobody set it.
            int mtu = Math.max(link.mtu() - (after - before), SMALLEST_MTU);
            scene.note("the kernel changes the MTU of " + link.name() + " from " + link.mtu() + " to " + mtu
                    + " along with the header, unless the same change names one");
            LinkChange.mtu(scene, at, mtu);
        }
    }

    private static Tunnel changed(Tunnel tunnel, Assignment assignment) throws BadAssignmentException {
        return switch (assignment.field()) {
            case "local" -> with(tunnel, address(tunnel, assignment), tunnel.remote(), tunnel.ttl(), tunnel.ttlInherit(), tunnel.dontFragment(),
                    tunnel.inputKey(), tunnel.outputKey(), tunnel.checksum(), tunnel.sequence());
            case "remote" -> with(tunnel, tunnel.local(), address(tunnel, assignment), tunnel.ttl(), tunnel.ttlInherit(), tunnel.dontFragment(),
                    tunnel.inputKey(), tunnel.outputKey(), tunnel.checksum(), tunnel.sequence());
            case "ttl" -> {
                boolean inherit = assignment.value().equals("inherit");
                int ttl = inherit ? 0 : assignment.number(1, LARGEST_TTL);
                yield with(tunnel, tunnel.local(), tunnel.remote(), ttl, inherit, tunnel.dontFragment(), tunnel.inputKey(), tunnel.outputKey(),
                        tunnel.checksum(), tunnel.sequence());
            }
            case "pmtudisc" -> with(tunnel, tunnel.local(), tunnel.remote(), tunnel.ttl(), tunnel.ttlInherit(),
                    assignment.flag() ? DontFragment.ALWAYS : DontFragment.INHERIT, tunnel.inputKey(), tunnel.outputKey(), tunnel.checksum(),
                    tunnel.sequence());
            case "key" -> {
                requireGre(tunnel, assignment);
                Integer key = assignment.value().equals(Assignment.NONE) ? null : Integer.valueOf(assignment.number(0, LARGEST_KEY));
                yield with(tunnel, tunnel.local(), tunnel.remote(), tunnel.ttl(), tunnel.ttlInherit(), tunnel.dontFragment(), key, key,
                        tunnel.checksum(), tunnel.sequence());
            }
            default -> {
                requireGre(tunnel, assignment);
                boolean checksum = assignment.field().equals("csum") ? assignment.flag() : tunnel.checksum();
                boolean sequence = assignment.field().equals("seq") ? assignment.flag() : tunnel.sequence();
                yield with(tunnel, tunnel.local(), tunnel.remote(), tunnel.ttl(), tunnel.ttlInherit(), tunnel.dontFragment(), tunnel.inputKey(),
                        tunnel.outputKey(), checksum, sequence);
            }
        };
    }

    private static void requireGre(Tunnel tunnel, Assignment assignment) throws BadAssignmentException {
        if (!tunnel.kind().contains("gre")) {
            throw new BadAssignmentException("'" + assignment + "': only GRE has a " + assignment.field() + "; this is " + tunnel.kind());
        }
    }

    private static IpAddress address(Tunnel tunnel, Assignment assignment) throws BadAssignmentException {
        IpAddress address = Words.address(assignment.value());
        if (address.isIpv6() != tunnel.outerIpv6()) {
            throw new BadAssignmentException("'" + assignment + "': its packets are " + (tunnel.outerIpv6() ? "IPv6" : "IPv4"));
        }
        return address;
    }

    private static Tunnel with(Tunnel was, IpAddress local, IpAddress remote, int ttl, boolean ttlInherit, DontFragment dontFragment,
            Integer inputKey, Integer outputKey, boolean checksum, boolean sequence) {
        return new Tunnel(was.kind(), was.outerIpv6(), local, remote, was.lower(), ttl, ttlInherit, was.tos(), dontFragment, was.ignoreInnerDf(),
                inputKey, outputKey, checksum, sequence, was.fwmark(), was.ifId(), was.destinationPort(), was.encapType(), was.encapPort(),
                was.encapLimit(), was.version(), was.icvBytes(), was.sendsChannel(), was.metadata(), was.markInherit(), was.sourcePort(),
                was.encapFlags(), was.bare(), was.vni(), was.peers());
    }
}
