package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;

class StandingTest {
    private static final String LEARNED = "203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583";

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).link("o1", 1500);
    }

    private static Boolean inUse(Worlds world) {
        return Standing.inUse(world.snapshot(), world.snapshot().exceptions().get(0));
    }

    private static Integer effective(Worlds world) {
        Snapshot snapshot = world.snapshot();
        return Standing.effectiveMtu(snapshot, snapshot.exceptions().get(0));
    }

    private static Long age(Worlds world) {
        Snapshot snapshot = world.snapshot();
        return Standing.ageMillis(snapshot, snapshot.exceptions().get(0));
    }

    @Test
    void inUseIsWhatTheLookupMeets() {
        assertNull(inUse(host().exception(LEARNED)));
        assertEquals(true, inUse(host().exception(LEARNED, "default via 198.51.100.1 dev o0 mtu 1400 expires 583")));
        assertEquals(false, inUse(host().exception(LEARNED, "default via 198.51.100.1 dev o0")));
        assertEquals(false, inUse(host().exception(LEARNED, "default via 198.51.100.1 dev o1 mtu 1400 expires 583")));
        assertEquals(false, inUse(host().exception(LEARNED, "default via 198.51.100.2 dev o0 mtu 1400 expires 583")));
        assertEquals(false, inUse(host().exception(LEARNED, "default via 198.51.100.1 dev o0 table 100 mtu 1400 expires 583")));
        assertEquals(false, inUse(host().exception(LEARNED, "refused 101")));
    }

    @Test
    void theEffectiveMtuIsTheLookupsOrTheDevices() {
        assertEquals(1300, effective(host().exception(LEARNED, "default via 198.51.100.1 dev o0 mtu 1300 expires 583")));
        assertEquals(1500, effective(host().exception(LEARNED, "default via 198.51.100.1 dev o0")));
        assertNull(effective(host().exception(LEARNED, "refused 101")));
        assertNull(effective(host().exception(LEARNED)));
    }

    @Test
    void ipv6HasItsOwnMtuOfTheDevice() {
        Worlds world = Worlds.host().link("o0", 1500, null, 1400, 0)
                .exception("2001:db8::9 via fe80::1 dev o0 mtu 1300 expires 5", "default6 via fe80::1 dev o0");
        assertEquals(1400, effective(world));
    }

    @Test
    void theAgeIsWhatIsGoneOfTheFullLife() {
        assertEquals(17_000, age(host().exception(LEARNED)));
        assertNull(age(host().sysctl("net.ipv4.route.mtu_expires", 100).exception(LEARNED)));
        assertNull(age(host().withoutSysctl("net.ipv4.route.mtu_expires").exception(LEARNED)));
        assertNull(age(host().exception(LEARNED + " redirected")));
        assertNull(age(host().exception(LEARNED + " metric")));
        assertEquals(10_000, age(host().sysctl("net.ipv6.route.mtu_expires", 20).exception("2001:db8::9 dev o0 mtu 1400 expires 10")));
    }
}
