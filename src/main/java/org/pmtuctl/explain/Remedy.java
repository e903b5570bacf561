package org.pmtuctl.explain;

import java.util.List;

/**
 * Something to do.
 *
 * @param summary   what it does and what it costs
 * @param commands  exact commands, in order; empty where it is done elsewhere
 */
public record Remedy(String summary, List<String> commands) {
    public Remedy {
        commands = List.copyOf(commands);
    }
}
