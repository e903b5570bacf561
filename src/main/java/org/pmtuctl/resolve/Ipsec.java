package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.State;
import org.pmtuctl.overhead.Bundle;
import org.pmtuctl.overhead.Transform;
import org.pmtuctl.overhead.Transforms;
import org.pmtuctl.overhead.Underflow;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Step;
import org.pmtuctl.resolve.ipsec.PolicyChoice;
import org.pmtuctl.resolve.ipsec.PolicyFlow;
import org.pmtuctl.resolve.ipsec.StateLookup.StateChoice;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** What IPsec by policy makes of a packet that has found its way ({@code xfrm_lookup}, {@code xfrm_bundle_create}). */
final class Ipsec {
    private final World world;
    private final Descent descent;
    private final org.pmtuctl.model.Ipsec databases;

    Ipsec(World world, Descent descent) {
        this.world = world;
        this.descent = descent;
        this.databases = world.snapshot().ipsec();
    }

    /** Null when the packet goes in clear: no policy takes it, or one without transforms. */
    Reach reach(Stage stage, int depth) throws MissingException {
        return reach(stage, depth, stage.flow().mark(), 0);
    }

    /**
     * @param mark  what policies compare; a VTI device gives packets its own
     * @param ifId  of an xfrm interface; 0 otherwise
     */
    Reach reach(Stage stage, int depth, int mark, int ifId) throws MissingException {
        if (databases == null || databases.policies().isEmpty() && !Boolean.TRUE.equals(databases.blocksOutput())) {
            return null;
        }
        String setting = "net.ipv4.conf." + stage.device().name() + ".disable_xfrm";
        if (!stage.flow().destination().isIpv6() && world.sysctl(setting, 0) != 0) {
            world.note(setting + " is 1: packets leave by it in clear whatever the policies say");
            return null;
        }
        PolicyFlow flow = policyFlow(stage, mark, ifId);
        PolicyChoice choice = world.ipsec().policies().find(flow);
        if (choice.isNone()) {
            if (!Boolean.TRUE.equals(databases.blocksOutput())) {
                return null;
            }
            world.note("no IPsec policy takes the flow, and the default policy for output is block");
            return Reach.failed(Outcome.BLOCKED);
        }
        Policy shown = choice.main() != null ? choice.main() : choice.sub();
        int policyAt = descent.add(new Step.PolicyStep(depth, shown, choice.main() == null ? null : choice.sub(), choice.tie(), null));
        if (choice.blocks()) {
            world.note("an IPsec policy refuses the flow");
            return Reach.failed(Outcome.BLOCKED);
        }
        if (choice.templates().isEmpty()) {
            return null;
        }
        Reach reach = new Chain(stage, depth, flow, shown).follow(choice.templates());
        descent.replace(policyAt, new Step.PolicyStep(depth, shown, choice.main() == null ? null : choice.sub(), choice.tie(), reach.socketMtu()));
        return reach;
    }

    /** What this policy makes of a packet that it takes, whichever the lookup would choose. */
    Reach reach(Policy policy, Stage stage, int depth) throws MissingException {
        int policyAt = descent.add(new Step.PolicyStep(depth, policy, null, null, null));
        PolicyFlow flow = policyFlow(stage, policy.mark(), policy.ifId());
        Reach reach = new Chain(stage, depth, flow, policy).follow(policy.templates());
        descent.replace(policyAt, new Step.PolicyStep(depth, policy, null, null, reach.socketMtu()));
        return reach;
    }

    private static PolicyFlow policyFlow(Stage stage, int mark, int ifId) {
        Flow flow = stage.flow();
        IpAddress source = flow.source() != null ? flow.source() : IpAddress.any(flow.destination().isIpv6());
        return new PolicyFlow(source, flow.destination(), flow.protocol() == 0 ? Socket.IPPROTO_UDP : flow.protocol(), flow.sourcePort(),
                flow.destinationPort(), stage.device().index(), mark, ifId);
    }

    private Underflow underflow() {
        return world.kernel().atLeast(KernelVersion.IPSEC_UNDERFLOW_SAYS_ONE) ? Underflow.SAYS_ONE : Underflow.WRAPS;
    }

