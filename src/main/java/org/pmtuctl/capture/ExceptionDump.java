package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.procfs.CounterText;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** Lists the exceptions of one family, as completely as the kernel lets itself be asked, and says what it cannot list. */
final class ExceptionDump {
    /** More single dumps than this cost more than they bring. */
    private static final int MOST_CORNERS = 256;

    private final Origin origin;
    private final Conversation conversation;
    private final String kernel;
    private final SightingClock clock;
    private final Notes notes;
    private final boolean ipv6;
    private final int family;
    private final String source;

    /** @param kernel the release; null where unknown */
    ExceptionDump(Origin origin, Conversation conversation, String kernel, SightingClock clock, Notes notes, boolean ipv6) {
        this.conversation = conversation;
        this.origin = origin;
        this.kernel = kernel;
        this.clock = clock;
        this.notes = notes;
        this.ipv6 = ipv6;
        this.family = ipv6 ? Socket.AF_INET6 : Socket.AF_INET;
        this.source = (ipv6 ? "ipv6" : "ipv4") + " exceptions";
    }

    /** Each exception once. */
    List<RouteException> run() throws IOException {
        ExceptionIntake intake = new ExceptionIntake(ipv6, clock);
        // A kernel that does not check strictly ignores the flag as a filter and mixes routes in, with or without it.
        int flags = conversation.port().strict() ? Rtnetlink.RTM_F_CLONED : 0;
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETROUTE, body(flags, 0), intake);
        List<RouteException> distinct = distinct(intake);
        String reason = Notes.shortcoming(result, intake);
        if (reason != null) {
            notes.dump(source, result, intake);
        } else if (ipv6) {
            noteMissing(distinct.size());
        } else {
            noteIpv4(intake, distinct);
        }
        return distinct;
    }

    private static List<RouteException> distinct(ExceptionIntake intake) {
        ArrayList<RouteException> found = new ArrayList<>();
        intake.addTo(found);
        return ExceptionOrder.merged(found);
    }

    private byte[] body(int flags, int protocol, Attribute... filter) {
        return RouteCodec.encode(
                new RouteMessage(family, 0, 0, 0, Rtnetlink.RT_TABLE_UNSPEC, protocol, 0, 0, flags, Attributes.of(filter)));
    }

    /** IPv6 exceptions are counted by the kernel, those that it does not list included. */
    private void noteMissing(int listed) {
        HashMap<String, Long> stats = new HashMap<>();
        try {
            CounterText.rt6Stats(origin.proc().read(ProcView.THREAD + "net/rt6_stats"), stats);
        } catch (IOException e) {
            // Unknown, then.
        }
        Long counted = stats.get(CounterText.IPV6_EXCEPTIONS);
        if (counted != null && counted > listed) {
            notes.partial(source, "the kernel counts " + counted + " and lists " + listed
                    + ": it never lists those on the later legs of a multipath route, nor those that have just lapsed");
        } else {
            notes.complete(source);
        }
    }

    private void noteIpv4(ExceptionIntake intake, List<RouteException> distinct) throws IOException {
        if (distinct.isEmpty() && !listsExceptions()) {
            notes.unavailable(source, "this kernel cannot list them (Linux 5.3 can); a lookup of one destination still shows its own");
            return;
        }
        String lost = intake.pages() > 1 ? lookIntoCorners(distinct) : null;
        if (lost != null) {
            notes.partial(source, lost);
        } else if (intake.ghosts() > 0) {
            notes.complete(source, intake.ghosts() + " flushed entries that hold nothing are left out");
        } else {
            notes.complete(source);
        }
    }

    /**
     * Whether an empty list means none. Kernels before 5.3 answer a request for exceptions with success and nothing; makers of
     * distributions have given older ones the ability, so those are tried.
     */
    private boolean listsExceptions() throws IOException {
        return kernel == null || KernelRelease.atLeast(kernel, 5, 3) || new ListingProbe(origin).listsExceptions();
    }

    /**
     * When a page of the dump ends among the exceptions of a route, the kernel passes over as many exceptions of each further
     * route with the same network address (fn_trie_dump_leaf does not reset its count). Asked for one such route alone, by table,
     * protocol and device, it passes over none.
     *
     * @param distinct  gets what was found in addition
     * @return what may still be missing; null for nothing
     */
    private String lookIntoCorners(List<RouteException> distinct) throws IOException {
        SharedLeaves leaves = new SharedLeaves();
        if (!conversation.dump(Rtnetlink.RTM_GETROUTE, body(0, 0), leaves).complete()) {
            return null;
        }
        if (leaves.corners().size() > MOST_CORNERS || !conversation.port().strict()) {
            return leaves.corners().isEmpty() ? null : lost();
        }
        for (SharedLeaves.Corner corner : leaves.corners()) {
            ExceptionIntake intake = new ExceptionIntake(ipv6, clock);
            Attribute table = Attribute.of(RouteField.TABLE, corner.table());
            byte[] body = corner.device() == 0 ? body(Rtnetlink.RTM_F_CLONED, corner.protocol(), table)
                    : body(Rtnetlink.RTM_F_CLONED, corner.protocol(), table, Attribute.of(RouteField.OIF, corner.device()));
            conversation.dump(Rtnetlink.RTM_GETROUTE, body, intake);
            ExceptionOrder.addMissing(distinct, distinct(intake));
        }
        return leaves.ambiguous() ? lost() : null;
    }

    private static String lost() {
        return "the kernel may pass over some: it loses count where several routes have the same network address";
    }
}
