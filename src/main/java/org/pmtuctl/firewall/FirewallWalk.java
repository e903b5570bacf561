package org.pmtuctl.firewall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pmtuctl.model.Firewall;
import org.pmtuctl.model.FirewallChain;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.uapi.Netfilter;

/**
 * Leads one packet through the chains, hook by hook and by priority, as {@code nf_hook_slow()} does: an accept ends its base chain only,
 * a drop ends everything. Where a rule may apply or not, both are followed.
 */
public final class FirewallWalk {
    /** Of a packet to this host. */
    public static final int[] TO_HOST = {Netfilter.NF_INET_PRE_ROUTING, Netfilter.NF_INET_LOCAL_IN};
    /** Of a packet that this host passes on. */
    public static final int[] THROUGH = {Netfilter.NF_INET_PRE_ROUTING, Netfilter.NF_INET_FORWARD, Netfilter.NF_INET_POST_ROUTING};
    /** Of a packet of this host. */
    public static final int[] FROM_HOST = {Netfilter.NF_INET_LOCAL_OUT, Netfilter.NF_INET_POST_ROUTING};

    /** Chains that jump to chains that jump: a kernel's own limit is 16. */
    private static final int DEEPEST = 64;
    /** Rules looked at for one packet; what lies behind is unknown. */
    private static final int MOST = 200_000;

    private final Firewall firewall;
    private final PacketShape packet;
    private final Integer clamp;
    private final List<Judgement.MssLimit> limits = new ArrayList<>(1);
    private Judgement.Place dropped;
    private Judgement.Place doubtful;
    private int seen;

    /** How a rule or a chain ends, for a packet that gets to it. */
    private enum End {
        /** Accepted or dropped: nothing behind it in this base chain sees the packet. */
        ENDED,
        /** The packet goes on behind it. */
        GOES_ON,
        /** It may have ended there. */
        MAY_GO_ON,
        /** The chain that the rule stands in is left. */
        LEFT,
        /** It is left, unless the packet has ended before. */
        MAY_BE_LEFT
    }

    private FirewallWalk(Firewall firewall, PacketShape packet, Integer clamp) {
        this.firewall = firewall;
        this.packet = packet;
        this.clamp = clamp;
    }

    /**
     * Judges a packet.
     *
     * @param hooks  {@link #TO_HOST}, {@link #THROUGH} or {@link #FROM_HOST}
     * @param clamp  the MSS that {@code --clamp-mss-to-pmtu} would give it; null where that is unknown
     */
    public static Judgement judge(Firewall firewall, PacketShape packet, int[] hooks, Integer clamp) {
        return new FirewallWalk(firewall, packet, clamp).run(hooks);
    }

    private Judgement run(int[] hooks) {
        if (hooks[0] == Netfilter.NF_INET_PRE_ROUTING) {
            ingress();
        }
        for (int hook : hooks) {
            for (FirewallChain chain : chains(hook)) {
                if (dropped == null) {
                    base(chain);
                }
            }
        }
        if (dropped != null) {
            return new Judgement(Judgement.Fate.DROPPED, dropped, limits);
        }
        return new Judgement(doubtful == null ? Judgement.Fate.PASSES : Judgement.Fate.EITHER, doubtful, limits);
    }

    private void ingress() {
        for (FirewallChain chain : firewall.chains()) {
            boolean here = chain.family() == Netfilter.NFPROTO_NETDEV ? is(chain, Netfilter.NF_NETDEV_INGRESS)
                    : chain.family() == Netfilter.NFPROTO_INET && is(chain, Netfilter.NF_INET_INGRESS);
            if (here && dropped == null && packet.iif() != null && chain.devices().contains(packet.iif())) {
                base(chain);
            }
        }
    }

    private static boolean is(FirewallChain chain, int hook) {
        return chain.hook() != null && chain.hook() == hook;
    }

    private List<FirewallChain> chains(int hook) {
        int family = packet.isIpv6() ? Netfilter.NFPROTO_IPV6 : Netfilter.NFPROTO_IPV4;
        List<FirewallChain> chains = new ArrayList<>();
        for (FirewallChain chain : firewall.chains()) {
            if (is(chain, hook) && !chain.nat() && (chain.family() == family || chain.family() == Netfilter.NFPROTO_INET)) {
                chains.add(chain);
            }
        }
        chains.sort(new ByPriority());
        return chains;
    }

    private static final class ByPriority implements Comparator<FirewallChain> {
        @Override
        public int compare(FirewallChain one, FirewallChain other) {
            return Integer.compare(one.priority(), other.priority());
        }
    }

