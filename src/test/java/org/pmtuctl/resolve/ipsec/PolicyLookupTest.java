package org.pmtuctl.resolve.ipsec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Selector;
import org.pmtuctl.uapi.Xfrm;

class PolicyLookupTest {
    private static final PolicyFlow FLOW =
            new PolicyFlow(IpAddress.parse("10.0.0.1"), IpAddress.parse("10.0.0.2"), 17, 1000, 2000, 2, 0, 0);

    private static Selector selector(String source, String destination) {
        return new Selector(IpPrefix.parse(source), IpPrefix.parse(destination), 0, 0, 0, 0, 0, 0);
    }

    /** @param order larger is older */
    private static Policy policy(int order, int priority, Selector selector) {
        return new Policy(order, false, Xfrm.XFRM_POLICY_OUT, false, false, priority, order * 8 + 1, false, 0, selector, 0, 0, 0, List.of());
    }

    private static Policy find(boolean insertionOrder, Policy... policies) {
        return new PolicyLookup(List.of(policies), Xfrm.XFRM_POLICY_OUT, insertionOrder).find(FLOW).main();
    }

    @Test
    void smallestPriorityWinsOverLongestPrefix() {
        Policy any = policy(0, 5, selector("0.0.0.0/0", "0.0.0.0/0"));
        Policy host = policy(1, 10, selector("10.0.0.1", "10.0.0.2"));
        assertSame(any, find(true, any, host));
        assertSame(any, find(false, any, host));
    }

    @Test
    void priorityIsUnsigned() {
        Policy high = policy(0, -1, selector("0.0.0.0/0", "0.0.0.0/0"));
        Policy low = policy(1, 1, selector("10.0.0.0/8", "10.0.0.0/8"));
        assertSame(low, find(true, high, low));
    }

    @Test
    void oldestOfEqualPriorityWinsAndTheTieIsTold() {
        Policy young = policy(0, 5, selector("10.0.0.0/8", "10.0.0.0/8"));
        Policy old = policy(1, 5, selector("10.0.0.0/16", "10.0.0.0/16"));
        PolicyChoice choice = new PolicyLookup(List.of(young, old), Xfrm.XFRM_POLICY_OUT, true).find(FLOW);
        assertSame(old, choice.main());
        assertSame(young, choice.tie());
    }

    @Test
    void before612TheFirstInexactPolicyBeatsAnOlderHostPolicy() {
        Policy net = policy(0, 5, selector("10.0.0.0/8", "10.0.0.0/8"));
        Policy host = policy(1, 5, selector("10.0.0.1", "10.0.0.2"));
        assertSame(net, find(false, net, host));
        assertSame(host, find(true, net, host));
    }

    @Test
    void before612AHostPolicyBeatsInexactOnesBehindAnother() {
        Policy host = policy(0, 5, selector("10.0.0.1", "10.0.0.2"));
        Policy net = policy(1, 5, selector("10.0.0.0/8", "10.0.0.0/8"));
        Policy unrelated = policy(2, 5, selector("192.0.2.0/24", "192.0.2.0/24"));
        assertSame(host, find(false, host, net, unrelated));
        assertSame(net, find(true, host, net, unrelated));
    }

    @Test
    void eachSelectorCanMiss() {
        Selector any = selector("0.0.0.0/0", "0.0.0.0/0");
        assertEquals("destination 10.0.0.3/32", mismatch(policy(0, 1, selector("0.0.0.0/0", "10.0.0.3"))));
        assertEquals("source 10.9.0.0/16", mismatch(policy(0, 1, selector("10.9.0.0/16", "0.0.0.0/0"))));
        assertEquals("protocol 6", mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 0, 0, 0, 0, 6, 0))));
        assertEquals("destination port 2001",
                mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 0, 0, 2001, 0xffff, 0, 0))));
        assertNull(mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 0, 0, 2001, 0xfffe, 0, 0))));
        assertEquals("source port 1", mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 1, 0xffff, 0, 0, 0, 0))));
        assertEquals("device 3", mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 0, 0, 0, 0, 0, 3))));
        assertNull(mismatch(policy(0, 1, new Selector(any.source(), any.destination(), 0, 0, 0, 0, 17, 2))));
        assertEquals("if_id", mismatch(new Policy(0, false, 1, false, false, 1, 1, false, 0, any, 0, 0, 5, List.of())));
        assertEquals("mark", mismatch(new Policy(0, false, 1, false, false, 1, 1, false, 0, any, 4, 0xff, 0, List.of())));
    }

    /** Why the policy does not take the flow, found without an index; the index must miss it too, or find it. */
    private static String mismatch(Policy policy) {
        String reason = PolicyScan.mismatch(policy, FLOW);
        assertSame(reason == null ? policy : null, find(true, policy));
        assertSame(reason == null ? policy : null, find(false, policy));
        return reason;
    }

    @Test
    void theIndexFindsWhatAScanOfAllPoliciesFinds() {
        int taken = 0;
        int tied = 0;
        for (long seed = 1; seed <= 300; seed++) {
            PolicyScan scan = new PolicyScan(new Random(seed));
            PolicyLookup lookup = new PolicyLookup(scan.policies(), Xfrm.XFRM_POLICY_OUT, seed % 2 == 0);
            for (int i = 0; i < 50; i++) {
                PolicyFlow flow = scan.flow();
                PolicyChoice choice = lookup.find(flow);
                String about = "seed " + seed + " flow " + flow;
                Policy main = scan.best(flow, false, seed % 2 == 0, null);
                Policy sub = scan.best(flow, true, seed % 2 == 0, null);
                assertSame(main, choice.main(), about);
                assertSame(sub, choice.sub(), about);
                Policy tie = scan.tie(flow, main, seed % 2 == 0);
                assertSame(tie != null ? tie : scan.tie(flow, sub, seed % 2 == 0), choice.tie(), about);
                taken += choice.isNone() ? 0 : 1;
                tied += choice.tie() == null ? 0 : 1;
            }
        }
        assertTrue(taken > 3000 && tied > 200, taken + " flows were taken, " + tied + " with ties");
    }

    @Test
    void socketPoliciesAndOtherDirectionsDoNotCount() {
        Selector any = selector("0.0.0.0/0", "0.0.0.0/0");
        Policy socket = new Policy(0, false, Xfrm.XFRM_POLICY_OUT, true, false, 1, 4, true, 0, any, 0, 0, 0, List.of());
        Policy inbound = new Policy(1, false, Xfrm.XFRM_POLICY_IN, false, false, 1, 8, true, 0, any, 0, 0, 0, List.of());
        assertTrue(new PolicyLookup(List.of(socket, inbound), Xfrm.XFRM_POLICY_OUT, true).find(FLOW).isNone());
    }

    @Test
    void aSubPolicyIsAddedToTheMainOne() {
        Selector any = selector("0.0.0.0/0", "0.0.0.0/0");
        Policy sub = new Policy(0, false, Xfrm.XFRM_POLICY_OUT, false, true, 9, 1, false, 0, any, 0, 0, 0, List.of());
        Policy main = policy(1, 1, any);
        PolicyChoice choice = new PolicyLookup(List.of(sub, main), Xfrm.XFRM_POLICY_OUT, true).find(FLOW);
        assertSame(sub, choice.sub());
        assertSame(main, choice.main());
    }
}
