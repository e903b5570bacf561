package org.pmtuctl.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkNamespaceTest {
    private static final String NAME = "pmtuctl-natives-" + ProcessHandle.current().pid();

    /** Names the calling thread's network namespace: {@code net:[4026531840]}. */
    private static String here() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    }

    private static String inside(String asked) throws Exception {
        return NetworkNamespace.find(asked).call(NetworkNamespaceTest::here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-namespace", "", ".", "..", "-4", "0x10", "99999999999999999999"})
    void missingNamesAreNamed(String asked) {
        String message = assertThrows(NoSuchNamespaceException.class, () -> NetworkNamespace.find(asked)).getMessage();
        assertTrue(message.startsWith("no network namespace '" + asked + "': no name " + asked + " under /run/netns"), message);
    }

    @Test
    void missingProcessesAndFilesAreNamed() {
        assertEquals("no network namespace '4194305': no name 4194305 under /run/netns and no process 4194305",
                assertThrows(NoSuchNamespaceException.class, () -> NetworkNamespace.find("4194305")).getMessage());
        assertEquals("no network namespace '/run/none': no file /run/none",
                assertThrows(NoSuchNamespaceException.class, () -> NetworkNamespace.find("/run/none")).getMessage());
    }

    @Test
    void namespaceKeepsTheWordItWasAskedForBy() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertEquals(pid, NetworkNamespace.find(pid).label());
        assertEquals("/proc/" + pid + "/ns/net", NetworkNamespace.find(pid).path());
        assertEquals("/proc/self/ns/net", NetworkNamespace.find("/proc/self/ns/net").path());
    }

    @Test
    void fileThatIsNoNamespaceIsRefusedWithTheKernelsReason() throws IOException {
        NetworkNamespace file = NetworkNamespace.find("/proc/self/status");
        NativeException refusal = assertThrows(NativeException.class, () -> file.call(() -> null));
        assertEquals("setns /proc/self/status: EINVAL (Invalid argument)", refusal.getMessage());
    }

    @Test
    void namespaceThatVanishedIsNamed() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        NetworkNamespace gone = NetworkNamespace.find(Long.toString(process.pid()));
        process.destroyForcibly().waitFor();
        NativeException refusal = assertThrows(NativeException.class, () -> gone.call(() -> null));
        assertEquals(Errno.ENOENT, refusal.errno());
        assertEquals("open /proc/" + process.pid() + "/ns/net", refusal.call());
    }

    @Test
    @Tag("live")
    void threadEntersByNamePathAndProcess() throws Exception {
        Live.require();
        String outside = here();
        try (Live.Namespace namespace = new Live.Namespace(NAME)) {
            String expected = inside(NAME);
            assertNotEquals(outside, expected);
            assertEquals(expected, inside("/run/netns/" + NAME));
            assertEquals(expected, inside("/var/run/netns/../netns/" + NAME));
            Process sleeper = namespace.sleeper();
            String pid = Long.toString(sleeper.pid());
            // The process enters the namespace a moment after it was started.
            while (sleeper.isAlive() && !Files.readSymbolicLink(Path.of("/proc", pid, "ns/net")).toString().equals(expected)) {
                Thread.sleep(5);
            }
            assertEquals(expected, inside(pid));
            assertEquals(outside, here());
        }
    }

    @Test
    @Tag("live")
    void nameOfDigitsWinsOverAProcess() throws Exception {
        Live.require();
        String pid = Long.toString(ProcessHandle.current().pid());
        try (Live.Namespace namespace = new Live.Namespace(pid)) {
            assertEquals("/run/netns/" + pid, NetworkNamespace.find(pid).path());
            assertNotEquals(here(), inside(namespace.name()));
        }
    }

    @Test
    @Tag("live")
    void sysctlsAndInterfacesAreThoseOfTheThread() throws Exception {
        Live.require();
        try (Live.Namespace namespace = new Live.Namespace(NAME)) {
            Live.run("ip", "-n", NAME, "link", "add", "only-here", "type", "veth");
            Live.run("ip", "netns", "exec", NAME, "sh", "-c", "echo 77 >/proc/sys/net/ipv4/ip_default_ttl");
            NetworkNamespace there = NetworkNamespace.find(namespace.name());
            // Files.readString would read one byte first, and a sysctl gives nothing behind its start.
            Callable<String> ttl = () -> new String(new FileInputStream("/proc/sys/net/ipv4/ip_default_ttl").readAllBytes()).strip();
            assertEquals("77", there.call(ttl));
            assertNotEquals("77", ttl.call());
            assertTrue(there.call(() -> Files.readString(Path.of("/proc/thread-self/net/dev"))).contains("only-here"));
        }
    }

    @Test
    @Tag("live")
    void failureOfTheWorkReachesTheCaller() throws Exception {
        Live.require();
        try (Live.Namespace namespace = new Live.Namespace(NAME)) {
            NetworkNamespace there = NetworkNamespace.find(namespace.name());
            assertEquals("in vain", assertThrows(IOException.class, () -> there.call(() -> {
                throw new IOException("in vain");
            })).getMessage());
            assertThrows(AssertionError.class, () -> there.call(() -> {
                throw new AssertionError();
            }));
        }
    }
}
