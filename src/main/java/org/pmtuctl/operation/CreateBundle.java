package org.pmtuctl.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pmtuctl.bundle.BundleMaker;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.LiveOrigin;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.html.Report;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyMessage;

/**
 * Records a host into a bundle. Everything is read once; what people read in the bundle is made from the recording, so that it is what
 * the bundle will answer.
 */
public final class CreateBundle {
    /** Exceptions beyond this many have their kernel's lookups in the bundle, but not what a socket to them reports. */
    private static final int MOST_ASKED = 1000;
    /** Exceptions that have a page of their own without being asked for. */
    private static final int MOST_EXPLAINED = 20;
    private static final int MOST_DEVICES_ASKED = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Order order;
    private final BundleMaker maker;
    private final Manifest head;
    private final List<String> described = new ArrayList<>();
    private final Report report = new Report();
    private final long deadline;

    /**
     * What a bundle is to hold.
     *
     * @param target        the file
     * @param flows         also explained
     * @param allNamespaces all network namespaces that this process can reach, not only one
     * @param maxBytes      of netlink answers, not compressed
     * @param maxSeconds    after which nothing more is begun
     * @param tool          version of this program
     * @param command       the command line
     */
    public record Order(Path target, List<Flow> flows, boolean allNamespaces, long maxBytes, int maxSeconds, String tool, List<String> command) {
        public Order {
            flows = List.copyOf(flows);
            command = List.copyOf(command);
        }
    }

    /** Is told what is being done. */
    public interface Progress {
        void now(String what);
    }

    private final Progress progress;

    private CreateBundle(Order order, BundleMaker maker, Progress progress) {
        this.order = order;
        this.maker = maker;
        this.progress = progress;
        this.head = new Manifest(order.tool, System.currentTimeMillis(), order.command, System.getProperty("os.arch"), Long.SIZE, false,
                List.of(), List.of(), List.of());
        this.deadline = System.nanoTime() + order.maxSeconds * NANOS_PER_SECOND;
    }

    /**
     * @param place  the namespace, or the first of all
     * @return what was left out, a sentence each
     */
    public static List<String> run(Place place, Order order, Progress progress) throws Exception {
        Path folder = order.target.toAbsolutePath().getParent();
        try (BundleMaker maker = new BundleMaker(folder, order.maxBytes)) {
            CreateBundle work = new CreateBundle(order, maker, progress);
            work.namespace(place, place.label());
            if (order.allNamespaces) {
                work.others(place);
            }
            maker.page("README.txt", BundleDocuments.page(work.head, work.described, maker.cuts()));
            maker.page("report.html", work.report.page(order.tool, work.head.madeMillis(), maker.cuts()));
            progress.now("writing " + order.target);
            maker.write(order.target, work.head);
            return maker.cuts();
        }
    }

    private void others(Place first) throws Exception {
        Set<Long> known = new LinkedHashSet<>();
        known.add(first.call(new InodeOf()));
        for (NamespaceFinder.Found found : NamespaceFinder.all()) {
            if (!known.add(found.inode())) {
                continue;
            }
            if (System.nanoTime() > deadline) {
                maker.cut("network namespace " + found.label() + ": the time was up (--max-time)");
                continue;
            }
            try {
                namespace(new Place(found.path(), null), found.label());
            } catch (NoSuchObjectException | NoPrivilegeException e) {
                maker.cut("network namespace " + found.label() + ": " + e.getMessage());
            }
        }
    }

    private static final class InodeOf implements Callable<Long> {
        @Override
        public Long call() {
            return NamespaceFinder.own();
        }
    }

    private void namespace(Place place, String label) throws Exception {
        place.call(new Namespace(label));
    }

    /** The work of one namespace, on a thread in it. */
    private final class Namespace implements Callable<Void> {
        private final String label;

        Namespace(String label) {
            this.label = label;
        }

        @Override
        public Void call() throws Exception {
            long inode = NamespaceFinder.own();
            progress.now("recording " + (label == null ? "this network namespace" : label));
            Origin origin = maker.record(new LiveOrigin(), label, inode);
            Place recorded = Place.of(origin, label);
            Host host = maker.host();
            described.add(BundleDocuments.namespace(maker.folder(), label, host));
            try (LiveHost live = recorded.open()) {
                // The kernel lists an IPv4 exception only once a lookup has met it.
                for (Flow flow : order.flows) {
                    live.route(flow);
                }
            }
            RoutingNames names = recorded.names();
            Snapshot snapshot = audit(recorded, names);
            list(recorded, names);
            explain(recorded, snapshot, names);
            progress.now("recording what show shows");
            Inodes inodes = everythingElse(recorded, snapshot);
            origin.socketOwners();
            // Processes of other namespaces are nobody's business.
            maker.onlyOwnersOf(inodes.seen);
            for (String file : RoutingNames.FILES) {
                origin.iproute2(file);
            }
            return null;
        }
    }

