package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Selector;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xfrm.EsnReplayState;
import org.pmtuctl.xfrm.LifetimeCurrent;
import org.pmtuctl.xfrm.LifetimeLimits;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmAddress;
import org.pmtuctl.xfrm.XfrmAlgorithm;
import org.pmtuctl.xfrm.XfrmEncapsulation;
import org.pmtuctl.xfrm.XfrmField;
import org.pmtuctl.xfrm.XfrmMark;
import org.pmtuctl.xfrm.XfrmSelector;
import org.pmtuctl.xfrm.XfrmTemplate;

/** Turns the kernel's policies and states into the model's. */
public final class IpsecMapping {
    private static final XfrmMark NO_MARK = new XfrmMark(0, 0);
    private static final int ALL_BITS = -1;

    private IpsecMapping() {
    }

    /**
     * @param order  place in the dump
     * @throws MalformedMessageException for a family that is neither IPv4 nor IPv6
     */
    static Policy policy(PolicyMessage message, int order) {
        XfrmMark mark = message.attributes().get(XfrmField.MARK, NO_MARK);
        boolean socket = message.direction() >= Xfrm.XFRM_POLICY_MAX;
        ArrayList<PolicyTemplate> templates = new ArrayList<>(1);
        for (XfrmTemplate template : message.templates()) {
            templates.add(template(template));
        }
        return new Policy(order, isIpv6(message.selector().family()), socket ? message.direction() - Xfrm.XFRM_POLICY_MAX
                : message.direction(), socket, message.isSub(), message.priority(), message.index(),
                message.action() == Xfrm.XFRM_POLICY_BLOCK, message.flags(), selector(message.selector(), message.selector().family()),
                mark.value(), mark.mask(), message.attributes().get(XfrmField.IF_ID, 0), templates);
    }

    private static PolicyTemplate template(XfrmTemplate template) {
        boolean addressed = template.mode() == Xfrm.XFRM_MODE_TUNNEL || template.mode() == Xfrm.XFRM_MODE_BEET
                || template.mode() == Xfrm.XFRM_MODE_IPTFS;
        return new PolicyTemplate(template.id().protocol(), template.mode(),
                addressed ? orNull(template.source(), template.family()) : null,
                addressed ? orNull(template.id().destination(), template.family()) : null, isIpv6(template.family()),
                template.id().spi(), template.reqid(), template.optional() != 0);
    }

    /**
     * @param order       place in the dump
     * @param nowSeconds  wall-clock seconds since 1970, to tell which lifetimes have passed
     * @throws MalformedMessageException for a family that is neither IPv4 nor IPv6
     */
    public static State state(StateMessage message, int order, long nowSeconds) {
        Attributes attributes = message.attributes();
        boolean ipv6 = isIpv6(message.family());
        XfrmMark mark = attributes.get(XfrmField.MARK, NO_MARK);
        XfrmAlgorithm hash = attributes.get(XfrmField.ALG_AUTH_TRUNC, attributes.get(XfrmField.ALG_AUTH));
        XfrmEncapsulation encapsulation = attributes.get(XfrmField.ENCAP);
        int outputMark = attributes.get(XfrmField.SET_MARK, 0);
        EsnReplayState replay = attributes.get(XfrmField.REPLAY_ESN_VAL);
        XfrmField.OffloadDevice offload = attributes.get(XfrmField.OFFLOAD_DEV);
        return new State(order, orNull(message.source(), message.family()), address(message.id().destination(), ipv6), message.id().spi(),
                message.id().protocol(), message.mode(), message.reqid(), algorithm(attributes.get(XfrmField.ALG_CRYPT)), algorithm(hash),
                algorithm(attributes.get(XfrmField.ALG_AEAD)), algorithm(attributes.get(XfrmField.ALG_COMP)),
                encapsulation == null ? null : new State.Encapsulation(encapsulation.type(), encapsulation.sourcePort(),
                        encapsulation.destinationPort()),
                mark.value(), mark.mask(), outputMark,
                attributes.get(XfrmField.SET_MARK_MASK, attributes.has(XfrmField.SET_MARK) ? ALL_BITS : 0),
                attributes.get(XfrmField.IF_ID, 0), message.flags(), attributes.get(XfrmField.SA_EXTRA_FLAGS, 0),
                attributes.get(XfrmField.SA_DIR, 0), stateSelector(message), message.current().addTime(), message.current().useTime(),
                dying(message.limits(), message.current(), nowSeconds), offload == null ? 0 : offload.ifindex(),
                attributes.has(XfrmField.IPTFS_DONT_FRAG), replay == null ? message.replayWindow() : replay.window());
    }

    private static boolean isIpv6(int family) {
        if (family != Socket.AF_INET && family != Socket.AF_INET6) {
            throw new MalformedMessageException("address family " + family + " in an xfrm object");
        }
        return family == Socket.AF_INET6;
    }

    private static IpAddress address(XfrmAddress address, boolean ipv6) {
        return address.in(ipv6 ? Socket.AF_INET6 : Socket.AF_INET);
    }

    private static IpAddress orNull(XfrmAddress raw, int family) {
        IpAddress address = raw.in(family);
        return address == null || address.isUnspecified() ? null : address;
    }

    /** A state's selector counts only when its family is set. */
    private static Selector stateSelector(StateMessage message) {
        int family = message.selector().family();
        return family == Socket.AF_UNSPEC ? null : selector(message.selector(), family);
    }

    private static Selector selector(XfrmSelector selector, int family) {
        boolean ipv6 = isIpv6(family);
        return new Selector(prefix(selector.source(), selector.sourceLength(), ipv6),
                prefix(selector.destination(), selector.destinationLength(), ipv6), selector.sourcePort(), selector.sourcePortMask(),
                selector.destinationPort(), selector.destinationPortMask(), selector.protocol(), selector.ifindex());
    }

    private static IpPrefix prefix(XfrmAddress address, int length, boolean ipv6) {
        if (length > (ipv6 ? IpAddress.IPV6_BITS : IpAddress.IPV4_BITS)) {
            throw new MalformedMessageException("a prefix length of " + length + " in an xfrm selector");
        }
        return new IpPrefix(address(address, ipv6), length);
    }

    private static State.Algorithm algorithm(XfrmAlgorithm algorithm) {
        return algorithm == null ? null : new State.Algorithm(algorithm.name(), algorithm.keyBits(), algorithm.checkBits());
    }

    /** The kernel does not dump whether a soft lifetime has passed; the limits and what was used tell. */
    private static boolean dying(LifetimeLimits limits, LifetimeCurrent current, long nowSeconds) {
        return passed(limits.softBytes(), current.bytes()) || passed(limits.softPackets(), current.packets())
                || limits.softAddSeconds() != 0 && nowSeconds >= current.addTime() + limits.softAddSeconds()
                || limits.softUseSeconds() != 0 && current.useTime() != 0 && nowSeconds >= current.useTime() + limits.softUseSeconds();
    }

    /** Limits of bytes and packets are unsigned; all ones is none. */
    private static boolean passed(long limit, long used) {
        return limit != -1 && Long.compareUnsigned(used, limit) >= 0;
    }
}
