package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** A bundle of a running kernel says what the kernel says. */
@LiveKernel
class BundleLiveTest {
    private static final List<List<String>> READING = List.of(List.of("list"), List.of("list", "--all"), List.of("-4", "list"),
            List.of("list", TARGET_V4), List.of("explain", TARGET_V4), List.of("explain", TARGET_V6), List.of("mtu", TARGET_V4),
            List.of("doctor"), List.of("-6", "doctor"), List.of("show", "links"), List.of("show", "links", "--dev", "o0"),
            List.of("show", "addresses"), List.of("show", "rules"), List.of("show", "routes"), List.of("show", "routes", "--table", "main"),
            List.of("show", "routes", TARGET_V4), List.of("show", "nexthops"), List.of("show", "sysctls"), List.of("show", "policies"),
            List.of("show", "states"), List.of("show", "sockets"));

    @TempDir
    private Path folder;
    private NetworkLab lab;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        HostRouterTarget network = lab.hostRouterTarget();
        network.pathMtu(1400);
        network.provokeV4();
        network.provokeV6();
        lab.ip("-n {H} route add table 100 203.0.113.0/24 via 198.51.100.1 mtu 1420");
        lab.ip("-n {H} rule add fwmark 7 lookup 100");
        lab.ip("-n {H} route get " + TARGET_V4);
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    private Path create(String... more) {
        Path bundle = folder.resolve("host.tar.gz");
        String[] words = {"--netns", lab.path("H").toString(), "bundle", "create", bundle.toString(), "--force"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        CliRun.of(all).exits(ExitCode.OK);
        return bundle;
    }

    @Test
    void everyReadingCommandAnswersTheSame() throws Exception {
        Path bundle = create("--flow", TARGET_V4, "--flow", TARGET_V6);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)));
        RoundTrip.holds(lab.path("H").toString(), bundle, READING);
        CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
    }

    @Test
    void aFlowThatWasNotAskedAboutIsWalkedAndTheKernelIsNotSaidToAgree() {
        Path bundle = create();
        CliRun run = CliRun.of("--bundle", bundle.toString(), "explain", "203.0.113.77", "--json").exits(ExitCode.OK);
        assertEquals(1500, run.json().get("effective_mtu").asInt());
        assertTrue(run.json().get("agrees").isNull() && run.json().get("kernel_mtu").isNull(), run.out());
        CliRun marked = CliRun.of("--bundle", bundle.toString(), "mtu", "203.0.113.77", "--mark", "7").exits(ExitCode.OK);
        assertEquals("1420\n", marked.out());
        assertTrue(marked.err().contains("not asked"), marked.err());
    }

    @Test
    void processesOfOtherNamespacesAreNotInIt() throws Exception {
        try (ServerSocket here = new ServerSocket(0)) {
            assertTrue(here.isBound());
            for (Archives.Member member : Archives.members(create())) {
                if (member.name().endsWith("readings.json")) {
                    assertFalse(new String(member.content(), StandardCharsets.UTF_8).contains("\"pid\": " + ProcessHandle.current().pid() + ","));
                }
            }
        }
    }

    @Test
    void plainToolsUnpackIt() {
        Path bundle = create();
        lab.sh("cd " + folder + " && tar xf " + bundle + " && grep -q " + TARGET_V4 + " pmtuctl-bundle/ns0/list.txt");
    }

    @Test
    void whatGoesBeyondItsSizeIsLeftOutAndSaid() throws Exception {
        StringBuilder routes = new StringBuilder();
        for (int i = 0; i < 14_000; i++) {
            routes.append("route add 10.").append(i >> 8).append('.').append(i & 255).append(".0/24 via 198.51.100.1\n");
        }
        lab.batch("H", routes.toString());
        Path bundle = folder.resolve("host.tar.gz");
        CliRun made = CliRun.of("--netns", lab.path("H").toString(), "bundle", "create", bundle.toString(), "--max-size", "1").exits(ExitCode.OK);
        assertTrue(made.err().contains("--max-size"), made.err());
        CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
        CliRun list = CliRun.of("--bundle", bundle.toString(), "list", "--json").exits(ExitCode.OK);
        assertTrue(list.json().get("exceptions").size() > 0, list.out());
        CliRun audit = CliRun.of("--bundle", bundle.toString(), "doctor", "--json");
        assertTrue(audit.out().contains("\"ipv4 routes\",\"state\":\"partial\""), audit.out());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(bundle), left.toList(), "nothing is left beside it");
        }
    }

    @Test
    void aFileThatIsThereIsNotReplacedUnasked() {
        Path bundle = create();
        CliRun again = CliRun.of("--netns", lab.path("H").toString(), "bundle", "create", bundle.toString()).exits(ExitCode.USAGE);
        assertTrue(again.err().contains("there already"), again.err());
        assertFalse(again.err().contains("Exception"), again.err());
    }

    @Test
    void allNamespacesAreTakenThatCanBeReached() {
        Path bundle = create("--all-netns");
        CliRun show = CliRun.of("bundle", "show", bundle.toString(), "--json").exits(ExitCode.OK);
        for (String label : List.of("R", "T")) {
            assertTrue(show.out().contains("\"label\":\"" + lab.name(label) + "\""), show.out());
            CliRun.of("--bundle", bundle.toString(), "--netns", lab.name(label), "show", "addresses").exits(ExitCode.OK);
        }
        CliRun none = CliRun.of("--bundle", bundle.toString(), "--netns", "nowhere", "list").exits(ExitCode.NOT_FOUND);
        assertTrue(none.err().contains(lab.name("R")), none.err());
    }
}
