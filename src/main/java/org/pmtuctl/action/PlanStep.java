package org.pmtuctl.action;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Socket;

/** One write to the kernel. Routes are whole messages, as {@link RouteMessages#request} makes them. */
public sealed interface PlanStep {
    /** The step that takes this one back; null where there is none, because what it removes is knowledge or cannot be told. */
    PlanStep inverse();

    /**
     * A route that is not there yet.
     *
     * @param beside  IPv4: a route of the same prefix, type of service and metric is there and stays; this one goes before it
     */
    record RouteAdd(RouteMessage route, boolean beside) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return new RouteDelete(route, beside);
        }
    }

    /** A route that is there. */
    record RouteDelete(RouteMessage route, boolean beside) implements PlanStep {
        /** The route as it is shown. */
        public PinWay way() {
            return PinWay.of(route);
        }

        @Override
        public PlanStep inverse() {
            return new RouteAdd(route, beside);
        }
    }

    /** A route in the place of another, at once: no packet finds neither. */
    record RouteReplace(RouteMessage before, RouteMessage after) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return new RouteReplace(after, before);
        }
    }

    /** A next-hop object in its own place: its routes stay, what the object has learned goes. */
    record NexthopRenew(NexthopMessage object) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return null;
        }
    }

    /** A setting, by its dotted name. */
    record SysctlWrite(String name, String before, String after) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return new SysctlWrite(name, after, before);
        }
    }

    /** One cached IPv6 exception, as a route message with RTM_F_CLONED. */
    record ExceptionDelete(RouteMessage exception) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return null;
        }
    }

    /**
     * An IPv6 route in its own place, to the very same: it stays, what it has learned goes. IPv4 makes nothing of that.
     */
    record RouteRenew(RouteMessage route) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return null;
        }
    }

    /**
     * The second half of a detour: it puts back what an earlier step of the same change has moved. Taken back is that earlier one,
     * where this one was not reached.
     */
    record PutBack(PlanStep step) implements PlanStep {
        @Override
        public PlanStep inverse() {
            return null;
        }
    }

    /**
     * An ICMP report "fragmentation needed" (RFC 1191) that this host sends to itself, as if a router had answered an echo reply.
     *
     * @param source       this host's address: the report's sender, its receiver, and the sender of the packet that it quotes
     * @param destination  of the quoted packet
     * @param mtu          that it reports, bytes
     */
    record Report(IpAddress source, IpAddress destination, int mtu) implements PlanStep {
        /** The flow of the quoted packet: where the kernel books what is reported. */
        public Flow quoted() {
            return quoted(source, destination);
        }

        /** The same for any. */
        public static Flow quoted(IpAddress source, IpAddress destination) {
            return new Flow(source, destination, Socket.IPPROTO_ICMP, 0, 0, 0, null, null, null, 0);
        }

        @Override
        public PlanStep inverse() {
            return null;
        }
    }

    /** Every cached IPv4 exception of the namespace. */
    record FlushAllIpv4() implements PlanStep {
        @Override
        public PlanStep inverse() {
            return null;
        }
    }
}
