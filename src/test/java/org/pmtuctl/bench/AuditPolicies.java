package org.pmtuctl.bench;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Selector;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/**
 * Audits a picture of many policies, without a kernel: {@code AuditPolicies SHAPE POLICIES STATES EXCEPTIONS}. Shapes:
 * {@code gateways} is a hub, each policy a network behind one of many gateways; {@code hosts} protects hosts in transport mode;
 * {@code concentrator} has one gateway whose states differ in reqid alone; {@code interfaces} gives all policies the same selectors
 * and tells them apart by if_id; {@code keyless} is a hub whose states are all missing.
 */
public final class AuditPolicies {
    private static final IpAddress SELF = IpAddress.parse("198.51.100.2");
    private static final int GATEWAYS = 0xcb00_0000;
    private static final int NETWORKS = 10 << 24;

    private final String shape;
    private final int states;

    private AuditPolicies(String shape, int states) {
        this.shape = shape;
        this.states = states;
    }

    public static void main(String[] arguments) {
        Snapshot snapshot = new AuditPolicies(arguments[0], Integer.parseInt(arguments[2])).picture(Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[3]));
        long started = System.nanoTime();
        HostAudit audit = AuditHost.of(snapshot);
        long micros = (System.nanoTime() - started) / 1000;
        System.out.println(micros / 1000 + " ms");
        for (Finding finding : audit.findings()) {
            System.err.println(finding.id() + ": " + finding.summary());
        }
    }

    private Snapshot picture(int policies, int exceptions) {
        Snapshot host = Worlds.host().link("eth0", 1500).address("eth0", "198.51.100.2/24")
                .route("198.51.100.0/24 dev eth0").route("default via 198.51.100.1 dev eth0").snapshot();
        List<Policy> spd = new ArrayList<>(policies);
        for (int i = 0; i < policies; i++) {
            spd.add(policy(i));
        }
        List<State> sad = new ArrayList<>(states);
        for (int i = 0; i < states && !shape.equals("keyless"); i++) {
            sad.add(state(i));
        }
        List<RouteException> learned = new ArrayList<>(exceptions);
        for (int i = 0; i < exceptions; i++) {
            learned.add(new RouteException(IpAddress.ipv4(GATEWAYS + i), 1400, false, IpAddress.parse("198.51.100.1"), 2,
                    Rtnetlink.RT_TABLE_MAIN, null, 500_000L, Rtnetlink.RTM_F_CLONED, false, 1, new int[] {Rtnetlink.RT_TABLE_MAIN}, null));
        }
        return new Snapshot(host.host(), host.links(), host.addresses(), host.rules(), host.routes(), learned, List.of(), host.sysctls(),
                host.counters(), List.of(), new Ipsec(spd, sad, false, true, null));
    }

    private IpAddress gateway(int i) {
        return IpAddress.ipv4(shape.equals("concentrator") ? GATEWAYS : GATEWAYS + i);
    }

    private Policy policy(int i) {
        boolean transport = shape.equals("hosts");
        int end = i % states;
        IpPrefix destination = transport ? IpPrefix.host(gateway(end)) : new IpPrefix(IpAddress.ipv4(NETWORKS + (i << 8)), 24);
        int ifId = shape.equals("interfaces") ? i + 1 : 0;
        Selector selector = ifId != 0 ? new Selector(IpPrefix.all(false), IpPrefix.all(false), 0, 0, 0, 0, 0, 0)
                : new Selector(IpPrefix.parse("198.51.100.2"), destination, 0, 0, transport ? 1 + i / states : 0, transport ? 0xffff : 0,
                        transport ? Socket.IPPROTO_TCP : 0, 0);
        PolicyTemplate template = new PolicyTemplate(Socket.IPPROTO_ESP, transport ? Xfrm.XFRM_MODE_TRANSPORT : Xfrm.XFRM_MODE_TUNNEL,
                transport ? null : SELF, transport ? null : gateway(end), false, 0, end + 1, false);
        return new Policy(i, false, Xfrm.XFRM_POLICY_OUT, false, false, 1000 + i % 7, 1 + 8 * i, false, 0, selector, 0, 0, ifId,
                List.of(template));
    }

    private State state(int i) {
        return new State(i, SELF, gateway(i), 0x1000 + i, Socket.IPPROTO_ESP, shape.equals("hosts") ? Xfrm.XFRM_MODE_TRANSPORT
                : Xfrm.XFRM_MODE_TUNNEL, i + 1, null, null, new State.Algorithm("rfc4106(gcm(aes))", 160, 128), null, null, 0, 0, 0, 0,
                shape.equals("interfaces") ? i + 1 : 0, 0, 0, 0, null, 0, 0, false, 0, false, 0);
    }
}
