package org.pmtuctl.operation;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.xfrm.PolicyCursor;

/**
 * Which policies are asked for. The kernel always lists all of them; the rest is left out here.
 *
 * @param family     4, 6, or 0 for both
 * @param within     destinations that are, or are in, this prefix; null for any
 * @param to         policies for packets to this address; null for any
 * @param direction  XFRM_POLICY_IN, _OUT or _FWD, those of sockets included; null for any
 * @param type       XFRM_POLICY_TYPE_*; null for any
 * @param reqid      of one of its templates; null for any
 * @param mark       policies for packets with this mark; null for any
 * @param ifId       0 for those without; null for any
 * @param ifindex    device of the selector; 0 for any
 */
public record PolicyFilter(int family, IpPrefix within, IpAddress to, Integer direction, Integer type, Integer reqid, Integer mark,
        Integer ifId, int ifindex) {
    /**
     * From words.
     *
     * @param where      null for anywhere
     * @param address    {@code where} was given as an address
     * @param direction  {@code in}, {@code out}, {@code fwd}; null for any
     * @param type       {@code main}, {@code sub}; null for any
     */
    public static PolicyFilter of(int family, IpPrefix where, boolean address, String direction, String type, Integer reqid,
            Integer mark, Integer ifId) {
        return new PolicyFilter(family, address ? null : where, address ? where.address() : null,
                direction == null ? null : Integer.valueOf(direction(direction)), type == null ? null : Integer.valueOf(
                        type.equals("sub") ? Xfrm.XFRM_POLICY_TYPE_SUB : Xfrm.XFRM_POLICY_TYPE_MAIN), reqid, mark, ifId, 0);
    }

    private static int direction(String word) {
        return switch (word) {
            case "in" -> Xfrm.XFRM_POLICY_IN;
            case "out" -> Xfrm.XFRM_POLICY_OUT;
            case "fwd" -> Xfrm.XFRM_POLICY_FWD;
            default -> throw new IllegalArgumentException(word);
        };
    }

    PolicyFilter withIfindex(int number) {
        return new PolicyFilter(family, within, to, direction, type, reqid, mark, ifId, number);
    }

    boolean wants(PolicyCursor policy) {
        return (family == 0 || policy.isIpv6() == (family == 6))
                && (direction == null || policy.direction() % Xfrm.XFRM_POLICY_MAX == direction)
                && (type == null || policy.type() == type)
                && (mark == null || (mark & policy.markMask()) == policy.markValue())
                && (ifId == null || policy.ifId() == ifId)
                && (ifindex == 0 || policy.ifindex() == ifindex)
                && (within == null || policy.destinationLength() >= within.length() && within.contains(destination(policy)))
                && (to == null || isFor(policy))
                && (reqid == null || hasTemplate(policy));
    }

    private boolean isFor(PolicyCursor policy) {
        IpAddress destination = destination(policy);
        int length = policy.destinationLength();
        return destination.isIpv6() == to.isIpv6() && length <= destination.bits()
                && to.masked(length).equals(destination.masked(length));
    }

    private boolean hasTemplate(PolicyCursor policy) {
        for (int i = 0; i < policy.templates(); i++) {
            policy.template(i);
            if (policy.templateReqid() == reqid) {
                return true;
            }
        }
        return false;
    }

    private static IpAddress destination(PolicyCursor policy) {
        return policy.isIpv6() ? IpAddress.ipv6(policy.destinationHigh(), policy.destinationLow())
                : IpAddress.ipv4((int) policy.destinationLow());
    }
}
