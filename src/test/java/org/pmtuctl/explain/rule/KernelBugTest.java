package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.rule.KnownDefect.Holds;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.Walker;

class KernelBugTest {
    private static final String H6 = "2001:db8:100::2";
    private static final String T6 = "2001:db8:113::9";
    private final KernelBug rule = new KernelBug();

    @ParameterizedTest
    @CsvSource({
        "5.10.46, YES", "5.10.0-30-amd64, PERHAPS", "5.15.0-91-generic, PERHAPS", "5.15.178, YES", "5.15.179, NO", "6.1.129, NO", "6.1.128, YES",
        "6.1.0-37-amd64, PERHAPS", "6.12.101, NO", "6.12.15-1-pve, YES", "6.13.0, NO", "6.18.44, NO", "6.13, NO", "5.4, PERHAPS", "odd, NO"})
    void aReleaseTellsWhatItsNameTells(String release, Holds holds) {
        assertEquals(holds, KnownDefects.ONE_LEG_LEARNS.in(KernelRelease.of(release)), release);
    }

    @ParameterizedTest
    @CsvSource({
        "5.10.46, NO", "5.10.50, YES", "5.10.103, YES", "5.10.104, NO", "5.10.0-9-amd64, PERHAPS", "5.12.19, NO", "5.14.3, YES", "5.15.27, NO",
        "5.16.12, YES", "5.17.0, NO", "4.19.200, NO"})
    void aDefectThatWasBroughtIntoAStableBranchIsThereFromThenOn(String release, Holds holds) {
        assertEquals(holds, KnownDefects.CLAMPED_TO_1280.in(KernelRelease.of(release)), release);
    }

    @Test
    void everyDefectNamesAWholeCommitAndWhatProvesIt() {
        for (KnownDefect defect : KnownDefects.all()) {
            assertTrue(defect.commit().matches("[0-9a-f]{40}"), defect.toString());
            assertTrue(defect.read().contains("net/ipv") || defect.read().contains("net/xfrm"), defect.toString());
        }
    }

    private static Worlds twoLegs(String kernel) {
        return Worlds.host().kernel(kernel).link("o0", 1500).link("o1", 1500)
                .route("203.0.113.0/24 via 198.51.100.1 dev o0 and via 192.0.2.1 dev o1");
    }

    private static final String LEARNED = "203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 500";

