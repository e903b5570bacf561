package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;

/** Figures as kernels 5.10 to 6.18 gave them. */
class SegmentLimitTest {
    private static SegmentLimit limit(String address, int mss, int pmtu, boolean timestamps, Integer window, Map<String, String> sysctls) {
        Snapshot snapshot = new Snapshot(new Host("6.18.1", "host", null, 0, 100, 0, -1), List.of(), List.of(), List.of(), RouteIndex.EMPTY,
                List.of(), List.of(), new Sysctls(sysctls), new Counters(Map.of()), List.of());
        TcpProgress progress = new TcpProgress(mss, 536, 1448, pmtu, timestamps, 0, 0, 0, 0, 0, 0, 0, 10, 200_000, 10, 10, 1L, 0, window);
        return SegmentLimit.of(new Picture(snapshot), new TcpSocket(IpAddress.parse("192.0.2.1"), 40000, IpAddress.parse(address), 5001, 0, 1,
                null, null, 0, 7, "cubic", 0, progress, null));
    }

    @Test
    void fullSegmentsFillThePathMtuOfTheirFamilyWithOrWithoutTimestamps() {
        assertEquals(SegmentLimit.PATH_MTU, limit("203.0.113.9", 1448, 1500, true, 65536, Map.of()));
        assertEquals(SegmentLimit.PATH_MTU, limit("203.0.113.9", 1460, 1500, false, 65536, Map.of()));
        assertEquals(SegmentLimit.PATH_MTU, limit("2001:db8::9", 1428, 1500, true, 65536, Map.of()));
        assertEquals(SegmentLimit.PATH_MTU, limit("203.0.113.9", 1348, 1400, true, 65536, Map.of()));
    }

    @Test
    void aClampOnTheWayLooksLikeASmallPeer() {
        assertEquals(SegmentLimit.PEER_MSS, limit("203.0.113.9", 1348, 1500, true, 65536, Map.of(Settings.TCP_MTU_PROBING, "0")));
        assertEquals(SegmentLimit.PEER_MSS, limit("203.0.113.9", 1440, 1500, true, null, Map.of()), "PPPoE takes eight bytes");
    }

    @Test
    void theSizesThatProbingBeginsWithAreItsOwn() {
        Map<String, String> on = Map.of(Settings.TCP_MTU_PROBING, "1", Settings.TCP_BASE_MSS, "1024");
        assertEquals(SegmentLimit.MTU_PROBING, limit("203.0.113.9", 1024, 1500, true, 65536, on));
        assertEquals(SegmentLimit.MTU_PROBING, limit("203.0.113.9", 256, 1500, true, 65536, on));
        assertEquals(SegmentLimit.MTU_PROBING, limit("203.0.113.9", 1236, 1500, true, 65536, on), "the middle of 1076 and 1500 passed");
        assertEquals(SegmentLimit.MTU_PROBING, limit("203.0.113.9", 1342, 1500, true, 65536, on), "and the middle of 1288 and 1500");
        assertEquals(SegmentLimit.PROBING_OR_PEER, limit("203.0.113.9", 1348, 1500, true, 65536, on));
        assertEquals(SegmentLimit.PEER_MSS, limit("203.0.113.9", 1024, 1500, true, 65536, Map.of(Settings.TCP_MTU_PROBING, "0")));
    }

    @Test
    void aSmallWindowIsHalved() {
        assertEquals(SegmentLimit.PEER_WINDOW, limit("203.0.113.9", 1000, 1500, true, 2000, Map.of(Settings.TCP_MTU_PROBING, "1")));
    }
}
