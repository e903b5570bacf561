package org.pmtuctl.operation;

import java.util.HashSet;
import java.util.List;
import org.pmtuctl.capture.IpsecMapping;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.State;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.overhead.Transform;
import org.pmtuctl.overhead.Transforms;
import org.pmtuctl.overhead.Underflow;
import org.pmtuctl.rtnetlink.address.AddressField;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmField;

/** Works out of states what the kernel does not say: direction and overhead. */
final class StateEstimates {
    private final HashSet<IpAddress> own = new HashSet<>();
    private final int fullPacket;

    /**
     * @param addresses   of this host; empty where they could not be read
     * @param fullPacket  bytes of the packet, protected, that the overhead is told of
     */
    StateEstimates(List<AddressMessage> addresses, int fullPacket) {
        for (AddressMessage address : addresses) {
            IpAddress local = address.attributes().get(AddressField.LOCAL, address.attributes().get(AddressField.ADDRESS));
            if (local != null) {
                own.add(local);
            }
        }
        this.fullPacket = fullPacket;
    }

    StateEstimate of(StateMessage message) {
        Integer told = message.attributes().get(XfrmField.SA_DIR);
        int direction = told == null || told == 0 ? inferred(message) : told;
        State state;
        try {
            state = IpsecMapping.state(message, 0, 0);
        } catch (MalformedMessageException e) {
            return new StateEstimate(direction, told == null, null, fullPacket, e.getMessage());
        }
        Transform transform = Transforms.of(state);
        Integer overhead = transform == null ? null : fullPacket - transform.innerMtu(fullPacket, Underflow.SAYS_ONE);
        return new StateEstimate(direction, told == null, overhead, fullPacket, transform == null ? Transforms.unknown(state) : null);
    }

    /** What comes to one of our addresses is inbound. */
    private int inferred(StateMessage message) {
        if (own.isEmpty()) {
            return 0;
        }
        IpAddress destination = message.id().destination().in(message.family());
        return own.contains(destination) ? Xfrm.XFRM_SA_DIR_IN : Xfrm.XFRM_SA_DIR_OUT;
    }
}
