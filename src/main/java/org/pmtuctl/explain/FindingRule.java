package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/**
 * One cause: looks at an exception, at the path of a flow, or at the whole host, and says what it found with its evidence.
 *
 * <p>A new cause is one class in {@code explain.rule}, its page, its test, and its line in {@code explain.rule.AllRules}.
 */
public interface FindingRule {
    /** Stable kebab-case id: what people search for, and the name of the page. */
    String id();

    /** What the cause is, in one line: lower-case start, no full stop. Also the first line of the page. */
    String headline();

    /** True when a finding about an exception says where its value comes from, and not only how it is used. */
    default boolean explainsValue() {
        return false;
    }

    /** True when the connections that keep to an exception are named with a finding about it. */
    default boolean namesConnections() {
        return explainsValue();
    }

    /** True when a finding about an exception says why packets do not use it: a flow that passes it by wants to hear that first. */
    default boolean explainsDisuse() {
        return false;
    }

    /** True when the rule is to be asked about an exception only if no other explains its value. */
    default boolean lastResort() {
        return false;
    }

    /**
     * Looks at one exception.
     *
     * @param path  the path of the flow that is asked about; null when no flow is
     * @return null when the rule does not hold
     */
    default Finding exception(Picture picture, RouteException exception, Path path) {
        return null;
    }

    /**
     * Looks at a flow, without its exceptions: those are shown to {@link #exception} one by one.
     *
     * @param check  never null; {@link KernelCheck#NONE} when the kernel was not asked
     */
    default List<Finding> path(Picture picture, Path path, KernelCheck check) {
        return List.of();
    }

    /**
     * Looks at a tunnel device or an IPsec policy, whatever flows use it: for an audit of the whole host.
     *
     * @return null when the rule does not hold
     */
    default Finding underlay(Picture picture, Underlay underlay) {
        return null;
    }

    /** Looks at what concerns the host as a whole; single exceptions are shown to {@link #exception} one by one. */
    default List<Finding> host(Picture picture) {
        return List.of();
    }
}
