package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.pmtuctl.model.Policy;

/**
 * Finds the policies of one direction for a flow, as {@code xfrm_policy_lookup_bytype()} does: the smallest priority, whatever the
 * prefixes; of equals the oldest. Kernels before 6.12 keep policies with two full-length prefixes apart and order ties differently.
 *
 * <p>A lookup among 100,000 policies asks once for each form that selectors have, the smallest priorities first.
 */
public final class PolicyLookup {
    private final PolicyOrder order;
    private final List<PolicyForm> forms;

    /**
     * @param policies        of any direction and family, in dump order
     * @param direction       XFRM_POLICY_OUT, _IN or _FWD
     * @param insertionOrder  the kernel is 6.12 or later: ties go to the oldest without exception
     */
    public PolicyLookup(List<Policy> policies, int direction, boolean insertionOrder) {
        ArrayList<Policy> used = new ArrayList<>(policies.size());
        for (Policy policy : policies) {
            if (policy.direction() == direction && !policy.socket()) {
                used.add(policy);
            }
        }
        order = new PolicyOrder(used, insertionOrder);
        LinkedHashMap<Object, PolicyForm> byForm = new LinkedHashMap<>();
        for (Policy policy : used) {
            PolicyForm.add(byForm, policy, order);
        }
        forms = new ArrayList<>(byForm.values());
        forms.sort(new LeastPriorityFirst());
    }

    public PolicyChoice find(PolicyFlow flow) {
        Best sub = best(flow, true);
        Best main = best(flow, false);
        Policy tie = main.tie() != null ? main.tie() : sub.tie();
        return main.first == null && sub.first == null ? PolicyChoice.NONE : new PolicyChoice(main.first, sub.first, tie);
    }

    private Best best(PolicyFlow flow, boolean sub) {
        Best best = new Best(order);
        boolean ipv6 = flow.destination().isIpv6();
        for (PolicyForm form : forms) {
            if (best.first != null && Integer.compareUnsigned(form.leastPriority(), best.first.priority()) > 0) {
                break;
            }
            if (form.isFor(ipv6, sub)) {
                form.offer(flow, best);
            }
        }
        return best;
    }

    /** The policy that the kernel prefers of all offered, and the next. */
    static final class Best {
        private final PolicyOrder order;
        private Policy first;
        private Policy second;

        private Best(PolicyOrder order) {
            this.order = order;
        }

        void offer(Policy policy) {
            if (first == null || order.compare(policy, first) < 0) {
                second = first;
                first = policy;
            } else if (second == null || order.compare(policy, second) < 0) {
                second = policy;
            }
        }

        private Policy tie() {
            return second != null && second.priority() == first.priority() ? second : null;
        }
    }

    private static final class LeastPriorityFirst implements Comparator<PolicyForm> {
        @Override
        public int compare(PolicyForm a, PolicyForm b) {
            return Integer.compareUnsigned(a.leastPriority(), b.leastPriority());
        }
    }
}
