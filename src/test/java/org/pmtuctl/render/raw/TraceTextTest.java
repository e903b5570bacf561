package org.pmtuctl.render.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Message;

class TraceTextTest {

    private static byte[] join(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    private static byte[] message(int type, int flags, int size) {
        return Message.encode(type, flags, 3, 77, new byte[size]);
    }

    @Test
    void namesARequest() {
        assertEquals("> dump RTM_GETROUTE seq 3, 28 bytes",
                TraceText.sent(Netlink.NETLINK_ROUTE, message(Rtnetlink.RTM_GETROUTE, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, 12)));
        assertEquals("> RTM_GETLINK seq 3, 32 bytes", TraceText.sent(Netlink.NETLINK_ROUTE, message(Rtnetlink.RTM_GETLINK, Netlink.NLM_F_REQUEST, 16)));
    }

    @Test
    void countsTheMessagesOfAnAnswer() {
        byte[] answer = join(message(Rtnetlink.RTM_NEWROUTE, 2, 12), message(Rtnetlink.RTM_NEWROUTE, 2, 12),
                message(Rtnetlink.RTM_NEWRULE, 2, 12), message(Netlink.NLMSG_DONE, 2, 4));
        assertEquals("< 2 RTM_NEWROUTE, RTM_NEWRULE, NLMSG_DONE seq 3, 104 bytes", TraceText.received(Netlink.NETLINK_ROUTE, answer, answer.length));
    }

    @Test
    void sameNumberHasAnotherNameInAnotherProtocol() {
        byte[] request = message(Xfrm.XFRM_MSG_GETSA, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, 0);
        assertEquals("> dump XFRM_MSG_GETSA seq 3, 16 bytes", TraceText.sent(Netlink.NETLINK_XFRM, request));
        assertEquals("> dump RTM_GETLINK seq 3, 16 bytes", TraceText.sent(Netlink.NETLINK_ROUTE, request));
        byte[] socket = message(InetDiag.SOCK_DIAG_BY_FAMILY, 2, 0);
        assertEquals("< SOCK_DIAG_BY_FAMILY seq 3, 16 bytes", TraceText.received(Netlink.NETLINK_SOCK_DIAG, socket, socket.length));
        byte[] unknown = message(99, 2, 0);
        assertEquals("< type 99 seq 3, 16 bytes", TraceText.received(Netlink.NETLINK_XFRM, unknown, unknown.length));
    }

    @Test
    void showsAnErrorsNumber() {
        byte[] minusTwentyTwo = {-22, -1, -1, -1};
        byte[] error = Message.encode(Netlink.NLMSG_ERROR, 0, 3, 77, minusTwentyTwo);
        assertEquals("< NLMSG_ERROR error -22 seq 3, 20 bytes", TraceText.received(Netlink.NETLINK_ROUTE, error, error.length));
    }

    @Test
    void saysWhatIsDamagedOrCutOff() {
        byte[] whole = message(Rtnetlink.RTM_NEWLINK, 2, 40);
        String text = TraceText.received(Netlink.NETLINK_ROUTE, Arrays.copyOf(whole, 30), 56);
        assertTrue(text.contains("56 bytes, cut off at 30") && text.contains("damaged: "), text);
    }
}
