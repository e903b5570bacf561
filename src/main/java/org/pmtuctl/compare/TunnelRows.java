package org.pmtuctl.compare;

import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

/** What the two ends of one tunnel say of it. */
final class TunnelRows {
    private static final int USUAL_TTL = 64;
    private static final int TCP_OVER_IPV4 = 40;
    private static final int TCP_OVER_IPV6 = 60;

    private final Side a;
    private final Side b;
    private final TunnelPairs.Match match;
    private final Link linkA;
    private final Link linkB;
    private final Tunnel tunnelA;
    private final Tunnel tunnelB;
    private final Sheet sheet;

    TunnelRows(Side a, Side b, TunnelPairs.Match match, List<Remark> remarks) {
        this.a = a;
        this.b = b;
        this.match = match;
        this.linkA = match.a();
        this.linkB = match.b();
        this.tunnelA = match.tunnelA();
        this.tunnelB = match.tunnelB();
        this.sheet = new Sheet("tunnel", "tunnel " + linkA.name() + " of A and " + linkB.name() + " of B", remarks);
    }

    Pair pair() {
        if (!sheet.equal("kind", tunnelA.kind(), tunnelB.kind())) {
            sheet.remark(Severity.ERROR, "kind", "one end is " + tunnelA.kind() + " and the other " + tunnelB.kind()
                    + ": each drops what the other sends", b.todo("make B's device anew with the kind of A's"));
        }
        up();
        ends();
        header();
        ttl();
        fragments();
        mtu();
        return sheet.pair();
    }

    private void up() {
        if (!sheet.equal("state", linkA.isUp() ? "up" : "down", linkB.isUp() ? "up" : "down") || !linkA.isUp()) {
            Side side = linkA.isUp() ? b : a;
            Link down = linkA.isUp() ? linkB : linkA;
            sheet.remark(Severity.ERROR, "state", "tunnel " + down.name() + " of " + side.name() + " is down", side.todo("set it up",
                    side.commands().ip("link set dev " + side.commands().device(down.index()) + " up")));
        }
    }

    private void ends() {
        sheet.row("A's address", tunnelA.local() == null ? "by routing" : tunnelA.local(), tunnelB.remote(),
                match.bReachesA() ? Verdict.MATCHES : Verdict.DIFFERS);
        sheet.row("B's address", tunnelA.remote(), tunnelB.local() == null ? "by routing" : tunnelB.local(),
                match.aReachesB() ? Verdict.MATCHES : Verdict.DIFFERS);
        if (!match.aReachesB()) {
            astray(a, linkA, tunnelA, b, tunnelB);
        }
        if (!match.bReachesA()) {
            astray(b, linkB, tunnelB, a, tunnelA);
        }
    }

    private void astray(Side from, Link link, Tunnel tunnel, Side to, Tunnel far) {
        boolean known = to.own().contains(tunnel.remote());
        String summary = from.name() + " sends to " + tunnel.remote() + (known ? ", but " + to.name() + "'s end of the tunnel is " + far.local()
                : ", which is no address of " + to.name() + ": a NAT before " + to.name() + ", or a wrong address");
        String set = far.local() == null ? null : far.local().toString();
        Remark.AtSide todo = set == null ? from.todo("see where these packets go", from.commands().ip("route get " + tunnel.remote()))
                : from.todo("without a NAT between them, name the address that " + to.name() + " has", change(from, link, "remote " + set));
        sheet.remark(known ? Severity.ERROR : Severity.WARNING, "address", summary, todo);
    }

    static String change(Side side, Link link, String options) {
        return side.commands().ip("link set dev " + side.commands().device(link.index()) + " type " + link.tunnel().kind() + ' ' + options);
    }

