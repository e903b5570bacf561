package org.pmtuctl.resolve.ipsec;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.pmtuctl.model.Policy;

/**
 * In which order the kernel prefers policies that take a flow: by priority, then the oldest. Before 6.12 it kept those with two
 * full-length prefixes apart ({@code policy_hash_direct()}); of one priority they came before all others but the very first of these.
 */
final class PolicyOrder implements Comparator<Policy> {
    private final boolean insertionOrder;
    private final HashMap<Bin, Policy> firstInexact = new HashMap<>(2);

    /**
     * @param policies        all of one direction
     * @param insertionOrder  the kernel is 6.12 or later: ties go to the oldest without exception
     */
    PolicyOrder(List<Policy> policies, boolean insertionOrder) {
        this.insertionOrder = insertionOrder;
        if (!insertionOrder) {
            for (Policy policy : policies) {
                if (!isExact(policy)) {
                    Bin bin = new Bin(policy.sub(), policy.ipv6(), policy.ifId());
                    Policy first = firstInexact.get(bin);
                    if (first == null || byAge(policy, first) < 0) {
                        firstInexact.put(bin, policy);
                    }
                }
            }
        }
    }

    /** The kernel keeps one list of each ({@code struct xfrm_pol_inexact_key}). */
    private record Bin(boolean sub, boolean ipv6, int ifId) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Bin other && sub == other.sub && ipv6 == other.ipv6 && ifId == other.ifId;
        }

        @Override
        public int hashCode() {
            return ifId * 4 + (sub ? 2 : 0) + (ipv6 ? 1 : 0);
        }
    }

    @Override
    public int compare(Policy a, Policy b) {
        boolean exact = isExact(a);
        if (insertionOrder || a.priority() != b.priority() || exact == isExact(b)) {
            return byAge(a, b);
        }
        boolean beatsExact = isFirst(exact ? b : a);
        return exact == beatsExact ? 1 : -1;
    }

    private boolean isFirst(Policy inexact) {
        return firstInexact.get(new Bin(inexact.sub(), inexact.ipv6(), inexact.ifId())) == inexact;
    }

    private static int byAge(Policy a, Policy b) {
        int byPriority = Integer.compareUnsigned(a.priority(), b.priority());
        return byPriority != 0 ? byPriority : Integer.compare(b.order(), a.order());
    }

    private static boolean isExact(Policy policy) {
        return policy.selector().destination().isHost() && policy.selector().source().isHost();
    }
}
