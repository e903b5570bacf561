package org.pmtuctl.render.raw;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;

/** Next-hop objects as JSON, by their id; each is written once, when the first route uses it. */
final class NexthopInfo implements IntFunction<byte[]> {
    private final HashMap<Integer, NexthopMessage> nexthops;
    private final HashMap<Integer, byte[]> written = new HashMap<>(0);
    private final RoutingNames names;
    private final Devices devices;
    private final int ticksPerSecond;

    NexthopInfo(List<NexthopMessage> nexthops, RoutingNames names, Devices devices, int ticksPerSecond) {
        this.nexthops = new HashMap<>(nexthops.size() * 2);
        for (NexthopMessage nexthop : nexthops) {
            this.nexthops.put(nexthop.attributes().get(NexthopField.ID, 0), nexthop);
        }
        this.names = names;
        this.devices = devices;
        this.ticksPerSecond = ticksPerSecond;
    }

    /** Null for an id that is not known. */
    @Override
    public byte[] apply(int id) {
        byte[] known = written.get(id);
        NexthopMessage nexthop = known == null ? nexthops.get(id) : null;
        if (nexthop != null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
            Output out = new Output(bytes);
            new NexthopFacts(new JsonWriter(out, false), names, devices, ticksPerSecond).put(nexthop);
            out.flush();
            known = bytes.toByteArray();
            written.put(id, known);
        }
        return known;
    }
}
