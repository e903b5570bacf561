package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.EncapsulationSocket;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.lab.Transfer;

/** Hosts with everything on them: every reading command says the same of the kernel and of its bundle. */
@LiveKernel
class SameEyesLiveTest {
    /** What a bundle holds whoever made it. */
    private static final List<String> ALWAYS = List.of("list", "list --all", "-4 list", "-6 list", "doctor", "-4 doctor", "-6 doctor",
            "show links", "show links --all", "show addresses", "show rules", "show -6 rules", "show routes", "show routes --table main",
            "show nexthops", "show policies", "show policies --dir out", "show states", "show states --mtu 1400", "show sysctls",
            "show counters", "show sockets", "show sockets --processes", "show sockets --proto udp");
    private static final int BYTES = 100_000;
    private static final int ENDS_MILLIS = 20_000;
    private static final int MOST_EXPLAINED = 3;

    @TempDir
    private Path folder;
    private NetworkLab lab;

    @BeforeEach
    void open() {
        lab = NetworkLab.open();
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    /** Makes a bundle and asks both; of the exceptions, and of these flows. */
    private void holds(String label, List<String> flows, String... more) throws InterruptedException {
        String netns = lab.path(label).toString();
        Path bundle = folder.resolve(label + ".tar.gz");
        List<String> create = new ArrayList<>(List.of("--netns", netns, "bundle", "create", bundle.toString(), "--force"));
        for (String flow : flows) {
            create.addAll(List.of("--flow", flow));
        }
        RoundTrip.Maker maker = () -> {
            CliRun.of(create.toArray(new String[0])).exits(ExitCode.OK);
            return bundle;
        };
        maker.make();
        CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
        List<List<String>> commands = new ArrayList<>();
        for (String line : ALWAYS) {
            commands.add(List.of(line.split(" ")));
        }
        Set<String> destinations = new TreeSet<>(flows);
        for (JsonNode exception : CliRun.of("--bundle", bundle.toString(), "list", "--json").exits(ExitCode.OK).json().get("exceptions")) {
            if (destinations.size() < MOST_EXPLAINED + flows.size()) {
                destinations.add(exception.get("destination").asText());
            }
        }
        for (String destination : destinations) {
            commands.add(List.of("explain", destination));
            commands.add(List.of("mtu", destination));
        }
        for (String line : more) {
            commands.add(List.of(line.split(" ")));
        }
        RoundTrip.comesToHold(netns, maker, commands);
    }

    @Test
    void oneOfEverything() throws Exception {
        lab.richTopology();
        holds("H", List.of("198.18.0.1", "10.20.0.1", "10.27.0.1", "10.30.0.1", "10.54.0.1", "2001:db8:20::1", "2001:db8:31::1"),
                "explain 203.0.113.9 --set link:o0.mtu=1300", "explain 10.20.0.1 --set route:10.20.0.0/24.mtu=none",
                "explain 203.0.113.9 --set exception:203.0.113.9=none", "show links --dev gre1", "show routes 203.0.113.9");
    }

    @Test
    void ipsecOfEveryKind() throws Exception {
        lab.namespace("I");
        lab.scenarioIn("rich-ipsec", "I");
        holds("I", List.of("192.0.2.2", "2001:db8::2", "10.2.0.1", "10.3.0.1"), "show states 192.0.2.2 --proto esp --dir out",
                "show policies 10.2.0.1", "explain 192.0.2.2 --set state:0x1001.mode=tunnel", "show states --mark 5");
    }

    @Test
    void aCollapsedPath() throws Exception {
        HostRouterTarget network = lab.hostRouterTarget();
        network.pathMtu(1400);
        network.provokeV6();
        try (Transfer transfer = Transfer.start(lab, "H", HostRouterTarget.HOST_V4, "T", HostRouterTarget.TARGET_V4, BYTES)) {
            // At rest when it is through: its sockets stay.
            assertTrue(transfer.endsWithin(ENDS_MILLIS));
            lab.scenario("collapse", isMade("ip link add tun0 type gre remote 192.0.2.1 && ip link del tun0") ? "gre" : "vxlan");
            lab.scenario("collapse", "mark");
            lab.scenario("collapse", "rule", "fwmark", "1");
            holds("H", List.of(HostRouterTarget.TARGET_V4, "10.9.0.2"), "explain 10.9.0.2 --set link:tun0.mtu=1300",
                    "explain 203.0.113.9 --set link:o0.mtu=1300", "show sockets 203.0.113.0/24 --proto tcp");
        }
    }

    @Test
    void aStalledBackup() throws Exception {
        HostRouterTarget network = lab.hostRouterTarget();
        if (!isMade("ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 reqid 1 mode tunnel"
                + " aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128")) {
            throw Skip.kernelLacks("esp");
        }
        lab.scenario("stalled-backup", "natt");
        network.pathMtu(1400);
        try (EncapsulationSocket socket = EncapsulationSocket.in(lab, "H");
                EncapsulationSocket peer = EncapsulationSocket.in(lab, "T");
                Transfer backup = Transfer.start(lab, "H", "192.168.1.1", "T", "192.168.2.1", BYTES)) {
            assertTrue(backup.endsWithin(ENDS_MILLIS));
            holds("H", List.of("192.168.2.1", HostRouterTarget.TARGET_V4), "explain 192.168.2.1 --set state:0x101.encapsulation=none",
                    "show states 203.0.113.9 --proto esp --dir out");
        }
    }

    private boolean isMade(String script) {
        return lab.attempt("H", "sh", "-c", script).status() == 0;
    }
}
