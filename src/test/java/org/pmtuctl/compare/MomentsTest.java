package org.pmtuctl.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.operation.AuditHost;

class MomentsTest {
    private static final String EXCEPTION = "203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires ";

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Snapshot at(long seconds, Worlds world) {
        Snapshot s = world.snapshot();
        Host host = new Host(s.host().kernel(), s.host().hostname(), null, seconds * 1000, 100, 0, -1);
        return new Snapshot(host, s.links(), s.addresses(), s.rules(), s.routes(), s.exceptions(), s.nexthops(), s.sysctls(), s.counters(),
                s.coverage(), s.ipsec(), s.sockets(), s.firewall());
    }

    private static Moments between(Worlds before, Worlds after, long seconds) {
        return Moments.of(AuditHost.of(at(1000, before)), AuditHost.of(at(1000 + seconds, after)), List.of(IpAddress.parse("203.0.113.9")));
    }

    private static Change change(Moments moments, String what, How how) {
        for (Change change : moments.changes()) {
            if (change.what().equals(what) && change.how() == how) {
                return change;
            }
        }
        throw new AssertionError("no " + what + " " + how + " in " + moments);
    }

    @Test
    void nothingChangedSaysNothing() {
        Moments same = between(host().exception(EXCEPTION + 500), host().exception(EXCEPTION + 440), 60);
        assertEquals(List.of(), same.changes());
        assertEquals(List.of(), same.movements());
        assertNull(same.worst());
    }

    @Test
    void anExceptionWhoseTimeIsOverLapsed() {
        Change lapsed = change(between(host().exception(EXCEPTION + 50), host(), 60), "exception", How.LAPSED);
        assertTrue(lapsed.because().contains("50 s left") && lapsed.because().contains("60 s"), lapsed.because());
    }

    @Test
    void oneThatWentBeforeItsTimeWasFlushedUnlessSomethingElseExplainsIt() {
        Change flushed = change(between(host().exception(EXCEPTION + 500), host(), 60), "exception", How.REMOVED);
        assertTrue(flushed.because().contains("440 s more") && flushed.because().contains("flushed"), flushed.because());
        Worlds rerouted = Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel")
                .route("default via 198.51.100.1 dev o0 proto static");
        Moments replaced = between(host().exception(EXCEPTION + 500), rerouted, 60);
        assertTrue(change(replaced, "exception", How.REMOVED).because().contains("its route default table main was replaced"), replaced.toString());
        assertEquals("proto static", change(replaced, "route", How.CHANGED).after());
    }

    @Test
    void anExceptionReportedAgainWasRefreshed() {
        assertEquals("expires 590 s", change(between(host().exception(EXCEPTION + 500), host().exception(EXCEPTION + 590), 60), "exception",
                How.REFRESHED).after());
    }

    @Test
    void aSmallerDeviceExplainsAnExceptionOfItsSize() {
        Worlds smaller = Worlds.host().link("o0", 1400).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel")
                .route("default via 198.51.100.1 dev o0").exception(EXCEPTION + 590).counter("Icmp.InDestUnreachs", 7);
        Moments moments = between(host().counter("Icmp.InDestUnreachs", 5), smaller, 60);
        Change appeared = change(moments, "exception", How.APPEARED);
        assertTrue(appeared.because().contains("not the 1500 of before (link-mtu-change)") && appeared.because().contains("2 reports"),
                appeared.because());
        assertEquals(Severity.WARNING, change(moments, "link", How.CHANGED).severity());
        assertEquals("mtu 1400", change(moments, "path", How.CHANGED).after());
        assertEquals(33L, moments.movements().get(0).millisPerSecond());
        assertEquals(Severity.WARNING, moments.worst());
    }

    @Test
    void onlyCountersThatBearOnPathMtusCount() {
        Moments moments = between(host().counter("Ip.InReceives", 1).counter("Icmp.InEchos", 1).counter("Ip.FragFails", 9).counter("XfrmInNoStates", 1),
                host().counter("Ip.InReceives", 9).counter("Icmp.InEchos", 9).counter("Ip.FragFails", 2).counter("XfrmInNoStates", 4), 60);
        assertEquals(2, moments.movements().size(), moments.movements().toString());
        assertTrue(moments.movements().get(0).startedAnew() && moments.movements().get(0).millisPerSecond() == null);
        assertEquals(Severity.WARNING, moments.movements().get(1).severity());
    }

