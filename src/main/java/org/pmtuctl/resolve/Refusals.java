package org.pmtuctl.resolve;

import org.pmtuctl.path.Outcome;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;

/** The error numbers that routes and rules answer with ({@code fib_props}), and what they mean for the flow. */
final class Refusals {
    private Refusals() {
    }

    /** Of a route's type; 0 for one that sends, EAGAIN for {@code throw}. */
    static int errno(int routeType) {
        return switch (routeType) {
            case Rtnetlink.RTN_BLACKHOLE, Rtnetlink.RTN_NAT, Rtnetlink.RTN_XRESOLVE -> ErrorNumber.EINVAL;
            case Rtnetlink.RTN_UNREACHABLE -> ErrorNumber.EHOSTUNREACH;
            case Rtnetlink.RTN_PROHIBIT -> ErrorNumber.EACCES;
            case Rtnetlink.RTN_THROW -> ErrorNumber.EAGAIN;
            default -> 0;
        };
    }

    /** Of a rule's action; 0 for one that looks in a table. */
    static int errnoOfAction(int action) {
        return switch (action) {
            case FibRules.FR_ACT_TO_TBL -> 0;
            case FibRules.FR_ACT_UNREACHABLE -> ErrorNumber.ENETUNREACH;
            case FibRules.FR_ACT_PROHIBIT -> ErrorNumber.EACCES;
            default -> ErrorNumber.EINVAL;
        };
    }

    static Outcome outcome(int errno) {
        return switch (errno) {
            case 0 -> Outcome.REACHED;
            case ErrorNumber.EACCES, ErrorNumber.EINVAL -> Outcome.BLOCKED;
            default -> Outcome.UNREACHABLE;
        };
    }
}
