package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.procfs.SysctlNames;

class SettingsTest {
    private final Notes notes = new Notes();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();

    @Test
    void allThereIsOneNote() {
        new Settings(new FakeOrigin(FakeProc.whole(), true), notes).sysctls(SysctlNames.all(), values);
        assertEquals(List.of(new Coverage("sysctls", Coverage.State.COMPLETE, null)), notes.all());
        assertEquals(SysctlNames.all().length, values.size());
        assertEquals("7", values.get(SysctlNames.MIN_PMTU));
    }

    @Test
    void missingSettingIsNamedWithItsReason() {
        new Settings(new FakeOrigin(FakeProc.whole().without("tcp_l3mdev_accept"), true), notes).sysctls(SysctlNames.all(), values);
        assertEquals(List.of(new Coverage("net.ipv4.tcp_l3mdev_accept", Coverage.State.UNAVAILABLE,
                "this kernel has no /proc/sys/net/ipv4/tcp_l3mdev_accept")), notes.all());
        assertEquals(SysctlNames.all().length - 1, values.size());
    }

    @Test
    void kernelWithoutIpv6IsOneNote() {
        new Settings(new FakeOrigin(FakeProc.whole().without("/ipv6/"), true), notes).sysctls(SysctlNames.all(), values);
        assertEquals(List.of(new Coverage("net.ipv6", Coverage.State.UNAVAILABLE, "this kernel has IPv6 off")), notes.all());
        assertTrue(values.containsKey("net.core.xfrm_acq_expires"));
    }

    @Test
    void hostWideSettingThatNoNamespaceShowsIsUnknown() {
        new Settings(new FakeOrigin(FakeProc.whole().without("route/min_pmtu"), true), notes).sysctls(SysctlNames.exceptions(), values);
        assertEquals(1, notes.all().size());
        assertEquals(SysctlNames.MIN_PMTU, notes.all().get(0).source());
        assertTrue(notes.all().get(0).reason().contains("whole host"), notes.all().toString());
        assertFalse(values.containsKey(SysctlNames.MIN_PMTU));
    }

    @Test
    void countersOfAllFilesAreRead() {
        new Settings(new FakeOrigin(FakeProc.whole(), true), notes).counters(counters);
        assertEquals(List.of(new Coverage("counters", Coverage.State.COMPLETE, null)), notes.all());
        assertEquals(8, counters.get("Icmp.InDestUnreachs"));
        assertEquals(3, counters.get("TcpExt.OutOfWindowIcmps"));
        assertEquals(5, counters.get("Icmp6InPktTooBigs"));
        assertEquals(2, counters.get("XfrmInTmplMismatch"));
        assertEquals(4, counters.get("rt6_stats.fib_rt_entries"));
        assertEquals(10, counters.get("rt_cache.entries"));
    }

    @Test
    void missingCounterFileLeavesTheOthers() {
        new Settings(new FakeOrigin(FakeProc.whole().without("xfrm_stat"), true), notes).counters(counters);
        assertEquals(1, notes.all().size());
        assertEquals("counters xfrm_stat", notes.all().get(0).source());
        assertEquals(8, counters.get("Icmp.InDestUnreachs"));
        assertFalse(counters.containsKey("XfrmInTmplMismatch"));
    }
}
