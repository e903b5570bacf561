package org.pmtuctl.operation;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmField;
import org.pmtuctl.xfrm.XfrmMark;
import org.pmtuctl.xfrm.XfrmRequest;

/**
 * Which states are asked for. The kernel leaves out by protocol, family and destination; everything is looked at here again.
 *
 * @param family       4, 6, or 0 for both
 * @param destination  states whose destination is, or is in, this prefix; null for any
 * @param protocol     IPPROTO_*; 0 for any
 * @param spi          null for any
 * @param reqid        null for any
 * @param mark         states for packets with this mark; null for any
 * @param ifId         0 for those without; null for any
 * @param direction    XFRM_SA_DIR_*, also where it is inferred; 0 for any
 */
public record StateFilter(int family, IpPrefix destination, int protocol, Integer spi, Integer reqid, Integer mark, Integer ifId,
        int direction) {
    private static final XfrmMark ANY_MARK = new XfrmMark(0, 0);

    /**
     * From words.
     *
     * @param protocol   {@code esp}, {@code ah}, {@code comp}; null for any
     * @param direction  {@code in}, {@code out}; null for any
     */
    public static StateFilter of(int family, IpPrefix destination, String protocol, Integer spi, Integer reqid, Integer mark,
            Integer ifId, String direction) {
        return new StateFilter(family, destination, protocol == null ? 0 : protocol(protocol), spi, reqid, mark, ifId,
                direction == null ? 0 : direction.equals("in") ? Xfrm.XFRM_SA_DIR_IN : Xfrm.XFRM_SA_DIR_OUT);
    }

    private static int protocol(String word) {
        return switch (word) {
            case "esp" -> Socket.IPPROTO_ESP;
            case "ah" -> Socket.IPPROTO_AH;
            case "comp" -> Socket.IPPROTO_COMP;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** What the kernel can leave out by. */
    byte[] request() {
        IpPrefix wanted = destination;
        if (wanted == null && family != 0) {
            wanted = new IpPrefix(IpAddress.any(family == 6), 0);
        }
        return XfrmRequest.states(protocol, null, wanted);
    }

    /** True when the kernel is asked for all there are. */
    boolean asksForAll() {
        return family == 0 && destination == null && protocol == 0;
    }

    boolean wants(StateMessage state) {
        XfrmMark own = state.attributes().get(XfrmField.MARK, ANY_MARK);
        return (family == 0 || state.family() == (family == 6 ? Socket.AF_INET6 : Socket.AF_INET))
                && (protocol == 0 || state.id().protocol() == protocol)
                && (spi == null || state.id().spi() == spi)
                && (reqid == null || state.reqid() == reqid)
                && (mark == null || (mark & own.mask()) == own.value())
                && (ifId == null || state.attributes().get(XfrmField.IF_ID, 0).equals(ifId))
                && (destination == null || isWithin(state.id().destination().in(state.family())));
    }

    private boolean isWithin(IpAddress address) {
        return address != null && destination.contains(address);
    }
}
