package org.pmtuctl.operation;

import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.pmtuctl.action.Persistence.Manager;

/** Which programs that make routes are on this machine, by the files that they leave. */
final class RouteManagers {
    private RouteManagers() {
    }

    static Set<Manager> there() {
        Set<Manager> there = new TreeSet<>();
        add(there, Manager.NETWORKD, "/run/systemd/netif/state");
        add(there, Manager.NETWORK_MANAGER, "/run/NetworkManager");
        add(there, Manager.IFUPDOWN, "/etc/network/interfaces");
        add(there, Manager.NETPLAN, "/etc/netplan");
        add(there, Manager.FRR, "/etc/frr");
        add(there, Manager.STRONGSWAN, "/etc/strongswan.d", "/etc/swanctl");
        add(there, Manager.SYSTEMD, "/run/systemd/system");
        if (there.isEmpty()) {
            // Every Debian machine can use it, if not now.
            there.add(Manager.IFUPDOWN);
        }
        return there;
    }

    private static void add(Set<Manager> there, Manager manager, String... files) {
        for (String file : files) {
            if (new File(file).exists()) {
                there.add(manager);
            }
        }
    }
}
