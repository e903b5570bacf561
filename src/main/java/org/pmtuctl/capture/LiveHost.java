package org.pmtuctl.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.MalformedMessageException;

/**
 * A host to ask, seen from one network namespace. Of the running kernel that is the namespace of the thread that opens it, and only
 * that thread may use it (its {@code /proc} view and its sockets belong together). To look at another namespace, open it on a thread
 * that has entered that.
 */
public final class LiveHost implements Closeable {
    /** No packet is larger than this; a larger answer is a route that stands in for a missing IPsec state. */
    private static final int LARGEST_PACKET = 0xffff;

    private final Origin origin;
    private final Conversation conversation;
    private final String netns;
    private final int ticksPerSecond;
    /** Null where each picture is of another moment. */
    private final PictureMemory memory;

    private LiveHost(Origin origin, String netns, PictureMemory memory) throws IOException {
        this.origin = origin;
        this.conversation = new Conversation(origin.port(Netlink.NETLINK_ROUTE));
        this.netns = netns;
        this.memory = memory;
        this.ticksPerSecond = origin.ticksPerSecond();
    }

    /**
     * Opens the namespace that the calling thread is in.
     *
     * @param netnsLabel the word the namespace was asked for by, for {@code Host.netns}; null for the caller's own
     */
    public static LiveHost open(String netnsLabel) throws IOException {
        return open(new LiveOrigin(), netnsLabel);
    }

    /** The same of any origin. */
    public static LiveHost open(Origin origin, String netnsLabel) throws IOException {
        return new LiveHost(origin, netnsLabel, null);
    }

    /**
     * The same of an origin that stays as it is.
     *
     * @param memory  of all pictures that are taken of it
     */
    public static LiveHost open(Origin origin, String netnsLabel, PictureMemory memory) throws IOException {
        return new LiveHost(origin, netnsLabel, memory);
    }

    /**
     * Takes the picture. What cannot be read is a coverage note, never an exception; only a kernel that stops answering is.
     *
     * @throws IOException when the netlink socket itself fails
     */
    public Snapshot snapshot(Wanted wanted) throws IOException {
        SightingClock clock = new SightingClock(origin, ticksPerSecond);
        PictureMemory known = memory == null ? new PictureMemory() : memory;
        return new SnapshotTaker(origin, conversation, wanted, origin.host(netns), clock, known).take();
    }

    /**
     * Asks the kernel's own lookup (RTM_GETROUTE), and for the owning route as well (RTM_F_FIB_MATCH).
     *
     * @return the answer; where there is no route, {@link KernelRoute#refused}; EOPNOTSUPP where the lookup can't be told what
     *         the flow is
     * @throws IOException when the netlink socket itself fails
     */
    public KernelRoute route(Flow flow) throws IOException {
        boolean ipv6 = flow.destination().isIpv6();
        if (flow.protocol() != 0 && !RouteQuestion.canName(flow.protocol(), ipv6) && selectByProtocol(rules(ipv6))) {
            return KernelRoute.refused(Errno.EOPNOTSUPP,
                    "rules select by protocol, and the kernel's lookup can be asked for TCP, UDP and ICMP only");
        }
        int iif = index(flow.iif());
        int oif = index(flow.oif());
        if (iif < 0 || oif < 0) {
            return KernelRoute.refused(Errno.ENODEV, "no device '" + (iif < 0 ? flow.iif() : flow.oif()) + "'");
        }
        RouteLookups lookups = new RouteLookups(new SightingClock(origin, ticksPerSecond));
        RouteAnswer answer = lookups.about(flow, iif, oif);
        lookups.run(conversation);
        return answer.route(ticksPerSecond);
    }

    /** A few routes of this namespace as the kernel's own messages. */
    public RawRoutes rawRoutes() {
        return new RawRoutes(conversation);
    }

    /** The same for writing: whoever has it may change the kernel. */
    public Conversation conversation() {
        return conversation;
    }

    /** USER_HZ, the unit of lifetimes in route messages. */
    public int ticksPerSecond() {
        return ticksPerSecond;
    }

    private static boolean selectByProtocol(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.ipProtocol() != 0) {
                return true;
            }
        }
        return false;
    }

    private List<Rule> rules(boolean ipv6) throws IOException {
        RuleIntake intake = new RuleIntake();
        conversation.dump(Rtnetlink.RTM_GETRULE, RuleIntake.request(ipv6 ? Socket.AF_INET6 : Socket.AF_INET), intake);
        return intake.rules();
    }

    /** True when the namespace has a device of that name. */
    public boolean hasDevice(String name) throws IOException {
        return index(name) > 0;
    }

    /** The number of a device: 0 when none is named, -1 when there is none of that name. */
    private int index(String name) throws IOException {
        if (name == null) {
            return 0;
        }
        try {
            return LinkCodec.decode(conversation.ask(Rtnetlink.RTM_GETLINK, 0, LinkIntake.request(name)).payload()).ifindex();
        } catch (KernelRefusalException | MalformedMessageException e) {
            return -1;
        }
    }

    /**
     * Asks a fresh connected datagram socket that looks like the flow for its path MTU. Nothing is sent.
     *
     * @throws IOException when the netlink socket itself fails
     */
    public SocketMtu socketMtu(Flow flow) throws IOException {
        boolean ipv6 = flow.destination().isIpv6();
        SocketMtu answer = origin.socketMtu(flow, rules(ipv6), Math.max(0, index(flow.oif())));
        if (answer.mtu() == null || answer.mtu() <= LARGEST_PACKET || route(flow).type() == Rtnetlink.RTN_LOCAL) {
            return answer;
        }
        return SocketMtu.unknown("the kernel answers " + answer.mtu() + ": a policy wants IPsec and no state exists");
    }

    @Override
    public void close() throws IOException {
        conversation.close();
    }
}
