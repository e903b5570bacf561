package org.pmtuctl.capture;

import java.io.IOException;
import org.pmtuctl.model.Host;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.StatusText;

/** Where and as whom the picture is taken. */
final class HostReading {
    /** USER_HZ is 100 on all architectures but alpha and ia64. */
    private static final int USUAL_TICKS = 100;

    private HostReading() {
    }

    /** USER_HZ: how many ticks the kernel counts in a second when it talks to programs. */
    static int ticksPerSecond() {
        long ticks = Libc.sysconf(Libc.SC_CLK_TCK);
        return ticks > 0 ? (int) ticks : USUAL_TICKS;
    }

    static Host read(ProcView proc, String netns, int ticksPerSecond) {
        String status = text(proc, ProcView.THREAD + "status");
        return new Host(sysctl(proc, "kernel.osrelease"), sysctl(proc, "kernel.hostname"), netns, System.currentTimeMillis(),
                ticksPerSecond, Libc.geteuid(), status == null ? 0 : StatusText.effectiveCapabilities(status));
    }

    private static String sysctl(ProcView proc, String name) {
        try {
            return proc.sysctl(name);
        } catch (IOException e) {
            return null;
        }
    }

    private static String text(ProcView proc, String path) {
        try {
            return proc.read(path);
        } catch (IOException e) {
            return null;
        }
    }
}
