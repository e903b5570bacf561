package org.pmtuctl.operation;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.action.FlushMeans;
import org.pmtuctl.action.FlushRoutes;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.capture.KernelRelease;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.procfs.ProcFile;

/** What must be known to plan how something is forgotten. */
final class FlushReading {
    private FlushReading() {
    }

    static FlushMeans means(Snapshot snapshot, List<FlushMeans.Booking> bookings, FlushRoutes routes) {
        return new FlushMeans(expires(), !KernelRelease.atLeast(snapshot.host().kernel(), 5, 18), bookings, routes);
    }

    private static String expires() {
        try {
            return ProcFile.LIVE.sysctl(Settings.IPV4_MTU_EXPIRES);
        } catch (IOException e) {
            return null;
        }
    }

    /** Asked as the packet that a report would quote; null where no packet leaves. */
    static FlushMeans.Booking booking(LiveHost host, IpAddress destination) throws IOException {
        IpAddress source = host.route(PlanStep.Report.quoted(null, destination)).preferredSource();
        return source == null ? null : new FlushMeans.Booking(source, host.route(PlanStep.Report.quoted(source, destination)));
    }
}