    @Test
    void oneLegThatLearnedIsSaid() {
        Finding finding = Asked.exception(rule, twoLegs("5.10.46").exception(LEARNED));
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertTrue(finding.summary().contains("the leg via 192.0.2.1 dev o1"), finding.summary());
        assertTrue(Asked.evidence(finding).contains("7d3f3b4367f3"), Asked.evidence(finding));
        Finding distribution = Asked.exception(rule, twoLegs("6.1.0-25-amd64").exception(LEARNED));
        assertEquals(Confidence.POSSIBLE, distribution.confidence());
        assertTrue(Asked.evidence(distribution).contains("may be patched"), Asked.evidence(distribution));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.1.129", "6.12.101", "6.13.0", "6.18.44"})
    void wherePutRightNothingIsSaid(String kernel) {
        assertNull(Asked.exception(rule, twoLegs(kernel).exception(LEARNED)));
    }

    @Test
    void withoutItsShapeNothingIsSaid() {
        assertNull(Asked.exception(rule, twoLegs("5.10.46").exception(LEARNED).exception("203.0.113.9 via 192.0.2.1 dev o1 mtu 1400 expires 500")),
                "all legs know");
        assertNull(Asked.exception(rule, Worlds.host().kernel("5.10.46").link("o0", 1500).route("203.0.113.0/24 via 198.51.100.1 dev o0")
                .exception(LEARNED)), "one leg");
        assertNull(Asked.exception(rule, Worlds.host().kernel("5.10.46").link("o0", 1500).link("o1", 1400)
                .route("203.0.113.0/24 via 198.51.100.1 dev o0 and via 192.0.2.1 dev o1").exception(LEARNED)), "the other leg takes no more");
        assertNull(Asked.exception(rule, Worlds.host().kernel("5.10.46").link("o0", 1500).link("o1", 1500)
                .route("203.0.113.0/24 via 198.51.100.1 dev o0 and via 192.0.2.1 dev o1 mtu 1400").exception(LEARNED)), "the route says it");
    }

    private static Worlds esp6(String kernel, int mtu) {
        String ends = "src " + H6 + " dst " + T6 + " reqid 3 mode tunnel";
        return clear6(kernel, mtu).policy(ends + " from " + H6 + " to " + T6).state(ends);
    }

    private static Worlds clear6(String kernel, int mtu) {
        return Worlds.host().kernel(kernel).link("o0", mtu).address("o0", H6 + "/64").route("default6 via 2001:db8:100::1 dev o0");
    }

    private Finding small(Worlds world, Integer kernelMtu) {
        Snapshot snapshot = world.snapshot();
        Walker walks = new Walker(snapshot, new KernelAnswers());
        Path path = walks.flow(Flow.to(IpAddress.parse(T6)));
        assertNotNull(path.effectiveMtu(), path.notes().toString());
        KernelCheck check = kernelMtu == null ? KernelCheck.NONE : new KernelCheck(kernelMtu, true, List.of(), null);
        List<Finding> findings = rule.path(new Picture(snapshot, walks), path, check);
        return findings.isEmpty() ? null : Asked.styled(findings.get(0));
    }

    @Test
    void ipv6ThatIpsecMakesTooSmallIsRefused() {
        Finding finding = small(esp6("5.10.46", 1300), 1226);
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertTrue(finding.summary().contains("only 1226 bytes"), finding.summary());
        assertEquals(List.of("kernel-bug"), Asked.audit(rule, esp6("5.10.46", 1300)).stream().map(Finding::id).toList());
        assertNull(small(esp6("5.10.104", 1300), 1226), "put right");
        assertNull(small(esp6("6.1.176", 1300), 1226), "put right");
        assertNull(small(esp6("5.10.46", 1500), 1426), "enough room");
        assertNull(small(clear6("5.10.46", 1300).esp(H6, T6), 1266), "transport mode");
    }

    @Test
    void whatTheKernelItselfSaysCountsMoreThanItsVersion() {
        Finding clamped = small(esp6("5.10.0-9-amd64", 1300), 1280);
        assertEquals(Confidence.LIKELY, clamped.confidence());
        assertTrue(clamped.summary().contains("the kernel reckons with 1280"), clamped.summary());
        Finding refused = small(esp6("5.10.0-9-amd64", 1300), 1226);
        assertTrue(refused.summary().contains("refuses UDP datagrams"), refused.summary());
        assertEquals(Confidence.POSSIBLE, refused.confidence());
        assertTrue(small(esp6("5.10.60", 1300), null).summary().contains("the kernel reckons with 1280"));
    }

    private static Worlds many(String kernel, int limit, int count) {
        Worlds world = Worlds.host().kernel(kernel).link("o0", 1500).sysctl("net.ipv6.route.max_size", limit);
        for (int i = 1; i <= count; i++) {
            world.exception("2001:db8::" + Integer.toHexString(i) + " via 2001:db8:100::1 dev o0 mtu 1400 expires 500");
        }
        return world;
    }

    @Test
    void aFullRouteCacheIsSaid() {
        assertEquals(Confidence.LIKELY, Asked.host(rule, many("5.10.46", 40, 30)).get(0).confidence());
        assertEquals(List.of(), Asked.host(rule, many("5.10.46", 40, 10)), "room enough");
        assertEquals(List.of(), Asked.host(rule, many("5.10.200", Integer.MAX_VALUE, 30)), "the limit is gone");
        assertEquals(List.of(), Asked.host(rule, many("6.3.0", 40, 30)), "the limit has no force");
    }
}
