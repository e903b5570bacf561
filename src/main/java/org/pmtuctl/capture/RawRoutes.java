package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Route;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;

/** A few routes as the kernel's own messages, for those who put them back as they were. What cannot be read whole is a failure. */
public final class RawRoutes {
    private static final Comparator<RouteMessage> LONGEST_FIRST = new Comparator<>() {
        @Override
        public int compare(RouteMessage one, RouteMessage other) {
            return Integer.compare(other.destinationLength(), one.destinationLength());
        }
    };

    private final Conversation conversation;

    public RawRoutes(Conversation conversation) {
        this.conversation = conversation;
    }

    /** A route in the shape that walks understand. */
    public static Route model(RouteMessage message) {
        return new Route(RouteMapping.destination(message), RouteMapping.shape(message));
    }

    /** The routes of a table that contain the address, in the order in which a lookup tries them. */
    public List<RouteMessage> covering(int table, IpAddress destination) throws IOException {
        return covering(table, new TreeSet<>(Set.of(destination)));
    }

    /** The same for any of the addresses, all of one family and at least one. */
    public List<RouteMessage> covering(int table, TreeSet<IpAddress> destinations) throws IOException {
        List<RouteMessage> covering = dump(destinations.first().isIpv6(), table, 0, new Filter() {
            @Override
            public boolean wants(IpPrefix prefix) {
                IpAddress first = destinations.ceiling(prefix.address());
                return first != null && prefix.contains(first);
            }
        });
        // The dump is in the order of addresses; that of routes to one prefix is the kernel's, and stays.
        covering.sort(LONGEST_FIRST);
        return covering;
    }

    /** The routes of a table to this very prefix, in the kernel's order. */
    public List<RouteMessage> at(int table, IpPrefix destination) throws IOException {
        return dump(destination.address().isIpv6(), table, 0, new Filter() {
            @Override
            public boolean wants(IpPrefix prefix) {
                return prefix.equals(destination);
            }
        });
    }

    /** The routes of all tables that one program made; {@code protocol} is an RTPROT_*. */
    public List<RouteMessage> madeBy(boolean ipv6, int protocol) throws IOException {
        return dump(ipv6, 0, protocol, EVERY, null);
    }

    /** The routes of all tables that contain one of the addresses, longest prefix first, else in the kernel's order. */
    public List<RouteMessage> containing(boolean ipv6, List<IpAddress> destinations) throws IOException {
        List<RouteMessage> containing = dump(ipv6, 0, 0, new Filter() {
            @Override
            public boolean wants(IpPrefix prefix) {
                for (IpAddress destination : destinations) {
                    if (prefix.contains(destination)) {
                        return true;
                    }
                }
                return false;
            }
        });
        containing.sort(LONGEST_FIRST);
        return containing;
    }

    /** Looks at a route. */
    public interface Choice {
        boolean wants(RouteMessage route);
    }

    /** The routes of all tables that are chosen. */
    public List<RouteMessage> chosen(boolean ipv6, Choice choice) throws IOException {
        return dump(ipv6, 0, 0, EVERY, choice);
    }

    private interface Filter {
        boolean wants(IpPrefix prefix);
    }

    private static final Filter EVERY = new Filter() {
        @Override
        public boolean wants(IpPrefix prefix) {
            return true;
        }
    };

    private List<RouteMessage> dump(boolean ipv6, int table, int protocol, Filter filter) throws IOException {
        return dump(ipv6, table, protocol, filter, null);
    }

    private List<RouteMessage> dump(boolean ipv6, int table, int protocol, Filter filter, Choice choice) throws IOException {
        ArrayList<RouteMessage> found = new ArrayList<>(4);
        RouteCursor cursor = new RouteCursor();
        boolean strict = conversation.port().strict();
        Attributes wanted = strict && table != 0 ? Attributes.of(Attribute.of(RouteField.TABLE, table)) : Attributes.NONE;
        byte[] request = RouteCodec.encode(new RouteMessage(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, 0, 0, 0, 0, strict ? protocol : 0, 0, 0,
                0, wanted));
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETROUTE, request, new DumpHandler() {
            @Override
            public void begin() {
                found.clear();
            }

            @Override
            public void message(Datagram datagram) {
                cursor.read(datagram);
                if (cursor.isCloned() || table != 0 && cursor.table() != table || protocol != 0 && cursor.protocol() != protocol
                        || cursor.isIpv6() != ipv6) {
                    return;
                }
                IpAddress address = ipv6 ? IpAddress.ipv6(cursor.destinationHigh(), cursor.destinationLow())
                        : IpAddress.ipv4((int) cursor.destinationLow());
                if (filter.wants(new IpPrefix(address, cursor.destinationLength()))) {
                    RouteMessage route = RouteCodec.decode(datagram.message().payload());
                    if (choice == null || choice.wants(route)) {
                        found.add(route);
                    }
                }
            }
        });
        // A family without the table, or none of that table's routes any more, refuses with ENOENT.
        if (!result.complete() && !(result.refusal() != null && result.refusal().errno() == Errno.ENOENT)) {
            throw new IOException("cannot read the routes" + (table == 0 ? "" : " of table " + Integer.toUnsignedString(table)) + ": "
                    + (result.refusal() != null ? result.refusal().toString() : result.torn() != null ? result.torn()
                    : result.defects().get(0)));
        }
        return found;
    }

    /** All next-hop objects by their number; none where the kernel has no such objects (before Linux 5.3). */
    public Map<Integer, NexthopMessage> nexthops() throws IOException {
        HashMap<Integer, NexthopMessage> found = new HashMap<>();
        byte[] request = NexthopCodec.encode(new NexthopMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, Attributes.NONE));
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETNEXTHOP, request, new DumpHandler() {
            @Override
            public void begin() {
                found.clear();
            }

            @Override
            public void message(Datagram datagram) {
                NexthopMessage object = NexthopCodec.decode(datagram.message().payload());
                found.put(object.attributes().get(NexthopField.ID, 0), object);
            }
        });
        if (!result.complete() && !(result.refusal() != null && result.refusal().errno() == Errno.EOPNOTSUPP)) {
            throw new IOException("cannot read the next-hop objects: " + (result.refusal() != null ? result.refusal().toString()
                    : result.torn()));
        }
        return found;
    }
}
