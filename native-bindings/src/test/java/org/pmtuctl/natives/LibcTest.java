package org.pmtuctl.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;

/** Each function against the kernel; netlink is the partner, so nothing leaves this machine. */
class LibcTest {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int SC_CLK_TCK = 2;

    private static int netlink() throws NativeException {
        return Libc.socket(Socket.AF_NETLINK, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, Netlink.NETLINK_ROUTE);
    }

    /** RTM_GETLINK of lo. */
    private static ByteBuffer question() {
        return Libc.buffer(32).putInt(0, 32).putShort(4, (short) Rtnetlink.RTM_GETLINK).putShort(6, (short) Netlink.NLM_F_REQUEST)
                .putInt(20, 1);
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void refused(int errno, String message, Call call) {
        NativeException refusal = assertThrows(NativeException.class, call::run);
        assertEquals(errno, refusal.errno());
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void everyFailureNamesTheCallAndItsErrno() throws IOException {
        ByteBuffer bytes = Libc.buffer(16);
        refused(Errno.EAFNOSUPPORT, "socket: EAFNOSUPPORT (Address family not supported by protocol)", () -> Libc.socket(999, 1, 0));
        refused(9, "bind: EBADF (Bad file descriptor)", () -> Libc.bind(-1, bytes));
        refused(9, "connect: EBADF (Bad file descriptor)", () -> Libc.connect(-1, bytes));
        refused(9, "send: EBADF (Bad file descriptor)", () -> Libc.send(-1, bytes, 0));
        refused(9, "sendto: EBADF (Bad file descriptor)", () -> Libc.sendto(-1, bytes, 0, bytes));
        refused(9, "recv: EBADF (Bad file descriptor)", () -> Libc.recv(-1, bytes, 0));
        refused(9, "setsockopt: EBADF (Bad file descriptor)", () -> Libc.setsockopt(-1, 1, 8, 1));
        refused(9, "getsockopt: EBADF (Bad file descriptor)", () -> Libc.getsockopt(-1, 1, 8));
        refused(9, "getsockname: EBADF (Bad file descriptor)", () -> Libc.getsockname(-1, bytes));
        refused(9, "close: EBADF (Bad file descriptor)", () -> Libc.close(-1));
        refused(9, "setns: EBADF (Bad file descriptor)", () -> Libc.setns(-1, CLONE_NEWNET));
        refused(Errno.EINVAL, "unshare: EINVAL (Invalid argument)", () -> Libc.unshare(1));
        refused(Errno.ENOENT, "open /no/such/file: ENOENT (No such file or directory)", () -> Libc.open("/no/such/file", 0));
    }

    @Test
    void errnoIsThatOfTheFailedCallNotOfALaterOne() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Errno.ENOENT, assertThrows(NativeException.class, () -> Libc.open("/none", 0)).errno());
            assertEquals(9, assertThrows(NativeException.class, () -> Libc.close(-1)).errno());
        }
    }

    @Test
    void netlinkIsSpokenTo() throws IOException {
        int fd = netlink();
        ByteBuffer address = Libc.buffer(12).putShort(0, (short) Socket.AF_NETLINK);
        Libc.bind(fd, address);
        assertEquals(12, Libc.getsockname(fd, address));
        assertTrue(address.getInt(4) != 0);
        assertEquals(32, Libc.send(fd, question(), 0));
        ByteBuffer answer = Libc.buffer(8192);
        int length = Libc.recv(fd, answer, 0);
        assertEquals(length, answer.getInt(0));
        assertEquals(Rtnetlink.RTM_NEWLINK, answer.getShort(4));
        assertEquals(0, answer.position());
        Libc.close(fd);
    }

    @Test
    void trueLengthOfACutDatagramIsTold() throws IOException {
        int fd = netlink();
        ByteBuffer kernel = Libc.buffer(12).putShort(0, (short) Socket.AF_NETLINK);
        assertEquals(32, Libc.sendto(fd, question(), 0, kernel));
        ByteBuffer small = Libc.buffer(64).limit(20);
        int whole = Libc.recv(fd, small, Socket.MSG_PEEK | Socket.MSG_TRUNC);
        assertTrue(whole > 100);
        assertEquals(whole, small.getInt(0));
        assertEquals(0, small.limit(64).getInt(20));
        assertEquals(20, Libc.recv(fd, small.limit(20), 0));
        Libc.close(fd);
    }

    @Test
    void buffersAreUsedFromPositionToLimit() throws IOException {
        int fd = netlink();
        ByteBuffer padded = Libc.buffer(48);
        padded.put(8, question(), 0, 32).position(8).limit(40);
        assertEquals(32, Libc.send(fd, padded, 0));
        ByteBuffer answer = Libc.buffer(8192);
        answer.position(100);
        assertEquals(Libc.recv(fd, answer, 0), answer.getInt(100));
        Libc.close(fd);
    }

    @Test
    void optionsAreSetAndRead() throws IOException {
        int fd = netlink();
        Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_RCVBUF, 20_000);
        assertEquals(40_000, Libc.getsockopt(fd, Socket.SOL_SOCKET, Socket.SO_RCVBUF));
        Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_RCVTIMEO, Libc.buffer(16).putLong(8, 1000));
        refused(Errno.EAGAIN, "recv: EAGAIN (Resource temporarily unavailable)", () -> Libc.recv(fd, Libc.buffer(64), 0));
        Libc.close(fd);
    }

    @Test
    void filesAreOpened() throws IOException {
        int fd = Libc.open("/proc/self/ns/net", 0x8_0000);
        assertTrue(Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString().startsWith("net:["));
        assertFalse(Libc.isatty(fd));
        Libc.close(fd);
    }

    @Test
    void userIsThatOfTheProcess() throws IOException {
        String status = new String(new FileInputStream("/proc/self/status").readAllBytes());
        String effective = status.substring(status.indexOf("Uid:")).split("\\s+")[2];
        assertEquals(Integer.parseInt(effective), Libc.geteuid());
    }

    @Test
    void clockTicksOfLinuxAreAHundred() {
        assertEquals(100, Libc.sysconf(SC_CLK_TCK));
        assertEquals(-1, Libc.sysconf(99_999));
    }

    @Test
    void buffersAreZeroedAndInHostOrder() {
        ByteBuffer buffer = Libc.buffer(1000);
        assertTrue(buffer.isDirect());
        assertEquals(ByteOrder.nativeOrder(), buffer.order());
        while (buffer.hasRemaining()) {
            assertEquals(0, buffer.get());
        }
    }

    @Test
    void errnosHaveNames() {
        assertEquals("EPERM", Errno.name(Errno.EPERM));
        assertEquals("EHOSTUNREACH (No route to host)", Errno.describe(Errno.EHOSTUNREACH));
        assertEquals("E3999", Errno.name(3999));
        assertEquals("E3999", Errno.describe(3999));
        assertEquals("E2147483647", Errno.describe(Integer.MAX_VALUE));
    }
}
