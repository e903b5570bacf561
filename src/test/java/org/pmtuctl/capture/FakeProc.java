package org.pmtuctl.capture;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SysctlNames;

/** Kernel files by their paths; what is not there cannot be read. */
final class FakeProc implements ProcView {
    private final Map<String, String> files = new HashMap<>();

    /** A host with all settings at 7 and all counter files, which hold a counter or two. */
    static FakeProc whole() {
        FakeProc proc = new FakeProc();
        for (String name : SysctlNames.all()) {
            proc.files.put(SYSCTL + name.replace('.', '/'), "7\n");
        }
        return proc.with(THREAD + "net/snmp", "Icmp: InMsgs InDestUnreachs\nIcmp: 9 8\n")
                .with(THREAD + "net/netstat", "TcpExt: OutOfWindowIcmps\nTcpExt: 3\n")
                .with(THREAD + "net/snmp6", "Icmp6InPktTooBigs 5\n").with(THREAD + "net/xfrm_stat", "XfrmInTmplMismatch 2\n")
                .with(THREAD + "net/rt6_stats", "0001 0002 0003 0004 0000 0006 0007\n")
                .with(THREAD + "net/stat/rt_cache", "entries in_hit\n0000000a 00000000\n");
    }

    FakeProc with(String path, String text) {
        files.put(path, text);
        return this;
    }

    FakeProc without(String part) {
        files.keySet().removeIf(path -> path.contains(part));
        return this;
    }

    @Override
    public String read(String path) throws IOException {
        String text = files.get(path);
        if (text == null) {
            throw new IOException("this kernel has no " + path);
        }
        return text;
    }
}
