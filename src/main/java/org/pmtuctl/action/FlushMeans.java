package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;

/**
 * What a flush has to do with.
 *
 * @param expires   net.ipv4.route.mtu_expires as this namespace has it, seconds; null where it has no such setting
 * @param hostWide  that setting is the whole host's
 * @param bookings  for each target where the kernel would book a report about it; null where that is not known
 * @param routes    the routes that may own the targets
 */
public record FlushMeans(String expires, boolean hostWide, List<Booking> bookings, FlushRoutes routes) {
    /**
     * Where a report goes.
     *
     * @param source  this host's address in the packet that the report quotes
     * @param answer  the lookup of that packet
     */
    public record Booking(IpAddress source, KernelRoute answer) {
    }
}
