package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** A policy wants a transform and no state carries it out ({@code xfrm_state_find()} finds none): packets vanish or wait. */
public final class NoState implements FindingRule {
    private static final String COUNTER = "XfrmOutNoStates";
    /** So many states that will not do are named. */
    private static final int NAMED = 4;

    @Override
    public String id() {
        return "no-state";
    }

    @Override
    public String headline() {
        return "a policy wants IPsec and no state carries it out: packets vanish";
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        Finding finding = examine(in, path, check);
        return finding == null ? List.of() : List.of(finding);
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        return examine(in, underlay.path(), KernelCheck.NONE);
    }

    private Finding examine(Picture in, Path path, KernelCheck check) {
        Policy policy = null;
        for (Step step : path.steps()) {
            if (step instanceof Step.PolicyStep taken) {
                policy = taken.policy();
            }
            if (step instanceof Step.StateStep wanted && wanted.state() == null && !wanted.template().optional() && policy != null) {
                return finding(in, policy, wanted, check);
            }
        }
        return null;
    }

    private Finding finding(Picture in, Policy policy, Step.StateStep wanted, KernelCheck check) {
        PolicyTemplate template = wanted.template();
        String asks = Encapsulation.template(template);
        Draft draft = new Draft().saw("policy", Encapsulation.policy(policy) + " tmpl " + asks);
        int shown = 0;
        for (Step.Rejected rejected : wanted.rejected()) {
            if (shown++ == NAMED) {
                break;
            }
            draft.saw("state", rejected.what() + ": will not do, " + rejected.reason());
        }
        if (shown == 0) {
            draft.saw("states", "none goes to that end");
        }
        Long refused = in.snapshot().counters().get(COUNTER);
        if (refused != null && refused > 0) {
            draft.saw("counter " + COUNTER,
                    refused + " times no state fitted: packets thrown away, and sockets refused, those that ask here too");
        }
        if (check.kernelMtu() != null) {
            draft.saw("socket", "a socket is told an MTU of " + check.kernelMtu() + ", which means nothing while no state exists");
        }
        boolean waits = Boolean.FALSE.equals(in.snapshot().ipsec().larvalDrop());
        if (waits) {
            draft.saw("sysctl net.core.xfrm_larval_drop", "0: packets wait for the state instead of vanishing at once");
        }
        String target = template.destination() != null ? template.destination().toString()
                : policy.selector().destination().isHost() ? policy.selector().destination().address().toString() : null;
        String list = "xfrm state list nokeys" + (target == null ? "" : " dst " + target);
        if (shown == 0) {
            draft.todo("have the key daemon set up a state that does what the policy asks for (" + asks + "); look whether it came",
                    in.commands().ip(list));
        } else {
            draft.todo("make policy and state agree: the policy asks for " + asks + "; the states there are", in.commands().ip(list));
        }
        draft.todo("delete the policy if it is a leftover; these packets then leave in clear unless another policy takes them",
                in.commands().ip("xfrm policy delete " + Encapsulation.policyId(policy)));
        return draft.finding(this, Severity.ERROR, Confidence.CERTAIN, Encapsulation.policy(policy) + " wants " + asks
                + " and no state fits: packets that it takes " + (waits ? "wait for one" : "vanish"), Encapsulation.policy(policy));
    }
}
