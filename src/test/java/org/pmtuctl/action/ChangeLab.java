package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.NetworkLab;

/** Host, router and target, with a journal of its own: what the tests of changes to a real kernel share. */
final class ChangeLab implements AutoCloseable {
    private final StateDirectory state = new StateDirectory();
    private final NetworkLab lab = NetworkLab.open();
    private final HostRouterTarget network = lab.hostRouterTarget();

    NetworkLab lab() {
        return lab;
    }

    HostRouterTarget network() {
        return network;
    }

    StateDirectory state() {
        return state;
    }

    /** The program, told to work on the host. */
    CliRun pmtuctl(String... words) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name("H")));
        all.addAll(List.of(words));
        return CliRun.of(all.toArray(new String[0]));
    }

    /** The host's routes, next-hop objects and rules, as {@code ip} shows them. */
    String routes() {
        return lab.sh("ip -n {H} -4 -d route show table all; ip -n {H} -6 -d route show table all; ip -n {H} -d nexthop; ip -n {H} rule");
    }

    /** No pin, no exception, nothing written down. */
    void asItWas() {
        state.forget();
        lab.sh("""
                for family in -4 -6; do ip -n {H} $family route flush proto 119; ip -n {H} $family route flush cache; done
                """);
    }

    @Override
    public void close() {
        lab.close();
        state.close();
    }
}
