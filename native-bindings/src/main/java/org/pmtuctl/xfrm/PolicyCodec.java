package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** Policies from bytes and back (XFRM_MSG_NEWPOLICY, _UPDPOLICY; {@code struct xfrm_userpolicy_info}). */
public final class PolicyCodec {
    /** The struct alone, as the payload of an attribute. */
    static final Values.Fixed<PolicyMessage> INFO = new Values.Fixed<>(Xfrm.USERPOLICY_INFO_SIZE) {
        @Override
        protected PolicyMessage read(Slice payload) {
            return readInfo(payload, 0);
        }

        @Override
        public void encode(PolicyMessage value, Writer out) {
            writeInfo(value, out);
        }
    };

    private PolicyCodec() {
    }

    /**
     * Reads the payload of an XFRM_MSG_NEWPOLICY.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its struct
     */
    public static PolicyMessage decode(Slice payload) {
        PolicyMessage info = readInfo(payload, 0);
        Attributes attributes = Attributes.decode(payload.from(Xfrm.USERPOLICY_INFO_SIZE), XfrmField.SPACE, info.selector().family());
        return new PolicyMessage(info.selector(), info.limits(), info.current(), info.priority(), info.index(), info.direction(),
                info.action(), info.flags(), info.share(), attributes);
    }

    /** The struct alone, as it also stands inside notifications. */
    static PolicyMessage readInfo(Slice in, int at) {
        Slice info = in.slice(at, Xfrm.USERPOLICY_INFO_SIZE);
        return new PolicyMessage(XfrmSelector.read(info, 0), LifetimeLimits.read(info, 56), LifetimeCurrent.read(info, 120),
                info.u32(152), info.u32(156), info.u8(160), info.u8(161), info.u8(162), info.u8(163), Attributes.NONE);
    }

    static void writeInfo(PolicyMessage message, Writer out) {
        message.selector().write(out);
        message.limits().write(out);
        message.current().write(out);
        out.u32(message.priority()).u32(message.index());
        out.u8(message.direction()).u8(message.action()).u8(message.flags()).u8(message.share()).zeros(4);
    }

    public static byte[] encode(PolicyMessage message) {
        Writer out = new Writer();
        writeInfo(message, out);
        message.attributes().encode(out);
        return out.toBytes();
    }
}