    private void header() {
        if (TunnelPairs.isGre(tunnelA)) {
            key("key A to B", a, tunnelA, b, tunnelB, linkB);
            key("key B to A", b, tunnelB, a, tunnelA, linkA);
            if (!sheet.equal("checksums", onOff(tunnelA.checksum()), onOff(tunnelB.checksum()))) {
                sheet.remark(Severity.ERROR, "checksums", "only " + (tunnelA.checksum() ? "A" : "B") + "'s packets carry GRE checksums: an end drops"
                        + " packets with checksums where it has none set, and those without where it has", b.todo("set B as A is; the kernel changes the device's MTU with it",
                        change(b, linkB, tunnelA.checksum() ? "csum" : "nocsum")));
            }
            if (!sheet.equal("sequence numbers", onOff(tunnelA.sequence()), onOff(tunnelB.sequence()))) {
                sheet.remark(Severity.ERROR, "sequence-numbers", "only " + (tunnelA.sequence() ? "A" : "B") + "'s packets carry GRE sequence numbers:"
                        + " the end that expects them drops packets without", b.todo("set B as A is",
                        change(b, linkB, tunnelA.sequence() ? "seq" : "noseq")));
            }
        }
        if (tunnelA.destinationPort() != 0 || tunnelB.destinationPort() != 0) {
            if (!sheet.equal("udp port", tunnelA.destinationPort(), tunnelB.destinationPort()) && !tunnelA.kind().equals("wireguard")) {
                sheet.remark(Severity.ERROR, "udp-port", "A sends to UDP port " + tunnelA.destinationPort() + " and B listens on "
                        + tunnelB.destinationPort(), b.todo("the port can't be changed: make B's device anew with dstport "
                        + tunnelA.destinationPort()));
            }
        }
        if ((tunnelA.vni() != null || tunnelB.vni() != null) && !sheet.equal("vni", Facets.key(tunnelA.vni()), Facets.key(tunnelB.vni()))) {
            sheet.remark(Severity.ERROR, "vni", "A sends with VNI " + Facets.key(tunnelA.vni()) + " and B with " + Facets.key(tunnelB.vni())
                    + ": each takes only what has its own, so nothing arrives", b.todo("a VNI can't be changed: make B's device anew with id "
                    + Facets.key(tunnelA.vni())));
        }
        if (tunnelA.encapType() != 0 || tunnelB.encapType() != 0) {
            if (!sheet.equal("udp encapsulation", encapsulation(tunnelA), encapsulation(tunnelB))) {
                sheet.remark(Severity.ERROR, "udp-encapsulation", "A's packets are " + encapsulation(tunnelA) + " and B's are "
                        + encapsulation(tunnelB) + ": each must send as the other receives", b.todo("compare with the receiving ports",
                        b.commands().ip("fou show")), a.todo("and here", a.commands().ip("fou show")));
            }
        }
        overhead();
    }

    private void overhead() {
        Integer ofA = TunnelSize.overhead(tunnelA);
        Integer ofB = TunnelSize.overhead(tunnelB);
        sheet.row("bytes added", ofA, ofB, ofA == null || ofB == null ? Verdict.UNKNOWN : ofA.equals(ofB) ? Verdict.MATCHES : Verdict.FREE);
    }

    private void key(String row, Side sender, Tunnel sends, Side receiver, Tunnel receives, Link receiving) {
        Integer key = sends.outputKey();
        boolean equal = Objects.equals(key, receives.inputKey());
        boolean fromA = sender == a;
        sheet.row(row, Facets.key(fromA ? key : receives.inputKey()), Facets.key(fromA ? receives.inputKey() : key),
                equal ? Verdict.MATCHES : Verdict.DIFFERS);
        if (!equal) {
            sheet.remark(Severity.ERROR, "gre-key", sender.name() + " sends with " + (key == null ? "no key" : "key " + Facets.key(key)) + " and "
                    + receiver.name() + " expects " + (receives.inputKey() == null ? "none" : Facets.key(receives.inputKey())) + ": "
                    + receiver.name() + " drops what comes", receiver.todo("expect what " + sender.name() + " sends",
                    change(receiver, receiving, key == null ? "noikey" : "ikey " + Facets.key(key))));
        }
    }

