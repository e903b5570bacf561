package org.pmtuctl.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.PathResolver;

/** Small worlds and what becomes of them. */
class WhatIfTest {
    private static final String T = "203.0.113.9";

    private static Supposed suppose(Worlds world, String... texts) throws Exception {
        List<Assignment> assignments = new ArrayList<>();
        for (String text : texts) {
            assignments.add(Assignment.parse(text));
        }
        return WhatIf.suppose(world.snapshot(), assignments);
    }

    private static Path walk(Snapshot snapshot, String destination) {
        return PathResolver.walk(snapshot, Flow.to(IpAddress.parse(destination)), new KernelAnswers());
    }

    private static Integer mtu(Worlds world, String destination, String... texts) throws Exception {
        return walk(suppose(world, texts).then(), destination).effectiveMtu();
    }

    private static Worlds host() {
        return Worlds.bare().link("lo", 65536).link("o0", 1500).address("o0", "198.51.100.2/24").rule("priority 0 lookup local")
                .rule("priority 32766 lookup main").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    @Test
    void theLinkBoundsWhatNoRouteBounds() throws Exception {
        assertEquals(1500, walk(host().snapshot(), T).effectiveMtu());
        assertEquals(1492, mtu(host(), T, "link:o0.mtu=1492"));
        assertEquals(1400, mtu(host(), T, "link:o0.mtu=1492", "route:default.mtu=1400"));
        assertEquals(1480, mtu(host(), T, "route:default.mtu=1400", "route:default.mtu=none", "link:o0.mtu=1480"));
    }

    @Test
    void thePictureThatWasTakenStaysAsItWas() throws Exception {
        Worlds world = host();
        Snapshot before = world.snapshot();
        Supposed supposed = WhatIf.suppose(before, List.of(Assignment.parse("link:o0.mtu=1400")));
        assertSame(before, supposed.now());
        assertEquals(1500, before.link("o0").mtu());
        assertEquals(1400, supposed.then().link("o0").mtu());
    }

    private static RouteException only(Supposed supposed) {
        assertEquals(1, supposed.then().exceptions().size());
        return supposed.then().exceptions().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        // learned, locked, the device then, what becomes of it
        "1400, false, 1300, 1300, false",
        "1400, false, 1450, 1400, false",
        "1500, false, 9000, 9000, false",
        "552, true, 1300, 552, true",
        "552, true, 500, 500, false"})
    void exceptionsFollowTheirDeviceAsTheKernelHasThem(int learned, boolean locked, int device, int then, boolean stillLocked) throws Exception {
        Worlds world = host().exception(T + " via 198.51.100.1 dev o0 mtu " + (locked ? "lock " : "") + learned + " expires 500");
        RouteException exception = only(suppose(world, "link:o0.mtu=" + device));
        assertEquals(then, exception.mtu());
        assertEquals(stillLocked, exception.locked());
    }

    @Test
    void aChangedRouteForgets() throws Exception {
        Worlds world = host().exception(T + " via 198.51.100.1 dev o0 mtu 1300 expires 500", "default via 198.51.100.1 dev o0 mtu 1300 expires 500");
        assertEquals(1300, walk(world.snapshot(), T).effectiveMtu());
        Supposed supposed = suppose(world, "route:default.mtu=1400");
        assertEquals(List.of(), supposed.then().exceptions());
        assertEquals(1400, walk(supposed.then(), T).effectiveMtu());
        assertTrue(supposed.notes().get(0).contains("forgets 1 exception"), supposed.notes().toString());
        assertFalse(supposed.sameWays());
        assertNull(supposed.now().exceptions().get(0).lookup(), "what can't be known then is not compared");
    }

    @Test
    void anExceptionOfAnotherRouteIsNotForgotten() throws Exception {
        Worlds world = host().route("203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1450").exception(T + " via 198.51.100.1 dev o0 mtu 1300 expires 500");
        assertEquals(1, suppose(world, "route:default.mtu=1400").then().exceptions().size());
        assertEquals(0, suppose(world, "route:203.0.113.0/24.mtu=1400").then().exceptions().size());
    }

