package org.pmtuctl.compare;

import java.util.List;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.explain.Severity;

/**
 * What is wrong between two ends.
 *
 * @param property  the row it is about: {@code gre-key}, {@code nat-t}, …
 * @param subject   the pair's title, or the object that has no partner
 * @param summary   one sentence without its full stop
 */
public record Remark(Severity severity, String property, String subject, String summary, List<AtSide> remedies) {
    public Remark {
        remedies = List.copyOf(remedies);
    }

    /**
     * Something to do at one end.
     *
     * @param side  {@code A} or {@code B}
     */
    public record AtSide(String side, Remedy remedy) {
    }
}
