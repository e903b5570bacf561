package org.pmtuctl.render.raw;

import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.Document;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyDefaults;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SadInfo;
import org.pmtuctl.xfrm.SpdInfo;
import org.pmtuctl.xfrm.StateMessage;

/** One document with one array, named after the kind, of schema {@code pmtuctl/show-KIND/1}. */
public final class RawJson implements RawPrinter {
    private final JsonWriter json;
    private final boolean pretty;
    private final RoutingNames names;
    private String kind;
    private Devices devices;
    private int ticksPerSecond;
    private LinkFacts links;
    private AddressFacts addresses;
    private RuleFacts rules;
    private NexthopFacts nexthops;
    private NexthopInfo nexthopInfo;
    private RouteJson routes;
    private SocketJson sockets;
    private IntFunction<List<ProcessName>> processes;
    private SpdInfo spd;
    private PolicyDefaults policyDefaults;
    private PolicyJson policies;
    private SadInfo sad;
    private int fullPacket;
    private StateJson states;

    /** @param pretty what the writer was made with */
    public RawJson(JsonWriter json, boolean pretty, RoutingNames names) {
        this.json = json;
        this.pretty = pretty;
        this.names = names;
    }

    @Override
    public void begin(String kind, Host host, Devices known) {
        this.kind = kind;
        this.devices = known;
        this.ticksPerSecond = host.ticksPerSecond();
        Document.begin(json, "show-" + kind, host);
        json.beginArray(kind);
    }

    @Override
    public void link(LinkMessage link) {
        if (links == null) {
            links = new LinkFacts(json, names, devices, ticksPerSecond);
        }
        links.put(link);
    }

    @Override
    public void addresses(LinkMessage link, List<AddressMessage> own) {
        if (addresses == null) {
            addresses = new AddressFacts(json, names, devices, ticksPerSecond);
        }
        addresses.put(link, own);
    }

    @Override
    public void rule(RuleMessage rule) {
        if (rules == null) {
            rules = new RuleFacts(json, names);
        }
        rules.put(rule);
    }

    @Override
    public void nexthop(NexthopMessage nexthop) {
        if (nexthops == null) {
            nexthops = new NexthopFacts(json, names, devices, ticksPerSecond);
        }
        nexthops.put(nexthop);
    }

    @Override
    public boolean wantsNexthopsOfRoutes() {
        return true;
    }

    @Override
    public void nexthopsOfRoutes(List<NexthopMessage> known) {
        nexthopInfo = new NexthopInfo(known, names, devices, ticksPerSecond);
    }

    @Override
    public void route(RouteCursor route, RouteMessage message) {
        if (routes == null) {
            routes = new RouteJson(json, pretty, names, devices, ticksPerSecond, nexthopInfo);
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
            sockets = new SocketJson(json, devices, processes);
        }
        sockets.put(protocol, socket);
    }

    @Override
    public void policyInfo(SpdInfo info, PolicyDefaults defaults) {
        spd = info;
        policyDefaults = defaults;
    }

    @Override
    public void policy(PolicyCursor policy, PolicyMessage message) {
        if (policies == null) {
            policies = new PolicyJson(json, devices);
        }
        policies.put(policy, message);
    }

    @Override
    public void stateInfo(SadInfo info, int packet) {
        sad = info;
        fullPacket = packet;
    }

    @Override
    public void state(StateMessage state, StateEstimate estimate) {
        if (states == null) {
            states = new StateJson(json, devices);
        }
        states.put(state, estimate);
    }

    @Override
    public void setting(String name, String value) {
        json.beginObject().field("name", name).field("value", value).endObject();
    }

    @Override
    public void counter(String name, long value) {
        json.beginObject().field("name", name).field("value", value).endObject();
    }

    @Override
    public void end(List<Coverage> coverage) {
        json.endArray();
        if (kind.equals("policies")) {
            XfrmSummary.json(json, spd, policyDefaults);
        } else if (kind.equals("states")) {
            XfrmSummary.json(json, sad, fullPacket);
        }
        Document.end(json, coverage);
    }
}
