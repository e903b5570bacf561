package org.pmtuctl.capture;

import java.io.IOException;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;

/** Tells a kernel without exceptions from one that cannot list them. */
interface ListingProbe {
    /** True when the kernel's route dump can list exceptions. */
    boolean listsExceptions() throws IOException;

    /**
     * Asks without strict checking: a kernel that can list exceptions then ignores the flag and sends all routes, one that
     * cannot sends nothing at all.
     */
    ListingProbe LIVE = new ListingProbe() {
        @Override
        public boolean listsExceptions() throws IOException {
            byte[] request = RouteCodec.encode(
                    new RouteMessage(Socket.AF_INET, 0, 0, 0, 0, 0, 0, 0, Rtnetlink.RTM_F_CLONED, Attributes.NONE));
            try (Conversation lax = new Conversation(KernelPort.openLax(Netlink.NETLINK_ROUTE))) {
                return lax.dump(Rtnetlink.RTM_GETROUTE, request, new Uncollected(), 1).messages() > 0;
            }
        }
    };

    /** Only how many messages there are counts. */
    final class Uncollected extends Intake {
        @Override
        protected void clear() {
        }

        @Override
        protected void take(Datagram message) {
        }
    }
}
