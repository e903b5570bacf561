package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Walks;

/** Many walks through one picture; what they look things up in is indexed once. For one thread. */
public final class Walker implements Walks {
    private final Snapshot snapshot;
    private final KernelAnswers answers;
    private final Shared shared;

    /** @param answers all that the kernel said to lookups; empty when it was not asked */
    public Walker(Snapshot snapshot, KernelAnswers answers) {
        this.snapshot = snapshot;
        this.answers = answers;
        this.shared = new Shared(snapshot);
    }

    private Descent descent() {
        return new Descent(new World(snapshot, answers, shared));
    }

    @Override
    public Path flow(Flow flow) {
        return descent().path(flow);
    }

    @Override
    public boolean mayProtect(IpAddress destination) {
        return snapshot.ipsec() != null && shared.ipsec.mayProtect(destination);
    }

    @Override
    public Path tunnel(Link device) {
        return descent().tunnel(device);
    }

    @Override
    public Path policy(Policy policy) {
        return descent().policy(policy);
    }
}
