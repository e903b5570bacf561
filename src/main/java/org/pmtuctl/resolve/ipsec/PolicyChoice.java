package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;

/**
 * The policies that apply to a flow.
 *
 * @param main  null when none matches
 * @param sub   null when none matches
 * @param tie   another policy of the same priority that also matches, so that the kernel's insertion order decides; null for none
 */
public record PolicyChoice(Policy main, Policy sub, Policy tie) {
    /** No policy. */
    public static final PolicyChoice NONE = new PolicyChoice(null, null, null);

    public boolean isNone() {
        return main == null && sub == null;
    }

    public boolean blocks() {
        return sub != null && sub.block() || main != null && main.block();
    }

    /** All transforms asked for, innermost first: a sub policy's come before the main one's. */
    public List<PolicyTemplate> templates() {
        ArrayList<PolicyTemplate> all = new ArrayList<>(2);
        if (sub != null) {
            all.addAll(sub.templates());
        }
        if (main != null) {
            all.addAll(main.templates());
        }
        return all;
    }
}
