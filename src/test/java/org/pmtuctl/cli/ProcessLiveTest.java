package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** What only a process of its own can show: closed pipes, missing privileges, the bytes of its streams. */
@LiveKernel
class ProcessLiveTest {

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.namespace("H");
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    /** A shell command in which PMTUCTL stands for the program. */
    private static Command.Result sh(String script) {
        List<String> java = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp", "'" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "'",
                "org.pmtuctl.Main"));
        return Command.run("sh", "-c", script.replace("PMTUCTL", String.join(" ", java)));
    }

    @Test
    void aClosedPipeIsNoError() {
        Command.Result result = sh("{ PMTUCTL --netns " + lab.name("H") + " list; echo \"status $?\" >&2; } | true");
        assertEquals("status 0\n", result.err());
        // The answer is written at the end of a program that takes longer than true.
        result = sh("{ PMTUCTL --help; echo \"status $?\" >&2; } | true");
        assertEquals("status 0\n", result.err());
    }

    @Test
    void aFullDiskIs() {
        Command.Result result = sh("PMTUCTL --help >/dev/full");
        assertEquals(1, result.status());
        assertEquals("pmtuctl: cannot write the answer: No space left on device\n", result.err());
    }

    @Test
    void withoutPrivilegesItAnswersWhatItCan() {
        String unprivileged = "setpriv --bounding-set=-all --inh-caps=-all ";
        Command.Result list = sh(unprivileged + "PMTUCTL list");
        assertEquals(0, list.status(), list::toString);
        assertEquals("", list.err());
        Command.Result explain = sh(unprivileged + "PMTUCTL explain 127.0.0.1 --mark 5");
        assertEquals(0, explain.status(), explain::toString);
        assertTrue(explain.out().contains("CAP_NET_ADMIN"), explain::toString);
        Command.Result doctor = sh("ip netns exec " + lab.name("H") + " " + unprivileged + "PMTUCTL -o doctor");
        assertEquals(0, doctor.status(), doctor::toString);
        Command.Result states = sh("ip netns exec " + lab.name("H") + " " + unprivileged + "PMTUCTL show states");
        if (!states.err().contains("no IPsec")) {
            assertTrue(doctor.err().contains("ipsec policies and states") && doctor.err().contains("CAP_NET_ADMIN"), doctor::toString);
            assertEquals(5, states.status(), states::toString);
            assertEquals("", states.out());
            assertTrue(states.err().contains("CAP_NET_ADMIN"), states::toString);
        }
    }

    @Test
    void withoutPrivilegesAnotherNamespaceIsClosed() {
        Command.Result result = sh("setpriv --bounding-set=-all --inh-caps=-all PMTUCTL --netns " + lab.name("H") + " list");
        assertEquals(5, result.status(), result::toString);
        assertEquals("", result.out());
        assertTrue(result.err().contains("CAP_SYS_ADMIN") && result.err().indexOf('\n') == result.err().length() - 1, result::toString);
    }

    @Test
    void anAnswerIsTheSameInsideAndOutside() {
        Command.Result inside = sh("ip netns exec " + lab.name("H") + " PMTUCTL -o explain ::1");
        Command.Result outside = sh("PMTUCTL --netns " + lab.name("H") + " -o explain ::1");
        assertEquals(0, inside.status(), inside::toString);
        assertEquals(inside.out(), outside.out());
    }
}
