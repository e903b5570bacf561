package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pmtuctl.action.Persistence.Manager;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.uapi.Rtnetlink;

/** Writes a pin in the words of the programs that make routes on a host. Nothing is written to any file. */
public final class PersistencePlanner {
    private static final String NO_LOCK = "it cannot lock an MTU: a router's report of less still lowers it";
    private static final String ADD = "route add ";
    private static final String PREPEND = "route prepend ";

    private final PinWay way;
    private final Snapshot snapshot;
    private final List<String> commands;

    /**
     * @param commands  the {@code ip} commands that add the pin
     */
    public PersistencePlanner(PinPlan pin, Snapshot snapshot, List<String> commands) {
        this.way = pin.way();
        this.snapshot = snapshot;
        this.commands = commands;
    }

    /** @param there the programs on this host */
    public List<Persistence> plan(Set<Manager> there) {
        ArrayList<Persistence> all = new ArrayList<>(there.size());
        for (Manager manager : Manager.values()) {
            if (there.contains(manager)) {
                all.add(switch (manager) {
                    case NETWORKD -> networkd();
                    case NETWORK_MANAGER -> networkManager();
                    case IFUPDOWN -> ifupdown();
                    case NETPLAN -> netplan();
                    case FRR -> frr();
                    case STRONGSWAN -> strongSwan();
                    case SYSTEMD -> systemd();
                });
            }
        }
        return all;
    }

    /** One leg, nothing wrapped, any type of service: what every program can say. */
    private boolean isPlain() {
        PinWay.Leg leg = way.legs().get(0);
        boolean otherFamily = leg.gateway() != null && leg.gateway().isIpv6() != way.destination().isIpv6();
        return way.legs().size() == 1 && commands.size() == 1 && !leg.encap() && !otherFamily && way.tos() == 0;
    }

    private String device() {
        return snapshot.linkName(way.legs().get(0).ifindex());
    }

    private String prefix() {
        return way.destination() + (way.destination().isIpv6() ? "/128" : "/32");
    }

    private boolean locks() {
        return way.locked() && !way.destination().isIpv6();
    }

    private Persistence byCommand(Manager manager, String file) {
        return new Persistence(manager, file, lines("", "add"), "its own words do not cover a route like this one");
    }

    private String lines(String before, String what) {
        StringBuilder text = new StringBuilder(128);
        for (String command : commands) {
            text.append(text.length() == 0 ? "" : "\n").append(before).append(what.equals("add") ? command : removal(command));
        }
        return text.toString();
    }

    private static String removal(String command) {
        int at = command.indexOf(ADD);
        String verb = at >= 0 ? ADD : PREPEND;
        int from = at >= 0 ? at : command.indexOf(PREPEND);
        return command.substring(0, from) + "route del " + command.substring(from + verb.length());
    }

    private Persistence networkd() {
        if (!isPlain()) {
            return byCommand(Manager.NETWORKD, "/etc/networkd-dispatcher/routable.d/50-pin");
        }
        PinWay.Leg leg = way.legs().get(0);
        StringBuilder text = new StringBuilder(160).append("[Route]\nDestination=").append(prefix());
        line(text, "\nGateway=", leg.gateway());
        line(text, "\nGatewayOnLink=", leg.onlink() ? "yes" : null);
        line(text, "\nPreferredSource=", way.source());
        line(text, "\nTable=", way.table() == Rtnetlink.RT_TABLE_MAIN ? null : Integer.toUnsignedString(way.table()));
        line(text, "\nMetric=", way.priority() == 0 ? null : Integer.toUnsignedString(way.priority()));
        line(text, "\nScope=", leg.gateway() == null && !way.destination().isIpv6() ? "link" : null);
        text.append("\nProtocol=").append(PinProtocol.NUMBER).append("\nMTUBytes=").append(way.mtu());
        return new Persistence(Manager.NETWORKD, "/etc/systemd/network/NAME.network.d/pin.conf, of the file that configures " + device(),
                text.toString(), locks() ? NO_LOCK : null);
    }

    private static void line(StringBuilder text, String key, Object value) {
        if (value != null) {
            text.append(key).append(value);
        }
    }

