package org.pmtuctl.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.resolve.ipsec.IpsecIndex;

/** What walks through one picture look things up in: made when first asked, and then for all of them. For one thread. */
final class Shared {
    final KernelVersion kernel;
    final IpsecIndex ipsec;
    final OuterLookups outerLookups = new OuterLookups();
    private final List<InterfaceAddress> addresses;
    private Map<IpAddress, Integer> devices;

    Shared(Snapshot snapshot) {
        kernel = KernelVersion.of(snapshot.host() == null ? null : snapshot.host().kernel());
        ipsec = new IpsecIndex(snapshot.ipsec(), kernel.atLeast(KernelVersion.POLICIES_IN_ORDER));
        addresses = snapshot.addresses();
    }

    /** The first device that has the address; 0 for none. */
    int deviceWith(IpAddress address) {
        if (devices == null) {
            devices = new HashMap<>();
            for (InterfaceAddress own : addresses) {
                devices.putIfAbsent(own.local(), own.ifindex());
            }
        }
        Integer device = devices.get(address);
        return device == null ? 0 : device;
    }
}
