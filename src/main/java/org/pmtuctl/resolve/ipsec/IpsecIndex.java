package org.pmtuctl.resolve.ipsec;

import java.util.HashSet;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Policy;
import org.pmtuctl.uapi.Xfrm;

/** The IPsec databases of a picture, indexed when first asked and then for all walks. For one thread. */
public final class IpsecIndex {
    private final Ipsec databases;
    private final boolean insertionOrder;
    private PolicyLookup policies;
    private StateLookup states;
    private Set<IpPrefix> destinations;
    private final boolean[] ipv4Lengths = new boolean[IpAddress.IPV4_BITS + 1];
    private final boolean[] ipv6Lengths = new boolean[IpAddress.IPV6_BITS + 1];

    /**
     * @param databases       null when they were not read
     * @param insertionOrder  as of {@link PolicyLookup}
     */
    public IpsecIndex(Ipsec databases, boolean insertionOrder) {
        this.databases = databases;
        this.insertionOrder = insertionOrder;
    }

    /** Policies for output. */
    public PolicyLookup policies() {
        if (policies == null) {
            policies = new PolicyLookup(databases.policies(), Xfrm.XFRM_POLICY_OUT, insertionOrder);
        }
        return policies;
    }

    /** False when no policy for output has transforms for any packet to the address. */
    public boolean mayProtect(IpAddress destination) {
        if (destinations == null) {
            destinations = new HashSet<>();
            for (Policy policy : databases.policies()) {
                if (policy.direction() == Xfrm.XFRM_POLICY_OUT && !policy.socket() && !policy.templates().isEmpty()) {
                    IpPrefix prefix = policy.selector().destination();
                    (policy.ipv6() ? ipv6Lengths : ipv4Lengths)[prefix.length()] |= destinations.add(prefix);
                }
            }
        }
        boolean[] lengths = destination.isIpv6() ? ipv6Lengths : ipv4Lengths;
        for (int length = 0; length < lengths.length; length++) {
            if (lengths[length] && destinations.contains(new IpPrefix(destination, length))) {
                return true;
            }
        }
        return false;
    }

    public StateLookup states() {
        if (states == null) {
            states = new StateLookup(databases.states());
        }
        return states;
    }
}
