package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.ipsec.IpsecIndex;

/** The picture as the walk asks it, and the notes that the walk leaves. One walk, one thread. */
final class World {
    private final Snapshot snapshot;
    private final KernelAnswers answers;
    private final Shared shared;
    private final ArrayList<String> notes = new ArrayList<>(2);
    private boolean doubtful;

    World(Snapshot snapshot) {
        this(snapshot, new KernelAnswers());
    }

    /** @param answers what the kernel said; empty when it was not asked */
    World(Snapshot snapshot, KernelAnswers answers) {
        this(snapshot, answers, new Shared(snapshot));
    }

    /**
     * One of many walks.
     *
     * @param answers  the same for all of them
     * @param shared   of this picture
     */
    World(Snapshot snapshot, KernelAnswers answers, Shared shared) {
        this.snapshot = snapshot;
        this.answers = answers;
        this.shared = shared;
    }

    /** The same picture for a part of the walk, whose notes are wanted by themselves. */
    World apart() {
        return new World(snapshot, answers, shared);
    }

    /** Takes the notes of a part, and its doubts. */
    void join(World apart) {
        for (String note : apart.notes) {
            note(note);
        }
        doubtful |= apart.doubtful;
    }

    IpsecIndex ipsec() {
        return shared.ipsec;
    }

    OuterLookups outerLookups() {
        return shared.outerLookups;
    }

    KernelAnswers answers() {
        return answers;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    KernelVersion kernel() {
        return shared.kernel;
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
        return shared.deviceWith(address);
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
