package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Walks;
import org.pmtuctl.uapi.Socket;

/** A snapshot and what the rules look up in it, found once however many exceptions are explained. For one thread. */
public final class Picture {
    private static final int[] PROTECTED = {Socket.IPPROTO_TCP, Socket.IPPROTO_UDP, Socket.IPPROTO_GRE, Socket.IPPROTO_IPIP};

    private final Snapshot snapshot;
    private final Walks walks;
    private final Commands commands;
    private Endpoints endpoints;
    private IpAddress walked;
    private Path walkedPath;
    private Map<Integer, NexthopObject> nexthops;
    private Sharers sharers;
    private int ipv4Exceptions = -1;
    private Map<IpAddress, List<TcpSocket>> sockets;
    private Holders holders;
    private final Map<Class<?>, Object> kept = new IdentityHashMap<>(1);
    private final Map<TcpSocket, Path> socketPaths = new IdentityHashMap<>();

    /** A picture of which too little was read for walks. */
    public Picture(Snapshot snapshot) {
        this(snapshot, null);
    }

    /** @param walks through this snapshot; null when it holds too little for them */
    public Picture(Snapshot snapshot, Walks walks) {
        this.snapshot = snapshot;
        this.walks = walks;
        this.commands = new Commands(snapshot);
    }

    /** Null when too little was read for walks. */
    public Walks walks() {
        return walks;
    }

    /** Who on this host puts an address on the packets around packets. */
    public Endpoints endpoints() {
        if (endpoints == null) {
            endpoints = new Endpoints(snapshot);
        }
        return endpoints;
    }

    /**
     * The way of packets to the destination if an IPsec policy protects any of the usual kinds, first what TCP takes; null when none
     * does or that is unknown.
     */
    public Path protectedPath(IpAddress destination) {
        if (walks == null || !walks.mayProtect(destination)) {
            return null;
        }
        if (!destination.equals(walked)) {
            walked = destination;
            walkedPath = null;
            for (int i = 0; i < PROTECTED.length && walkedPath == null; i++) {
                Path path = walks.flow(new Flow(null, destination, PROTECTED[i], 0, 0, 0, null, null, null, 0));
                walkedPath = Passage.isProtected(path) ? path : null;
            }
        }
        return walkedPath;
    }

    /** The connections to an address; none where they were not read. */
    public List<TcpSocket> socketsTo(IpAddress destination) {
        if (sockets == null) {
            sockets = new HashMap<>();
            for (TcpSocket socket : sockets()) {
                List<TcpSocket> there = sockets.get(socket.destination());
                if (there == null) {
                    there = new ArrayList<>(1);
                    sockets.put(socket.destination(), there);
                }
                there.add(socket);
            }
        }
        List<TcpSocket> there = sockets.get(destination);
        return there == null ? List.of() : there;
    }

    /** The connections of the picture; none where they were not read. */
    public List<TcpSocket> sockets() {
        return snapshot.sockets() == null ? List.of() : snapshot.sockets();
    }

    /** The way of a connection's own packets, with its ports, mark and device; null when too little was read for walks. */
    public Path path(TcpSocket socket) {
        Path path = socketPaths.get(socket);
        if (path == null && walks != null) {
            path = walks.flow(Connections.flow(socket, socket.ifindex() == 0 ? null : snapshot.linkName(socket.ifindex())));
            socketPaths.put(socket, path);
        }
        return path;
    }

    /** What rules have worked out and others of them need as well; null where none has yet. */
    public <T> T kept(Class<T> type) {
        return type.cast(kept.get(type));
    }

    /** See {@link #kept}. */
    public void keep(Object workedOut) {
        kept.put(workedOut.getClass(), workedOut);
    }

