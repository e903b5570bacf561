package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.PathResolver;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.uapi.Netlink;

/** A kernel that lacks a family, or will not tell of one: a smaller answer that says so. */
@LiveKernel
class LiveSmallerAnswersTest {
    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    /** This kernel, as if opening a socket for IPsec ended so. */
    private static final class IpsecFails extends WrappedOrigin {
        private final int errno;

        IpsecFails(int errno) {
            super(new LiveOrigin());
            this.errno = errno;
        }

        @Override
        public DatagramPort port(int protocol) throws IOException {
            if (protocol == Netlink.NETLINK_XFRM) {
                throw new NativeException("socket", errno);
            }
            return super.port(protocol);
        }
    }

    private static Snapshot with(int errno) throws Exception {
        return NetworkNamespace.find(lab.path("H").toString()).call(() -> {
            try (LiveHost host = LiveHost.open(new IpsecFails(errno), null)) {
                return host.snapshot(Wanted.ALL);
            }
        });
    }

    private static Coverage ipsec(Snapshot snapshot) {
        for (Coverage coverage : snapshot.coverage()) {
            if (coverage.source().startsWith("ipsec")) {
                return coverage;
            }
        }
        throw new AssertionError("nothing said of ipsec: " + snapshot.coverage());
    }

    private static void stillWalks(Snapshot snapshot) {
        Path path = PathResolver.walk(snapshot, Flow.to(IpAddress.parse(HostRouterTarget.TARGET_V4)), new KernelAnswers());
        assertEquals(1500, path.effectiveMtu());
        assertEquals(List.of(), AuditHost.of(snapshot).findings());
    }

    @Test
    void aKernelWithoutIpsecHasNoPolicies() throws Exception {
        Snapshot snapshot = with(Errno.EPROTONOSUPPORT);
        assertEquals(List.of(), snapshot.ipsec().policies());
        assertEquals(Coverage.State.COMPLETE, ipsec(snapshot).state());
        assertEquals("this kernel has no IPsec", ipsec(snapshot).reason());
        stillWalks(snapshot);
    }

    @Test
    void ipsecThatMayNotBeReadIsUnknown() throws Exception {
        Snapshot snapshot = with(Errno.EACCES);
        assertNull(snapshot.ipsec());
        assertEquals(Coverage.State.UNAVAILABLE, ipsec(snapshot).state());
        assertNotNull(ipsec(snapshot).reason());
        stillWalks(snapshot);
    }

    @Test
    void aHostWithoutIpv6AnswersForIpv4AndSaysThatThereIsNoWay() {
        lab.namespace("N");
        lab.sh("ip netns exec {N} sh -c 'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; echo 1 > /proc/sys/net/ipv6/conf/lo/disable_ipv6'");
        String netns = lab.name("N");
        CliRun.of("--netns", netns, "list").exits(ExitCode.OK);
        CliRun.of("--netns", netns, "doctor").exits(ExitCode.OK);
        CliRun.of("--netns", netns, "mtu", "127.0.0.1").exits(ExitCode.OK);
        CliRun explain = CliRun.of("--netns", netns, "explain", "2001:db8::1", "--json").exits(ExitCode.OK);
        assertEquals("unreachable", explain.json().get("outcome").textValue());
        CliRun mtu = CliRun.of("--netns", netns, "mtu", "2001:db8::1").exits(ExitCode.FAILED);
        assertTrue(mtu.err().contains("the host has no way to the destination"), mtu::toString);
    }
}
