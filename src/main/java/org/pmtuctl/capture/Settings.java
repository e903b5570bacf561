package org.pmtuctl.capture;

import java.io.IOException;
import java.util.Map;
import org.pmtuctl.procfs.CounterText;
import org.pmtuctl.procfs.ProcView;

/** Reads settings and counters, and says which it could not read. */
final class Settings {
    /** Before Linux 5.18 these belong to the whole host and are shown in its first namespace only. */
    private static final String HOST_WIDE = "net.ipv4.route.";
    private static final String IPV6 = "net.ipv6.";
    private static final String IPV6_PROBE = "net.ipv6.conf.all.forwarding";

    private final Origin origin;
    private final ProcView proc;
    private final Notes notes;

    Settings(Origin origin, Notes notes) {
        this.origin = origin;
        this.proc = origin.proc();
        this.notes = notes;
    }

    void sysctls(String[] names, Map<String, String> into) {
        int before = notes.all().size();
        boolean ipv6Off = false;
        for (String name : names) {
            boolean skip = ipv6Off && name.startsWith(IPV6);
            String reason = skip ? null : read(name, into);
            if (reason != null && name.startsWith(IPV6) && isMissing(IPV6_PROBE)) {
                ipv6Off = true;
                notes.unavailable("net.ipv6", "this kernel has IPv6 off");
            } else if (reason != null) {
                notes.unavailable(name, reason);
            }
        }
        if (notes.all().size() == before) {
            notes.complete("sysctls");
        }
    }

    /** Null, or why it could not be read. */
    private String read(String name, Map<String, String> into) {
        try {
            into.put(name, proc.sysctl(name));
            return null;
        } catch (IOException e) {
            if (!name.startsWith(HOST_WIDE)) {
                return e.getMessage();
            }
        }
        try {
            into.put(name, origin.hostWideSysctl(name));
            return null;
        } catch (IOException e) {
            return "this kernel keeps it for the whole host and shows it in the first network namespace only, which could not be read";
        }
    }

    private boolean isMissing(String name) {
        try {
            proc.sysctl(name);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    void counters(Map<String, Long> into) {
        int before = notes.all().size();
        CounterText.grouped(counterFile("snmp"), into);
        CounterText.grouped(counterFile("netstat"), into);
        CounterText.flat(counterFile("snmp6"), into);
        CounterText.flat(counterFile("xfrm_stat"), into);
        CounterText.rt6Stats(counterFile("rt6_stats"), into);
        CounterText.rtCache(counterFile("stat/rt_cache"), into);
        if (notes.all().size() == before) {
            notes.complete("counters");
        }
    }

    void reportCounters(Wanted wanted, boolean ipsec, Map<String, Long> into) {
        int before = notes.all().size();
        if (wanted.hasFamily(false)) {
            String snmp = counterFile("snmp");
            CounterText.group(snmp, "Icmp", into);
            CounterText.group(snmp, "Ip", into);
            CounterText.one(counterFile("netstat"), "TcpExt", CounterText.REVERSE_PATH_FILTER, into);
        }
        if (wanted.hasFamily(true)) {
            CounterText.flat(counterFile("snmp6"), CounterText.IPV6_REPORTS, into);
        }
        if (ipsec) {
            CounterText.flat(counterFile("xfrm_stat"), CounterText.UNPROTECTED, into);
        }
        if (notes.all().size() == before) {
            notes.complete("counters");
        }
    }

    /** Empty, with a note, where it can't be read. */
    private String counterFile(String name) {
        try {
            return proc.read(ProcView.THREAD + "net/" + name);
        } catch (IOException e) {
            notes.unavailable("counters " + name, e.getMessage());
            return "";
        }
    }
}
