package org.pmtuctl.action.apply;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.action.StepState;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.procfs.ProcFile;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;

/** Looks at what a step is about, and does it. */
final class StepKernel {
    private static final String FLUSH = "net.ipv4.route.flush";

    private static final long ARRIVAL_MILLIS = 1_000;
    private static final long PAUSE_NANOS = 2_000_000;

    private final LiveHost host;
    private final Conversation conversation;
    private final RawRoutes routes;

    /** @param host the namespace that the calling thread is in */
    StepKernel(LiveHost host) {
        this.host = host;
        this.conversation = host.conversation();
        this.routes = host.rawRoutes();
    }

    /** Whether a route stands in its table exactly so. */
    boolean has(RouteMessage route) throws IOException {
        for (RouteMessage there : alike(route)) {
            if (RouteMessages.same(there, route)) {
                return true;
            }
        }
        return false;
    }

    private List<RouteMessage> alike(RouteMessage route) throws IOException {
        return routes.at(route.table(), RouteMessages.destination(route));
    }

    StepState state(PlanStep step) throws IOException {
        if (step instanceof PlanStep.RouteAdd add) {
            return added(add.route(), add.beside(), StepState.BEFORE, StepState.AFTER);
        }
        if (step instanceof PlanStep.RouteDelete delete) {
            return added(delete.route(), delete.beside(), StepState.AFTER, StepState.BEFORE);
        }
        if (step instanceof PlanStep.RouteReplace replace) {
            return has(replace.after()) ? StepState.AFTER : has(replace.before()) ? StepState.BEFORE : StepState.OTHER;
        }
        if (step instanceof PlanStep.SysctlWrite write) {
            String value = ProcFile.LIVE.sysctl(write.name());
            return value.equals(write.after()) ? StepState.AFTER : value.equals(write.before()) ? StepState.BEFORE : StepState.OTHER;
        }
        if (step instanceof PlanStep.PutBack back) {
            return state(back.step());
        }
        if (step instanceof PlanStep.RouteRenew renew) {
            return has(renew.route()) ? StepState.UNSEEN : StepState.OTHER;
        }
        return StepState.UNSEEN;
    }

    private StepState added(RouteMessage route, boolean beside, StepState absent, StepState present) throws IOException {
        boolean other = false;
        for (RouteMessage there : alike(route)) {
            if (RouteMessages.same(there, route)) {
                return present;
            }
            other |= RouteMessages.sameKey(there, route);
        }
        // One that is put beside another always finds another there.
        return other && !beside ? StepState.OTHER : absent;
    }

    void write(PlanStep step) throws IOException {
        if (step instanceof PlanStep.RouteAdd add) {
            // The kernel itself sees to it that nobody else was quicker.
            conversation.tell(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | (add.beside() ? 0 : Netlink.NLM_F_EXCL),
                    RouteCodec.encode(add.route()));
        } else if (step instanceof PlanStep.RouteDelete delete) {
            conversation.tell(Rtnetlink.RTM_DELROUTE, 0, RouteCodec.encode(delete.route()));
        } else if (step instanceof PlanStep.RouteReplace replace) {
            conversation.tell(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE, RouteCodec.encode(replace.after()));
        } else if (step instanceof PlanStep.NexthopRenew renew) {
            conversation.tell(Rtnetlink.RTM_NEWNEXTHOP, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE, NexthopCodec.encode(renew.object()));
        } else if (step instanceof PlanStep.SysctlWrite write) {
            sysctl(write.name(), write.after());
        } else if (step instanceof PlanStep.ExceptionDelete delete) {
            conversation.tell(Rtnetlink.RTM_DELROUTE, 0, RouteCodec.encode(delete.exception()));
        } else if (step instanceof PlanStep.RouteRenew renew) {
            conversation.tell(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE, RouteCodec.encode(renew.route()));
        } else if (step instanceof PlanStep.PutBack back) {
            write(back.step());
        } else if (step instanceof PlanStep.Report report) {
            report(report);
        } else {
            sysctl(FLUSH, "-1");
        }
    }

    /** Returns once the kernel shows what was reported: what comes after must not overtake it. */
    private void report(PlanStep.Report report) throws IOException {
        FragmentationNeeded.toOneself(report.source(), report.destination(), report.mtu());
        long end = System.nanoTime() + ARRIVAL_MILLIS * 1_000_000;
        do {
            KernelRoute answer = host.route(report.quoted());
            if (answer.mtu() != null && answer.mtu() == report.mtu()) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < end);
        throw new IOException("the kernel took no notice of the report that this host sent to itself: a packet filter may drop ICMP"
                + " or what comes from lo, or the route wraps its packets (encap): try --method renew");
    }

    private static void sysctl(String name, String value) throws IOException {
        String path = ProcView.SYSCTL + name.replace('.', '/');
        try (FileOutputStream out = new FileOutputStream(path)) {
            out.write((value + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IOException("cannot write " + value + " to " + path + ": " + e.getMessage(), e);
        }
    }
}
