package org.pmtuctl.render.raw;

import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.StateEstimate;
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

/**
 * Shows the kernel's objects one after the other: {@link #begin}, then objects of one kind, then {@link #end}.
 * {@link RawText} is for people, {@link RawJson} for programs.
 */
public interface RawPrinter {
    /**
     * Before the first object.
     *
     * @param kind     what is shown, in the plural
     * @param devices  for the names of devices that objects refer to by number
     */
    void begin(String kind, Host host, Devices devices);

    void link(LinkMessage link);

    /** A device with its addresses. */
    void addresses(LinkMessage link, List<AddressMessage> addresses);

    void rule(RuleMessage rule);

    void nexthop(NexthopMessage nexthop);

    /** Before routes: the objects that they may refer to. */
    void nexthopsOfRoutes(List<NexthopMessage> nexthops);

    /** True when {@link #nexthopsOfRoutes} is worth asking the kernel for. */
    boolean wantsNexthopsOfRoutes();

    /** @param message null when the cursor has read all there is */
    void route(RouteCursor route, RouteMessage message);

    /** Before sockets: the processes that have one open, by its inode. */
    void processesOfSockets(IntFunction<List<ProcessName>> processes);

    /** @param protocol {@code tcp} or {@code udp} */
    void socket(String protocol, SocketMessage socket);

    /**
     * Before policies: how many there are.
     *
     * @param defaults  what becomes of flows without one; null where the kernel does not say
     */
    void policyInfo(SpdInfo info, PolicyDefaults defaults);

    /** @param message null when the cursor has read all there is */
    void policy(PolicyCursor policy, PolicyMessage message);

    /**
     * Before states: how many there are.
     *
     * @param fullPacket  the packet that overheads are told of, bytes
     */
    void stateInfo(SadInfo info, int fullPacket);

    void state(StateMessage state, StateEstimate estimate);

    /** A setting and the kernel's text for it. */
    void setting(String name, String value);

    void counter(String name, long value);

    /** Behind the last object. */
    void end(List<Coverage> coverage);
}
