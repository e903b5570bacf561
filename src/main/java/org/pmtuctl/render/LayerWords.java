package org.pmtuctl.render;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.DeviceStep;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.PolicyStep;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.RuleStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.path.Step.TunnelStep;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;

/** One line for each step of a path, in the words of {@code ip rule} and {@code ip route}. Text and JSON share them. */
public final class LayerWords {
    private final Snapshot snapshot;
    private final RoutingNames names;

    public LayerWords(Snapshot snapshot, RoutingNames names) {
        this.snapshot = snapshot;
        this.names = names;
    }

    /** The step's kind in the contract's words. */
    public static String kind(Step step) {
        if (step instanceof RuleStep) {
            return "rule";
        }
        if (step instanceof RouteStep) {
            return "route";
        }
        if (step instanceof ExceptionStep) {
            return "exception";
        }
        if (step instanceof DeviceStep) {
            return "device";
        }
        if (step instanceof PolicyStep) {
            return "policy";
        }
        if (step instanceof StateStep) {
            return "state";
        }
        if (step instanceof TunnelStep) {
            return "tunnel";
        }
        throw new IllegalArgumentException("no word for " + step.getClass());
    }

    public String summary(Step step) {
        if (step instanceof RuleStep rule) {
            return rule.rule() == null ? "no rule led to a route" : rule(rule.rule());
        }
        if (step instanceof RouteStep route) {
            return route(route);
        }
        if (step instanceof ExceptionStep exception) {
            return exception(exception.exception()) + (exception.used() ? "" : " (not used: " + exception.unused() + ")");
        }
        if (step instanceof DeviceStep device) {
            return device(device.link());
        }
        if (step instanceof PolicyStep policy) {
            return IpsecWords.policy(policy);
        }
        if (step instanceof StateStep state) {
            return IpsecWords.state(state);
        }
        if (step instanceof TunnelStep tunnel) {
            return TunnelWords.tunnel(tunnel);
        }
        throw new IllegalArgumentException("no words for " + step.getClass());
    }

    private String rule(Rule rule) {
        StringBuilder text = new StringBuilder(64);
        text.append(Integer.toUnsignedString(rule.priority())).append(rule.invert() ? ": not from " : ": from ");
        text.append(rule.source() == null ? "all" : prefix(rule.source()));
        word(text, "to", rule.destination() == null ? null : prefix(rule.destination()));
        word(text, "tos", rule.tos() == 0 ? null : "0x" + Integer.toHexString(rule.tos()));
        word(text, "dscp", rule.dscp());
        if (rule.markMask() != 0) {
            text.append(" fwmark 0x").append(Integer.toHexString(rule.mark()));
            if (rule.markMask() != -1) {
                text.append("/0x").append(Integer.toHexString(rule.markMask()));
            }
        }
        word(text, "iif", rule.iif());
        word(text, "oif", rule.oif());
        word(text, "uidrange", rule.uids() == null ? null : rule.uids().first() + "-" + rule.uids().last());
        word(text, "ipproto", rule.ipProtocol() == 0 ? null : IpProtocols.name(rule.ipProtocol()));
        word(text, "sport", range(rule.sourcePorts()));
        word(text, "dport", range(rule.destinationPorts()));
        word(text, "tun_id", rule.tunnelId() == 0 ? null : Long.toUnsignedString(rule.tunnelId()));
        action(text, rule);
        if (rule.suppressPrefixLength() >= 0) {
            text.append(" suppress_prefixlength ").append(rule.suppressPrefixLength());
        }
        if (rule.suppressGroup() >= 0) {
            text.append(" suppress_ifgroup ").append(rule.suppressGroup());
        }
        return text.toString();
    }

