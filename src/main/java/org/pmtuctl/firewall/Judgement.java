package org.pmtuctl.firewall;

import java.util.List;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;

/**
 * What becomes of a packet.
 *
 * @param fate   what is known of it
 * @param cause  where it is dropped, or where that may be; null when it passes
 * @param mss    the rules for its MSS that apply, in order
 */
public record Judgement(Fate fate, Place cause, List<MssLimit> mss) {
    /** Passes or not. */
    public enum Fate {
        PASSES, DROPPED,
        /** What is known of packet and rules leaves both open. */
        EITHER
    }

    /**
     * A rule and where it stands.
     *
     * @param rule  null for the policy of the chain
     */
    public record Place(FirewallChain chain, FirewallRule rule) {
    }

    /**
     * A rule for the MSS.
     *
     * @param limit   bytes; null for the routes' when those were not given
     * @param clamp   it takes what the routes say
     * @param lowers  the MSS was larger before; true as well where the limit is unknown
     * @param sure    false when the rule may not apply
     */
    public record MssLimit(Place place, Integer limit, boolean clamp, boolean lowers, boolean sure) {
    }

    public Judgement {
        mss = List.copyOf(mss);
    }
}
