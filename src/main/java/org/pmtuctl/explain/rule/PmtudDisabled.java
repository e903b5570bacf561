package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.State;
import org.pmtuctl.overhead.Transform;
import org.pmtuctl.overhead.Transforms;
import org.pmtuctl.overhead.Underflow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Xfrm;

/** A setting keeps this host from learning what a path can carry. */
public final class PmtudDisabled implements FindingRule {
    @Override
    public String id() {
        return "pmtud-disabled";
    }

    @Override
    public String headline() {
        return "a setting keeps this host from learning path MTUs, or changes what it learns";
    }

    @Override
    public List<Finding> host(Picture in) {
        List<Finding> findings = new ArrayList<>(0);
        mode(in, null, findings);
        life(in, false, findings);
        life(in, true, findings);
        return findings;
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(0);
        boolean ipv6 = path.flow().destination().isIpv6();
        if (!ipv6) {
            mode(in, path, findings);
            locked(in, path, findings);
        }
        states(in, path, findings);
        life(in, ipv6, findings);
        return findings;
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        if (underlay.policy() == null) {
            return null;
        }
        List<Finding> findings = new ArrayList<>(0);
        states(in, underlay.path(), findings);
        return findings.isEmpty() ? null : findings.get(0);
    }

    /** @param path  null where the whole host is asked about */
    private void mode(Picture in, Path path, List<Finding> findings) {
        Long mode = in.sysctl(Settings.IP_NO_PMTU_DISC);
        if (mode == null || mode == 0) {
            return;
        }
        Long known = in.sysctl(Settings.MIN_PMTU);
        long floor = known == null ? Settings.DEFAULT_MIN_PMTU : known;
        String effect;
        String summary;
        if (mode == 1) {
            summary = "the first report for a destination locks it to " + floor + " bytes, whatever size was reported";
            effect = "1: the size in a report is taken for 0, which ends at the floor; sockets are made without DF";
        } else if (mode == 2) {
            summary = "every report is thrown away, so packets that must not be fragmented vanish where the path is smaller";
            effect = "2: reports are dropped on arrival; sockets are made without DF, so routers fragment what they send";
        } else if (mode == 3) {
            summary = "reports count for TCP, SCTP and DCCP only, so with other protocols packets that must not be fragmented vanish"
                    + " where the path is smaller";
            effect = "3: reports that quote UDP, ICMP, ESP or GRE are ignored; sockets are made without DF, so routers fragment what"
                    + " they send";
        } else {
            summary = "the kernel does not document what this value does";
            effect = mode + ": none of the values 0 to 3";
        }
        Draft draft = new Draft().saw("sysctl " + Settings.IP_NO_PMTU_DISC, effect);
        Step.StateStep state = path == null ? null : protectedBy(path);
        if (state != null) {
            draft.saw("state", Encapsulation.state(state.state()) + ": " + protectedEffect(mode, state, floor));
        }
        findings.add(draft.todo("switch it on again, and take the setting out of the files that bring it back at boot; sockets keep what they were"
                        + " made with, so restart what matters", in.commands().sysctl(Settings.IP_NO_PMTU_DISC, 0),
                        "grep -rs ip_no_pmtu_disc /etc/sysctl.conf /etc/sysctl.d /run/sysctl.d /usr/lib/sysctl.d")
                .finding(this, Severity.WARNING, Confidence.CERTAIN, "IPv4 path MTU discovery is not at work (ip_no_pmtu_disc is "
                        + mode + "): " + summary, null));
    }

    /** What the setting does to packets that IPsec sends. */
    private static String protectedEffect(long mode, Step.StateStep step, long floor) {
        State state = step.state();
        if (neverSetsDf(state)) {
            return "was made while the setting was on, sends without DF, and keeps to that";
        }
        String end = "packets with DF keep it once they are encrypted";
        if (mode != 1) {
            return end + ", and what is reported about them does not count: those larger than the path vanish";
        }
        Transform transform = Transforms.of(state);
        return end + ", so the first report locks " + state.destination() + " to " + floor + (transform == null ? "" : ", which leaves "
                + transform.innerMtu((int) floor, Underflow.SAYS_ONE) + " for the packet inside");
    }

    /** In the other modes the packet keeps the header that has its DF. */
    private static boolean neverSetsDf(State state) {
        return state.mode() == Xfrm.XFRM_MODE_TUNNEL && (state.flags() & Xfrm.XFRM_STATE_NOPMTUDISC) != 0;
    }

    /** The first state on the way whose outer packets are IPv4. */
    private static Step.StateStep protectedBy(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.StateStep state && state.state() != null && !state.state().destination().isIpv6()) {
                return state;
            }
        }
        return null;
    }

    /** States made while ip_no_pmtu_disc was not 0 never set DF, whatever the setting is now. */
    private void states(Picture in, Path path, List<Finding> findings) {
        Step.StateStep step = protectedBy(path);
        State state = step == null ? null : step.state();
        if (state == null || !neverSetsDf(state)) {
            return;
        }
        String end = state.destination().toString();
        Long mode = in.sysctl(Settings.IP_NO_PMTU_DISC);
        Draft draft = new Draft().saw("state", Encapsulation.state(state) + " flag nopmtudisc")
                .saw("sysctl " + Settings.IP_NO_PMTU_DISC, mode == null ? null : mode + " now; while it is not 0, states are made with this flag");
        draft.todo("nothing, if routers on the path cut these packets and the other end puts them together");
        draft.todo("have the key daemon set up the state anew while the setting is 0, and look whether the flag went",
                in.commands().sysctl(Settings.IP_NO_PMTU_DISC, 0),
                in.commands().ip("xfrm state list nokeys src " + state.source() + " dst " + end));
        findings.add(draft.finding(this, Severity.INFO, Confidence.CERTAIN, "what IPsec sends to " + end + " leaves without DF (state flag"
                + " nopmtudisc): routers cut what is too large and report nothing, so no MTU is ever learned for " + end,
                Encapsulation.state(state)));
    }

    private void life(Picture in, boolean ipv6, List<Finding> findings) {
        String name = ipv6 ? Settings.IPV6_MTU_EXPIRES : Settings.IPV4_MTU_EXPIRES;
        if (!in.sysctlIs(name, 0)) {
            return;
        }
        findings.add(new Draft().saw("sysctl " + name, "0 seconds: whatever is learned has lapsed at once")
                .todo("give learned values their usual life", in.commands().sysctl(name, Settings.DEFAULT_MTU_EXPIRES_SECONDS))
                .finding(this, Severity.WARNING, Confidence.CERTAIN, (ipv6 ? "IPv6" : "IPv4") + " path MTU discovery is not at work ("
                        + name + " is 0): what a router reports is forgotten at once, and packets larger than the path are lost"
                        + " again and again", null));
    }

    private void locked(Picture in, Path path, List<Finding> findings) {
        Step.RouteStep taken = Passage.route(path, 0);
        if (taken == null || !taken.route().shape().metrics().mtuLocked()) {
            return;
        }
        findings.add(new Draft().saw("route", Words.route(in, taken.route()))
                .saw("kernel", "through a locked IPv4 route nothing is learned, and packets leave without DF, so routers fragment them")
                .todo("nothing, if routers on the path may fragment; senders that insist on DF lose packets larger than the path, with no"
                        + " way to notice")
                .finding(this, Severity.INFO, Confidence.CERTAIN, "no report can change the MTU of this flow: its route to "
                        + Words.prefix(taken.route()) + " is locked", "route " + Words.prefix(taken.route()) + " table "
                        + Words.table(taken.route().shape().table())));
    }
}
