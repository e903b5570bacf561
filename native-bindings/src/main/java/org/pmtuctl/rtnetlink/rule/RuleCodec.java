package org.pmtuctl.rtnetlink.rule;

import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Routing rules from bytes and back ({@code struct fib_rule_hdr}, 12 bytes, host order; linux/fib_rules.h). Checked against
 * Linux 5.10, 6.1, 6.12 and 6.18.
 */
public final class RuleCodec {
    private RuleCodec() {
    }

    /**
     * Reads the payload of an RTM_NEWRULE.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static RuleMessage decode(Slice payload) {
        int family = payload.u8(0);
        return new RuleMessage(family, payload.u8(1), payload.u8(2), payload.u8(3), payload.u8(4), payload.u16(5), payload.u8(7),
                payload.u32(8), Attributes.decode(payload.from(FibRules.FIB_RULE_HDR_SIZE), RuleField.SPACE, family));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public static byte[] encode(RuleMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.destinationLength()).u8(message.sourceLength()).u8(message.tos());
        out.u8(message.headerTable()).u16(message.reserved()).u8(message.action()).u32(message.flags());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
