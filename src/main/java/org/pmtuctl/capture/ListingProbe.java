package org.pmtuctl.capture;

import java.io.IOException;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;

/** Tells a kernel without exceptions from one that cannot list them. */
final class ListingProbe {
    private final Origin origin;

    ListingProbe(Origin origin) {
        this.origin = origin;
    }

    /**
     * True when the kernel's route dump can list exceptions. Asks without strict checking: a kernel that can then ignores the flag
     * and sends all routes, one that cannot sends nothing at all.
     */
    boolean listsExceptions() throws IOException {
        byte[] request = RouteCodec.encode(new RouteMessage(Socket.AF_INET, 0, 0, 0, 0, 0, 0, 0, Rtnetlink.RTM_F_CLONED, Attributes.NONE));
        try (Conversation lax = new Conversation(origin.laxPort(Netlink.NETLINK_ROUTE))) {
            return lax.dump(Rtnetlink.RTM_GETROUTE, request, new Uncollected(), 1).messages() > 0;
        }
    }

    /** Only how many messages there are counts. */
    private static final class Uncollected extends Intake {
        @Override
        protected void clear() {
        }

        @Override
        protected void take(Datagram message) {
        }
    }
}
