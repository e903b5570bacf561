package org.pmtuctl.explain;

import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.path.Path;

/**
 * Something on this host that puts packets around packets, and the way that those take.
 *
 * @param tunnel  the device; null for a policy
 * @param policy  the output policy with transforms; null for a device
 * @param path    as {@link org.pmtuctl.path.Walks} gives it
 */
public record Underlay(Link tunnel, Policy policy, Path path) {
}
