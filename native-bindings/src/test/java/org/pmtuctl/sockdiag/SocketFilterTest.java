package org.pmtuctl.sockdiag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Slice;

/** The program for the kernel, field by field of its structs; that the kernel runs it is shown live. */
class SocketFilterTest {
    private static ByteBuffer program(String prefix) {
        return ByteBuffer.wrap(SocketFilter.peer(IpPrefix.parse(prefix))).order(ByteOrder.nativeOrder());
    }

    private static void assertProgram(ByteBuffer program, int family, int length, int addressBytes) {
        int end = 4 + 8 + addressBytes;
        assertEquals(end, program.capacity());
        assertEquals(InetDiag.INET_DIAG_BC_D_COND, program.get());
        assertEquals(end, program.get(), "met: the program's end");
        assertEquals(end + 4, program.getShort(), "not met: beyond it");
        assertEquals(family, program.get());
        assertEquals(length, program.get() & 0xff);
        program.getShort();
        assertEquals(-1, program.getInt(), "any port");
    }

    @Test
    void asksForThePeersOfAnIpv4Prefix() {
        ByteBuffer program = program("203.0.113.0/24");
        assertProgram(program, Socket.AF_INET, 24, 4);
        byte[] address = new byte[4];
        program.get(address);
        assertArrayEquals(new byte[] {(byte) 203, 0, 113, 0}, address);
    }

    @Test
    void asksForThePeersOfAnIpv6Prefix() {
        ByteBuffer program = program("2001:db8::9/128");
        assertProgram(program, Socket.AF_INET6, 128, 16);
        assertEquals(0x20, program.get());
    }

    @Test
    void standsInTheRequestAsItsOwnAttribute() {
        byte[] filter = SocketFilter.peer(IpPrefix.parse("203.0.113.9/32"));
        byte[] bytes = SocketCodec.encodeRequest(SocketRequest.dump(Socket.AF_INET, Socket.IPPROTO_TCP, 0, 2, filter));
        SocketRequest back = SocketCodec.decodeRequest(Slice.of(bytes));
        assertEquals(2, back.states());
        assertArrayEquals(filter, back.attributes().get(SocketRequestField.BYTECODE));
    }
}