    @Test
    void theOlderOneComesFirst() {
        Moments moments = Moments.of(AuditHost.of(at(2000, host())), AuditHost.of(at(1000, host().exception(EXCEPTION + 590))), List.of());
        assertTrue(moments.swapped());
        assertEquals(1000_000, moments.millis());
        assertEquals(How.LAPSED, change(moments, "exception", How.LAPSED).how());
    }

    @Test
    void anotherHostIsSaidToBeAnother() {
        Worlds other = Worlds.host().link("e9", 1500).address("e9", "192.0.2.7/24");
        assertEquals(List.of("no address of the one is of the other"), between(host(), other, 60).strangers());
        assertEquals(List.of(), between(host(), host().address("o0", "192.0.2.7/24"), 60).strangers());
    }

    private static final String EXCEPTION6 = "2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu 1400 expires ";

    private static Worlds host6() {
        return Worlds.host().link("o0", 1500).address("o0", "2001:db8:100::2/64").route("2001:db8:100::/64 dev o0 proto kernel")
                .route("default6 via 2001:db8:100::1 dev o0");
    }

    @Test
    void exceptionsOfIpv6Likewise() {
        assertEquals(List.of(), between(host6().exception(EXCEPTION6 + 500), host6().exception(EXCEPTION6 + 440), 60).changes());
        Change lapsed = change(between(host6().exception(EXCEPTION6 + 50), host6(), 60), "exception", How.LAPSED);
        assertTrue(lapsed.because().contains("50 s left"), lapsed.because());
        Change gone = change(between(host6().exception(EXCEPTION6 + 500), host6(), 60), "exception", How.REMOVED);
        assertTrue(gone.because().contains("440 s more") && gone.because().contains("removed by name"), gone.because());
        Moments came = between(host6().counter("Icmp6InPktTooBigs", 5), host6().exception(EXCEPTION6 + 590).counter("Icmp6InPktTooBigs", 6), 60);
        Change appeared = change(came, "exception", How.APPEARED);
        assertTrue(appeared.because().contains("1 report ") && appeared.because().contains("Icmp6InPktTooBigs"), appeared.because());
        assertEquals("mtu 1400", change(came, "path", How.CHANGED).after());
        assertEquals("mtu 1300 via 2001:db8:100::1", change(between(host6().exception(EXCEPTION6 + 500), host6().exception(EXCEPTION6.replace("1400", "1300") + 590), 60),
                "exception", How.CHANGED).after());
        // Of the two families each has its own dump: the one says nothing of the other.
        Worlds both = host().address("o0", "2001:db8:100::2/64").route("2001:db8:100::/64 dev o0 proto kernel")
                .route("default6 via 2001:db8:100::1 dev o0");
        Moments cut = lacking(both.exception(EXCEPTION + 500).exception(EXCEPTION6 + 500), host6(), "ipv6 exceptions", Coverage.State.PARTIAL, false);
        assertEquals(How.REMOVED, of(cut, "exception", "203.0.113.9").how());
        assertEquals(How.NOT_KNOWN, of(cut, "exception", "2001:db8:113::9").how());
    }

    private static Change of(Moments moments, String what, String object) {
        for (Change change : moments.changes()) {
            if (change.what().equals(what) && change.object().contains(object)) {
                return change;
            }
        }
        throw new AssertionError("no " + what + " " + object + " in " + moments);
    }

    /** The second picture, or the first, does not hold all of something. */
    private static Moments lacking(Worlds before, Worlds after, String source, Coverage.State state, boolean first) {
        Snapshot a = at(1000, before);
        Snapshot b = at(1060, after);
        Coverage gap = new Coverage(source, state, "it was left out for want of room");
        return Moments.of(AuditHost.of(first ? with(a, gap) : a), AuditHost.of(first ? b : with(b, gap)), List.of(IpAddress.parse("203.0.113.9")));
    }

    private static Snapshot with(Snapshot s, Coverage gap) {
        boolean ipsec = gap.source().startsWith("ipsec") && gap.state() == Coverage.State.UNAVAILABLE;
        return new Snapshot(s.host(), s.links(), s.addresses(), s.rules(), s.routes(), s.exceptions(), s.nexthops(), s.sysctls(), s.counters(),
                List.of(gap), ipsec ? null : s.ipsec(), s.sockets(), s.firewall());
    }

    private static void neverGone(Moments moments) {
        for (Change change : moments.changes()) {
            assertTrue(change.how() != How.REMOVED && change.how() != How.LAPSED && change.how() != How.APPEARED,
                    change.toString());
            assertTrue(!change.what().equals("path"), change.toString());
        }
    }