    /** Who keeps to which exception. */
    Holders holders() {
        if (holders == null) {
            holders = new Holders(this);
        }
        return holders;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public Commands commands() {
        return commands;
    }

    /** A sysctl as a number; null when unknown. */
    public Long sysctl(String name) {
        return snapshot.sysctls().number(name);
    }

    /** True when the sysctl is known and has this value. */
    public boolean sysctlIs(String name, long value) {
        Long is = snapshot.sysctls().number(name);
        return is != null && is == value;
    }

    /** The largest packet the device takes of that family, bytes; null when the picture has no such device. */
    public Integer deviceMtu(int ifindex, boolean ipv6) {
        return Standing.deviceMtu(snapshot, ifindex, ipv6);
    }

    /** The picture holds routes; a small command may not have read them. */
    public boolean hasRoutes() {
        return snapshot.routes().size() > 0;
    }

    /** How many IPv4 exceptions the picture has: what {@code ip -4 route flush cache} removes. */
    public int ipv4Exceptions() {
        if (ipv4Exceptions < 0) {
            ipv4Exceptions = 0;
            for (RouteException exception : snapshot.exceptions()) {
                if (!exception.isIpv6()) {
                    ipv4Exceptions++;
                }
            }
        }
        return ipv4Exceptions;
    }

    /** The legs of a route, those of its next-hop object or group included. */
    public List<Nexthop> legs(RouteShape shape) {
        if (shape.nexthopId() == 0 || !shape.nexthops().isEmpty()) {
            return shape.nexthops();
        }
        List<Nexthop> legs = new ArrayList<>(2);
        NexthopObject object = nexthop(shape.nexthopId());
        if (object != null) {
            if (object.nexthop() != null) {
                legs.add(object.nexthop());
            }
            for (NexthopObject.Member member : object.group()) {
                NexthopObject of = nexthop(member.id());
                if (of != null && of.nexthop() != null) {
                    legs.add(of.nexthop());
                }
            }
        }
        return legs;
    }

    /** Null when there is none. */
    public NexthopObject nexthop(int id) {
        if (nexthops == null) {
            nexthops = new HashMap<>();
            for (NexthopObject object : snapshot.nexthops()) {
                nexthops.put(object.id(), object);
            }
        }
        return nexthops.get(id);
    }

    /** The route that the kernel's lookup for the exception's destination ends on; null when unknown. */
    public Route ruling(RouteException exception) {
        KernelRoute answer = exception.lookup();
        if (answer == null || answer.errno() != 0 || answer.prefix() == null || answer.table() == 0) {
            return null;
        }
        Route first = null;
        for (Route route : snapshot.routes().covering(answer.table(), exception.destination())) {
            if (route.destination().equals(answer.prefix())) {
                if (hasLeg(route, answer.ifindex(), answer.gateway())) {
                    return route;
                }
                first = first == null ? route : first;
            }
        }
        return first;
    }

    /**
     * The route on whose next hop the exception hangs. The kernel does not name it: it is the most specific route of the
     * exception's table with that gateway and device, other than one which is known not to meet the exception. Null when none
     * fits.
     */
    public Route owner(RouteException exception) {
        Boolean inUse = Standing.inUse(snapshot, exception);
        Route ruling = ruling(exception);
        if (Boolean.TRUE.equals(inUse) && ruling != null) {
            return ruling;
        }
        // The lookup took the very leg of the exception and did not meet it: that route's next hop is another one.
        boolean passedBy = Boolean.FALSE.equals(inUse) && ruling != null && exception.lookup().ifindex() == exception.ifindex()
                && same(exception.lookup().gateway(), exception.gateway());
        Route sameDevice = null;
        for (Route route : snapshot.routes().covering(exception.table(), exception.destination())) {
            if (passedBy && same(route, ruling)) {
                continue;
            }
            if (hasLeg(route, exception.ifindex(), exception.gateway())) {
                return route;
            }
            if (sameDevice == null && hasDevice(route, exception.ifindex())) {
                sameDevice = route;
            }
        }
        return sameDevice;
    }

    /** One of the route's legs has this device and gateway. */
    public boolean hasLeg(Route route, int ifindex, IpAddress gateway) {
        for (Nexthop leg : legs(route.shape())) {
            if (leg.ifindex() == ifindex && same(leg.gateway(), gateway)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDevice(Route route, int ifindex) {
        for (Nexthop leg : legs(route.shape())) {
            if (leg.ifindex() == ifindex) {
                return true;
            }
        }
        return false;
    }

    /** The routes that share the next hop of this one, and with it its exceptions. */
    public Sharing sharing(Route owner, int[] tables) {
        if (sharers == null) {
            sharers = new Sharers(this);
        }
        return sharers.of(owner, tables);
    }

    /** The same route of one picture: equal destination, one shape. */
    public static boolean same(Route a, Route b) {
        return a.shape() == b.shape() && a.destination().equals(b.destination());
    }

    static boolean same(Object a, Object b) {
        return a == null ? b == null : a.equals(b);
    }
}
