package org.pmtuctl.whatif;

import java.util.List;
import org.pmtuctl.model.Policy;

/** {@code policy:INDEX.action=allow|block}, {@code policy:INDEX.priority=N}. */
final class PolicyChange {
    private static final long LARGEST = 0xffff_ffffL;

    private PolicyChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        scene.requireIpsec(assignment);
        long index = Words.number(assignment.selector());
        for (int i = 0; i < scene.policies.size(); i++) {
            Policy policy = scene.policies.get(i);
            if (Integer.toUnsignedLong(policy.index()) == index) {
                scene.policies.set(i, assignment.field().equals("action") ? policy.with(blocks(assignment), policy.priority())
                        : policy.with(policy.block(), assignment.number(0, LARGEST)));
                return;
            }
        }
        throw new MissingObjectException("no IPsec policy with index " + assignment.selector() + " (pmtuctl show policies)");
    }

    private static boolean blocks(Assignment assignment) throws BadAssignmentException {
        return switch (assignment.value()) {
            case "block" -> true;
            case "allow" -> false;
            default -> throw new BadAssignmentException("'" + assignment + "': a policy's action is allow or block", assignment.value(),
                    List.of("allow", "block"));
        };
    }
}
