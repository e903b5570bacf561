package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Policy;

/**
 * Finds the policies of one direction for a flow, as {@code xfrm_policy_lookup_bytype()} does: the smallest priority, whatever the
 * prefixes; of equals the oldest. Kernels before 6.12 keep policies with two full-length prefixes apart and order ties differently.
 *
 * <p>Policies are found by the destination prefixes that can contain the flow's, so that a lookup among 100,000 looks at few.
 */
public final class PolicyLookup {
    private final boolean insertionOrder;
    private final HashMap<Key, List<Policy>> byDestination = new HashMap<>();
    private final List<Policy> inexact = new ArrayList<>();
    private final boolean[] ipv4Lengths = new boolean[IpAddress.IPV4_BITS + 1];
    private final boolean[] ipv6Lengths = new boolean[IpAddress.IPV6_BITS + 1];

    /**
     * @param policies        of any direction and family, in dump order
     * @param direction       XFRM_POLICY_OUT, _IN or _FWD
     * @param insertionOrder  the kernel is 6.12 or later: ties go to the oldest without exception
     */
    public PolicyLookup(List<Policy> policies, int direction, boolean insertionOrder) {
        this.insertionOrder = insertionOrder;
        for (Policy policy : policies) {
            if (policy.direction() != direction || policy.socket()) {
                continue;
            }
            IpPrefix destination = policy.selector().destination();
            (policy.ipv6() ? ipv6Lengths : ipv4Lengths)[destination.length()] = true;
            Key key = new Key(destination, policy.sub());
            List<Policy> same = byDestination.get(key);
            if (same == null) {
                same = new ArrayList<>(1);
                byDestination.put(key, same);
            }
            same.add(policy);
            if (!isExact(policy)) {
                inexact.add(policy);
            }
        }
    }

    public PolicyChoice find(PolicyFlow flow) {
        Best sub = best(flow, true);
        Best main = best(flow, false);
        Policy tie = main.tie != null ? main.tie : sub.tie;
        return main.policy == null && sub.policy == null ? PolicyChoice.NONE : new PolicyChoice(main.policy, sub.policy, tie);
    }

    private Best best(PolicyFlow flow, boolean sub) {
        boolean[] lengths = flow.destination().isIpv6() ? ipv6Lengths : ipv4Lengths;
        Best best = new Best();
        for (int length = lengths.length - 1; length >= 0; length--) {
            if (!lengths[length]) {
                continue;
            }
            List<Policy> candidates = byDestination.get(new Key(new IpPrefix(flow.destination(), length), sub));
            if (candidates != null) {
                for (Policy candidate : candidates) {
                    if (mismatch(candidate, flow) == null) {
                        best.offer(candidate);
                    }
                }
            }
        }
        return best;
    }

    /** Null when the policy takes the flow; otherwise the first thing that differs. */
    public static String mismatch(Policy policy, PolicyFlow flow) {
        if (policy.ipv6() != flow.destination().isIpv6()) {
            return "family";
        }
        if (policy.ifId() != flow.ifId()) {
            return "if_id " + policy.ifId();
        }
        if ((flow.mark() & policy.markMask()) != policy.mark()) {
            return "mark";
        }
        return SelectorMatch.mismatch(policy.selector(), flow);
    }

    private static boolean isExact(Policy policy) {
        return policy.selector().destination().isHost() && policy.selector().source().isHost();
    }

    /** How many policies the kernel keeps before this one in its list of those without two full-length prefixes. */
    private int inexactPosition(Policy policy) {
        int position = 0;
        for (Policy other : inexact) {
            if (other.sub() == policy.sub() && other.ipv6() == policy.ipv6() && other.ifId() == policy.ifId() && other != policy) {
                int byPriority = Integer.compareUnsigned(other.priority(), policy.priority());
                if (byPriority < 0 || byPriority == 0 && other.order() > policy.order()) {
                    position++;
                }
            }
        }
        return position;
    }

    private final class Best {
        private Policy policy;
        private Policy tie;

        void offer(Policy candidate) {
            if (policy == null) {
                policy = candidate;
                return;
            }
            int byPriority = Integer.compareUnsigned(candidate.priority(), policy.priority());
            if (byPriority > 0) {
                return;
            }
            if (byPriority < 0) {
                policy = candidate;
                tie = null;
                return;
            }
            if (winsTie(candidate, policy)) {
                tie = policy;
                policy = candidate;
            } else {
                tie = candidate;
            }
        }

        private boolean winsTie(Policy a, Policy b) {
            if (insertionOrder || isExact(a) == isExact(b)) {
                return a.order() > b.order();
            }
            return isExact(a) ? inexactPosition(b) > 0 : inexactPosition(a) == 0;
        }
    }

    private static final class Key {
        private final IpPrefix destination;
        private final boolean sub;

        Key(IpPrefix destination, boolean sub) {
            this.destination = destination;
            this.sub = sub;
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && sub == other.sub && destination.equals(other.destination);
        }

        @Override
        public int hashCode() {
            return destination.hashCode() * 2 + (sub ? 1 : 0);
        }
    }
}
