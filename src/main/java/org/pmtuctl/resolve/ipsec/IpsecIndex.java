package org.pmtuctl.resolve.ipsec;

import org.pmtuctl.model.Ipsec;
import org.pmtuctl.uapi.Xfrm;

/** The IPsec databases of a picture, indexed when first asked and then for all walks. For one thread. */
public final class IpsecIndex {
    private final Ipsec databases;
    private final boolean insertionOrder;
    private PolicyLookup policies;
    private StateLookup states;

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

    public StateLookup states() {
        if (states == null) {
            states = new StateLookup(databases.states());
        }
        return states;
    }
}
