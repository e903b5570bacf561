package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Addresses of one family in the kernel's order. */
final class AddressIntake extends Intake {
    private final ArrayList<InterfaceAddress> addresses = new ArrayList<>();

    static byte[] request(int family) {
        return AddressCodec.encode(new AddressMessage(family, 0, 0, 0, 0, Attributes.NONE));
    }

    @Override
    protected void clear() {
        addresses.clear();
    }

    @Override
    protected void take(Datagram message) {
        if (message.type() != Rtnetlink.RTM_NEWADDR) {
            return;
        }
        AddressMessage it = AddressCodec.decode(message.message().payload());
        if (it.local() == null) {
            throw new MalformedMessageException("an address message without an address");
        }
        addresses.add(new InterfaceAddress(it.ifindex(), it.local(), it.peer(), it.prefixLength(), it.scope(), it.flags()));
    }

    List<InterfaceAddress> addresses() {
        return addresses;
    }
}
