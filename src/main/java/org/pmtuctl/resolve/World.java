package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.ipsec.IpsecIndex;

/** The picture as the walk asks it, and the notes that the walk leaves. One walk, one thread. */
final class World {
    private final Snapshot snapshot;
    private final KernelVersion kernel;
    private final KernelAnswers answers;
    private final IpsecIndex index;
    private final ArrayList<String> notes = new ArrayList<>();
    private boolean doubtful;

    World(Snapshot snapshot) {
        this(snapshot, new KernelAnswers());
    }

    /** @param answers what the kernel said; empty when it was not asked */
    World(Snapshot snapshot, KernelAnswers answers) {
        this(snapshot, answers, index(snapshot));
    }

    /** @param index of this picture, which many walks may share */
    World(Snapshot snapshot, KernelAnswers answers, IpsecIndex index) {
        this.snapshot = snapshot;
        this.answers = answers;
        this.index = index;
        this.kernel = kernel(snapshot);
    }

    static IpsecIndex index(Snapshot snapshot) {
        return new IpsecIndex(snapshot.ipsec(), kernel(snapshot).atLeast(KernelVersion.POLICIES_IN_ORDER));
    }

    private static KernelVersion kernel(Snapshot snapshot) {
        return KernelVersion.of(snapshot.host() == null ? null : snapshot.host().kernel());
    }

    IpsecIndex ipsec() {
        return index;
    }

    KernelAnswers answers() {
        return answers;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    KernelVersion kernel() {
        return kernel;
    }

    /** Something the reader must know about the certainty of the answer; said once. */
    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** From here on the answer may change from one lookup to the next, or from one processor to another. */
    void doubt() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    List<String> notes() {
        return notes;
    }

    Link link(int index) {
        return snapshot.link(index);
    }

    String linkName(int index) {
        return snapshot.linkName(index);
    }

    NexthopObject nexthop(int id) {
        return snapshot.nexthop(id);
    }

    /** The loopback device. */
    Link loopback() {
        for (Link link : snapshot.links()) {
            if (link.isLoopback()) {
                return link;
            }
        }
        return null;
    }

    /** The VRF that the device is, or is in ({@code l3mdev_master_ifindex}); 0 for none. */
    int vrfOf(int ifindex) {
        Link link = snapshot.link(ifindex);
        if (link == null) {
            return 0;
        }
        if (link.isVrf()) {
            return link.index();
        }
        Link master = link.master() == 0 ? null : snapshot.link(link.master());
        return master != null && master.isVrf() ? master.index() : 0;
    }

    /** The device that stands for this host where a packet is delivered: the VRF of the route's device, else loopback. */
    Link deliveryDevice(int ifindex) {
        int vrf = vrfOf(ifindex);
        return vrf == 0 ? loopback() : snapshot.link(vrf);
    }

    /** The device that has the address; 0 for none. */
    int deviceWith(IpAddress address) {
        for (InterfaceAddress own : snapshot.addresses()) {
            if (own.local().equals(address)) {
                return own.ifindex();
            }
        }
        return 0;
    }

    /** A setting that is a number; the fallback where it is unknown. */
    long sysctl(String name, long fallback) {
        Long value = snapshot.sysctls().number(name);
        return value == null ? fallback : value;
    }

    /** A setting of a device, in force when either {@code all} or the device has it ({@code IN_DEV_ORCONF}). */
    boolean eitherConf(boolean ipv6, int ifindex, String setting) {
        String family = ipv6 ? "net.ipv6.conf." : "net.ipv4.conf.";
        return sysctl(family + "all." + setting, 0) != 0 || sysctl(family + linkName(ifindex) + "." + setting, 0) != 0;
    }
}