    /** The picture; what was found on it is on paper, and need not be held. */
    private Snapshot audit(Place recorded, RoutingNames names) throws Exception {
        HostAudit audit = AuditHost.run(recorded, 0);
        maker.document("doctor.txt", BundleDocuments.text(audit));
        maker.document("doctor.json", BundleDocuments.json(audit));
        report.namespace(audit, names);
        return audit.snapshot();
    }

    private void list(Place recorded, RoutingNames names) throws Exception {
        ExceptionList list = ListExceptions.run(recorded, new ListExceptions.Filter(0, null, null, null, false));
        maker.document("list.txt", BundleDocuments.text(list, names));
        maker.document("list.json", BundleDocuments.json(list));
    }

    private void explain(Place recorded, Snapshot snapshot, RoutingNames names) throws Exception {
        Set<IpAddress> pages = new LinkedHashSet<>();
        for (Flow flow : order.flows) {
            explain(recorded, flow, pages.size(), names);
            pages.add(flow.destination());
        }
        int asked = 0;
        Set<IpAddress> seen = new LinkedHashSet<>();
        try (LiveHost live = recorded.open()) {
            for (RouteException exception : snapshot.exceptions()) {
                if (!seen.add(exception.destination())) {
                    continue;
                }
                if (asked >= MOST_ASKED || System.nanoTime() > deadline) {
                    maker.cut("of " + snapshot.exceptions().size() + " exceptions only the first " + asked + " have all the kernel says of"
                            + " them" + (asked < MOST_ASKED ? ": the time was up (--max-time)" : ""));
                    break;
                }
                asked++;
                ExplainFlow.ask(live, snapshot, Flow.to(exception.destination()));
            }
        }
        int explained = 0;
        for (IpAddress destination : seen) {
            if (explained < MOST_EXPLAINED && System.nanoTime() <= deadline && pages.add(destination)) {
                explain(recorded, Flow.to(destination), pages.size() - 1, names);
                explained++;
            }
        }
    }

    private void explain(Place recorded, Flow flow, int number, RoutingNames names) throws Exception {
        progress.now("explaining " + flow.destination());
        Explanation explanation = ExplainFlow.explain(recorded, flow);
        String name = BundleDocuments.explanation(number, flow.destination().toString());
        maker.document(name + ".txt", BundleDocuments.text(explanation, names));
        maker.document(name + ".json", BundleDocuments.json(explanation, names));
        report.flow(explanation, names);
        maker.flow(flow.destination().toString());
    }

    /** What passes by is in the recording already. */
    private static final class Recorded<T> implements Consumer<T> {
        @Override
        public void accept(T message) {
        }
    }

    /** The sockets of the recorded namespace. */
    private static final class Inodes implements Consumer<SocketMessage> {
        private final Set<Integer> seen = new HashSet<>();

        @Override
        public void accept(SocketMessage socket) {
            seen.add(socket.inode());
        }
    }

    private static final class RecordedPolicies implements BiConsumer<PolicyCursor, PolicyMessage> {
        @Override
        public void accept(PolicyCursor policy, PolicyMessage message) {
        }
    }

    /** What the other commands may ask. */
    private static Inodes everythingElse(Place recorded, Snapshot snapshot) throws IOException {
        Inodes inodes = new Inodes();
        try (LiveHost live = recorded.open()) {
            int asked = 0;
            for (Link link : snapshot.links()) {
                if (asked++ < MOST_DEVICES_ASKED) {
                    live.hasDevice(link.name());
                }
            }
        }
        try (RawState state = RawState.open(recorded)) {
            state.links(true);
            state.links(false);
            for (int family : new int[] {Socket.AF_INET, Socket.AF_INET6}) {
                state.addresses(family);
                state.rules(family);
                state.sockets(family, Socket.IPPROTO_TCP, "tcp", inodes);
                state.sockets(family, Socket.IPPROTO_UDP, "udp", inodes);
            }
            state.nexthops();
        }
        try (IpsecDatabase ipsec = IpsecDatabase.open(recorded, "IPsec policies")) {
            if (ipsec != null) {
                ipsec.policyDefaults();
                ipsec.policies(PolicyFilter.of(0, null, false, null, null, null, null, null), new RecordedPolicies());
                ipsec.states(StateFilter.of(0, null, null, null, null, null, null, null), new Recorded<>());
            }
        } catch (NoPrivilegeException e) {
            // The refusal is recorded, and is what the bundle will say.
        }
        return inodes;
    }
}
