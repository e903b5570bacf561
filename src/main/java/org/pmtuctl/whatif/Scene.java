package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Routes;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Sysctls;

/** A picture that is being changed. */
final class Scene {
    private static final int NAMED = 8;

    private final Snapshot original;
    final List<Link> links;
    final List<InterfaceAddress> addresses;
    final List<Rule> rules;
    final List<RouteException> exceptions;
    final List<Policy> policies;
    final List<State> states;
    final Map<String, String> sysctls;
    Routes routes;
    private final List<String> notes = new ArrayList<>();
    private boolean sameWays = true;

    Scene(Snapshot original) {
        this.original = original;
        this.links = new ArrayList<>(original.links());
        this.addresses = new ArrayList<>(original.addresses());
        this.rules = new ArrayList<>(original.rules());
        this.exceptions = new ArrayList<>(original.exceptions());
        this.policies = original.ipsec() == null ? null : new ArrayList<>(original.ipsec().policies());
        this.states = original.ipsec() == null ? null : new ArrayList<>(original.ipsec().states());
        this.sysctls = new HashMap<>(original.sysctls().all());
        this.routes = original.routes();
    }

    Snapshot original() {
        return original;
    }

    /** What else the kernel does, or what is taken for granted. */
    void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Packets may go elsewhere from now on: what the kernel said of their ways is void. */
    void otherWays() {
        sameWays = false;
    }

    /** Position in {@code links}; -1 for none. */
    int linkAt(int ifindex) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).index() == ifindex) {
                return i;
            }
        }
        return -1;
    }

    int linkNamed(String name) throws MissingObjectException {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).name().equals(name)) {
                return i;
            }
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < links.size() && i < NAMED; i++) {
            names.append(i == 0 ? "" : ", ").append(links.get(i).name());
        }
        names.append(links.size() > NAMED ? ", …" : "");
        throw new MissingObjectException("no device '" + name + "' to suppose something of; there are " + names);
    }

    /** @throws MissingObjectException when IPsec was not read */
    void requireIpsec(Assignment assignment) throws MissingObjectException {
        if (states == null) {
            throw new MissingObjectException("'" + assignment + "': IPsec could not be read here (it needs CAP_NET_ADMIN and a kernel with it)");
        }
    }

    Supposed supposed() {
        Ipsec ipsec = original.ipsec();
        Snapshot then = original.with(links, addresses, rules, routes, exceptions(exceptions), new Sysctls(sysctls),
                ipsec == null ? null : new Ipsec(policies, states, ipsec.blocksOutput(), ipsec.larvalDrop(),
                        ipsec.udpSockets()));
        Snapshot now = sameWays ? original : original.with(exceptions(original.exceptions()));
        return new Supposed(now, then, sameWays, notes);
    }

    private List<RouteException> exceptions(List<RouteException> all) {
        if (sameWays) {
            return all;
        }
        List<RouteException> bare = new ArrayList<>(all.size());
        for (RouteException exception : all) {
            bare.add(exception.withLookup(null));
        }
        return bare;
    }
}
