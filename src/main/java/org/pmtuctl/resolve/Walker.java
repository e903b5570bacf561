package org.pmtuctl.resolve;

import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Walks;
import org.pmtuctl.resolve.ipsec.IpsecIndex;

/** Many walks through one picture; what they look things up in is indexed once. For one thread. */
public final class Walker implements Walks {
    private final Snapshot snapshot;
    private final KernelAnswers answers;
    private final IpsecIndex index;

    /** @param answers what the kernel said to lookups; empty when it was not asked */
    public Walker(Snapshot snapshot, KernelAnswers answers) {
        this.snapshot = snapshot;
        this.answers = answers;
        this.index = World.index(snapshot);
    }

    private Descent descent() {
        return new Descent(new World(snapshot, answers, index));
    }

    @Override
    public Path flow(Flow flow) {
        return descent().path(flow);
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
