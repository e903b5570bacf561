package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** Exceptions as {@code ip route show cache} lists them, repeats removed; the second opinion on a snapshot. */
record ListedByIp(IpAddress destination, IpAddress gateway, String device, Integer mtu, boolean locked, Integer expiresSeconds,
        long listedAtMillis) {
    private static final Pattern GATEWAY = Pattern.compile(" via (?:inet6? )?(\\S+)");
    private static final Pattern DEVICE = Pattern.compile(" dev (\\S+)");
    private static final Pattern MTU = Pattern.compile(" mtu (lock )?(\\d+)");
    private static final Pattern EXPIRES = Pattern.compile(" expires (\\d+)sec");
    private static final long TOLERANCE_MILLIS = 2000;

    /** All of one namespace. IPv4 entries without time left hold nothing and are left out. */
    static List<ListedByIp> in(NetworkLab lab, String label) {
        List<ListedByIp> all = new ArrayList<>();
        for (String family : new String[] {"-4", "-6"}) {
            for (String line : lab.ip("-o " + family + " -n {" + label + "} route show cache table all").split("\n")) {
                if (!line.isBlank()) {
                    ListedByIp one = parse(line);
                    boolean ghost = !one.destination.isIpv6() && one.expiresSeconds == null;
                    if (!ghost && all.stream().noneMatch(one::isLike)) {
                        all.add(one);
                    }
                }
            }
        }
        return all;
    }

    private static ListedByIp parse(String line) {
        Matcher mtu = MTU.matcher(line);
        boolean hasMtu = mtu.find();
        String gateway = group(GATEWAY, line);
        String expires = group(EXPIRES, line);
        return new ListedByIp(IpAddress.parse(line.split("\\s+")[0]), gateway == null ? null : IpAddress.parse(gateway),
                group(DEVICE, line), hasMtu ? Integer.valueOf(mtu.group(2)) : null, hasMtu && mtu.group(1) != null,
                expires == null ? null : Integer.valueOf(expires), System.currentTimeMillis());
    }

    private static String group(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : null;
    }

    private boolean isLike(ListedByIp other) {
        return destination.equals(other.destination) && Objects.equals(gateway, other.gateway) && device.equals(other.device)
                && Objects.equals(mtu, other.mtu) && locked == other.locked && near(other.lapsesAtMillis());
    }

    private boolean isLike(Snapshot snapshot, RouteException other) {
        return destination.equals(other.destination()) && Objects.equals(gateway, other.gateway())
                && device.equals(snapshot.linkName(other.ifindex())) && Objects.equals(mtu, other.mtu())
                && locked == other.locked()
                && near(other.expiresMillis() == null ? null : snapshot.host().timeMillis() + other.expiresMillis());
    }

    private Long lapsesAtMillis() {
        return expiresSeconds == null ? null : Long.valueOf(listedAtMillis + expiresSeconds * 1000L);
    }

    private boolean near(Long lapsesAt) {
        Long here = lapsesAtMillis();
        return here == null || lapsesAt == null ? here == null && lapsesAt == null : Math.abs(here - lapsesAt) <= TOLERANCE_MILLIS;
    }

    /** Fails unless the snapshot and the list hold the same exceptions. */
    static void assertSame(List<ListedByIp> listed, Snapshot snapshot) {
        List<RouteException> left = new ArrayList<>(snapshot.exceptions());
        List<ListedByIp> missing = new ArrayList<>();
        for (ListedByIp one : listed) {
            List<RouteException> same = left.stream().filter(other -> one.isLike(snapshot, other)).toList();
            if (same.isEmpty()) {
                missing.add(one);
            }
            // Two learned within two seconds of each other look like one to the reader of ip's seconds.
            left.removeAll(same);
        }
        if (!missing.isEmpty() || !left.isEmpty()) {
            fail("only ip lists " + missing + "; only the snapshot has " + left + " of " + listed.size() + " and "
                    + snapshot.exceptions().size());
        }
    }
}
