package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Routes as the kernel dumps them, made by hand. */
final class Messages {
    static final int ETH0 = 2;
    static final int ETH1 = 3;

    private Messages() {
    }

    static RouteMessage route(String prefix, int scope, int flags, Attribute... attributes) {
        IpPrefix destination = IpPrefix.parse(prefix);
        List<Attribute> all = new ArrayList<>(List.of(Attribute.of(RouteField.TABLE, Rtnetlink.RT_TABLE_MAIN)));
        if (destination.length() > 0) {
            all.add(Attribute.of(RouteField.DST, destination.address()));
        }
        all.addAll(Arrays.asList(attributes));
        return new RouteMessage(destination.address().isIpv6() ? Socket.AF_INET6 : Socket.AF_INET, destination.length(), 0, 0,
                Rtnetlink.RT_TABLE_MAIN, Rtnetlink.RTPROT_BOOT, scope, Rtnetlink.RTN_UNICAST, flags, Attributes.of(all));
    }

    static Attribute gateway(String address) {
        return Attribute.of(RouteField.GATEWAY, IpAddress.parse(address));
    }

    static Attribute device(int ifindex) {
        return Attribute.of(RouteField.OIF, ifindex);
    }

    static RouteMessage viaGateway() {
        return route("0.0.0.0/0", Rtnetlink.RT_SCOPE_UNIVERSE, 0, gateway("198.51.100.1"), device(ETH0));
    }

    static RouteMessage onLink() {
        return route("203.0.113.0/24", Rtnetlink.RT_SCOPE_LINK, 0, device(ETH0));
    }

    static RouteMessage twoLegs() {
        return route("203.0.113.0/24", Rtnetlink.RT_SCOPE_UNIVERSE, 0, Attribute.of(RouteField.MULTIPATH, List.of(
                new RouteNexthop(Rtnetlink.RTNH_F_LINKDOWN, 0, ETH0, Attributes.of(gateway("198.51.100.1"))),
                new RouteNexthop(Rtnetlink.RTNH_F_ONLINK, 4, ETH1, Attributes.of(gateway("192.0.2.1"))))));
    }

    static Attribute metrics(Integer mtu, boolean lock, Attribute... others) {
        List<Attribute> all = new ArrayList<>();
        if (lock) {
            all.add(Attribute.of(RouteMetrics.LOCK, 1 << Rtnetlink.RTAX_MTU));
        }
        if (mtu != null) {
            all.add(Attribute.of(RouteMetrics.MTU, mtu));
        }
        all.addAll(Arrays.asList(others));
        return Attribute.of(RouteField.METRICS, Attributes.of(all));
    }

    static RouteMessage metrics(RouteMessage route, int mtu, boolean lock) {
        List<Attribute> all = new ArrayList<>();
        for (int i = 0; i < route.attributes().size(); i++) {
            all.add(route.attributes().at(i));
        }
        all.add(metrics(mtu, lock));
        return new RouteMessage(route.family(), route.destinationLength(), route.sourceLength(), route.tos(), route.headerTable(),
                route.protocol(), route.scope(), route.type(), route.flags(), Attributes.of(all));
    }

    static RouteMessage legs(String prefix, String... gateways) {
        List<RouteNexthop> legs = new ArrayList<>();
        for (String each : gateways) {
            legs.add(new RouteNexthop(0, 0, ETH0, Attributes.of(gateway(each))));
        }
        return route(prefix, 0, 0, Attribute.of(RouteField.MULTIPATH, legs));
    }

    /** A pin that was made without asking anybody. */
    static PinPlan pin(RouteMessage owner, String destination, int mtu, boolean lock) throws Refusal {
        IpAddress address = IpAddress.parse(destination);
        RouteMessage route = new PinMessage(owner, Map.of()).with(address, mtu, lock, 0, null, null);
        Plan plan = new Plan("pin", address, "", List.of(new PlanStep.RouteAdd(route, false)), List.of(owner), List.of(), List.of(), null, null,
                null);
        return new PinPlan(plan, address, route, owner, mtu, lock, null, mtu);
    }

    /** Two devices and nothing else. */
    static Snapshot picture() {
        return new Snapshot(new Host("6.1.0", "host", null, 1_000_000, 100, 0, -1L), List.of(link(ETH0, "eth0"), link(ETH1, "eth1")), List.of(),
                List.of(), RouteIndex.EMPTY, List.of(), List.of(), new Sysctls(Map.of()), new Counters(Map.of()), List.of());
    }

    private static Link link(int index, String name) {
        return new Link(index, name, 1, 1, 1500, 68, 65535, 1500, 6, null, null, 0, 0, false, 0, null);
    }
}
