package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.Route;

/**
 * The routes that share one next hop.
 *
 * @param routes     how many
 * @param examples   the first few of them
 * @param nexthopId  the next-hop object that they name; 0 when the kernel shares because they are alike
 */
public record Sharing(long routes, List<Route> examples, int nexthopId) {
    public Sharing {
        examples = List.copyOf(examples);
    }
}
