package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.uapi.Xfrm;

/** The far ends of this host's tunnels and of its IPsec states for output, by address. */
public final class Endpoints {
    private final Map<IpAddress, List<Link>> tunnels = new HashMap<>();
    private final Map<IpAddress, List<State>> states = new HashMap<>();

    Endpoints(Snapshot snapshot) {
        for (Link link : snapshot.links()) {
            Tunnel tunnel = link.tunnel();
            if (tunnel != null && tunnel.remote() != null && !tunnel.metadata() && link.isUp()) {
                put(tunnels, tunnel.remote(), link);
            }
        }
        if (snapshot.ipsec() == null || snapshot.ipsec().states().isEmpty()) {
            return;
        }
        Set<IpAddress> own = new HashSet<>();
        for (InterfaceAddress address : snapshot.addresses()) {
            own.add(address.local());
        }
        for (State state : snapshot.ipsec().states()) {
            if (!state.isLarval() && state.direction() != Xfrm.XFRM_SA_DIR_IN && !own.contains(state.destination())) {
                put(states, state.destination(), state);
            }
        }
    }

    private static <T> void put(Map<IpAddress, List<T>> map, IpAddress key, T value) {
        List<T> same = map.get(key);
        if (same == null) {
            same = new ArrayList<>(1);
            map.put(key, same);
        }
        same.add(value);
    }

    /** Tunnel devices that are up and send to this address. */
    public List<Link> tunnelsTo(IpAddress address) {
        List<Link> found = tunnels.get(address);
        return found == null ? List.of() : found;
    }

    /** States for output whose packets go to this address. */
    public List<State> statesTo(IpAddress address) {
        List<State> found = states.get(address);
        return found == null ? List.of() : found;
    }
}
