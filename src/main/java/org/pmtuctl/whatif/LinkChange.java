package org.pmtuctl.whatif;

import org.pmtuctl.model.Link;

/**
 * {@code link:DEVICE.mtu=N}, {@code .ipv6_mtu=N}, {@code .up=yes|no}; other fields are the tunnel's. What the kernel does along with it
 * is done as well: exceptions and IPv6 routes follow, and so do the devices above that can't be larger.
 */
final class LinkChange {
    /** RFC 8200 section 5: without this the kernel takes IPv6 off the device. */
    static final int IPV6_MIN_MTU = 1280;
    /** RFC 791. */
    private static final int IPV4_MIN_MTU = 68;

    private LinkChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        int at = scene.linkNamed(assignment.selector());
        Link link = scene.links.get(at);
        switch (assignment.field()) {
            case "mtu" -> mtu(scene, at, assignment.number(link.minMtu() == 0 ? IPV4_MIN_MTU : link.minMtu(),
                    link.maxMtu() == 0 ? Integer.MAX_VALUE : link.maxMtu()));
            case "ipv6_mtu" -> {
                if (link.ipv6Mtu() == null) {
                    throw new BadAssignmentException("'" + assignment + "': " + link.name() + " has no IPv6");
                }
                resize(scene, at, link.mtu(), assignment.number(IPV6_MIN_MTU, Math.max(IPV6_MIN_MTU, link.mtu())));
            }
            case "up" -> up(scene, at, assignment.flag());
            default -> TunnelChange.make(scene, at, assignment);
        }
    }

    /** As {@code dev_set_mtu()}. */
    static void mtu(Scene scene, int at, int mtu) {
        Link link = scene.links.get(at);
        boolean ipv6 = link.ipv6Mtu() != null && mtu >= IPV6_MIN_MTU;
        if (link.ipv6Mtu() != null && !ipv6) {
            Departure.ipv6(scene, link);
            scene.note("with less than " + IPV6_MIN_MTU + " bytes the kernel takes IPv6 off " + link.name() + ", and its addresses and routes with it");
        }
        resize(scene, at, mtu, ipv6 ? Integer.valueOf(mtu) : null);
        for (int i = 0; i < scene.links.size(); i++) {
            Link above = scene.links.get(i);
            if (above.lower() == link.index() && !above.lowerElsewhere() && i != at && sharesFrames(above) && above.mtu() > mtu) {
                scene.note("the kernel brings " + above.name() + " down with " + link.name() + ", which it lies on");
                mtu(scene, i, mtu);
            }
        }
        bridge(scene, link);
        members(scene, link, mtu);
    }

    private static void resize(Scene scene, int at, int mtu, Integer ipv6Mtu) {
        Link link = scene.links.get(at);
        ExceptionChange.follow(scene, link, mtu, ipv6Mtu);
        if (ipv6Mtu != null) {
            RouteChange.follow(scene, link, ipv6Mtu);
        }
        scene.links.set(at, link.withMtu(mtu, ipv6Mtu));
    }

    /** Devices that send their frames through the lower one as they are. */
    private static boolean sharesFrames(Link above) {
        return "vlan".equals(above.kind()) || "macvlan".equals(above.kind()) || "macvtap".equals(above.kind()) || "ipvlan".equals(above.kind());
    }

    /** A bridge takes the smallest MTU of its ports, unless it was given one ({@code br_mtu_auto_adjust()}). */
    private static void bridge(Scene scene, Link port) {
        int at = port.master() == 0 ? -1 : scene.linkAt(port.master());
        if (at < 0 || !"bridge".equals(scene.links.get(at).kind())) {
            return;
        }
        Link bridge = scene.links.get(at);
        int before = Integer.MAX_VALUE;
        int after = Integer.MAX_VALUE;
        for (Link link : scene.original().links()) {
            before = link.master() == bridge.index() ? Math.min(before, link.mtu()) : before;
        }
        for (Link link : scene.links) {
            after = link.master() == bridge.index() ? Math.min(after, link.mtu()) : after;
        }
        if (bridge.mtu() == before && after != before) {
            scene.note("the bridge " + bridge.name() + " takes the smallest MTU of its ports, " + after + ", unless it was once given one by hand");
            mtu(scene, at, after);
        }
    }

    /** A bond gives its MTU to its members. */
    private static void members(Scene scene, Link bond, int mtu) {
        if (!"bond".equals(bond.kind())) {
            return;
        }
        for (int i = 0; i < scene.links.size(); i++) {
            if (scene.links.get(i).master() == bond.index() && scene.links.get(i).mtu() != mtu) {
                mtu(scene, i, mtu);
            }
        }
    }

    private static void up(Scene scene, int at, boolean up) {
        Link link = scene.links.get(at);
        if (link.isUp() == up) {
            return;
        }
        scene.links.set(at, link.withUp(up));
        scene.otherWays();
        if (up) {
            scene.note("routes that " + link.name() + " would bring with it when it comes up are not supposed");
        } else {
            Departure.of(scene, link);
            scene.note("with " + link.name() + " down the kernel drops the routes through it, and its IPv6 addresses");
        }
    }
}