    /** The transforms of one flow, innermost first. */
    private final class Chain {
        private final Stage first;
        private final int firstDepth;
        private final PolicyFlow flow;
        private final Policy policy;
        private final List<Transform> transforms = new ArrayList<>(1);
        private final List<Stage> before = new ArrayList<>(1);
        private final List<Integer> stepAt = new ArrayList<>(1);
        private final List<Step.StateStep> stepOf = new ArrayList<>(1);
        private Stage stage;
        private int depth;
        private IpAddress source;
        private IpAddress destination;
        private boolean known = true;

        Chain(Stage stage, int depth, PolicyFlow flow, Policy policy) {
            this.first = stage;
            this.firstDepth = depth;
            this.stage = stage;
            this.depth = depth;
            this.flow = flow;
            this.policy = policy;
            this.source = flow.source();
            this.destination = flow.destination();
        }

        Reach follow(List<PolicyTemplate> templates) throws MissingException {
            for (PolicyTemplate template : templates) {
                Outcome outcome = transform(template);
                if (outcome != null) {
                    return Reach.failed(outcome);
                }
            }
            if (transforms.isEmpty() && known) {
                return descent.device(first, firstDepth);
            }
            Reach outer = descent.device(stage, depth);
            if (!outer.reached()) {
                return outer;
            }
            return known ? bundle(outer) : new Reach(Outcome.REACHED, null, null, -1);
        }

        /** Null, or how the walk ends here. */
        private Outcome transform(PolicyTemplate template) throws MissingException {
            boolean addressed = template.destination() != null;
            if (addressed) {
                destination = template.destination();
                source = template.source();
            }
            StateChoice choice = world.ipsec().states().find(template, policy, flow, source, destination);
            State state = choice.state();
            String unknown = state == null ? null : Transforms.unknown(state);
            Step.StateStep step = new Step.StateStep(depth, template, state, new PassedOver(choice.rejected()), null, null, unknown);
            stepAt.add(descent.add(step));
            stepOf.add(step);
            if (state == null) {
                return missing(template, choice);
            }
            if (unknown != null) {
                known = false;
                world.note("the sizes of " + unknown + " are not known here: only the kernel can say what fits");
            }
            transforms.add(unknown == null ? Transforms.of(state) : null);
            before.add(stage);
            if (addressed || state.outputMarkMask() != 0) {
                depth++;
                stage = descent.stage(outerFlow(state), depth);
                source = stage.flow().source();
                return stage.reached() ? null : stage.outcome();
            }
            return null;
        }

        private Outcome missing(PolicyTemplate template, StateChoice choice) {
            if (template.optional()) {
                stepAt.remove(stepAt.size() - 1);
                stepOf.remove(stepOf.size() - 1);
                world.note("an optional IPsec transform has no state: packets go on without it");
                return null;
            }
            world.note(choice.larval() ? "an IPsec state is being negotiated and has no keys yet"
                    : "a policy wants IPsec and no state fits");
            return Outcome.BLOCKED;
        }

        /** The packet around is looked up without the flow's mark, unless the state has one of its own to put on it. */
        private Flow outerFlow(State state) {
            int mask = state.outputMarkMask();
            int mark = mask == 0 ? 0 : first.flow().mark() & ~mask | state.outputMark() & mask;
            return new Flow(source, destination, state.protocol(), 0, 0, mark, 0, null, null, 0);
        }

        /** Sizes from the outermost inwards, once as the kernel's sockets see them and once with all that lies below. */
        private Reach bundle(Reach outer) {
            int[] routes = new int[transforms.size()];
            for (int i = 0; i < routes.length; i++) {
                routes[i] = before.get(i).mtu();
            }
            int[] seen = Bundle.mtus(transforms, routes, stage.mtu(), underflow());
            if (outer.mtu() == null) {
                return new Reach(Outcome.REACHED, null, seen[0], outer.limiting());
            }
            int[] real = Bundle.mtus(transforms, routes, outer.mtu(), underflow());
            int limiting = outer.limiting();
            for (int i = real.length - 1; i >= 0; i--) {
                Step.StateStep step = stepOf.get(i);
                int overhead = transforms.get(i).packetBytes(real[i]) - real[i];
                descent.replace(stepAt.get(i), new Step.StateStep(step.depth(), step.template(), step.state(), step.rejected(), real[i],
                        overhead, null));
                if (real[i] == routes[i]) {
                    limiting = before.get(i).limiting();
                }
            }
            return new Reach(Outcome.REACHED, real[0], seen[0], limiting);
        }
    }
}
