package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Selector;
import org.pmtuctl.uapi.Xfrm;

/** Policies and flows made by chance, in so small a space that they often meet; and a search that tries all of them. */
final class PolicyScan {
    private static final int[] LENGTHS = {0, 8, 30, 31, 32};
    private static final int[] LENGTHS6 = {0, 16, 126, 127, 128};
    private static final int[] MASKS = {0, 0xffff, 0xfffe};
    private static final int[] MARK_MASKS = {0, 0, 1, 3, -1};
    private static final int[] PRIORITIES = {0, 1, 2, -1};

    private final Random random;
    private final List<Policy> policies = new ArrayList<>();

    PolicyScan(Random random) {
        this.random = random;
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            policies.add(policy(i));
        }
    }

    List<Policy> policies() {
        return policies;
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    private IpAddress address(boolean ipv6) {
        int host = random.nextInt(4);
        return ipv6 ? IpAddress.ipv6(0xfd00L << 48, host) : IpAddress.ipv4(10 << 24 | host);
    }

    private IpPrefix prefix(boolean ipv6) {
        return new IpPrefix(address(ipv6), one(ipv6 ? LENGTHS6 : LENGTHS));
    }

    private Policy policy(int order) {
        boolean ipv6 = random.nextInt(3) == 0;
        int sourceMask = one(MASKS);
        int destinationMask = one(MASKS);
        Selector selector = new Selector(prefix(ipv6), prefix(ipv6), random.nextInt(3), sourceMask, random.nextInt(3), destinationMask,
                one(0, 0, 6, 17), one(0, 0, 2));
        int mask = one(MARK_MASKS);
        return new Policy(order, ipv6, one(Xfrm.XFRM_POLICY_OUT, Xfrm.XFRM_POLICY_OUT, Xfrm.XFRM_POLICY_OUT, Xfrm.XFRM_POLICY_IN),
                random.nextInt(12) == 0, random.nextInt(4) == 0, one(PRIORITIES), 1 + 8 * order, random.nextInt(5) == 0, 0, selector,
                random.nextInt(4) & mask, mask, one(0, 0, 0, 5), List.of());
    }

    PolicyFlow flow() {
        boolean ipv6 = random.nextInt(3) == 0;
        return new PolicyFlow(address(ipv6), address(ipv6), one(6, 17), random.nextInt(3), random.nextInt(3), one(2, 3), random.nextInt(4),
                one(0, 0, 5));
    }

    /** Null when the policy takes the flow; otherwise the first thing that differs. */
    static String mismatch(Policy policy, PolicyFlow flow) {
        if (policy.ipv6() != flow.destination().isIpv6()) {
            return "family";
        }
        if (policy.ifId() != flow.ifId()) {
            return "if_id";
        }
        if ((flow.mark() & policy.markMask()) != policy.mark()) {
            return "mark";
        }
        return SelectorMatch.mismatch(policy.selector(), flow);
    }

    /** The policy that the kernel takes, were there not {@code without}. */
    Policy best(PolicyFlow flow, boolean sub, boolean insertionOrder, Policy without) {
        Policy best = null;
        for (Policy policy : policies) {
            if (policy != without && isFor(policy, sub) && mismatch(policy, flow) == null
                    && (best == null || beats(policy, best, insertionOrder))) {
                best = policy;
            }
        }
        return best;
    }

    /** The next of the same priority; null for none. */
    Policy tie(PolicyFlow flow, Policy best, boolean insertionOrder) {
        Policy next = best == null ? null : best(flow, best.sub(), insertionOrder, best);
        return next != null && next.priority() == best.priority() ? next : null;
    }

    private static boolean isFor(Policy policy, boolean sub) {
        return policy.direction() == Xfrm.XFRM_POLICY_OUT && !policy.socket() && policy.sub() == sub;
    }

    private boolean beats(Policy a, Policy b, boolean insertionOrder) {
        if (a.priority() != b.priority()) {
            return Integer.compareUnsigned(a.priority(), b.priority()) < 0;
        }
        if (insertionOrder || isExact(a) == isExact(b)) {
            return a.order() > b.order();
        }
        return isExact(a) ? position(b) > 0 : position(a) == 0;
    }

    private static boolean isExact(Policy policy) {
        return policy.selector().destination().isHost() && policy.selector().source().isHost();
    }

    /** How many policies an older kernel keeps before this one in its list of those without two full-length prefixes. */
    private int position(Policy policy) {
        int position = 0;
        for (Policy other : policies) {
            if (isFor(other, policy.sub()) && !isExact(other) && other.ipv6() == policy.ipv6() && other.ifId() == policy.ifId() && other != policy) {
                int byPriority = Integer.compareUnsigned(other.priority(), policy.priority());
                position += byPriority < 0 || byPriority == 0 && other.order() > policy.order() ? 1 : 0;
            }
        }
        return position;
    }
}
