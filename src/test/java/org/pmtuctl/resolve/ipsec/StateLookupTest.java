package org.pmtuctl.resolve.ipsec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.model.State;
import org.pmtuctl.resolve.ipsec.StateLookup.Rejected;
import org.pmtuctl.resolve.ipsec.StateLookup.StateChoice;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

class StateLookupTest {
    private static final State.Algorithm GCM = new State.Algorithm("rfc4106(gcm(aes))", 160, 128);
    private static final IpAddress HERE = IpAddress.parse("192.0.2.1");
    private static final IpAddress THERE = IpAddress.parse("192.0.2.2");
    private static final Selector ANY = selector(0);
    private static final PolicyFlow FLOW = new PolicyFlow(HERE, THERE, Socket.IPPROTO_UDP, 0, 0, 2, 0, 0);

    private static Selector selector(int protocol) {
        return new Selector(IpPrefix.all(false), IpPrefix.all(false), 0, 0, 0, 0, protocol, 0);
    }

    /** @param order smaller is newer */
    private static State state(int order, IpAddress source, int reqid, State.Algorithm algorithm, boolean dying, long added) {
        return new State(order, source, THERE, 0x100 + order, Socket.IPPROTO_ESP, Xfrm.XFRM_MODE_TRANSPORT, reqid, null, null, algorithm, null,
                null, 0, 0, 0, 0, 0, 0, 0, 0, null, added, 0, dying, 0, false, 0);
    }

    private static StateChoice find(int reqid, State... states) {
        return new StateLookup(List.of(states)).find(template(Xfrm.XFRM_MODE_TRANSPORT, reqid, 0), policy(0, 0), FLOW, HERE, THERE);
    }

    private static PolicyTemplate template(int mode, int reqid, int spi) {
        return new PolicyTemplate(Socket.IPPROTO_ESP, mode, null, null, false, spi, reqid, false);
    }

    private static Policy policy(int mark, int ifId) {
        return new Policy(0, false, Xfrm.XFRM_POLICY_OUT, false, false, 0, 1, false, 0, ANY, mark, -1, ifId, List.of());
    }

    @Test
    void theYoungestThatDoesNotDieWins() {
        State old = state(2, HERE, 1, GCM, false, 100);
        State young = state(1, HERE, 1, GCM, false, 200);
        State dying = state(0, HERE, 1, GCM, true, 300);
        assertSame(young, find(1, dying, young, old).state());
    }

    @Test
    void oneWithASourceWinsOverOneForAny() {
        State any = state(0, null, 1, GCM, false, 300);
        State exact = state(1, HERE, 1, GCM, true, 100);
        assertSame(exact, find(1, any, exact).state());
    }

    @Test
    void oneWithAnSpiAndNoAlgorithmWaitsForItsKeys() {
        State allocated = state(0, HERE, 1, null, false, 100);
        StateChoice choice = find(1, allocated);
        assertNull(choice.state());
        assertTrue(choice.larval());
        assertEquals("it waits for its keys", choice.rejected().next().reason());
        assertFalse(choice.rejected().hasNext());
    }

    @Test
    void whatWillNotDoIsNamedInTheOrderOfTheDump() {
        State other = state(0, HERE, 9, GCM, false, 100);
        State right = state(1, HERE, 1, GCM, false, 100);
        State foreign = state(2, IpAddress.parse("192.0.2.7"), 1, GCM, false, 100);
        StateChoice choice = find(1, other, right, foreign);
        assertSame(right, choice.state());
        assertEquals(new Rejected(other, "reqid 9 (the policy wants reqid 1)"), choice.rejected().next());
        assertEquals(new Rejected(foreign, "source 192.0.2.7"), choice.rejected().next());
        assertFalse(choice.rejected().hasNext());
    }

    @Test
    void numbersAreThoseThatIpXfrmPrints() {
        State other = state(0, HERE, -1, GCM, false, 100);
        assertEquals("reqid 4294967295 (the policy wants reqid 2147483648)", find(1 << 31, other).rejected().next().reason());
    }

    @Test
    void theIndexFindsWhatAScanOfAllStatesFinds() {
        int found = 0;
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            List<State> states = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                states.add(random(random, i));
            }
            StateLookup lookup = new StateLookup(states);
            for (int i = 0; i < 20; i++) {
                PolicyTemplate template = template(random.nextInt(2), random.nextInt(3), random.nextInt(4) == 0 ? 0x100 + random.nextInt(40) : 0);
                Policy policy = policy(random.nextInt(3), random.nextInt(2) * 7);
                IpAddress destination = random.nextBoolean() ? THERE : HERE;
                StateChoice choice = lookup.find(template, policy, FLOW, HERE, destination);
                State best = scan(states, template, policy, destination, choice.rejected());
                assertSame(best, choice.state(), "seed " + seed + " " + template + " " + policy);
                found += best == null ? 0 : 1;
            }
        }
        assertTrue(found > 1000, "states found: " + found);
    }

    private static State random(Random random, int order) {
        IpAddress source = random.nextInt(4) == 0 ? null : random.nextInt(4) == 0 ? THERE : HERE;
        int markMask = random.nextInt(3) == 0 ? -1 : 0;
        return new State(order, source, random.nextBoolean() ? THERE : HERE, random.nextInt(8) == 0 ? 0 : 0x100 + order, Socket.IPPROTO_ESP,
                random.nextInt(2), random.nextInt(3), null, null, random.nextInt(6) == 0 ? null : GCM, null, null, random.nextInt(3) & markMask,
                markMask, 0, 0, random.nextInt(2) * 7, random.nextInt(8) == 0 ? Xfrm.XFRM_STATE_WILDRECV : 0, 0,
                random.nextInt(8) == 0 ? Xfrm.XFRM_SA_DIR_IN : 0, random.nextInt(3) == 0 ? selector(6 + 11 * random.nextInt(2)) : null,
                random.nextInt(3), 0, random.nextInt(3) == 0, 0, false, 0);
    }

    /** Tries every state, and requires that all that will not do are named. */
    private static State scan(List<State> states, PolicyTemplate template, Policy policy, IpAddress destination, Iterator<Rejected> rejected) {
        State best = null;
        for (State state : states) {
            if (!state.destination().equals(destination)) {
                continue;
            }
            boolean fits = state.mode() == template.mode() && state.reqid() == template.reqid() && state.ifId() == policy.ifId()
                    && (template.spi() == 0 || state.isLarval() || template.spi() == state.spi())
                    && (state.source() == null || state.source().equals(HERE)) && (policy.mark() & state.markMask()) == state.mark()
                    && state.flags() != Xfrm.XFRM_STATE_WILDRECV && state.direction() == 0
                    && (state.selector() == null || state.selector().protocol() == FLOW.protocol());
            if (!fits || state.isLarval()) {
                assertSame(state, rejected.next().state());
            } else if (best == null || rank(state) > rank(best)) {
                best = state;
            }
        }
        assertFalse(rejected.hasNext());
        return best;
    }

    private static long rank(State state) {
        return (state.source() != null ? 1_000_000 : 0) + (state.dying() ? 0 : 100_000) + state.addTime() * 1000 - state.order();
    }
}
