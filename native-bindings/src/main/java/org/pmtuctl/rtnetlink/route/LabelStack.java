package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/** MPLS labels that a route pushes, the outermost first: {@code struct mpls_label}s, 32 bits each in network order. */
public final class LabelStack {
    static final ValueCodec<LabelStack> CODEC = new ValueCodec<>() {
        @Override
        public LabelStack decode(Slice payload, int family) {
            if (payload.length() == 0 || (payload.length() & 3) != 0) {
                throw new MalformedMessageException(payload.length() + " bytes of MPLS labels");
            }
            int[] entries = new int[payload.length() / 4];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = payload.be32(4 * i);
            }
            return new LabelStack(entries);
        }

        @Override
        public void encode(LabelStack value, Writer out) {
            for (int entry : value.entries) {
                out.be32(entry);
            }
        }
    };

    private final int[] entries;

    private LabelStack(int[] entries) {
        this.entries = entries;
    }

    /** How many labels; each costs 4 bytes of every packet. */
    public int size() {
        return entries.length;
    }

    /** 20 bits. */
    public int label(int index) {
        return entries[index] >>> Lwtunnel.MPLS_LS_LABEL_SHIFT;
    }

    /** {@code 100/200}, as {@code ip} writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            text.append(i > 0 ? "/" : "").append(label(i));
        }
        return text.toString();
    }
}
