package org.pmtuctl.overhead;

import java.util.List;

/**
 * A chain of transforms as the kernel caches it for a flow ({@code xfrm_init_pmtu()} of net/xfrm/xfrm_policy.c): from the outermost
 * inwards, each result capped by the route that the packet had before that transform.
 */
public final class Bundle {
    private Bundle() {
    }

    /**
     * @param transforms  innermost first, as in a policy
     * @param routeMtus   for each transform the MTU of the route that its packet had before it
     * @param pathMtu     MTU of the route to the outermost destination
     * @return for each transform the MTU of the packet going in, as unsigned 32 bits; the first is the flow's effective MTU
     */
    public static int[] mtus(List<Transform> transforms, int[] routeMtus, int pathMtu, Underflow underflow) {
        int[] mtus = new int[transforms.size()];
        int mtu = pathMtu;
        for (int i = transforms.size() - 1; i >= 0; i--) {
            mtu = transforms.get(i).innerMtu(mtu, underflow);
            if (Integer.compareUnsigned(mtu, routeMtus[i]) > 0) {
                mtu = routeMtus[i];
            }
            if (mtu == 0) {
                // A metric of 0 means "none": the kernel falls back to the path's.
                mtu = pathMtu;
            }
            mtus[i] = mtu;
        }
        return mtus;
    }
}
