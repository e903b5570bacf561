package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;

/**
 * One host (one network namespace of it) at one instant.
 *
 * <p>Links are sorted by index, addresses by device in the kernel's order, rules by family and the order in which they are
 * asked, exceptions by family, destination, table and device, next-hop objects by number. {@code ipsec} and
 * {@code firewall} are null when they were not read: coverage says why. {@code sockets} are the TCP connections that matter, worst first;
 * null when they were not read.
 */
public record Snapshot(Host host, List<Link> links, List<InterfaceAddress> addresses, List<Rule> rules, Routes routes,
        List<RouteException> exceptions, List<NexthopObject> nexthops, Sysctls sysctls, Counters counters, List<Coverage> coverage, Ipsec ipsec,
        List<TcpSocket> sockets, Firewall firewall) {
    public Snapshot {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
        nexthops = List.copyOf(nexthops);
        coverage = List.copyOf(coverage);
        sockets = sockets == null ? null : List.copyOf(sockets);
    }

    /** A picture without firewall rules. */
    public Snapshot(Host host, List<Link> links, List<InterfaceAddress> addresses, List<Rule> rules, Routes routes,
            List<RouteException> exceptions, List<NexthopObject> nexthops, Sysctls sysctls, Counters counters, List<Coverage> coverage,
            Ipsec ipsec, List<TcpSocket> sockets) {
        this(host, links, addresses, rules, routes, exceptions, nexthops, sysctls, counters, coverage, ipsec, sockets, null);
    }

    /** A picture without firewall rules and sockets. */
    public Snapshot(Host host, List<Link> links, List<InterfaceAddress> addresses, List<Rule> rules, Routes routes,
            List<RouteException> exceptions, List<NexthopObject> nexthops, Sysctls sysctls, Counters counters, List<Coverage> coverage,
            Ipsec ipsec) {
        this(host, links, addresses, rules, routes, exceptions, nexthops, sysctls, counters, coverage, ipsec, null, null);
    }

    /** A picture without IPsec and firewall rules. */
    public Snapshot(Host host, List<Link> links, List<InterfaceAddress> addresses, List<Rule> rules, Routes routes,
            List<RouteException> exceptions, List<NexthopObject> nexthops, Sysctls sysctls, Counters counters, List<Coverage> coverage) {
        this(host, links, addresses, rules, routes, exceptions, nexthops, sysctls, counters, coverage, null, null, null);
    }

    /** Null when there is none. */
    public Link link(int index) {
        int low = 0;
        int high = links.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = links.get(middle).index();
            if (at == index) {
                return links.get(middle);
            }
            if (at < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Null when there is none. */
    public Link link(String name) {
        for (Link link : links) {
            if (link.name().equals(name)) {
                return link;
            }
        }
        return null;
    }

    /** The device's name, {@code if7} where the picture has no such device. */
    public String linkName(int index) {
        Link link = link(index);
        return link == null ? "if" + index : link.name();
    }

    /** Null when there is none. */
    public NexthopObject nexthop(int id) {
        for (NexthopObject nexthop : nexthops) {
            if (nexthop.id() == id) {
                return nexthop;
            }
        }
        return null;
    }

    /** The same host with other things in it; what is not named here stays. */
    public Snapshot with(List<Link> otherLinks, List<InterfaceAddress> otherAddresses, List<Rule> otherRules, Routes otherRoutes,
            List<RouteException> otherExceptions, Sysctls otherSysctls, Ipsec otherIpsec) {
        return new Snapshot(host, otherLinks, otherAddresses, otherRules, otherRoutes, otherExceptions, nexthops, otherSysctls, counters, coverage,
                otherIpsec, sockets, firewall);
    }

    /** The same host with other exceptions. */
    public Snapshot with(List<RouteException> otherExceptions) {
        return with(links, addresses, rules, routes, otherExceptions, sysctls, ipsec);
    }

    /** All exceptions for one destination. */
    public List<RouteException> exceptions(IpAddress destination) {
        int low = 0;
        int high = exceptions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (exceptions.get(middle).destination().compareTo(destination) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < exceptions.size() && exceptions.get(end).destination().equals(destination)) {
            end++;
        }
        return exceptions.subList(low, end);
    }
}
