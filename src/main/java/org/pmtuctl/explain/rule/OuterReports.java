package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Commands;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Link;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** Reports that quote what this host put around a packet: they are looked up by other ways than those about sockets. */
final class OuterReports {
    private OuterReports() {
    }

    /** {@code ip_no_pmtu_disc} 2 and 3: outer packets keep DF, and what a router says of them is thrown away. Null where that is not so. */
    static Finding mode(FindingRule rule, Picture in, Path path, int depth, Flow sent) {
        Long mode = in.sysctl(Settings.IP_NO_PMTU_DISC);
        Step.StateStep state = around(path, depth);
        boolean fragments = state != null && (state.state().flags() & Xfrm.XFRM_STATE_NOPMTUDISC) != 0;
        if (sent.destination().isIpv6() || mode == null || mode < 2 || fragments) {
            return null;
        }
        Draft draft = new Draft().saw("sysctl " + Settings.IP_NO_PMTU_DISC, mode + (mode == 2 ? ": every report is thrown away"
                : ": reports that do not quote TCP, SCTP or DCCP are thrown away"));
        Layers.describe(draft, path, depth);
        Reports.of(in, false).into(draft);
        draft.todo("let reports count again", in.commands().sysctl(Settings.IP_NO_PMTU_DISC, 0));
        return draft.finding(rule, Severity.WARNING, Confidence.CERTAIN, "reports about the outer packets to " + sent.destination()
                + " are thrown away on arrival (ip_no_pmtu_disc is " + mode + "): packets with DF that are too large for the path vanish",
                "sysctl " + Settings.IP_NO_PMTU_DISC);
    }

    /** A report about ESP is looked up in table main, not in that of the VRF; null where there is none. */
    static Finding vrf(FindingRule rule, Picture in, Path path, int depth, Flow sent, Link egress) {
        Step.StateStep state = around(path, depth);
        Link vrf = egress.master() == 0 ? null : in.snapshot().link(egress.master());
        if (state == null || vrf == null || !vrf.isVrf() || state.state().protocol() != Socket.IPPROTO_ESP) {
            return null;
        }
        Draft draft = new Draft().saw("state", Encapsulation.state(state.state()))
                .saw("link", egress.name() + " belongs to VRF " + vrf.name() + ", table " + vrf.vrfTable())
                .saw("kernel", "what a router reports about ESP is stored by a lookup without the VRF, which goes to table main");
        draft.todo("tell the host what the path carries: a route in the VRF with that mtu", in.commands().route(sent.destination().isIpv6(),
                "show vrf " + Commands.word(vrf.name()) + " " + sent.destination()));
        return draft.finding(rule, Severity.INFO, Confidence.LIKELY, "reports about the ESP packets to " + sent.destination()
                + " are lost: " + egress.name() + " belongs to VRF " + vrf.name() + ", and the kernel looks them up in table main",
                "vrf " + vrf.name());
    }

    /** The state that made the packet of that depth; null where something else did. */
    private static Step.StateStep around(Path path, int depth) {
        for (Step step : path.steps()) {
            if (step instanceof Step.StateStep state && state.depth() == depth - 1 && state.state() != null) {
                return state;
            }
        }
        return null;
    }
}