    private void base(FirewallChain chain) {
        End end = chain(chain, true, 0);
        if (chain.drops() && end != End.ENDED) {
            drop(new Judgement.Place(chain, null), end == End.GOES_ON);
        }
    }

    private void drop(Judgement.Place place, boolean sure) {
        if (sure) {
            dropped = dropped == null ? place : dropped;
        } else if (doubtful == null) {
            doubtful = place;
        }
    }

    /** @param sure the packet gets here for sure */
    private End chain(FirewallChain chain, boolean sure, int depth) {
        boolean certain = true;
        for (FirewallRule rule : chain.rules()) {
            if (++seen > MOST || depth > DEEPEST) {
                drop(new Judgement.Place(chain, rule), false);
                return End.MAY_GO_ON;
            }
            End end = rule(chain, rule, sure && certain, depth);
            if (end == End.ENDED) {
                return End.ENDED;
            }
            certain &= end == End.GOES_ON || end == End.LEFT;
            if (end == End.LEFT || end == End.MAY_BE_LEFT) {
                break;
            }
        }
        return certain ? End.GOES_ON : End.MAY_GO_ON;
    }

    private End rule(FirewallChain chain, FirewallRule rule, boolean sure, int depth) {
        boolean applies = true;
        Judgement.Place place = new Judgement.Place(chain, rule);
        for (FirewallStep step : rule.steps()) {
            if (step instanceof FirewallStep.Test test) {
                Match match = Match.of(test, packet);
                if (match == Match.NO) {
                    return End.GOES_ON;
                }
                applies &= match == Match.YES;
            } else if (step instanceof FirewallStep.Unsure) {
                applies = false;
            } else if (step instanceof FirewallStep.Mss limit) {
                limit(place, limit, sure && applies);
            } else if (step instanceof FirewallStep.SetMark) {
                packet.marked(null);
            } else if (step instanceof FirewallStep.Untrack) {
                packet.untrack();
            } else if (step instanceof FirewallStep.Choice choice) {
                End end = choice(chain, place, choice, sure, applies, depth);
                if (end != End.GOES_ON) {
                    return end;
                }
            } else if (step instanceof FirewallStep.Verdict verdict) {
                return verdict(chain, place, verdict, sure, applies, depth);
            }
        }
        return End.GOES_ON;
    }

    private void limit(Judgement.Place place, FirewallStep.Mss limit, boolean sure) {
        Integer bytes = limit.value() == null ? clamp : limit.value();
        if (packet.mss() == null) {
            return;
        }
        limits.add(new Judgement.MssLimit(place, bytes, limit.value() == null, bytes == null || bytes < packet.mss(), sure));
        if (sure && bytes != null) {
            packet.limit(bytes);
        }
    }

    private End choice(FirewallChain chain, Judgement.Place place, FirewallStep.Choice choice, boolean sure, boolean applies, int depth) {
        boolean certain = applies;
        for (FirewallStep.Case one : choice.cases()) {
            Match match = Match.of(one.test(), packet);
            if (match == Match.NO) {
                continue;
            }
            certain &= match == Match.YES;
            End end = one.verdict() == null ? End.GOES_ON : verdict(chain, place, one.verdict(), sure, certain, depth);
            if (certain) {
                return end;
            }
            applies = false;
        }
        return applies ? End.GOES_ON : End.MAY_GO_ON;
    }

    private End verdict(FirewallChain chain, Judgement.Place place, FirewallStep.Verdict verdict, boolean sure, boolean applies, int depth) {
        return switch (verdict.kind()) {
            case ACCEPT -> applies ? End.ENDED : End.MAY_GO_ON;
            case DROP -> {
                drop(place, sure && applies);
                // What is not dropped here goes on for sure.
                yield applies ? End.ENDED : End.GOES_ON;
            }
            case RETURN -> applies ? End.LEFT : End.MAY_GO_ON;
            case UNKNOWN -> {
                drop(place, false);
                yield End.MAY_GO_ON;
            }
            case JUMP, GOTO -> jump(chain, place, verdict, sure, applies, depth);
        };
    }

    private End jump(FirewallChain chain, Judgement.Place place, FirewallStep.Verdict verdict, boolean sure, boolean applies, int depth) {
        FirewallChain to = firewall.beside(chain, verdict.chain());
        if (to == null) {
            drop(place, false);
            return End.MAY_GO_ON;
        }
        End end = chain(to, sure && applies, depth + 1);
        if (!applies) {
            return end == End.GOES_ON && verdict.kind() == Kind.JUMP ? End.GOES_ON : End.MAY_GO_ON;
        }
        if (verdict.kind() == Kind.GOTO && end != End.ENDED) {
            return end == End.GOES_ON ? End.LEFT : End.MAY_BE_LEFT;
        }
        return end;
    }
}
