package org.pmtuctl.render.raw;

import java.util.HashMap;
import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.uapi.If;

/** Names of devices by their number, as of the moment they were read; a device that came later is {@code if7}. */
public final class Devices {
    private final HashMap<Integer, String> names;
    private final HashMap<Integer, Integer> flags;

    public Devices(List<LinkMessage> links) {
        names = new HashMap<>(links.size() * 2);
        flags = new HashMap<>(links.size() * 2);
        for (LinkMessage link : links) {
            String name = link.attributes().get(LinkField.IFNAME);
            if (name != null) {
                names.put(link.ifindex(), name);
            }
            flags.put(link.ifindex(), link.flags());
        }
    }

    /** The devices of a picture. */
    public Devices(Snapshot snapshot) {
        names = new HashMap<>(snapshot.links().size() * 2);
        flags = new HashMap<>(snapshot.links().size() * 2);
        for (Link link : snapshot.links()) {
            names.put(link.index(), link.name());
            flags.put(link.index(), link.flags());
        }
    }

    /** What {@code ip} prints: the name, {@code if7} for an unknown device, {@code *} for none. */
    public String name(int ifindex) {
        if (ifindex == 0) {
            return "*";
        }
        String name = names.get(ifindex);
        return name == null ? "if" + Integer.toUnsignedString(ifindex) : name;
    }

    /** True of a device that is known to be there and not up. */
    boolean isDown(int ifindex) {
        Integer known = flags.get(ifindex);
        return known != null && (known & If.IFF_UP) == 0;
    }
}
