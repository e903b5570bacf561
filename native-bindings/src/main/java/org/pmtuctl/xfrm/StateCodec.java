package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** States from bytes and back (XFRM_MSG_NEWSA, _UPDSA; {@code struct xfrm_usersa_info}). Key bytes are zeroed, not read. */
public final class StateCodec {
    /** The struct alone, as the payload of an attribute. */
    static final Values.Fixed<StateMessage> INFO = new Values.Fixed<>(Xfrm.USERSA_INFO_SIZE) {
        @Override
        protected StateMessage read(Slice payload) {
            return readInfo(payload, 0);
        }

        @Override
        public void encode(StateMessage value, Writer out) {
            writeInfo(value, out);
        }
    };

    private StateCodec() {
    }

    /**
     * Reads the payload of an XFRM_MSG_NEWSA and zeroes the keys in it.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its struct
     */
    public static StateMessage decode(Slice payload) {
        StateMessage info = readInfo(payload, 0);
        Attributes attributes = Attributes.decode(payload.from(Xfrm.USERSA_INFO_SIZE), XfrmField.SPACE, info.family());
        return new StateMessage(info.selector(), info.id(), info.source(), info.limits(), info.current(), info.stats(),
                info.sequence(), info.reqid(), info.family(), info.mode(), info.replayWindow(), info.flags(), attributes);
    }

    /** The struct alone, as it also stands inside notifications. */
    static StateMessage readInfo(Slice in, int at) {
        Slice info = in.slice(at, Xfrm.USERSA_INFO_SIZE);
        return new StateMessage(XfrmSelector.read(info, 0), XfrmId.read(info, 56), XfrmAddress.read(info, 80),
                LifetimeLimits.read(info, 96), LifetimeCurrent.read(info, 160), XfrmStats.read(info, 192), info.u32(204),
                info.u32(208), info.u16(212), info.u8(214), info.u8(215), info.u8(216), Attributes.NONE);
    }

    static void writeInfo(StateMessage message, Writer out) {
        message.selector().write(out);
        message.id().write(out);
        message.source().write(out);
        message.limits().write(out);
        message.current().write(out);
        message.stats().write(out);
        out.u32(message.sequence()).u32(message.reqid()).u16(message.family());
        out.u8(message.mode()).u8(message.replayWindow()).u8(message.flags()).zeros(7);
    }

    /** The same bytes, keys as zeros. */
    public static byte[] encode(StateMessage message) {
        Writer out = new Writer();
        writeInfo(message, out);
        message.attributes().encode(out);
        return out.toBytes();
    }
}
