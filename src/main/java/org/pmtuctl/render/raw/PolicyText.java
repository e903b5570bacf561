package org.pmtuctl.render.raw;

import static org.pmtuctl.render.raw.NameBytes.ascii;

import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SecurityContext;
import org.pmtuctl.xfrm.XfrmField;

/**
 * Policies as text, in the words of {@code ip xfrm policy}: one line for the policy, an indented one for each template.
 *
 * <p>Takes a policy as the cursor read it and, of a policy that is more than the cursor understands, the whole message too. Makes no
 * object for a plain policy.
 */
final class PolicyText {
    private static final byte[] SELECTOR = ascii("src ");
    private static final byte[] SRC = ascii(" src ");
    private static final byte[] DST = ascii(" dst ");
    private static final byte[] INDEX = ascii(" index ");
    private static final byte[] TEMPLATE = ascii("\n    tmpl");
    private static final byte[] SAME_LINE = ascii(" tmpl");
    /** Words for {@link PolicyCursor#limit}; a number of bytes or packets without a limit is all ones, one of seconds 0. */
    private static final String[] LIMITS = {"byte-soft", "byte-hard", "packet-soft", "packet-hard", "time-soft", "time-hard",
        "time-use-soft", "time-use-hard"};
    private static final int FIRST_OF_SECONDS = 4;

    private final Output out;
    private final Facts facts;
    private final boolean all;
    private final boolean oneline;
    private final byte[] template;
    private final SelectorReading selector;
    private final byte[][] modes = new byte[256][];
    private final byte[][] protocols = new byte[256][];
    private final byte[][] directions = new byte[256][];

    /**
     * @param oneline  templates on the policy's own line
     * @param all      also what the library could not decode
     */
    PolicyText(Output out, Devices devices, boolean oneline, boolean all) {
        this.out = out;
        this.facts = new TextFacts(out, all);
        this.oneline = oneline;
        this.all = all;
        this.template = oneline ? SAME_LINE : TEMPLATE;
        this.selector = new SelectorReading(devices);
    }

    /** @param message null when the cursor has read all there is */
    void put(PolicyCursor policy, PolicyMessage message) {
        boolean ipv6 = policy.isIpv6();
        byte[] bytes = policy.bytes();
        out.raw(SELECTOR).address(ipv6, bytes, policy.sourceAt()).put('/').put(policy.sourceLength());
        out.raw(DST).address(ipv6, bytes, policy.destinationAt()).put('/').put(policy.destinationLength());
        if (!policy.isAddressOnly()) {
            selector.of(policy);
            selector.details(out);
        }
        int direction = policy.direction();
        if (policy.action() == Xfrm.XFRM_POLICY_ALLOW) {
            out.raw(directionName(direction));
        } else {
            out.put(direction >= Xfrm.XFRM_POLICY_MAX ? " socket " : " dir ").put(XfrmWords.direction(direction));
            out.put(" action ").put(XfrmWords.action(policy.action())).put(" priority ");
        }
        out.put(policy.priority() & 0xffff_ffffL);
        if (policy.type() != Xfrm.XFRM_POLICY_TYPE_MAIN) {
            out.put(" ptype ").put(XfrmWords.policyType(policy.type()));
        }
        if (policy.has(Xfrm.XFRMA_MARK)) {
            out.put(" mark ").put(Hex.number(policy.markValue(), 1)).put('/').put(Hex.number(policy.markMask(), 1));
        }
        if (policy.ifId() != 0) {
            out.put(" if_id ").put(Hex.number(policy.ifId(), 1));
        }
        out.raw(INDEX).put(policy.index() & 0xffff_ffffL);
        if (policy.flags() != 0) {
            out.put(" flag");
            XfrmWords.policyFlags(policy.flags(), facts);
        }
        if (!policy.isUnlimited()) {
            limits(policy);
        }
        if (policy.current(3) != 0) {
            out.put(" used ").put(XfrmTimes.utc(policy.current(3)));
        }
        SecurityContext context = message == null ? null : message.attributes().get(XfrmField.SEC_CTX);
        if (context != null) {
            out.put(" ctx ").put(context.text());
        }
        for (int i = 0; i < policy.templates(); i++) {
            policy.template(i);
            template(policy);
        }
        if (message != null && all) {
            UnknownText.put(message.attributes(), out, oneline);
        }
        out.line();
    }

    private void limits(PolicyCursor policy) {
        if (!oneline) {
            out.line().spaces(3);
        }
        for (int i = 0; i < LIMITS.length; i++) {
            long limit = policy.limit(i);
            if (limit != (i < FIRST_OF_SECONDS ? -1 : 0)) {
                out.put(" limit ").put(LIMITS[i]).put(' ').put(Long.toUnsignedString(limit));
            }
        }
    }

    private void template(PolicyCursor policy) {
        out.raw(template);
        boolean ipv6 = policy.isTemplateIpv6();
        // Transport mode has no addresses of its own.
        if (policy.hasTemplateAddresses()) {
            out.raw(SRC).address(ipv6, policy.bytes(), policy.templateSourceAt());
            out.raw(DST).address(ipv6, policy.bytes(), policy.templateDestinationAt());
        }
        int protocol = policy.templateProtocol();
        if (policy.templateSpi() == 0) {
            out.raw(protocolName(protocol));
        } else {
            out.put(" proto ").put(XfrmWords.protocol(protocol)).put(" spi ").put(Hex.number(policy.templateSpi(), 8)).put(" reqid ");
        }
        out.put(policy.templateReqid() & 0xffff_ffffL).raw(modeName(policy.templateMode()));
        if (policy.templateOptional() != 0) {
            out.put(" level ").put(XfrmWords.level(policy.templateOptional()));
        }
    }

    /** {@code dir out priority}, with blanks. */
    private byte[] directionName(int direction) {
        byte[] known = directions[direction];
        return known != null ? known : (directions[direction] = ascii((direction >= Xfrm.XFRM_POLICY_MAX ? " socket " : " dir ")
                + XfrmWords.direction(direction) + " priority "));
    }

    /** {@code proto esp reqid}, with blanks. */
    private byte[] protocolName(int protocol) {
        byte[] known = protocols[protocol];
        return known != null ? known : (protocols[protocol] = ascii(" proto " + XfrmWords.protocol(protocol) + " reqid "));
    }

    /** {@code mode tunnel}, with a blank. */
    private byte[] modeName(int mode) {
        byte[] known = modes[mode];
        return known != null ? known : (modes[mode] = ascii(" mode " + XfrmWords.mode(mode)));
    }
}
