package org.pmtuctl.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.pmtuctl.model.ProcessName;

/** Which processes have a socket open, by its inode: found once, by looking at every descriptor of every process. */
public final class SocketOwners implements IntFunction<List<ProcessName>> {
    private static final String SOCKET = "socket:[";

    private final HashMap<Integer, List<ProcessName>> owners = new HashMap<>();
    private int unreadable;

    private SocketOwners() {
    }

    /** As somebody else found them. */
    public static SocketOwners of(Map<Integer, List<ProcessName>> owners, int unreadable) {
        SocketOwners given = new SocketOwners();
        given.owners.putAll(owners);
        given.unreadable = unreadable;
        return given;
    }

    /** Looks at all processes that this user may look at. */
    public static SocketOwners read() {
        SocketOwners found = new SocketOwners();
        String[] names = new File("/proc").list();
        if (names != null) {
            for (String name : names) {
                if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                    found.process(name);
                }
            }
        }
        return found;
    }

    private void process(String id) {
        File folder = new File("/proc/" + id + "/fd");
        String[] descriptors = folder.list();
        if (descriptors == null) {
            unreadable++;
            return;
        }
        ProcessName owner = null;
        for (String descriptor : descriptors) {
            int inode = inode(new File(folder, descriptor));
            if (inode != 0) {
                owner = owner == null ? new ProcessName(Integer.parseInt(id), name(id)) : owner;
                add(inode, owner);
            }
        }
    }

    private void add(int inode, ProcessName owner) {
        List<ProcessName> known = owners.get(inode);
        if (known == null) {
            known = new ArrayList<>(1);
            owners.put(inode, known);
        }
        // A process's descriptors come one after the other.
        if (known.isEmpty() || known.get(known.size() - 1) != owner) {
            known.add(owner);
        }
    }

    /** 0 for what is no socket, or has been closed since. */
    private static int inode(File descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor.toPath()).toString();
            if (target.startsWith(SOCKET)) {
                return Integer.parseUnsignedInt(target.substring(SOCKET.length(), target.length() - 1));
            }
        } catch (IOException | NumberFormatException e) {
            // It belongs to nobody any more.
        }
        return 0;
    }

    private static String name(String id) {
        try {
            return ProcFile.LIVE.read("/proc/" + id + "/comm").strip();
        } catch (IOException e) {
            return "?";
        }
    }

    /** All that was found, by inode. */
    public Map<Integer, List<ProcessName>> all() {
        return Map.copyOf(owners);
    }

    /** How many processes could not be looked at. */
    public int unreadable() {
        return unreadable;
    }

    /** None when it is not known who has it. */
    @Override
    public List<ProcessName> apply(int inode) {
        List<ProcessName> known = inode == 0 ? null : owners.get(inode);
        return known == null ? List.of() : known;
    }
}
