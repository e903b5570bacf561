package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.State;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xfrm.PolicyCodec;
import org.pmtuctl.xfrm.PolicyDefaults;
import org.pmtuctl.xfrm.StateCodec;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmRequest;

/** Reads the IPsec databases. */
final class IpsecIntake {
    private static final String SOURCE = "ipsec policies and states";
    private static final long MILLIS = 1000;

    private final Origin origin;
    private final Notes notes;
    private final long nowSeconds;

    IpsecIntake(Origin origin, Notes notes, long timeMillis) {
        this.origin = origin;
        this.notes = notes;
        this.nowSeconds = timeMillis / MILLIS;
    }

    /** Null, with a note, when it can't be read. */
    Ipsec read() throws IOException {
        DatagramPort port;
        try {
            port = origin.port(Netlink.NETLINK_XFRM);
        } catch (NativeException e) {
            if (e.errno() == Errno.EPROTONOSUPPORT) {
                notes.complete(SOURCE, "this kernel has no IPsec");
                return new Ipsec(List.of(), List.of(), false, null, null);
            }
            notes.unavailable(SOURCE, e.getMessage());
            return null;
        }
        try (Conversation conversation = new Conversation(port)) {
            return read(conversation);
        }
    }

    private Ipsec read(Conversation conversation) throws IOException {
        Policies policies = new Policies();
        DumpResult first = conversation.dump(Xfrm.XFRM_MSG_GETPOLICY, XfrmRequest.policies(), policies);
        if (first.refusal() != null && first.refusal().errno() == Errno.EPERM) {
            notes.unavailable(SOURCE, "reading them needs CAP_NET_ADMIN");
            return null;
        }
        notes.dump("ipsec policies", first, policies);
        States states = new States();
        notes.dump("ipsec states", conversation.dump(Xfrm.XFRM_MSG_GETSA, XfrmRequest.states(0, null, null), states), states);
        return new Ipsec(policies.list, states.list, blocksOutput(conversation), null,
                new EncapsulationSockets(origin, notes, states.list).read());
    }

    /** Null where the kernel does not know defaults (before 5.15): it lets flows without a policy pass. */
    private static Boolean blocksOutput(Conversation conversation) throws IOException {
        try {
            return PolicyDefaults.decode(conversation.ask(Xfrm.XFRM_MSG_GETDEFAULT, 0, XfrmRequest.defaults()).payload()).blocksOutput();
        } catch (KernelRefusalException | MalformedMessageException e) {
            return null;
        }
    }

    private static final class Policies extends Intake {
        private final List<Policy> list = new ArrayList<>();

        @Override
        protected void clear() {
            list.clear();
        }

        @Override
        protected void take(Datagram message) {
            if (message.type() == Xfrm.XFRM_MSG_NEWPOLICY) {
                list.add(IpsecMapping.policy(PolicyCodec.decode(message.message().payload()), list.size()));
            }
        }
    }

    private final class States extends Intake {
        private final List<State> list = new ArrayList<>();
        private int seen;

        @Override
        protected void clear() {
            list.clear();
            seen = 0;
        }

        @Override
        protected void take(Datagram message) {
            if (message.type() != Xfrm.XFRM_MSG_NEWSA) {
                return;
            }
            StateMessage state = StateCodec.decode(message.message().payload());
            int order = seen++;
            int protocol = state.id().protocol();
            // Helpers of IPComp tunnels, which the kernel makes for itself.
            if (protocol != Socket.IPPROTO_IPIP && protocol != Socket.IPPROTO_IPV6) {
                list.add(IpsecMapping.state(state, order, nowSeconds));
            }
        }
    }
}
