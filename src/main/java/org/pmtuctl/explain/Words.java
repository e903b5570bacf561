package org.pmtuctl.explain;

import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.uapi.Rtnetlink;

/** Objects of the picture in the words of {@code ip}, so that a reader can find the same line there. */
public final class Words {
    /** The table that needs no naming. */
    public static final int MAIN = Rtnetlink.RT_TABLE_MAIN;

    private Words() {
    }

    /** {@code 583 s}, cut to whole seconds as {@code ip} does; {@code an unknown time} for null. */
    public static String seconds(Long millis) {
        return millis == null ? "an unknown time" : millis / 1000 + " s";
    }

    /** {@code main}, or the number. */
    public static String table(int table) {
        return switch (table) {
            case Rtnetlink.RT_TABLE_MAIN -> "main";
            case Rtnetlink.RT_TABLE_LOCAL -> "local";
            case Rtnetlink.RT_TABLE_DEFAULT -> "default";
            default -> Integer.toUnsignedString(table);
        };
    }

    /** {@code exception 203.0.113.9 table main dev eth0}. */
    public static String subject(Snapshot snapshot, RouteException exception) {
        return "exception " + exception.destination() + " table " + table(exception.table()) + " dev "
                + snapshot.linkName(exception.ifindex());
    }

    /** As {@code ip route show cache} has it. */
    public static String exception(Snapshot snapshot, RouteException exception) {
        StringBuilder line = new StringBuilder(96).append(exception.destination());
        if (exception.source() != null) {
            line.append(" from ").append(exception.source());
        }
        leg(line, snapshot, exception.gateway(), exception.ifindex());
        line.append(" table ").append(table(exception.table()));
        if (exception.isRedirect()) {
            line.append(" <redirected>");
        }
        mtu(line, exception.mtu(), exception.locked());
        if (exception.expiresMillis() != null) {
            line.append(" expires ").append(seconds(exception.expiresMillis()));
        }
        return line.toString();
    }

    /** As {@code ip route show table all} has it. */
    public static String route(Picture picture, Route route) {
        RouteShape shape = route.shape();
        StringBuilder line = new StringBuilder(96).append(type(shape.type()));
        prefix(line, route);
        if (shape.source() != null) {
            line.append(" from ").append(shape.source());
        }
        if (shape.nexthopId() != 0) {
            line.append(" nhid ").append(Integer.toUnsignedString(shape.nexthopId()));
        }
        int shown = 0;
        for (Nexthop leg : picture.legs(shape)) {
            if (shown == 3) {
                line.append(" …");
                break;
            }
            if (shown > 0) {
                line.append(" and");
            }
            leg(line, picture.snapshot(), leg.gateway(), leg.ifindex());
            shown++;
        }
        line.append(" table ").append(table(shape.table()));
        String protocol = protocol(shape.protocol());
        line.append(" proto ").append(protocol);
        if (shape.tos() != 0) {
            line.append(" tos 0x").append(Integer.toHexString(shape.tos()));
        }
        if (shape.preferredSource() != null) {
            line.append(" src ").append(shape.preferredSource());
        }
        if (shape.priority() != 0) {
            line.append(" metric ").append(Integer.toUnsignedString(shape.priority()));
        }
        Metrics metrics = shape.metrics();
        mtu(line, metrics.mtu(), metrics.mtuLocked());
        if (metrics.advmss() != null) {
            line.append(" advmss ").append(metrics.advmss());
        }
        return line.toString();
    }

    /** {@code 203.0.113.0/24} or {@code default}; an address alone for a host route, as {@code ip} has it. */
    public static String prefix(Route route) {
        StringBuilder line = new StringBuilder();
        prefix(line, route);
        return line.toString();
    }

    /** What the kernel answers to {@code ip route get}. */
    public static String lookup(Snapshot snapshot, KernelRoute answer) {
        if (answer.errno() != 0) {
            return "refused: " + (answer.error() == null ? "errno " + answer.errno() : answer.error());
        }
        StringBuilder line = new StringBuilder(96);
        if (answer.prefix() != null) {
            line.append(answer.prefix().length() == 0 ? "default" : answer.prefix().toString());
        } else {
            line.append("a route");
        }
        leg(line, snapshot, answer.gateway(), answer.ifindex());
        if (answer.table() != 0) {
            line.append(" table ").append(table(answer.table()));
        }
        mtu(line, answer.mtu(), answer.mtuLocked());
        if (answer.expiresMillis() != null) {
            line.append(" expires ").append(seconds(answer.expiresMillis()));
        }
        return line.toString();
    }

