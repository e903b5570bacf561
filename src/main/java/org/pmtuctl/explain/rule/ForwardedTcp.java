package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Routes;
import org.pmtuctl.model.Selector;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/**
 * TCP that this host would forward from its networks into something smaller: a tunnel, a point-to-point link, IPsec. For an audit, which
 * has no flow to ask about, one flow stands for each.
 */
final class ForwardedTcp {
    /** So many devices, and as many policies, are walked through. */
    private static final int MOST = 32;
    /** Networks that are tried as the source for one way out. */
    private static final int SOURCES = 4;
    /** What a far end announces that knows of nothing smaller: it has an Ethernet. */
    private static final int ETHERNET = 1500;
    /** Where nothing but a default route leads, one of these stands for all (RFC 5737, RFC 3849). */
    private static final String[] ANYWHERE = {"203.0.113.1", "198.51.100.1", "192.0.2.1", "2001:db8::1"};

    private final Picture in;
    private final boolean ipv6;
    private final Map<String, Passing> found;

    /**
     * @param towards  the networks that the flow stands for
     * @param others   how many more policies are alike
     */
    record Passing(MssPassage passage, IpPrefix towards, int others) {
    }

    /** All of a picture, for each of the rules that ask for it. */
    private record Found(List<Passing> all) {
    }

    private ForwardedTcp(Picture in, boolean ipv6, Map<String, Passing> found) {
        this.in = in;
        this.ipv6 = ipv6;
        this.found = found;
    }

    /** All that is narrower than where the packets come from; none where this host does not forward. */
    static List<Passing> of(Picture in) {
        Found known = in.kept(Found.class);
        if (known == null) {
            known = new Found(find(in));
            in.keep(known);
        }
        return known.all;
    }

    private static List<Passing> find(Picture in) {
        Map<String, Passing> found = new LinkedHashMap<>();
        if (in.walks() != null && in.snapshot().firewall() != null) {
            if (in.sysctlIs(Settings.IP_FORWARD, 1)) {
                new ForwardedTcp(in, false, found).look();
            }
            if (in.sysctlIs(Settings.IPV6_FORWARDING, 1)) {
                new ForwardedTcp(in, true, found).look();
            }
        }
        return List.copyOf(found.values());
    }

    private void look() {
        List<InterfaceAddress> sources = sources();
        if (sources.isEmpty()) {
            return;
        }
        for (Map.Entry<Integer, IpPrefix> way : ways(sources).entrySet()) {
            Link device = in.snapshot().link(way.getKey());
            List<IpAddress> inside = way.getValue() == null ? List.of() : inside(way.getValue());
            for (IpAddress to : inside) {
                if (through(device, to, way.getValue(), sources)) {
                    break;
                }
            }
        }
        policies(sources);
    }

    /** The addresses by which networks are attached to this host, that of the largest packets first. */
    private List<InterfaceAddress> sources() {
        List<InterfaceAddress> sources = new ArrayList<>();
        for (InterfaceAddress address : in.snapshot().addresses()) {
            Link link = in.snapshot().link(address.ifindex());
            if (address.local().isIpv6() == ipv6 && link != null && link.isUp() && !link.isLoopback() && !isTunnelOrLine(link)
                    && !address.local().isLinkLocal() && address.prefixLength() < address.local().bits() - 1) {
                int at = sources.size();
                while (at > 0 && mtu(sources.get(at - 1)) < mtu(address)) {
                    at--;
                }
                sources.add(at, address);
            }
        }
        return sources;
    }

    private int mtu(InterfaceAddress address) {
        Integer mtu = in.deviceMtu(address.ifindex(), ipv6);
        return mtu == null ? 0 : mtu;
    }

    private static boolean isTunnelOrLine(Link link) {
        return link.tunnel() != null || (link.flags() & If.IFF_POINTOPOINT) != 0;
    }

    /** Devices that may carry less than the widest network sends, each with the widest of the networks behind it; null for none. */
    private Map<Integer, IpPrefix> ways(List<InterfaceAddress> sources) {
        Map<Integer, IpPrefix> ways = new LinkedHashMap<>();
        int widest = mtu(sources.get(0));
        for (Link link : in.snapshot().links()) {
            boolean small = link.mtu() < widest && link.mtu() < ETHERNET;
            if (link.isUp() && !link.isLoopback() && (small || isTunnelOrLine(link)) && ways.size() < MOST) {
                ways.put(link.index(), null);
            }
        }
        if (!ways.isEmpty()) {
            in.snapshot().routes().forEach(new Routes.Visitor() {
                @Override
                public void route(Route route) {
                    behind(route, ways);
                }
            });
        }
        return ways;
    }

