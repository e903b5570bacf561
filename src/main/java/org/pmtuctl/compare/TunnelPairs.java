package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;

/** Finds which tunnel devices of two hosts lead to each other. */
final class TunnelPairs {
    private static final int ONE_WAY = 4;
    private static final int SAME_KIND = 2;

    private TunnelPairs() {
    }

    /**
     * Two devices.
     *
     * @param tunnelA  towards the peer that B is
     * @param aReachesB  A's remote is an address of B
     * @param bReachesA  B's remote is an address of A
     */
    record Match(Link a, Link b, Tunnel tunnelA, Tunnel tunnelB, boolean aReachesB, boolean bReachesA) {
        int score() {
            boolean keys = Objects.equals(tunnelA.outputKey(), tunnelB.inputKey()) && Objects.equals(tunnelB.outputKey(), tunnelA.inputKey())
                    && tunnelA.destinationPort() == tunnelB.destinationPort() && Objects.equals(tunnelA.vni(), tunnelB.vni());
            return (aReachesB ? ONE_WAY : 0) + (bReachesA ? ONE_WAY : 0) + (tunnelA.kind().equals(tunnelB.kind()) ? SAME_KIND : 0) + (keys ? 1 : 0);
        }
    }

    /** Each device at most once, the surest first. */
    static List<Match> find(Side a, Side b) {
        List<Match> candidates = new ArrayList<>();
        for (Link one : a.snapshot().links()) {
            for (Tunnel towards : towards(one)) {
                candidates(a, one, towards, b, candidates);
            }
        }
        Collections.sort(candidates, new SurestFirst());
        List<Match> matches = new ArrayList<>();
        Set<Link> taken = new HashSet<>();
        for (Match each : candidates) {
            boolean oneToOne = each.a.tunnel().peers() == null && each.b.tunnel().peers() == null;
            if (!oneToOne || !taken.contains(each.a) && !taken.contains(each.b)) {
                matches.add(each);
                taken.add(each.a);
                taken.add(each.b);
            }
        }
        return matches;
    }

    private static void candidates(Side a, Link one, Tunnel towards, Side b, List<Match> candidates) {
        for (Link other : b.snapshot().links()) {
            for (Tunnel back : towards(other)) {
                if (!goTogether(towards, back)) {
                    continue;
                }
                boolean reaches = reaches(towards, back, b);
                boolean returns = reaches(back, towards, a);
                // One way is enough where the other end sits behind a NAT and is known by another address.
                if (reaches && returns || reaches && !a.own().contains(back.remote()) || returns && !b.own().contains(towards.remote())) {
                    candidates.add(new Match(one, other, towards, back, reaches, returns));
                }
            }
        }
    }

    /** As many as it has far ends that are known. */
    private static List<Tunnel> towards(Link link) {
        Tunnel tunnel = link.tunnel();
        if (tunnel == null) {
            return List.of();
        }
        if (tunnel.remote() != null) {
            return tunnel.remote().isMulticast() ? List.of() : List.of(tunnel);
        }
        List<Tunnel> towards = new ArrayList<>();
        if (tunnel.peers() != null) {
            for (TunnelPeer peer : tunnel.peers()) {
                if (peer.endpoint() != null) {
                    towards.add(tunnel.towards(peer));
                }
            }
        }
        return towards;
    }

    private static boolean goTogether(Tunnel one, Tunnel other) {
        return one.outerIpv6() == other.outerIpv6() && (one.kind().equals(other.kind()) || isGre(one) && isGre(other));
    }

    static boolean isGre(Tunnel tunnel) {
        return tunnel.kind().indexOf("gre") >= 0 || tunnel.kind().indexOf("erspan") >= 0;
    }

    private static boolean reaches(Tunnel tunnel, Tunnel far, Side there) {
        IpAddress remote = tunnel.remote();
        return far.local() != null ? far.local().equals(remote) : there.own().contains(remote);
    }

    private static final class SurestFirst implements Comparator<Match> {
        @Override
        public int compare(Match one, Match other) {
            return Integer.compare(other.score(), one.score());
        }
    }
}
