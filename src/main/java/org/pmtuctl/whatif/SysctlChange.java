package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.TreeSet;

/** {@code sysctl:NAME=VALUE}, of those that are read. */
final class SysctlChange {
    private static final int NAMED = 6;

    private SysctlChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException {
        String name = assignment.selector();
        if (!scene.sysctls.containsKey(name)) {
            StringBuilder near = new StringBuilder();
            int shown = 0;
            String last = name.substring(name.lastIndexOf('.') + 1);
            for (String known : new ArrayList<>(new TreeSet<>(scene.sysctls.keySet()))) {
                if (known.endsWith(last) && shown++ < NAMED) {
                    near.append(near.length() == 0 ? "; there is " : ", ").append(known);
                }
            }
            throw new MissingObjectException("no sysctl '" + name + "' among those that bear on path MTUs (pmtuctl show sysctls)" + near);
        }
        scene.sysctls.put(name, assignment.value());
        if (assignment.selector().endsWith("forwarding") || name.equals("net.ipv4.ip_forward")) {
            scene.otherWays();
        }
    }
}
