package org.pmtuctl.render.raw;

import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyDefaults;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SadInfo;
import org.pmtuctl.xfrm.SpdInfo;
import org.pmtuctl.xfrm.StateMessage;

/** Lines in the words of {@code ip} and {@code ss}. What was missed is the caller's to say, beside the answer. */
public final class RawText implements RawPrinter {
    private final Output out;
    private final RoutingNames names;
    private final boolean oneline;
    private final boolean all;
    private Devices devices;
    private int ticksPerSecond;
    private LinkText links;
    private AddressText addresses;
    private RuleText rules;
    private int ruleFamily;
    private NexthopText nexthops;
    private RouteText routes;
    private SocketText sockets;
    private PolicyText policies;
    private StateText states;
    private IntFunction<List<ProcessName>> processes;

    /**
     * @param oneline  one object, one line
     * @param all      also what the library could not decode, and counters that are zero
     */
    public RawText(Output out, RoutingNames names, boolean oneline, boolean all) {
        this.out = out;
        this.names = names;
        this.oneline = oneline;
        this.all = all;
    }

    @Override
    public void begin(String kind, Host host, Devices known) {
        this.devices = known;
        this.ticksPerSecond = host.ticksPerSecond();
    }

    @Override
    public void link(LinkMessage link) {
        if (links == null) {
            links = new LinkText(out, names, devices, ticksPerSecond, oneline, all);
        }
        links.put(link);
    }

    @Override
    public void addresses(LinkMessage link, List<AddressMessage> own) {
        if (addresses == null) {
            addresses = new AddressText(out, names, devices, ticksPerSecond, oneline, all);
        }
        addresses.put(link, own);
    }

    @Override
    public void rule(RuleMessage rule) {
        if (rules == null) {
            rules = new RuleText(out, names, oneline, all);
        } else if (rule.family() != ruleFamily && !oneline) {
            // Two lists, each asked from its top; the words of their rules are the same.
            out.line();
        }
        ruleFamily = rule.family();
        if (oneline) {
            out.put(ruleFamily == Socket.AF_INET6 ? "inet6 " : "inet ");
        }
        rules.put(rule);
    }

    @Override
    public void nexthop(NexthopMessage nexthop) {
        if (nexthops == null) {
            nexthops = new NexthopText(out, names, devices, ticksPerSecond, oneline, all);
        }
        nexthops.put(nexthop);
    }

    @Override
    public boolean wantsNexthopsOfRoutes() {
        return false;
    }

    @Override
    public void nexthopsOfRoutes(List<NexthopMessage> known) {
        // A route's line says what it took from the object.
    }

    @Override
    public void route(RouteCursor route, RouteMessage message) {
        if (routes == null) {
            routes = new RouteText(out, names, devices, ticksPerSecond, oneline, all);
        }
        routes.put(route, message);
    }

    @Override
    public void processesOfSockets(IntFunction<List<ProcessName>> known) {
        processes = known;
    }

    @Override
    public void socket(String protocol, SocketMessage socket) {
        if (sockets == null) {
            sockets = new SocketText(out, devices, processes, oneline, all);
        }
        sockets.put(protocol, socket);
    }

    @Override
    public void policyInfo(SpdInfo info, PolicyDefaults defaults) {
        if (!oneline) {
            XfrmSummary.text(out, info, defaults);
        }
    }

    @Override
    public void policy(PolicyCursor policy, PolicyMessage message) {
        if (policies == null) {
            policies = new PolicyText(out, devices, oneline, all);
        }
        policies.put(policy, message);
    }

    @Override
    public void stateInfo(SadInfo info, int fullPacket) {
        if (!oneline) {
            XfrmSummary.text(out, info);
        }
    }

    @Override
    public void state(StateMessage state, StateEstimate estimate) {
        if (states == null) {
            states = new StateText(out, devices, oneline, all);
        }
        states.put(state, estimate);
    }

    @Override
    public void setting(String name, String value) {
        out.put(name).put(" = ").put(value).line();
    }

    @Override
    public void counter(String name, long value) {
        if (value != 0 || all) {
            out.put(name).put(' ').put(value).line();
        }
    }

    @Override
    public void end(List<Coverage> coverage) {
        // Said by the caller.
    }
}
