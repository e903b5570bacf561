package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.FibRules;

/**
 * Which flows to a destination would be routed by the tables that an exception stands in: what the rules that lead there ask
 * for. A lookup without these selectors does not meet the exception.
 */
final class TableFlows {
    private static final String LOCAL_INPUT = "lo";
    private static final int DSCP_SHIFT = 2;
    /** How many of this host's addresses are tried. */
    private static final int SOURCES = 8;

    private final List<Link> links;
    private final List<InterfaceAddress> addresses;
    private final List<Rule> rules;

    TableFlows(List<Link> links, List<InterfaceAddress> addresses, List<Rule> rules) {
        this.links = links;
        this.addresses = addresses;
        this.rules = rules;
    }

    /** The flows to try, the likeliest first; the plain one is not among them. */
    List<Flow> leadingTo(RouteException exception) {
        ArrayList<Flow> flows = new ArrayList<>(4);
        Flow plain = plain(exception);
        for (Link link : links) {
            if (link.isVrf() && listedIn(exception, link.vrfTable())) {
                flows.add(boundTo(plain, link.name()));
            }
        }
        for (Rule rule : rules) {
            if (rule.ipv6() == exception.isIpv6() && rule.action() == FibRules.FR_ACT_TO_TBL && listedIn(exception, rule.table())) {
                Flow flow = selected(rule, plain);
                if (flow != null && devicesExist(flow)) {
                    flows.add(flow);
                }
            }
        }
        int selected = flows.size();
        // A leg of a multipath route that these lookups do not choose.
        Link device = link(exception.ifindex());
        if (device != null) {
            flows.add(boundTo(plain, device.name()));
            for (int i = 0; i < selected; i++) {
                if (flows.get(i).oif() == null && flows.get(i).iif() == null) {
                    flows.add(boundTo(flows.get(i), device.name()));
                }
            }
        }
        addSources(plain, flows);
        return flows;
    }

    /** Which leg it is may depend on the addresses alone: among next-hop groups of IPv6 even a given device does not count. */
    private void addSources(Flow plain, List<Flow> flows) {
        int added = 0;
        for (InterfaceAddress address : addresses) {
            boolean usable = address.local().isIpv6() == plain.destination().isIpv6() && !address.local().isLinkLocal()
                    && !address.local().isLoopback();
            if (usable && plain.source() == null && added < SOURCES) {
                flows.add(plain.withSource(address.local()));
                added++;
            }
        }
    }

    /** The flow of which only the destination is known; and the source, where the exception is for one. */
    static Flow plain(RouteException exception) {
        Flow flow = Flow.to(exception.destination());
        return exception.source() == null ? flow : flow.withSource(exception.source().address());
    }

    private static boolean listedIn(RouteException exception, int table) {
        for (int listed : exception.tables()) {
            if (listed == table) {
                return true;
            }
        }
        return false;
    }

    private static Flow boundTo(Flow flow, String device) {
        return new Flow(flow.source(), flow.destination(), flow.protocol(), flow.sourcePort(), flow.destinationPort(), flow.mark(),
                flow.uid(), flow.iif(), device, flow.tos());
    }

    /** The flow with what a rule asks for; null where no lookup can have that. */
    private Flow selected(Rule rule, Flow plain) {
        boolean askable = rule.ipProtocol() == 0 || RouteQuestion.canName(rule.ipProtocol(), rule.ipv6());
        if (rule.invert() || !askable || rule.destination() != null && !rule.destination().contains(plain.destination())) {
            return null;
        }
        String iif = rule.iif() == null || rule.iif().equals(LOCAL_INPUT) ? null : rule.iif();
        IpAddress source = plain.source();
        if (iif != null) {
            source = rule.source() == null ? neighbourOf(iif, rule.ipv6()) : host(rule.source());
        } else if (rule.source() != null) {
            source = ownAddress(rule.source());
        }
        if (source == null && (rule.source() != null || iif != null)) {
            return null;
        }
        int tos = rule.dscp() != null ? rule.dscp() << DSCP_SHIFT : rule.tos();
        return new Flow(source, plain.destination(), rule.ipProtocol(), first(rule.sourcePorts()), first(rule.destinationPorts()),
                rule.mark(), rule.uids() == null || iif != null ? null : Integer.valueOf((int) rule.uids().first()), iif, rule.oif(),
                tos);
    }

    private boolean devicesExist(Flow flow) {
        return (flow.iif() == null || index(flow.iif()) != 0) && (flow.oif() == null || index(flow.oif()) != 0);
    }

    private static int first(Rule.Range ports) {
        return ports == null ? 0 : (int) ports.first();
    }

    /** A socket's source must be an address of this host. */
    private IpAddress ownAddress(IpPrefix prefix) {
        for (InterfaceAddress address : addresses) {
            if (prefix.contains(address.local())) {
                return address.local();
            }
        }
        return null;
    }

    /** Someone on the link that a forwarded packet comes in by. */
    private IpAddress neighbourOf(String device, boolean ipv6) {
        for (InterfaceAddress address : addresses) {
            Link link = link(address.ifindex());
            if (link != null && link.name().equals(device) && address.local().isIpv6() == ipv6) {
                IpAddress local = address.local();
                // The last bit flipped: the other end of a link of two, a neighbour on any other.
                return address.peer() != null ? address.peer()
                        : ipv6 ? IpAddress.ipv6(local.high(), local.low() ^ 1) : IpAddress.ipv4((int) local.low() ^ 1);
            }
        }
        return null;
    }

    /** An address inside a prefix that is not the network's own. */
    private static IpAddress host(IpPrefix prefix) {
        IpAddress network = prefix.address();
        if (prefix.isHost()) {
            return network;
        }
        return network.isIpv6() ? IpAddress.ipv6(network.high(), network.low() | 1) : IpAddress.ipv4((int) network.low() | 1);
    }

    private Link link(int index) {
        for (Link link : links) {
            if (link.index() == index) {
                return link;
            }
        }
        return null;
    }

    /** The number of a device, 0 for none. */
    int index(String name) {
        if (name == null) {
            return 0;
        }
        for (Link link : links) {
            if (link.name().equals(name)) {
                return link.index();
            }
        }
        return 0;
    }
}
