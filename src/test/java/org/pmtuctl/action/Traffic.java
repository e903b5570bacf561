package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Transfer;
import org.pmtuctl.natives.NetworkNamespace;

/** Echo requests and TCP transfers of both families from the host to the target, without a pause, none of which may be lost. */
final class Traffic implements AutoCloseable {
    private static final List<String> TARGETS = List.of(TARGET_V4, TARGET_V6);
    private static final int ECHO_BYTES = 1400;
    private static final int TCP_BYTES = 4096;
    private static final int TCP_EVERY_MILLIS = 8;
    private static final int WRITES = 8;
    private static final int ARRIVES_MILLIS = 60_000;

    /** IPv6 packets that the host itself found too large, and those of its own and others' reports that it has been told of. */
    static final String IPV6_REFUSED = "Ip6FragFails";
    static final String IPV6_TOLD = "Icmp6InPktTooBigs";

    private final NetworkLab lab;
    private final List<Path> logs = new ArrayList<>();
    private final List<Process> pings = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();

    /** Begins; returns when everything flows. */
    Traffic(NetworkLab lab, Path folder) throws Exception {
        this.lab = lab;
        for (String target : TARGETS) {
            Path log = Files.createTempFile(folder, "ping", ".log");
            logs.add(log);
            pings.add(lab.start("H", "sh", "-c", "exec ping -i 0.02 -W 10 -s " + ECHO_BYTES + " " + target + " >" + log));
            Transfer transfer = Transfer.open(lab, "H", "T", target, Transfer.PORT + logs.size());
            transfers.add(transfer);
            transfer.trickle(TCP_BYTES, TCP_EVERY_MILLIS);
        }
        for (int i = 0; i < TARGETS.size(); i++) {
            assertTrue(transfers.get(i).arrives(1, ARRIVES_MILLIS));
            while (!Files.readString(logs.get(i)).contains("icmp_seq")) {
                Thread.sleep(10);
            }
        }
    }

    /** Packets that the host could not send, by the counter's name: no route, thrown away, too large for what it knows. */
    Map<String, Long> failures() throws Exception {
        return NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            Map<String, Long> failures = new TreeMap<>();
            Iterator<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net/snmp")).iterator();
            String[] names = lines.next().split(" ");
            String[] values = lines.next().split(" ");
            for (int i = 1; i < names.length; i++) {
                failures.put("Ip" + names[i], Long.valueOf(values[i]));
            }
            for (String line : Files.readAllLines(Path.of("/proc/thread-self/net/snmp6"))) {
                failures.put(line.split("\\s+")[0], Long.valueOf(line.split("\\s+")[1]));
            }
            failures.keySet().retainAll(List.of("IpOutNoRoutes", "IpOutDiscards", "IpFragFails", "Ip6OutNoRoutes", "Ip6OutDiscards",
                    IPV6_REFUSED, IPV6_TOLD));
            assertEquals(7, failures.size(), failures::toString);
            return failures;
        });
    }

    /** Until each connection has got several writes further: what the host knows now, they have met. */
    void flows() throws InterruptedException {
        for (Transfer transfer : transfers) {
            assertTrue(transfer.arrives(transfer.received() + WRITES * TCP_BYTES, ARRIVES_MILLIS));
        }
    }

    /** Until what has just been made smaller is known to all that flows. */
    void settle() throws Exception {
        Map<String, Long> before = null;
        for (int look = 0; look < 50; look++) {
            Map<String, Long> now = failures();
            if (now.equals(before)) {
                return;
            }
            before = now;
            flows();
        }
        throw new AssertionError("goes on failing: " + before);
    }

    /** Ends it: each request was answered, and each byte arrived. */
    void lostNothing() throws IOException, InterruptedException {
        for (int i = 0; i < TARGETS.size(); i++) {
            long sent = transfers.get(i).stop();
            assertTrue(sent > 0 && transfers.get(i).arrives(sent, ARRIVES_MILLIS), () -> "of " + sent + " bytes not all arrived");
            assertEquals(sent, transfers.get(i).received());
            Command.run("kill", "-INT", "" + pings.get(i).pid());
            assertTrue(pings.get(i).waitFor(60, TimeUnit.SECONDS));
            String talk = Files.readString(logs.get(i));
            Matcher count = Pattern.compile("(\\d+) packets transmitted, (\\d+) received").matcher(talk);
            assertTrue(count.find(), talk);
            // When it is stopped its last packet may be on its way.
            assertTrue(Integer.parseInt(count.group(1)) - Integer.parseInt(count.group(2)) <= 1, count.group());
        }
    }

    @Override
    public void close() throws IOException {
        for (Process ping : pings) {
            ping.destroyForcibly();
        }
        for (Transfer transfer : transfers) {
            transfer.close();
        }
    }
}
