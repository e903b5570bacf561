package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.procfs.CounterText;
import org.pmtuctl.procfs.ProcFile;
import org.pmtuctl.procfs.ProcView;

/** Counts the reports and redirects that a namespace has taken in: on a busy machine what was sent has not arrived yet. */
final class Arrivals {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PAUSE_MILLIS = 5;

    private final NetworkNamespace namespace;
    private long expected;

    private Arrivals(NetworkNamespace namespace) throws Exception {
        this.namespace = namespace;
        this.expected = count();
    }

    static Arrivals at(NetworkLab lab, String label) throws Exception {
        return new Arrivals(NetworkNamespace.find(lab.path(label).toString()));
    }

    /** Of both families, since the namespace was made. */
    private long count() throws Exception {
        Map<String, Long> counters = namespace.call(() -> {
            Map<String, Long> read = new HashMap<>();
            CounterText.grouped(ProcFile.LIVE.read(ProcView.THREAD + "net/snmp"), read);
            CounterText.flat(ProcFile.LIVE.read(ProcView.THREAD + "net/snmp6"), read);
            return read;
        });
        return counters.get("Icmp.InDestUnreachs") + counters.get("Icmp.InRedirects") + counters.get("Icmp6InPktTooBigs");
    }

    /** Waits for that many more than were waited for so far. */
    void await(int more) throws Exception {
        expected += more;
        for (int waited = 0; count() < expected; waited += PAUSE_MILLIS) {
            if (waited > PATIENCE_MILLIS) {
                fail("of " + expected + " ICMP messages only " + count() + " arrived");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