    private void action(StringBuilder text, Rule rule) {
        switch (rule.action()) {
            case FibRules.FR_ACT_TO_TBL -> text.append(" lookup ").append(rule.l3mdev() ? "[l3mdev-table]" : names.table(rule.table()));
            case FibRules.FR_ACT_GOTO -> text.append(" goto ").append(Integer.toUnsignedString(rule.target()));
            case FibRules.FR_ACT_NOP -> text.append(" nop");
            case FibRules.FR_ACT_BLACKHOLE -> text.append(" blackhole");
            case FibRules.FR_ACT_UNREACHABLE -> text.append(" unreachable");
            case FibRules.FR_ACT_PROHIBIT -> text.append(" prohibit");
            default -> text.append(" action ").append(rule.action());
        }
    }

    private static String range(Rule.Range range) {
        if (range == null) {
            return null;
        }
        return range.first() == range.last() ? Long.toString(range.first()) : range.first() + "-" + range.last();
    }

    private String route(RouteStep step) {
        Route route = step.route();
        RouteShape shape = route.shape();
        StringBuilder text = new StringBuilder(80);
        if (shape.type() != Rtnetlink.RTN_UNICAST) {
            text.append(KernelNames.routeType(shape.type())).append(' ');
        }
        text.append(route.destination().length() == 0 ? "default" : prefix(route.destination()));
        word(text, "from", shape.source() == null ? null : prefix(shape.source()));
        word(text, "tos", shape.tos() == 0 ? null : "0x" + Integer.toHexString(shape.tos()));
        if (step.leg() != null) {
            leg(text, step.leg());
        }
        text.append(" table ").append(names.table(shape.table()));
        if (shape.protocol() != Rtnetlink.RTPROT_UNSPEC && shape.protocol() != Rtnetlink.RTPROT_BOOT) {
            text.append(" proto ").append(names.protocol(shape.protocol()));
        }
        word(text, "src", shape.preferredSource());
        word(text, "metric", shape.priority() == 0 ? null : Integer.toUnsignedString(shape.priority()));
        word(text, "nhid", shape.nexthopId() == 0 ? null : Integer.toUnsignedString(shape.nexthopId()));
        if (shape.metrics().mtu() != null) {
            text.append(shape.metrics().mtuLocked() ? " mtu lock " : " mtu ").append(shape.metrics().mtu());
        }
        word(text, "advmss", shape.metrics().advmss());
        if (step.legs().size() > 1) {
            text.append(step.legKnown() ? " (one leg of " : " (perhaps; the kernel's hash chooses among ")
                    .append(step.legs().size()).append(step.legKnown() ? ")" : " legs)");
        }
        return text.toString();
    }

    private void leg(StringBuilder text, Nexthop leg) {
        word(text, "via", leg.gateway());
        word(text, "dev", leg.ifindex() == 0 ? null : snapshot.linkName(leg.ifindex()));
    }

    /** An exception as {@code ip route show cache} would print it. */
    public String exception(RouteException exception) {
        StringBuilder text = new StringBuilder(64);
        text.append(exception.destination());
        word(text, "from", exception.source() == null ? null : prefix(exception.source()));
        word(text, "via", exception.gateway());
        text.append(" dev ").append(snapshot.linkName(exception.ifindex()));
        if (exception.table() != Rtnetlink.RT_TABLE_MAIN) {
            text.append(" table ").append(names.table(exception.table()));
        }
        if (exception.isRedirect()) {
            text.append(" redirected");
        }
        if (exception.mtu() != null) {
            text.append(exception.locked() ? " mtu lock " : " mtu ").append(exception.mtu());
        }
        if (exception.expiresMillis() != null) {
            text.append(" expires ").append(Timestamps.duration(exception.expiresMillis()));
        }
        return text.toString();
    }

    private String device(Link link) {
        StringBuilder text = new StringBuilder(40);
        text.append(link.name()).append(" mtu ").append(link.mtu());
        word(text, "type", link.kind());
        word(text, "master", link.master() == 0 ? null : snapshot.linkName(link.master()));
        if (!link.isUp()) {
            text.append(" (down)");
        }
        return text.toString();
    }

    /** As iproute2 writes it: a single address without its length. */
    private static String prefix(IpPrefix prefix) {
        return prefix.isHost() ? prefix.address().toString() : prefix.toString();
    }

    private static void word(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }
}
