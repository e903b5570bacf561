package org.pmtuctl.bundle;

import java.util.List;
import org.pmtuctl.model.Host;

/**
 * What a bundle says of itself: its first part.
 *
 * @param tool          version of the program that made it
 * @param madeMillis    when, since 1970 UTC
 * @param command       the command line that made it; after anonymising, of that
 * @param architecture  of the machine, as Java names it
 * @param wordBits      of the program that talked to the kernel: some structs differ
 * @param anonymized    names, addresses and numbers are not the host's own
 * @param namespaces    at least one; the first is the one meant when none is named
 * @param cut           what was left out for want of room or time, a sentence each
 * @param parts         everything else in the archive, in order
 */
public record Manifest(String tool, long madeMillis, List<String> command, String architecture, int wordBits, boolean anonymized,
        List<Namespace> namespaces, List<String> cut, List<Part> parts) {
    /** The format that this program writes, and the newest it reads. */
    public static final int FORMAT = 1;

    public Manifest {
        command = List.copyOf(command);
        namespaces = List.copyOf(namespaces);
        cut = List.copyOf(cut);
        parts = List.copyOf(parts);
    }

    /**
     * One network namespace.
     *
     * @param folder  of its parts: {@code ns0}
     * @param label   what it is called: the word it was asked for by, or the container or process that it is of; null for the
     *                caller's own
     * @param inode   of the namespace; 0 where unknown
     * @param host    as whom and when it was read
     * @param ports   the kinds of netlink that were used
     * @param large   dumps that are parts of their own
     * @param flows   destinations that {@code explain} was asked about
     */
    public record Namespace(String folder, String label, long inode, Host host, List<Port> ports, List<LargeDump> large, List<String> flows) {
        public Namespace {
            ports = List.copyOf(ports);
            large = List.copyOf(large);
            flows = List.copyOf(flows);
        }

        /** Null when that kind of netlink was not used. */
        Port port(String channel) {
            for (Port port : ports) {
                if (port.channel().equals(channel)) {
                    return port;
                }
            }
            return null;
        }
    }

    /**
     * A kind of netlink.
     *
     * @param channel  {@code route}, {@code xfrm}, {@code sock_diag}, …; with {@code -lax} where dump requests were not checked
     * @param strict   the kernel checked dump requests
     * @param refused  errno with which the kernel refused the socket; 0 for none
     */
    public record Port(String channel, boolean strict, int refused) {
    }

    /**
     * A dump that is a part of its own.
     *
     * @param request  the netlink message that asked for it
     */
    public record LargeDump(String channel, byte[] request, String part) {
    }

    /**
     * A file in the archive.
     *
     * @param name    below the archive's one folder
     * @param size    bytes
     * @param sha256  in hexadecimal digits
     * @param fromEnd bytes of the archive file from where this part can be begun at to the file's end; 0 where only the archive's
     *                beginning leads to it
     */
    public record Part(String name, long size, String sha256, long fromEnd) {
    }

    /** Null when there is no part of that name. */
    public Part part(String name) {
        int number = numberOf(name);
        return number < 0 ? null : parts.get(number);
    }

    /** Where among the parts; -1 when there is none of that name. */
    int numberOf(String name) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
