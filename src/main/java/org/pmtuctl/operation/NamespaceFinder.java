package org.pmtuctl.operation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pmtuctl.procfs.ProcFile;

/** The network namespaces of this machine that this process can see: those with a name, and those of processes. */
final class NamespaceFinder {
    private static final String NAMED = "/run/netns";
    private static final int CONTAINER_ID = 64;
    private static final int SHOWN_OF_ID = 12;
    private static final String OWN = "/proc/thread-self/ns/net";

    private NamespaceFinder() {
    }

    /**
     * A namespace.
     *
     * @param label  its name, or {@code container 0123456789ab (nginx)}, or {@code pid 17 (nginx)}
     * @param path   to enter it by
     */
    record Found(String label, String path, long inode) {
    }

    /** The number of the calling thread's namespace; 0 where it can't be read. */
    static long own() {
        return inode(Path.of(OWN));
    }

    /** The named ones first, each once. */
    static List<Found> all() {
        List<Found> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (String name : sorted(NAMED)) {
            add(all, seen, name, NAMED + "/" + name);
        }
        for (String id : sorted("/proc")) {
            if (id.charAt(0) >= '1' && id.charAt(0) <= '9') {
                add(all, seen, null, "/proc/" + id + "/ns/net");
            }
        }
        return all;
    }

    private static String[] sorted(String folder) {
        String[] names = new File(folder).list();
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    private static void add(List<Found> all, Set<Long> seen, String name, String path) {
        long inode = inode(Path.of(path));
        if (inode != 0 && seen.add(inode)) {
            all.add(new Found(name != null ? name : process(path), path, inode));
        }
    }

    private static String process(String path) {
        String id = path.substring("/proc/".length(), path.indexOf("/ns/"));
        String container = container(text("/proc/" + id + "/cgroup"));
        String name = text("/proc/" + id + "/comm").strip();
        return (container == null ? "pid " + id : "container " + container) + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String text(String path) {
        try {
            return ProcFile.LIVE.read(path);
        } catch (IOException e) {
            return "";
        }
    }

    /** Container engines name control groups after their containers: 64 hexadecimal digits, of which people use the first twelve. */
    static String container(String cgroups) {
        int digits = 0;
        for (int i = 0; i < cgroups.length(); i++) {
            digits = Character.digit(cgroups.charAt(i), 16) >= 0 ? digits + 1 : 0;
            if (digits == CONTAINER_ID) {
                int from = i + 1 - CONTAINER_ID;
                return cgroups.substring(from, from + SHOWN_OF_ID);
            }
        }
        return null;
    }

    /** What a name is mounted on, and what a process's link points to, have the namespace's number as their inode. */
    private static long inode(Path path) {
        try {
            return ((Number) Files.getAttribute(path, "unix:ino")).longValue();
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }
}
