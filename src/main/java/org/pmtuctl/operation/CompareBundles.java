package org.pmtuctl.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.compare.Ends;
import org.pmtuctl.compare.Moments;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;

/** Holds two bundles against each other. */
public final class CompareBundles {
    private final int family;
    private final String netnsA;
    private final String netnsB;

    /**
     * @param family  4, 6, or 0 for both
     * @param netnsA  which namespace of A; null for the first
     * @param netnsB  likewise of B
     */
    public CompareBundles(int family, String netnsA, String netnsB) {
        this.family = family;
        this.netnsA = netnsA;
        this.netnsB = netnsB;
    }

    /** Two moments of one host. */
    public Moments moments(Path a, Path b) throws Exception {
        List<IpAddress> flows = new ArrayList<>();
        flows(a, flows);
        flows(b, flows);
        return Moments.of(AuditHost.run(RecordedPlace.open(a, netnsA, null), family), AuditHost.run(RecordedPlace.open(b, netnsB, null), family),
                flows);
    }

    /** Two ends of tunnels and IPsec. */
    public Ends ends(Path a, Path b) throws Exception {
        return Ends.of(picture(a, netnsA), picture(b, netnsB));
    }

    private Snapshot picture(Path file, String netns) throws Exception {
        Place place = RecordedPlace.open(file, netns, null);
        return place.call(new Taking(place, family));
    }

    private record Taking(Place place, int family) implements Callable<Snapshot> {
        @Override
        public Snapshot call() throws IOException {
            try (LiveHost host = place.open()) {
                return host.snapshot(family == 0 ? Wanted.ALL : Wanted.ALL.family(family == 6));
            }
        }
    }

    /** What the bundle was asked to explain is of interest to whoever compares it. */
    private void flows(Path file, List<IpAddress> flows) throws IOException {
        for (Manifest.Namespace each : ReadBundle.manifest(file).namespaces()) {
            for (String flow : each.flows()) {
                IpAddress destination = address(flow);
                if (destination != null && (family == 0 || destination.isIpv6() == (family == 6))) {
                    flows.add(destination);
                }
            }
        }
    }

    private static IpAddress address(String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
