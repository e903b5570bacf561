package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.RawPrinter;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SadInfo;
import org.pmtuctl.xfrm.SpdInfo;
import org.pmtuctl.xfrm.StateMessage;

/** Shows IPsec policies, or states. */
public final class ShowIpsec implements Callable<List<Coverage>> {
    private final Place place;
    private final String device;
    private final PolicyFilter policies;
    private final StateFilter states;
    private final int fullPacket;
    private final RawPrinter printer;

    ShowIpsec(Place place, String device, PolicyFilter policies, StateFilter states, int fullPacket, RawPrinter printer) {
        this.place = place;
        this.device = device;
        this.policies = policies;
        this.states = states;
        this.fullPacket = fullPacket;
        this.printer = printer;
    }

    /**
     * @param device  only policies whose selector names it, instead of the filter's number; null for any
     * @return how whole the answer is; the printer has been told as well
     * @throws NoSuchObjectException when there is no such namespace or device
     * @throws NoPrivilegeException  without CAP_NET_ADMIN; nothing has been printed then
     */
    public static List<Coverage> policies(Place place, PolicyFilter filter, String device, RawPrinter printer) throws Exception {
        return place.call(new ShowIpsec(place, device, filter, null, 0, printer));
    }

    /**
     * @param fullPacket  bytes of the packet, protected, that overheads are told of
     * @return how whole the answer is; the printer has been told as well
     * @throws NoSuchObjectException when there is no such namespace
     * @throws NoPrivilegeException  without CAP_NET_ADMIN; nothing has been printed then
     */
    public static List<Coverage> states(Place place, StateFilter filter, int fullPacket, RawPrinter printer) throws Exception {
        return place.call(new ShowIpsec(place, null, null, filter, fullPacket, printer));
    }

    @Override
    public List<Coverage> call() throws IOException {
        try (IpsecDatabase ipsec = IpsecDatabase.open(place, "IPsec " + kind()); RawState state = RawState.open(place)) {
            return answer(ipsec, state);
        }
    }

    private String kind() {
        return policies != null ? "policies" : "states";
    }

    /** @param ipsec null where the kernel has none */
    List<Coverage> answer(IpsecDatabase ipsec, RawState state) throws IOException {
        Coverage whole;
        if (ipsec == null) {
            printer.begin(kind(), state.host(), new Devices(List.of()));
            whole = new Coverage(kind(), Coverage.State.UNAVAILABLE, "this kernel has no netlink for IPsec: it was built without"
                    + " CONFIG_XFRM_USER, or its module xfrm_user is missing");
        } else {
            whole = policies != null ? policies(ipsec, state) : states(ipsec, state);
        }
        ArrayList<Coverage> coverage = new ArrayList<>(state.coverage());
        coverage.add(whole);
        printer.end(coverage);
        return coverage;
    }

    private Coverage policies(IpsecDatabase ipsec, RawState state) throws IOException {
        SpdInfo info = ipsec.policyInfo();
        List<LinkMessage> links = state.links(false);
        PolicyFilter filter = device == null ? policies : policies.withIfindex(state.device(links, device).ifindex());
        printer.begin("policies", state.host(), new Devices(links));
        printer.policyInfo(info, ipsec.policyDefaults());
        return ipsec.policies(filter, new BiConsumer<>() {
            @Override
            public void accept(PolicyCursor policy, PolicyMessage message) {
                printer.policy(policy, message);
            }
        });
    }

    private Coverage states(IpsecDatabase ipsec, RawState state) throws IOException {
        SadInfo info = ipsec.stateInfo();
        List<AddressMessage> addresses = new ArrayList<>(state.addresses(Socket.AF_INET));
        addresses.addAll(state.addresses(Socket.AF_INET6));
        StateEstimates estimates = new StateEstimates(addresses, fullPacket);
        printer.begin("states", state.host(), new Devices(state.links(false)));
        printer.stateInfo(info, fullPacket);
        return ipsec.states(states, new Consumer<>() {
            @Override
            public void accept(StateMessage message) {
                StateEstimate estimate = estimates.of(message);
                if (states.direction() == 0 || states.direction() == estimate.direction()) {
                    printer.state(message, estimate);
                }
            }
        });
    }
}