    @Test
    void anExceptionIsChangedOrGone() throws Exception {
        Worlds world = host().exception(T + " via 198.51.100.1 dev o0 mtu 1300 expires 500", "default via 198.51.100.1 dev o0 mtu 1300 expires 500");
        assertEquals(1280, mtu(world, T, "exception:" + T + ".mtu=1280"));
        assertEquals(1500, mtu(world, T, "exception:" + T + "=none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            encapsulation=espinudp                                     | 1458
            aead=rfc4106(gcm(aes))/64                                  | 1474
            encryption=cbc(aes)                                        | 1474
            mode=tunnel                                                | 1446
            """)
    void aStateTakesWhatItsTransformTakes(String change, int mtu) throws Exception {
        Worlds world = host().esp("198.51.100.2", T);
        assertEquals(1466, walk(world.snapshot(), T).effectiveMtu());
        assertEquals(mtu, mtu(world, T, "state:0x101." + change));
    }

    @Test
    void statesWithOneSpiAreToldApart() throws Exception {
        Worlds world = host().esp("198.51.100.2", T);
        assertEquals(1458, mtu(world, T, "state:0x101@" + T + ".encapsulation=espinudp"));
        assertTrue(missing(world, "state:0x999.mode=tunnel").contains("no IPsec state with SPI 0x999"));
        assertTrue(missing(world, "state:0x101@192.0.2.7.mode=tunnel").contains("no IPsec state"));
    }

    @Test
    void aPolicyThatBlocksBlocks() throws Exception {
        Worlds world = host().esp("198.51.100.2", T);
        int index = world.snapshot().ipsec().policies().get(0).index();
        assertEquals(Outcome.BLOCKED, walk(suppose(world, "policy:" + index + ".action=block").then(), T).outcome());
    }

    @Test
    void aKeyMakesTheHeaderLargerAndTheKernelTheDeviceSmaller() throws Exception {
        Worlds world = host().tunnel("tun0 gre local 198.51.100.2 remote " + T + " mtu 1476 ttl 64").address("tun0", "10.9.0.1/24")
                .route("10.9.0.0/24 dev tun0");
        assertEquals(1476, walk(world.snapshot(), "10.9.0.2").effectiveMtu());
        assertEquals(1472, mtu(world, "10.9.0.2", "link:tun0.key=7"));
        assertEquals(1472, suppose(world, "link:tun0.key=7").then().link("tun0").mtu());
        assertEquals(1464, mtu(world, "10.9.0.2", "link:tun0.key=7", "link:tun0.csum=yes", "link:tun0.seq=yes"));
        assertEquals(1400, mtu(world, "10.9.0.2", "link:tun0.key=7", "link:tun0.mtu=1400"));
        assertEquals(1376, mtu(world, "10.9.0.2", "link:o0.mtu=1400"), "the tunnel keeps its MTU, its packets do not fit any more");
    }

    @Test
    void withoutTheDeviceThereIsNoWay() throws Exception {
        Supposed supposed = suppose(host(), "link:o0.up=no");
        assertEquals(Outcome.UNREACHABLE, walk(supposed.then(), T).outcome());
        assertFalse(supposed.sameWays());
    }

    @Test
    void aRuleThatIsGoneIsNotAsked() throws Exception {
        Worlds world = host().route("default dev lo table 100").rule("priority 5 lookup 100");
        int rules = world.snapshot().rules().size();
        assertEquals(rules - 1, suppose(world, "rule:5=none").then().rules().size());
        assertEquals(200, suppose(world, "rule:5.table=200").then().rules().get(rules - 1).table());
        assertTrue(missing(world, "rule:6=none").contains("no rule with priority 6"));
    }

    private static String missing(Worlds world, String text) {
        return assertThrows(MissingObjectException.class, () -> suppose(world, text)).getMessage();
    }

    private static String bad(Worlds world, String text) {
        return assertThrows(BadAssignmentException.class, () -> suppose(world, text)).getMessage();
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertTrue(missing(host(), "link:eth7.mtu=1400").contains("no device 'eth7'"));
        assertTrue(missing(host(), "route:10.99.0.0/16.mtu=1400").contains("no route to 10.99.0.0/16"));
        assertTrue(missing(host(), "route:default@77.mtu=1400").contains("in table 77"));
        assertTrue(missing(host(), "exception:192.0.2.1.mtu=1400").contains("no exception is cached for 192.0.2.1"));
        assertTrue(missing(host(), "policy:77.action=block").contains("index 77"));
        assertTrue(missing(host(), "sysctl:net.ipv4.nonsense=1").contains("no sysctl 'net.ipv4.nonsense'"));
    }

    @Test
    void aRouteInSeveralTablesMustBeSaid() {
        Worlds world = host().route("10.1.0.0/16 via 198.51.100.1 dev o0 table 100").route("10.1.0.0/16 via 198.51.100.1 dev o0 table 200");
        assertTrue(missing(world, "route:10.1.0.0/16.mtu=1400").contains("tables 100, 200"));
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertTrue(bad(host(), "link:o0.mtu=10").contains("mtu takes a number from 68 to "));
        assertTrue(bad(host(), "link:o0.key=7").contains("o0 is no tunnel"));
        assertTrue(bad(host(), "link:o0.up=maybe").contains("yes or no"));
        assertTrue(bad(host().esp("198.51.100.2", T), "state:0x101.aead=rfc4106(gcm(aes)/128").contains("aead knows"));
        assertTrue(bad(host().esp("198.51.100.2", T), "state:0x101.aead=rfc4106(gcm(aes))/127").contains("a multiple of 8"));
        assertTrue(bad(host(), "route:default.lock=yes").contains("no mtu to lock"));
    }

    @Test
    void lessThanIpv6NeedsTakesIpv6Away() throws Exception {
        Supposed supposed = suppose(host(), "link:o0.mtu=1200");
        assertNull(supposed.then().link("o0").ipv6Mtu());
        assertTrue(supposed.notes().get(0).contains("takes IPv6 off o0"), supposed.notes().toString());
        assertEquals(1200, walk(supposed.then(), T).effectiveMtu());
    }
}
