package org.pmtuctl.xfrm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Message;

class XfrmNotificationTest {
    @ParameterizedTest
    @KernelSource
    void types(String kernel) {
        for (int type = Xfrm.XFRM_MSG_NEWSA; type <= Xfrm.XFRM_MSG_GETDEFAULT; type++) {
            for (Message m : Recordings.messages(kernel, "ipsec-events", type)) {
                byte[] b = m.payload().bytes();
                XfrmNotification n = XfrmNotification.decode(type, m.payload());
                if (n == null) { System.out.println("null " + Integer.toHexString(type)); continue; }
                byte[] e = n.encode();
                StringBuilder s = new StringBuilder(kernel + " " + n.getClass().getSimpleName() + " " + b.length + " ");
                for (int i = 0; i < n.attributes().size(); i++) s.append(n.attributes().at(i).field() == null ? "?" + n.attributes().at(i).type() : n.attributes().at(i).field().name()).append(' ');
                s.append(n.attributes().defects());
                s.append(java.util.Arrays.equals(b, e) ? "" : " DIFFERS " + java.util.HexFormat.of().formatHex(b) + " / " + java.util.HexFormat.of().formatHex(e));
                System.out.println(s);
            }
        }
    }
}