    private static String encapsulation(Tunnel tunnel) {
        return switch (tunnel.encapType()) {
            case 0 -> "bare";
            case 1 -> "in FOU to port " + tunnel.encapPort();
            case 2 -> "in GUE to port " + tunnel.encapPort();
            default -> "in encapsulation " + tunnel.encapType();
        };
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private void ttl() {
        String ofA = ttl(tunnelA);
        String ofB = ttl(tunnelB);
        boolean inherit = tunnelA.ttlInherit() != tunnelB.ttlInherit();
        sheet.row("ttl", ofA, ofB, ofA.equals(ofB) ? Verdict.MATCHES : inherit ? Verdict.DIFFERS : Verdict.FREE);
        if (inherit) {
            Side side = tunnelA.ttlInherit() ? a : b;
            Side other = side == a ? b : a;
            Tunnel fixed = side == a ? tunnelB : tunnelA;
            sheet.remark(Severity.WARNING, "ttl", "from " + side.name() + " to " + other.name() + " outer packets take the TTL of the packets inside, the"
                    + " other way they have their own: what is sent with a TTL of 1, as routing protocols do, dies on the way in this direction only",
                    side.todo("give them a TTL of their own", change(side, side == a ? linkA : linkB, "ttl "
                    + (fixed.ttl() == 0 ? USUAL_TTL : fixed.ttl()))));
        }
    }

    private static String ttl(Tunnel tunnel) {
        return tunnel.ttlInherit() ? "inherit" : tunnel.ttl() == 0 ? "the host's" : Integer.toString(tunnel.ttl());
    }

    private void fragments() {
        if (tunnelA.outerIpv6() || tunnelA.kind().startsWith("vti") || tunnelA.kind().equals("wireguard")) {
            return;
        }
        if (!sheet.equal("outer df", Facets.df(tunnelA.dontFragment()), Facets.df(tunnelB.dontFragment()))) {
            sheet.remark(Severity.WARNING, "outer-df", "DF of outer packets is " + Facets.df(tunnelA.dontFragment()) + " at A and "
                    + Facets.df(tunnelB.dontFragment()) + " at B: a smaller path is learned in one direction and cut into fragments in the other",
                    b.todo("set B as A is; the device must be made anew where it can't be changed"));
        }
    }

    private void mtu() {
        int smaller = Math.min(linkA.mtu(), linkB.mtu());
        if (!sheet.equal("device mtu", linkA.mtu(), linkB.mtu())) {
            Side side = linkA.mtu() > linkB.mtu() ? a : b;
            Link larger = side == a ? linkA : linkB;
            sheet.remark(Severity.WARNING, "mtu", larger.name() + " of " + side.name() + " takes " + larger.mtu() + " bytes and the other end " + smaller
                    + ": TCP agrees on the smaller only where both ends are hosts; what is forwarded is larger one way than the other",
                    side.todo("give it the smaller", side.commands().ip("link set dev " + side.commands().device(larger.index()) + " mtu " + smaller)));
        }
        Path there = linkA.isUp() ? a.walker().tunnel(linkA) : null;
        Path back = linkB.isUp() ? b.walker().tunnel(linkB) : null;
        Integer fits = Ways.rows(sheet, a, there, b, back, linkA.mtu() != linkB.mtu());
        tooLarge(a, linkA, there);
        tooLarge(b, linkB, back);
        int clamp = fits == null ? smaller : Math.min(smaller, fits);
        sheet.row("tcp mss to clamp", clamp - TCP_OVER_IPV4 + " (IPv6 " + (clamp - TCP_OVER_IPV6) + ")", clamp - TCP_OVER_IPV4 + " (IPv6 "
                + (clamp - TCP_OVER_IPV6) + ")", Verdict.MATCHES);
    }

    private void tooLarge(Side side, Link link, Path path) {
        if (path == null || path.outcome() != Outcome.REACHED || path.effectiveMtu() == null || path.effectiveMtu() >= link.mtu()) {
            return;
        }
        String limit = Limits.words(side.snapshot(), path);
        sheet.remark(Severity.WARNING, "mtu", link.name() + " of " + side.name() + " takes " + link.mtu() + " bytes, but only " + path.effectiveMtu()
                + " leave " + side.name() + " in one piece" + (limit == null ? "" : ", because of " + limit), side.todo("give it what fits",
                side.commands().ip("link set dev " + side.commands().device(link.index()) + " mtu " + path.effectiveMtu())));
    }
}
