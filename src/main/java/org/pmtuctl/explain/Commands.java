package org.pmtuctl.explain;

import org.pmtuctl.model.Host;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;

/**
 * Command lines for remedies, ready to be pasted into a shell, that act in the namespace of the picture. Names that came from
 * the kernel are quoted where a shell would read more into them.
 */
public final class Commands {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@%+=,-/";

    private final Snapshot snapshot;
    private final String anyProgram;
    private final String ip;

    public Commands(Snapshot snapshot) {
        this.snapshot = snapshot;
        Host host = snapshot.host();
        String netns = host.netns();
        if (netns == null) {
            anyProgram = "";
            ip = "ip ";
        } else if (isNumber(netns)) {
            anyProgram = "nsenter -t " + netns + " -n ";
            ip = anyProgram + "ip ";
        } else if (netns.indexOf('/') >= 0) {
            anyProgram = "nsenter --net=" + word(netns) + " ";
            ip = anyProgram + "ip ";
        } else {
            anyProgram = "ip netns exec " + word(netns) + " ";
            ip = "ip -n " + word(netns) + " ";
        }
    }

    /** {@code ip} with these arguments. */
    public String ip(String arguments) {
        return ip + arguments;
    }

    /** Any other program. */
    public String program(String line) {
        return anyProgram + line;
    }

    /** {@code ip route …} of one family. */
    public String route(boolean ipv6, String arguments) {
        return ip + (ipv6 ? "-6 route " : "-4 route ") + arguments;
    }

    /** {@code ip nexthop …}. */
    public String nexthop(String arguments) {
        return ip + "nexthop " + arguments;
    }

    /** This program with these arguments. */
    public String pmtuctl(String arguments) {
        return "pmtuctl " + (snapshot.host().netns() == null ? "" : "--netns " + word(snapshot.host().netns()) + " ") + arguments;
    }

    /** Sets a sysctl given by its dotted name. */
    public String sysctl(String name, long value) {
        return anyProgram + "sysctl -w " + name + "=" + value;
    }

    /** Sets {@code net.FAMILY.conf.DEVICE.NAME}; device names may hold dots, so the path is spelled with slashes. */
    public String deviceSysctl(boolean ipv6, String device, String name, long value) {
        return anyProgram + "sysctl -w " + word("net/" + (ipv6 ? "ipv6" : "ipv4") + "/conf/" + device + "/" + name) + "=" + value;
    }

    /** Makes the kernel forget an exception. */
    public String forget(RouteException exception) {
        return pmtuctl("flush " + exception.destination());
    }

    /** What {@code ip} has for it. IPv6 removes this one; IPv4 all of the namespace, whatever address is named. */
    public String forgetByIp(RouteException exception) {
        if (!exception.isIpv6()) {
            return route(false, "flush cache");
        }
        String table = exception.table() == Words.MAIN ? "" : "table " + exception.table() + " ";
        return route(true, "flush cache " + table + exception.destination());
    }

    /**
     * Gives its destination a route of its own, through the same next hop, with the MTU that was learned. What is in another table than
     * main, only packets of some kind may meet, and ip is told the table.
     */
    public String pin(RouteException exception) {
        if (exception.table() == Words.MAIN) {
            return pmtuctl("pin " + exception.destination() + " --mtu " + exception.mtu() + " --no-lock");
        }
        return route(exception.isIpv6(), "replace " + exception.destination() + (exception.gateway() == null ? "" : " via " + exception.gateway())
                + " dev " + device(exception.ifindex()) + " table " + Integer.toUnsignedString(exception.table()) + " mtu " + exception.mtu());
    }

    /** Shows each report of a packet that was too big, with the router that sent it. */
    public String watchReports(boolean ipv6, int ifindex) {
        String filter = ipv6 ? "'icmp6 and ip6[40]=2'" : "'icmp[0]=3 and icmp[1]=4'";
        return anyProgram + "tcpdump -ni " + device(ifindex) + " " + filter;
    }

    /** Shows packets of one device. */
    public String watchAll(String filter, int ifindex) {
        return anyProgram + "tcpdump -ni " + device(ifindex) + " " + filter;
    }

    /** Sends packets of that many bytes with DF set; refuses to when the kernel remembers that fewer pass. */
    public String ping(RouteException exception, int bytes) {
        int headers = exception.isIpv6() ? 40 + 8 : 20 + 8;
        return anyProgram + "ping -c 3 -M do -s " + (bytes - headers) + " " + exception.destination();
    }

    /** Sends echo requests of that many bytes with DF set, from the address and with the mark of a connection. */
    public String probe(TcpSocket socket, int bytes) {
        int headers = socket.isIpv6() ? 40 + 8 : 20 + 8;
        String mark = socket.mark() == null || socket.mark() == 0 ? "" : " -m " + Integer.toUnsignedString(socket.mark());
        return anyProgram + "ping -c 3 -I " + socket.source() + mark + " -M do -s " + (bytes - headers) + " " + socket.destination();
    }

    /** The name of a device, as a shell word. */
    public String device(int ifindex) {
        return word(snapshot.linkName(ifindex));
    }

    /** The text as one word of a POSIX shell. */
    public static String word(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; plain && i < text.length(); i++) {
            plain = PLAIN.indexOf(text.charAt(i)) >= 0;
        }
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
