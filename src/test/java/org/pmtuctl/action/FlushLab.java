package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.lab.Skip;

/** A host that learns from its router, and what {@code ip} lists of it, for tests that make it forget. */
final class FlushLab implements AutoCloseable {
    static final String[] V4 = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};
    static final String[] V6 = {"2001:db8:f::1", "2001:db8:f::2", "2001:db8:f::3"};

    private static final String EXPIRES = "/proc/sys/net/ipv4/route/mtu_expires";

    private final ChangeLab host = new ChangeLab();
    final NetworkLab lab = host.lab();
    private final RawIcmp router;
    private final boolean lapses;

    FlushLab() {
        router = RawIcmp.from(lab, "R");
        // IPv6 forgets what it has learned through a gateway that it does not know as a router, whenever it tidies up.
        lab.exec("H", "ping", "-c", "1", HostRouterTarget.TARGET_V6);
        lapses = lab.attempt("H", "test", "-e", EXPIRES).status() == 0;
    }

    /** No routes to {@link #V4} and {@link #V6} but the default ones, nothing pinned, learned or written down, and mtu_expires as it came. */
    void asItWas() {
        lab.sh("ip -n {H} -4 route flush root 192.0.2.0/24; ip -n {H} -6 route flush root 2001:db8:f::/64");
        host.asItWas();
        assertEquals(lapses ? "600" : "", expires());
    }

    /** net.ipv4.route.mtu_expires; empty where the namespace has none. */
    String expires() {
        return lab.attempt("H", "cat", EXPIRES).out().strip();
    }

    /** Linux 5.10 has the setting in its initial namespace only. */
    boolean lapses() {
        return lapses;
    }

    void requireLapse() {
        if (!lapses) {
            throw Skip.kernelLacks("net.ipv4.route.mtu_expires of a namespace");
        }
    }

    /** What the host sends to itself does not arrive. The guests have no nf_tables. */
    void deaf() {
        Command.Result drop = lab.attempt("H", "sh", "-c", "nft 'add table ip t; add chain ip t i { type filter hook input priority 0; };"
                + " add rule ip t i iifname lo drop' || iptables-legacy -A INPUT -i lo -j DROP");
        assertEquals(0, drop.status(), drop::toString);
    }

    void hearing() {
        lab.attempt("H", "sh", "-c", "nft delete table ip t || iptables-legacy -F INPUT");
    }

    @Override
    public void close() {
        router.close();
        host.close();
    }

    CliRun pmtuctl(String... words) {
        return host.pmtuctl(words);
    }

    /** Of IPv4, without a lookup: what none has met is not listed. Returns once the host has counted it. */
    void report(String destination, int mtu) {
        String before = reports();
        router.tooBig(HOST_V4, destination, mtu);
        for (int attempt = 0; attempt < 100 && reports().equals(before); attempt++) {
            Thread.onSpinWait();
        }
    }

    private String reports() {
        return lab.exec("H", "grep", "^Icmp:", "/proc/net/snmp").out();
    }

    void learn(String destination, int mtu) {
        router.tooBig(destination.indexOf(':') < 0 ? HOST_V4 : HOST_V6, destination, mtu);
        RawIcmp.settle(lab, "H", destination);
    }

    void learnAll() {
        for (int i = 0; i < V4.length; i++) {
            learn(V4[i], 1400 - i);
            learn(V6[i], 1400 - i);
        }
        assertEquals(V4.length + V6.length, listed().size(), () -> "" + listed());
    }

    /** As {@link Listed} has it. */
    Map<String, Integer> listed() {
        return Listed.in(lab);
    }

    /** Everything that was listed is, with the same end, but for those destinations. */
    void onlyGone(Map<String, Integer> before, String... destinations) {
        Map<String, Integer> expected = new TreeMap<>(before);
        for (String gone : destinations) {
            assertTrue(expected.keySet().removeIf(key -> key.startsWith(gone + " ")), gone);
        }
        // A lookup makes the kernel list what it has.
        for (String key : expected.keySet()) {
            lab.ip("-n {H} route get " + key.substring(0, key.indexOf(' ')));
        }
        Map<String, Integer> after = listed();
        assertEquals(expected.keySet(), after.keySet());
        // Each ends when it would have ended: the same report anew would have given it its whole life again.
        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            assertTrue(after.get(each.getKey()) <= each.getValue(), each + " has become " + after);
        }
    }

    List<String> removed(JsonNode document) {
        List<String> removed = new ArrayList<>();
        document.get("removed").forEach(each -> removed.add(each.get("destination").asText()));
        return removed;
    }

    String routes() {
        return host.routes();
    }
}
