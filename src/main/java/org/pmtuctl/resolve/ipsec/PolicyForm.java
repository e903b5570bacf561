package org.pmtuctl.resolve.ipsec;

import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Selector;

/**
 * Policies that look at the same bits of a flow: of one family, with prefixes of one length, port masks, and so on. What those bits
 * are in a flow leads to the only policies among them that can take it, so that none is tried in vain.
 */
final class PolicyForm {
    private final Form form;
    private final Map<Bits, Pair> byBits = new HashMap<>();
    private int leastPriority = -1;

    private PolicyForm(Form form) {
        this.form = form;
    }

    /** The policies that take the same flows: the one that comes first, and the one that would without it. */
    private static final class Pair {
        private Policy first;
        private Policy second;
    }

    /** Which bits. Zero stands for none of them. */
    private record Form(boolean ipv6, boolean sub, int sourceLength, int destinationLength, boolean protocol, int sourcePortMask,
            int destinationPortMask, boolean device, int markMask) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Form other && ipv6 == other.ipv6 && sub == other.sub && sourceLength == other.sourceLength
                    && destinationLength == other.destinationLength && protocol == other.protocol && sourcePortMask == other.sourcePortMask
                    && destinationPortMask == other.destinationPortMask && device == other.device && markMask == other.markMask;
        }

        @Override
        public int hashCode() {
            int lengths = (sourceLength * 131 + destinationLength) * 2 + (sub ? 1 : 0);
            return ((lengths * 31 + sourcePortMask) * 31 + destinationPortMask) * 31 + markMask + (protocol ? 2 : 0) + (device ? 1 : 0);
        }
    }

    /** What they are. */
    private record Bits(IpAddress source, IpAddress destination, int protocol, int ports, int device, int mark, int ifId) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Bits other && ports == other.ports && mark == other.mark && ifId == other.ifId
                    && protocol == other.protocol && device == other.device && source.equals(other.source)
                    && destination.equals(other.destination);
        }

        @Override
        public int hashCode() {
            return ((((destination.hashCode() * 31 + source.hashCode()) * 31 + ports) * 31 + mark) * 31 + ifId) * 31 + protocol * 8 + device;
        }
    }

    /** Adds the policy to the form it has, which is made when it is the first. */
    static void add(Map<Object, PolicyForm> forms, Policy policy, PolicyOrder order) {
        Selector selector = policy.selector();
        Form form = new Form(policy.ipv6(), policy.sub(), selector.source().length(), selector.destination().length(),
                selector.protocol() != 0, selector.sourcePortMask(), selector.destinationPortMask(), selector.ifindex() != 0,
                policy.markMask());
        PolicyForm of = forms.get(form);
        if (of == null) {
            of = new PolicyForm(form);
            forms.put(form, of);
        }
        of.add(policy, order);
    }

    private void add(Policy policy, PolicyOrder order) {
        Selector selector = policy.selector();
        int sourcePort = selector.sourcePort() & form.sourcePortMask;
        int destinationPort = selector.destinationPort() & form.destinationPortMask;
        Bits bits = new Bits(selector.source().address(), selector.destination().address(), selector.protocol(),
                sourcePort << 16 | destinationPort, selector.ifindex(), policy.mark(), policy.ifId());
        Pair pair = byBits.get(bits);
        if (pair == null) {
            pair = new Pair();
            byBits.put(bits, pair);
        }
        if (pair.first == null || order.compare(policy, pair.first) < 0) {
            pair.second = pair.first;
            pair.first = policy;
        } else if (pair.second == null || order.compare(policy, pair.second) < 0) {
            pair.second = policy;
        }
        leastPriority = Integer.compareUnsigned(policy.priority(), leastPriority) < 0 ? policy.priority() : leastPriority;
    }

    /** The smallest priority of its policies, unsigned. */
    int leastPriority() {
        return leastPriority;
    }

    boolean isFor(boolean ipv6, boolean sub) {
        return form.ipv6 == ipv6 && form.sub == sub;
    }

    /** Offers those that take a flow of this family. */
    void offer(PolicyFlow flow, PolicyLookup.Best best) {
        int sourcePort = flow.sourcePort() & form.sourcePortMask;
        int destinationPort = flow.destinationPort() & form.destinationPortMask;
        Pair pair = byBits.get(new Bits(flow.source().masked(form.sourceLength), flow.destination().masked(form.destinationLength),
                form.protocol ? flow.protocol() : 0, sourcePort << 16 | destinationPort, form.device ? flow.ifindex() : 0,
                flow.mark() & form.markMask, flow.ifId()));
        if (pair != null) {
            best.offer(pair.first);
            if (pair.second != null) {
                best.offer(pair.second);
            }
        }
    }
}
