package org.pmtuctl.capture;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.xtables.XtTableBytes;

/**
 * All that a picture is made of, as bytes and text that nobody has interpreted yet: the running kernel, or a recording of what one
 * said. Everything that reads a host reads it through here, so that it cannot know the difference.
 */
public interface Origin {
    /**
     * A netlink port whose dump requests are checked strictly where the kernel can. What it receives holds no key: those bytes are
     * zeroed.
     *
     * @param protocol  NETLINK_ROUTE, NETLINK_XFRM, …
     */
    DatagramPort port(int protocol) throws IOException;

    /** The same without strict checking, so that a route dump has the cached exceptions among the routes. */
    DatagramPort laxPort(int protocol) throws IOException;

    /** The kernel's small files, those of one thread and its network namespace. */
    ProcView proc();

    /**
     * A setting as the first network namespace shows it: where before Linux 5.18 the settings of the whole host are.
     *
     * @param name  dotted, as {@link ProcView#sysctl} takes it
     * @throws IOException whose message is why not
     */
    String hostWideSysctl(String name) throws IOException;

    /**
     * A table of iptables-legacy as getsockopt(2) gives it. Ask only for those that are in place: asking puts them there.
     *
     * @param table  {@code filter}, {@code mangle}, …
     */
    XtTableBytes xtables(boolean ipv6, String table) throws IOException;

    /** USER_HZ: how many ticks the kernel counts in a second when it talks to programs. */
    int ticksPerSecond();

    /**
     * The machine, and as whom it is read.
     *
     * @param netns  the word the namespace was asked for by; null for the caller's own
     */
    Host host(String netns);

    /** The instant that times left are counted from, in terms of {@link #nanoTime}; that of {@link #host} in a recording. */
    long pictureNanos();

    /** Nanoseconds of a clock that never goes back; in a recording, when what was read last had arrived. */
    long nanoTime();

    /**
     * When the kernel was asked for what was read last, in terms of {@link #nanoTime}.
     *
     * @param before  an instant just before the question was put here; in a recording it was put at another
     */
    default long askedNanos(long before) {
        return before;
    }

    /**
     * What a fresh connected datagram socket that looks like the flow reports as its path MTU.
     *
     * @param rules  of the flow's family: what they select by decides what the socket must look like
     * @param scope  the device that a link-local address needs; 0 for none
     */
    SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope);

    /** Which processes have which sockets open. */
    SocketOwners socketOwners();

    /**
     * The texts of a file in which iproute2 keeps names of numbers ({@code rt_tables}), in the order in which later ones add to
     * earlier; none where there are none.
     */
    List<String> iproute2(String file);
}
