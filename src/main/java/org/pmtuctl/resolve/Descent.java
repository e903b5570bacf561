package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * Follows a packet down to the device it leaves by: its own way, then whatever is put around it by IPsec or a tunnel device, whose
 * packet has a way of its own.
 */
final class Descent {
    private final World world;
    private final ArrayList<Step> steps = new ArrayList<>(8);
    private final ArrayList<Path.Floor> floors = new ArrayList<>(2);
    /** Tunnel devices on the way down, outermost packet last: the breadcrumbs by which a loop is found. */
    private final ArrayList<Link> entered = new ArrayList<>(1);
    private final Ipsec ipsec;

    Descent(World world) {
        this.world = world;
        this.ipsec = new Ipsec(world, this);
    }

    Path path(Flow flow) {
        Stage stage = null;
        try {
            stage = stage(flow, 0);
            Reach reach = stage.reached() ? below(stage, 0) : Reach.failed(stage.outcome());
            return new Path(stage.flow(), stage.lookup(), steps, reach.outcome(), reach.mtu(), reach.limiting(), stage.advmss(),
                    reach.socketMtu(), floors, world.notes());
        } catch (MissingException missing) {
            world.note(missing.getMessage());
            return new Path(stage == null ? flow : stage.flow(), stage == null ? PathResolver.question(flow) : stage.lookup(), steps,
                    Outcome.INSUFFICIENT_INFORMATION, null, -1, null, null, floors, world.notes());
        }
    }

    /** What a tunnel device makes of any packet. */
    Path tunnel(Link device) {
        Flow any = Flow.to(IpAddress.any(device.tunnel().kind().equals("vti6")));
        try {
            Reach reach = device(new Stage(any, any, Outcome.REACHED, device.mtu(), -1, null, device), 0);
            return unasked(any, reach);
        } catch (MissingException missing) {
            world.note(missing.getMessage());
            return unasked(any, Reach.failed(Outcome.INSUFFICIENT_INFORMATION));
        }
    }

    /** What an output policy makes of packets that it takes; null where that depends on the packet. */
    Path policy(Policy policy) {
        PolicyTemplate first = policy.templates().get(0);
        Selector selector = policy.selector();
        boolean ownEnds = first.destination() == null;
        if (ownEnds && !selector.destination().isHost()) {
            return null;
        }
        IpAddress source = selector.source().isHost() ? selector.source().address() : null;
        Flow flow = new Flow(source, selector.destination().address(), selector.protocol(), selector.sourcePort(), selector.destinationPort(),
                policy.mark(), null, null, null, 0);
        try {
            // In tunnel mode the packet's own way adds nothing but a limit of its own, and it may not be this host's packet at all.
            Stage stage = ownEnds ? stage(flow, 0) : new Stage(flow, flow, Outcome.REACHED, Link.LARGEST_PACKET, -1, null, world.loopback());
            return unasked(flow, stage.reached() ? ipsec.reach(policy, stage, 0) : Reach.failed(stage.outcome()));
        } catch (MissingException missing) {
            world.note(missing.getMessage());
            return unasked(flow, Reach.failed(Outcome.INSUFFICIENT_INFORMATION));
        }
    }

    private Path unasked(Flow flow, Reach reach) {
        return new Path(flow, flow, steps, reach.outcome(), reach.mtu(), reach.limiting(), null, reach.socketMtu(), floors, world.notes());
    }

    /** A packet's own way: one lookup. Those of packets around packets are made once for all walks that share them. */
    Stage stage(Flow flow, int depth) throws MissingException {
        if (depth == 0) {
            return look(world, flow, depth);
        }
        int first = steps.size();
        OuterLookups.Known known = world.outerLookups().of(flow, depth);
        if (known == null) {
            World apart = world.apart();
            try {
                Stage stage = look(apart, flow, depth);
                world.outerLookups().keep(flow, depth, new OuterLookups.Known(stage.moved(-first), floors.get(floors.size() - 1),
                        List.copyOf(steps.subList(first, steps.size())), apart));
                return stage;
            } finally {
                world.join(apart);
            }
        }
        steps.addAll(known.steps());
        floors.add(known.floor());
        world.join(known.said());
        return known.stage().moved(first);
    }

    private Stage look(World world, Flow flow, int depth) throws MissingException {
        KernelRoute hint = world.answers().of(flow);
        KernelRoute again = hint == null || flow.source() != null || hint.preferredSource() == null ? null
                : world.answers().of(flow.withSource(hint.preferredSource()));
        Answer answer = flow.isForwarded() ? Forwarded.lookup(world, flow, hint)
                : flow.destination().isIpv6() ? Ipv6Output.connect(world, flow, hint, again)
                : Ipv4Output.connect(world, flow, hint, again);
        // The answer that the deciding lookup got.
        boolean first = answer.key().source == null || flow.source() != null;
        Stage stage = new PathBuilder(world, flow, depth, steps).stage(answer, first ? hint : again);
        floors.add(new Path.Floor(depth, stage.lookup(), stage.outcome(), stage.mtu()));
        return stage;
    }

    /** What is put around a packet that has found its way. */
    Reach below(Stage stage, int depth) throws MissingException {
        if (stage.mtu() == null || stage.device().isLoopback()) {
            return Reach.of(stage);
        }
        Reach protectedReach = ipsec.reach(stage, depth);
        return protectedReach != null ? protectedReach : device(stage, depth);
    }

    /** What the device puts around the packet. */
    Reach device(Stage stage, int depth) throws MissingException {
        if (stage.device().tunnel() == null) {
            return new LowerDevices(world, this).reach(stage, depth);
        }
        return new TunnelDevice(world, this, ipsec, stage, depth).reach();
    }

    int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    void replace(int index, Step step) {
        steps.set(index, step);
    }

    /** Null, or the devices from this one's first time to now: the way leads into itself. */
    List<String> cycle(Link device) {
        int first = entered.indexOf(device);
        if (first < 0) {
            return null;
        }
        ArrayList<String> names = new ArrayList<>(entered.size() + 1);
        for (Link each : entered.subList(first, entered.size())) {
            names.add(each.name());
        }
        names.add(device.name());
        return names;
    }

    void enter(Link device) {
        entered.add(device);
    }

    void leave() {
        entered.remove(entered.size() - 1);
    }
}
