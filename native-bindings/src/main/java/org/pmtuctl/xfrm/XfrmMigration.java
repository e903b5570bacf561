package org.pmtuctl.xfrm;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_user_migrate}, 76 bytes: the ends of one transform before and after a move. XFRMA_MIGRATE is a list of them.
 *
 * @param oldFamily  of the addresses before
 * @param newFamily  of the addresses after
 */
public record XfrmMigration(XfrmAddress oldDestination, XfrmAddress oldSource, XfrmAddress newDestination, XfrmAddress newSource,
        int protocol, int mode, int reqid, int oldFamily, int newFamily) {
    static final ValueCodec<List<XfrmMigration>> LIST_CODEC = new ValueCodec<>() {
        @Override
        public List<XfrmMigration> decode(Slice payload, int family) {
            if (payload.length() % Xfrm.USER_MIGRATE_SIZE != 0) {
                throw new MalformedMessageException(payload.length() + " bytes are no whole number of migrations");
            }
            ArrayList<XfrmMigration> list = new ArrayList<>(1);
            for (int at = 0; at < payload.length(); at += Xfrm.USER_MIGRATE_SIZE) {
                list.add(read(payload, at));
            }
            return List.copyOf(list);
        }

        @Override
        public void encode(List<XfrmMigration> value, Writer out) {
            for (XfrmMigration migration : value) {
                migration.write(out);
            }
        }
    };

    private static XfrmMigration read(Slice in, int at) {
        return new XfrmMigration(XfrmAddress.read(in, at), XfrmAddress.read(in, at + 16), XfrmAddress.read(in, at + 32),
                XfrmAddress.read(in, at + 48), in.u8(at + 64), in.u8(at + 65), in.u32(at + 68), in.u16(at + 72), in.u16(at + 74));
    }

    private void write(Writer out) {
        oldDestination.write(out);
        oldSource.write(out);
        newDestination.write(out);
        newSource.write(out);
        out.u8(protocol).u8(mode).zeros(2).u32(reqid).u16(oldFamily).u16(newFamily);
    }
}