    private Persistence networkManager() {
        if (!isPlain()) {
            return byCommand(Manager.NETWORK_MANAGER, "/etc/NetworkManager/dispatcher.d/50-pin, for the action \"up\"");
        }
        PinWay.Leg leg = way.legs().get(0);
        StringBuilder text = new StringBuilder(160).append("nmcli connection modify \"$(nmcli -g GENERAL.CONNECTION device show ").append(device())
                .append(")\" +ipv").append(way.destination().isIpv6() ? 6 : 4).append(".routes \"").append(prefix());
        line(text, " ", leg.gateway());
        line(text, " ", way.priority() == 0 ? null : Integer.toUnsignedString(way.priority()));
        text.append(" mtu=").append(way.mtu());
        line(text, " lock-mtu=", locks() ? "true" : null);
        line(text, " src=", way.source());
        line(text, " onlink=", leg.onlink() ? "true" : null);
        line(text, " table=", way.table() == Rtnetlink.RT_TABLE_MAIN ? null : Integer.toUnsignedString(way.table()));
        text.append("\"\nnmcli device reapply ").append(device());
        return new Persistence(Manager.NETWORK_MANAGER, null, text.toString(),
                "the route is then NetworkManager's own, of its protocol: pmtuctl pins does not list it");
    }

    private Persistence ifupdown() {
        return new Persistence(Manager.IFUPDOWN, "/etc/network/interfaces, below iface " + device(),
                lines("    up ", "add") + "\n" + lines("    down ", "del"), null);
    }

    private Persistence netplan() {
        if (!isPlain()) {
            return byCommand(Manager.NETPLAN, "a hook of what netplan configures (networkd-dispatcher or NetworkManager)");
        }
        PinWay.Leg leg = way.legs().get(0);
        StringBuilder text = new StringBuilder(160).append("      routes:\n        - to: \"").append(prefix()).append('"');
        line(text, "\n          via: ", leg.gateway() == null ? null : "\"" + leg.gateway() + "\"");
        line(text, "\n          scope: ", leg.gateway() == null && !way.destination().isIpv6() ? "link" : null);
        line(text, "\n          on-link: ", leg.onlink() ? "true" : null);
        line(text, "\n          from: ", way.source() == null ? null : "\"" + way.source() + "\"");
        line(text, "\n          table: ", way.table() == Rtnetlink.RT_TABLE_MAIN ? null : Integer.toUnsignedString(way.table()));
        line(text, "\n          metric: ", way.priority() == 0 ? null : Integer.toUnsignedString(way.priority()));
        text.append("\n          mtu: ").append(way.mtu());
        return new Persistence(Manager.NETPLAN, "/etc/netplan/*.yaml, below " + device(), text.toString(), locks() ? NO_LOCK : null);
    }

    private Persistence frr() {
        return new Persistence(Manager.FRR, null, "(no words of FRR set the MTU of a route)",
                "zebra leaves the pin alone, but learns it as a kernel route: \"redistribute kernel\" would announce it to others");
    }

    private Persistence strongSwan() {
        return new Persistence(Manager.STRONGSWAN, "/etc/strongswan.d/charon/kernel-netlink.conf",
                "kernel-netlink {\n    mtu = " + way.mtu() + "\n}",
                "this is the MTU of every route that strongSwan itself installs, so of packets inside its tunnels, and not of this peer alone");
    }

    private Persistence systemd() {
        StringBuilder text = new StringBuilder(256).append("[Unit]\nDescription=Path MTU of ").append(way.destination())
                .append("\nAfter=network-online.target\nWants=network-online.target\n\n[Service]\nType=oneshot\nRemainAfterExit=yes\n")
                .append(lines("ExecStart=/usr/sbin/", "add")).append('\n').append(lines("ExecStop=/usr/sbin/", "del"))
                .append("\n\n[Install]\nWantedBy=multi-user.target");
        return new Persistence(Manager.SYSTEMD, "/etc/systemd/system/pin-" + way.destination().toString().replace(':', '-') + ".service",
                text.toString(), "it does not follow later changes of the route that the pin refines");
    }
}
