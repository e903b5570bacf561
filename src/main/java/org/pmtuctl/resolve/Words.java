package org.pmtuctl.resolve;

import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Rtnetlink;

/** How the walk's reasons name kernel objects; the same words as {@code ip} uses. */
final class Words {
    private Words() {
    }

    static String table(int table) {
        return switch (table) {
            case Rtnetlink.RT_TABLE_LOCAL -> "table local";
            case Rtnetlink.RT_TABLE_MAIN -> "table main";
            case Rtnetlink.RT_TABLE_DEFAULT -> "table default";
            default -> "table " + Integer.toUnsignedString(table);
        };
    }

    static String type(int type) {
        return switch (type) {
            case Rtnetlink.RTN_UNICAST -> "unicast";
            case Rtnetlink.RTN_LOCAL -> "local";
            case Rtnetlink.RTN_BROADCAST -> "broadcast";
            case Rtnetlink.RTN_ANYCAST -> "anycast";
            case Rtnetlink.RTN_MULTICAST -> "multicast";
            case Rtnetlink.RTN_BLACKHOLE -> "blackhole";
            case Rtnetlink.RTN_UNREACHABLE -> "unreachable";
            case Rtnetlink.RTN_PROHIBIT -> "prohibit";
            case Rtnetlink.RTN_THROW -> "throw";
            default -> "type " + type;
        };
    }

    static String rule(Rule rule) {
        return "rule " + Integer.toUnsignedString(rule.priority());
    }

    /** {@code unreachable 192.0.2.0/24 metric 20}. */
    static String route(World world, Route route) {
        RouteShape shape = route.shape();
        StringBuilder text = new StringBuilder(64);
        if (shape.type() != Rtnetlink.RTN_UNICAST) {
            text.append(type(shape.type())).append(' ');
        }
        text.append(route.destination().length() == 0 ? "default" : route.destination().toString());
        if (shape.source() != null) {
            text.append(" from ").append(shape.source());
        }
        if (shape.tos() != 0) {
            text.append(" tos ").append(hex(shape.tos()));
        }
        if (shape.nexthopId() != 0) {
            text.append(" nhid ").append(Integer.toUnsignedString(shape.nexthopId()));
        } else if (shape.nexthops().size() == 1) {
            text.append(' ').append(leg(world, shape.nexthops().get(0)));
        } else if (shape.nexthops().size() > 1) {
            text.append(" over ").append(shape.nexthops().size()).append(" legs");
        }
        if (shape.priority() != 0) {
            text.append(" metric ").append(Integer.toUnsignedString(shape.priority()));
        }
        return text.toString();
    }

    /** {@code via 192.0.2.1 dev eth0}. */
    static String leg(World world, Nexthop leg) {
        String device = "dev " + world.linkName(leg.ifindex());
        return leg.gateway() == null ? device : "via " + leg.gateway() + " " + device;
    }

    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    static String state(State state) {
        return "state to " + state.destination() + " spi " + IpsecNames.spi(state.spi()) + " reqid " + IpsecNames.reqid(state.reqid());
    }
}