    @Test
    void whatAPictureDoesNotHoldIsNotKnownAndNeverGone() {
        Worlds rich = host().route("192.0.2.0/24 via 198.51.100.1 dev o0").exception(EXCEPTION + 500).esp("198.51.100.2", "203.0.113.9");
        Worlds poor = host().exception(EXCEPTION + 440);
        Moments routes = lacking(rich, host().exception(EXCEPTION + 440).esp("198.51.100.2", "203.0.113.9"), "ipv4 routes", Coverage.State.PARTIAL, false);
        Change route = of(routes, "route", "192.0.2.0/24");
        assertEquals(How.NOT_KNOWN, route.how());
        assertEquals("not known in B, which does not hold all ipv4 routes: it was left out for want of room", route.because());
        neverGone(routes);
        assertTrue(routes.notes().toString().contains("paths are not compared: B does not hold all ipv4 routes"), routes.notes().toString());

        Moments states = lacking(rich, host().route("192.0.2.0/24 via 198.51.100.1 dev o0").exception(EXCEPTION + 440), "ipsec states",
                Coverage.State.PARTIAL, false);
        assertEquals(How.NOT_KNOWN, of(states, "state", "").how());
        assertEquals(Severity.INFO, of(states, "state", "").severity());
        // The policies were read, and one is gone.
        assertEquals(How.REMOVED, of(states, "policy", "src").how());

        Moments forbidden = lacking(rich, host().route("192.0.2.0/24 via 198.51.100.1 dev o0").exception(EXCEPTION + 440), "ipsec policies and states",
                Coverage.State.UNAVAILABLE, false);
        neverGone(forbidden);
        assertEquals(1, forbidden.notes().stream().filter(note -> note.startsWith("IPsec states are not known in B (it was left out")).count(),
                forbidden.notes().toString());

        Moments exceptions = lacking(rich, host().route("192.0.2.0/24 via 198.51.100.1 dev o0").esp("198.51.100.2", "203.0.113.9"), "ipv4 exceptions",
                Coverage.State.UNAVAILABLE, false);
        neverGone(exceptions);
        assertTrue(exceptions.notes().toString().contains("IPv4 exceptions are not known in B"), exceptions.notes().toString());

        // The other way about nothing is new.
        Moments earlier = lacking(poor, host().route("192.0.2.0/24 via 198.51.100.1 dev o0").exception(EXCEPTION + 440), "ipv4 routes",
                Coverage.State.PARTIAL, true);
        assertEquals("not known in A, which does not hold all ipv4 routes: it was left out for want of room", of(earlier, "route", "192.0.2.0/24").because());
        neverGone(earlier);
    }

    @Test
    void pathsAreComparedWhereOnlyFirewallRulesAreNotHeld() {
        Worlds smaller = Worlds.host().link("o0", 1400).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel")
                .route("default via 198.51.100.1 dev o0");
        assertEquals("mtu 1400", change(lacking(host(), smaller, "nftables rules", Coverage.State.UNAVAILABLE, false), "path", How.CHANGED).after());
    }

    @Test
    void aFindingThatNeedsWhatIsNotHeldIsNotCalledGone() {
        Worlds wants = host().policy("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport");
        Change finding = of(lacking(wants, host(), "ipsec policies and states", Coverage.State.UNAVAILABLE, false), "finding", "no-state");
        assertEquals(How.NOT_KNOWN, finding.how());
        assertEquals("not known in B, which does not hold all ipsec policies and states", finding.because());
    }

    @Test
    void aRekeyedStateOfTheSameAlgorithmIsNoTrouble() {
        String ends = "src 198.51.100.2 dst 203.0.113.9 reqid 3 mode transport";
        // The second state of a world has another SPI than the first.
        Worlds next = host().policy(ends).state("src 198.51.100.2 dst 192.0.2.1 reqid 4 mode transport").state(ends);
        Moments moments = between(host().policy(ends).state(ends), next, 60);
        Change rekeyed = change(moments, "state", How.REKEYED);
        assertEquals("spi 0x00000101", rekeyed.before());
        assertEquals("spi 0x00000102", rekeyed.after());
        assertEquals(Severity.INFO, rekeyed.severity());
        Worlds wrapped = host().policy(ends).state("src 198.51.100.2 dst 192.0.2.1 reqid 4 mode transport").state(ends + " encap 4500");
        Change larger = change(between(host().policy(ends).state(ends), wrapped, 60), "state", How.REKEYED);
        assertEquals(Severity.WARNING, larger.severity());
        assertTrue(larger.because().contains("fit"), larger.because());
    }
}