    /** {@code priority 100: fwmark 0x1 lookup 100}: the selectors that most rules have. */
    public static String rule(Rule rule) {
        StringBuilder line = new StringBuilder(64).append("priority ").append(Integer.toUnsignedString(rule.priority())).append(":");
        if (rule.invert()) {
            line.append(" not");
        }
        line.append(" from ").append(rule.source() == null ? "all" : rule.source().toString());
        if (rule.destination() != null) {
            line.append(" to ").append(rule.destination());
        }
        if (rule.tos() != 0) {
            line.append(" tos 0x").append(Integer.toHexString(rule.tos()));
        }
        if (rule.dscp() != null) {
            line.append(" dscp ").append(rule.dscp());
        }
        if (rule.markMask() != 0) {
            line.append(" fwmark 0x").append(Integer.toHexString(rule.mark()));
            if (rule.markMask() != -1) {
                line.append("/0x").append(Integer.toHexString(rule.markMask()));
            }
        }
        if (rule.iif() != null) {
            line.append(" iif ").append(rule.iif());
        }
        if (rule.oif() != null) {
            line.append(" oif ").append(rule.oif());
        }
        range(line, " uidrange ", rule.uids());
        if (rule.ipProtocol() != 0) {
            line.append(" ipproto ").append(rule.ipProtocol());
        }
        range(line, " sport ", rule.sourcePorts());
        range(line, " dport ", rule.destinationPorts());
        line.append(" lookup ").append(rule.l3mdev() ? "[l3mdev-table]" : table(rule.table()));
        return line.toString();
    }

    /** {@code 1 exception}, {@code 12 exceptions}. */
    public static String count(long number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }

    /** RTPROT_*, as {@code ip} spells it in the {@code rt_protos} that comes with it; the number where it has no name there. */
    public static String protocol(int protocol) {
        return switch (protocol) {
            case Rtnetlink.RTPROT_UNSPEC -> "unspec";
            case Rtnetlink.RTPROT_REDIRECT -> "redirect";
            case Rtnetlink.RTPROT_KERNEL -> "kernel";
            case Rtnetlink.RTPROT_BOOT -> "boot";
            case Rtnetlink.RTPROT_STATIC -> "static";
            case Rtnetlink.RTPROT_RA -> "ra";
            case Rtnetlink.RTPROT_DHCP -> "dhcp";
            default -> otherProtocol(protocol);
        };
    }

    private static String otherProtocol(int protocol) {
        return switch (protocol) {
            case Rtnetlink.RTPROT_GATED -> "gated";
            case Rtnetlink.RTPROT_MRT -> "mrt";
            case Rtnetlink.RTPROT_ZEBRA -> "zebra";
            case Rtnetlink.RTPROT_BIRD -> "bird";
            case Rtnetlink.RTPROT_DNROUTED -> "dnrouted";
            case Rtnetlink.RTPROT_XORP -> "xorp";
            case Rtnetlink.RTPROT_NTK -> "ntk";
            case Rtnetlink.RTPROT_KEEPALIVED -> "keepalived";
            case Rtnetlink.RTPROT_BABEL -> "babel";
            case Rtnetlink.RTPROT_OVN -> "ovn";
            case Rtnetlink.RTPROT_OPENR -> "openr";
            case Rtnetlink.RTPROT_BGP -> "bgp";
            case Rtnetlink.RTPROT_ISIS -> "isis";
            case Rtnetlink.RTPROT_OSPF -> "ospf";
            case Rtnetlink.RTPROT_RIP -> "rip";
            case Rtnetlink.RTPROT_EIGRP -> "eigrp";
            default -> Integer.toString(protocol);
        };
    }

    private static String type(int type) {
        return switch (type) {
            case Rtnetlink.RTN_LOCAL -> "local ";
            case Rtnetlink.RTN_BROADCAST -> "broadcast ";
            case Rtnetlink.RTN_ANYCAST -> "anycast ";
            case Rtnetlink.RTN_MULTICAST -> "multicast ";
            case Rtnetlink.RTN_BLACKHOLE -> "blackhole ";
            case Rtnetlink.RTN_UNREACHABLE -> "unreachable ";
            case Rtnetlink.RTN_PROHIBIT -> "prohibit ";
            case Rtnetlink.RTN_THROW -> "throw ";
            default -> "";
        };
    }

    private static void prefix(StringBuilder line, Route route) {
        if (route.destination().length() == 0) {
            line.append("default");
        } else if (route.destination().isHost()) {
            line.append(route.destination().address());
        } else {
            line.append(route.destination());
        }
    }

    private static void leg(StringBuilder line, Snapshot snapshot, Object gateway, int ifindex) {
        if (gateway != null) {
            line.append(" via ").append(gateway);
        }
        if (ifindex != 0) {
            line.append(" dev ").append(snapshot.linkName(ifindex));
        }
    }

    private static void mtu(StringBuilder line, Integer mtu, boolean locked) {
        if (mtu != null) {
            line.append(locked ? " mtu lock " : " mtu ").append(mtu);
        }
    }

    private static void range(StringBuilder line, String name, Rule.Range range) {
        if (range != null) {
            line.append(name).append(range.first());
            if (range.last() != range.first()) {
                line.append('-').append(range.last());
            }
        }
    }
}