    private void behind(Route route, Map<Integer, IpPrefix> ways) {
        IpPrefix destination = route.destination();
        if (destination.address().isIpv6() != ipv6 || route.shape().type() != Rtnetlink.RTN_UNICAST || destination.address().isLinkLocal()
                || destination.address().isMulticast()) {
            return;
        }
        for (Nexthop leg : in.legs(route.shape())) {
            Link link = in.snapshot().link(leg.ifindex());
            // A network on an ordinary link is that link's own affair.
            if (link == null || !ways.containsKey(leg.ifindex()) || leg.gateway() == null && !isTunnelOrLine(link)) {
                continue;
            }
            IpPrefix known = ways.get(leg.ifindex());
            if (known == null || destination.length() < known.length()) {
                ways.put(leg.ifindex(), destination);
            }
        }
    }

    /** Some addresses that stand for the prefix; this host's own do not. */
    private List<IpAddress> inside(IpPrefix prefix) {
        List<IpAddress> inside = new ArrayList<>();
        if (prefix.isHost()) {
            inside.add(prefix.address());
        } else if (prefix.length() == 0) {
            for (String text : ANYWHERE) {
                IpAddress address = IpAddress.parse(text);
                if (address.isIpv6() == ipv6) {
                    inside.add(address);
                }
            }
        } else {
            IpAddress other = neighbour(prefix);
            if (other != null) {
                inside.add(other);
            }
        }
        return inside;
    }

    /** The first address of the prefix that is not this host's. */
    private IpAddress neighbour(IpPrefix prefix) {
        for (int i = 1; i < SOURCES; i++) {
            IpAddress base = prefix.address();
            IpAddress address = ipv6 ? IpAddress.ipv6(base.high(), base.low() + i) : IpAddress.ipv4((int) base.low() + i);
            if (prefix.contains(address) && !isOwn(address)) {
                return address;
            }
        }
        return null;
    }

    private boolean isOwn(IpAddress address) {
        for (InterfaceAddress own : in.snapshot().addresses()) {
            if (own.local().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** True when packets to the address do leave by the device. */
    private boolean through(Link device, IpAddress to, IpPrefix towards, List<InterfaceAddress> sources) {
        int tried = 0;
        for (InterfaceAddress source : sources) {
            IpAddress from = neighbour(new IpPrefix(source.local().masked(source.prefixLength()), source.prefixLength()));
            if (from == null || source.ifindex() == device.index() || tried++ >= SOURCES) {
                continue;
            }
            Path data = in.walks().flow(new Flow(from, to, Socket.IPPROTO_TCP, 0, 0, 0, null, in.snapshot().linkName(source.ifindex()), null, 0));
            if (MssPassage.egress(data, 0) != device) {
                return false;
            }
            Step.DeviceStep out = Passage.device(data);
            // What the packets around leave by is the outside, unless it is all there is.
            if (out == null || out.link().index() != source.ifindex()) {
                add(MssPassage.of(in, data), towards);
                return true;
            }
        }
        return true;
    }

    private void policies(List<InterfaceAddress> sources) {
        if (in.snapshot().ipsec() == null) {
            return;
        }
        int walked = 0;
        for (Policy policy : in.snapshot().ipsec().policies()) {
            Selector selector = policy.selector();
            boolean tcp = selector.protocol() == 0 || selector.protocol() == Socket.IPPROTO_TCP;
            // Those with a mark or an interface id belong to devices.
            if (policy.direction() != Xfrm.XFRM_POLICY_OUT || policy.ipv6() != ipv6 || policy.socket() || policy.block() || policy.templates().isEmpty()
                    || !tcp || policy.markMask() != 0 || policy.ifId() != 0) {
                continue;
            }
            if (walked++ >= MOST) {
                return;
            }
            IpAddress from = from(selector.source(), sources);
            String iif = from == null || isOwn(from) ? null : iif(from);
            List<IpAddress> inside = inside(selector.destination());
            if (iif != null && !inside.isEmpty()) {
                Path data = in.walks().flow(new Flow(from, inside.get(0), Socket.IPPROTO_TCP, selector.sourcePort(), selector.destinationPort(), 0,
                        null, iif, null, 0));
                if (Passage.isProtected(data)) {
                    add(MssPassage.of(in, data), selector.destination());
                }
            }
        }
    }

    private IpAddress from(IpPrefix source, List<InterfaceAddress> sources) {
        if (source.length() == 0) {
            InterfaceAddress widest = sources.get(0);
            return neighbour(new IpPrefix(widest.local().masked(widest.prefixLength()), widest.prefixLength()));
        }
        return source.isHost() ? source.address() : neighbour(source);
    }

    /** The device that packets from the address come in by, if they come the way that answers go; null where that is a tunnel. */
    private String iif(IpAddress from) {
        Link link = MssPassage.egress(in.walks().flow(Flow.to(from)), 0);
        return link == null || link.isLoopback() || isTunnelOrLine(link) ? null : link.name();
    }

    private void add(MssPassage passage, IpPrefix towards) {
        if (passage == null || !passage.isNarrower()) {
            return;
        }
        String key = (ipv6 ? "6 " : "4 ") + passage.iif() + " " + passage.egress().name() + " " + passage.protectedByIpsec() + " "
                + passage.fits() + " " + passage.mss();
        Passing known = found.get(key);
        found.put(key, known == null ? new Passing(passage, towards, 0) : new Passing(known.passage, known.towards, known.others + 1));
    }
}
