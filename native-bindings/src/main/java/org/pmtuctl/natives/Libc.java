package org.pmtuctl.natives;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The C library's functions that this program calls. Every return value is tested; a failure is a {@link NativeException}
 * with the errno of that very call. {@code EINTR} is retried here, never by callers. Buffers must be direct; they are read
 * or filled from their position to their limit, and neither is moved.
 */
public final class Libc {
    /** {@code _SC_CLK_TCK}, for {@link #sysconf}: USER_HZ. */
    public static final int SC_CLK_TCK = 2;

    private static final Invoker INVOKER = Invoker.getInstance();
    private static final MemoryIO MEMORY = MemoryIO.getInstance();
    private static final LastError LAST_ERROR = LastError.getInstance();
    // The JVM is linked with the C library already, so its symbols are in the process: no search for a file.
    private static final Library PROCESS = Library.getDefault();
    private static final CallContext[] BY_ARITY = new CallContext[7];

    static {
        // All the functions below take integers and pointers only; as machine words they travel in the same registers.
        for (int arity = 0; arity < BY_ARITY.length; arity++) {
            Type[] words = new Type[arity];
            for (int i = 0; i < arity; i++) {
                words[i] = Type.SINT64;
            }
            BY_ARITY[arity] = CallContext.getCallContext(Type.SINT64, words, CallingConvention.DEFAULT, true);
        }
    }

    private Libc() {
    }

    /** The functions called often, found once; the others are found when called. */
    private static final class Sockets {
        static final long SEND = function("send");
        static final long SENDTO = function("sendto");
        static final long RECV = function("recv");
    }

    private static long function(String name) {
        long address = PROCESS.getSymbolAddress(name);
        if (address == 0) {
            throw new UnsatisfiedLinkError("the C library has no function " + name);
        }
        return address;
    }

    /** socket(2). */
    public static int socket(int domain, int type, int protocol) throws NativeException {
        return checked("socket", (int) INVOKER.invokeN3(BY_ARITY[3], function("socket"), domain, type, protocol));
    }

    /** bind(2) to the socket address in {@code address}. */
    public static void bind(int fd, ByteBuffer address) throws NativeException {
        checked("bind", (int) INVOKER.invokeN3(BY_ARITY[3], function("bind"), fd, pointer(address), address.remaining()));
    }

    /** connect(2) to the socket address in {@code address}. */
    public static void connect(int fd, ByteBuffer address) throws NativeException {
        checked("connect", (int) INVOKER.invokeN3(BY_ARITY[3], function("connect"), fd, pointer(address), address.remaining()));
    }

    /** send(2); returns how many bytes were sent. */
    public static int send(int fd, ByteBuffer data, int flags) throws NativeException {
        while (true) {
            int sent = (int) INVOKER.invokeN4(BY_ARITY[4], Sockets.SEND, fd, pointer(data), data.remaining(), flags);
            if (sent >= 0 || LAST_ERROR.get() != Errno.EINTR) {
                return checked("send", sent);
            }
        }
    }

    /** sendto(2); returns how many bytes were sent. */
    public static int sendto(int fd, ByteBuffer data, int flags, ByteBuffer address) throws NativeException {
        while (true) {
            int sent = (int) INVOKER.invokeN6(BY_ARITY[6], Sockets.SENDTO, fd, pointer(data), data.remaining(), flags,
                    pointer(address), address.remaining());
            if (sent >= 0 || LAST_ERROR.get() != Errno.EINTR) {
                return checked("sendto", sent);
            }
        }
    }

    /**
     * recv(2). With {@code MSG_TRUNC} in {@code flags} the result is the datagram's true length, which may exceed what was
     * stored.
     */
    public static int recv(int fd, ByteBuffer into, int flags) throws NativeException {
        while (true) {
            int received = (int) INVOKER.invokeN4(BY_ARITY[4], Sockets.RECV, fd, pointer(into), into.remaining(), flags);
            if (received >= 0 || LAST_ERROR.get() != Errno.EINTR) {
                return checked("recv", received);
            }
        }
    }

    /** setsockopt(2) with an {@code int} value. */
    public static void setsockopt(int fd, int level, int option, int value) throws NativeException {
        setsockopt(fd, level, option, buffer(4).putInt(0, value));
    }

    /** setsockopt(2) with the bytes of {@code value}. */
    public static void setsockopt(int fd, int level, int option, ByteBuffer value) throws NativeException {
        checked("setsockopt", (int) INVOKER.invokeN5(BY_ARITY[5], function("setsockopt"), fd, level, option, pointer(value),
                value.remaining()));
    }

    /** getsockopt(2) of an {@code int} value. */
    public static int getsockopt(int fd, int level, int option) throws NativeException {
        ByteBuffer memory = buffer(8).putInt(4, 4);
        long value = pointer(memory);
        checked("getsockopt", (int) INVOKER.invokeN5(BY_ARITY[5], function("getsockopt"), fd, level, option, value, value + 4));
        return memory.getInt(0);
    }

    /** getsockopt(2) of a 64-bit value. */
    public static long getsockopt64(int fd, int level, int option) throws NativeException {
        ByteBuffer memory = buffer(16).putInt(8, 8);
        long value = pointer(memory);
        checked("getsockopt", (int) INVOKER.invokeN5(BY_ARITY[5], function("getsockopt"), fd, level, option, value, value + 8));
        return memory.getLong(0);
    }

    /**
     * getsockopt(2) into {@code value}, whose bytes the kernel reads as well where the option is a question; returns how many bytes
     * it wrote.
     */
    public static int getsockopt(int fd, int level, int option, ByteBuffer value) throws NativeException {
        ByteBuffer length = buffer(4).putInt(0, value.remaining());
        checked("getsockopt", (int) INVOKER.invokeN5(BY_ARITY[5], function("getsockopt"), fd, level, option, pointer(value),
                pointer(length)));
        return length.getInt(0);
    }

    /** getsockname(2); returns the length of the address. */
    public static int getsockname(int fd, ByteBuffer into) throws NativeException {
        ByteBuffer length = buffer(4).putInt(0, into.remaining());
        checked("getsockname", (int) INVOKER.invokeN3(BY_ARITY[3], function("getsockname"), fd, pointer(into), pointer(length)));
        return length.getInt(0);
    }

    /** close(2). Not retried on EINTR: Linux has closed the descriptor by then. */
    public static void close(int fd) throws NativeException {
        checked("close", (int) INVOKER.invokeN1(BY_ARITY[1], function("close"), fd));
    }

    /** open(2) without a mode: creates nothing. */
    public static int open(String path, int flags) throws NativeException {
        ByteBuffer name = cString(path);
        while (true) {
            int fd = (int) INVOKER.invokeN2(BY_ARITY[2], function("open"), pointer(name), flags);
            if (fd >= 0 || LAST_ERROR.get() != Errno.EINTR) {
                return checked("open " + path, fd);
            }
        }
    }

    /** setns(2): moves the calling thread, and no other, into the namespace behind {@code fd}. */
    public static void setns(int fd, int namespaceType) throws NativeException {
        checked("setns", (int) INVOKER.invokeN2(BY_ARITY[2], function("setns"), fd, namespaceType));
    }

    /** unshare(2): gives the calling thread namespaces of its own. */
    public static void unshare(int flags) throws NativeException {
        checked("unshare", (int) INVOKER.invokeN1(BY_ARITY[1], function("unshare"), flags));
    }

    /** sysconf(3); -1 where the system has no such value. */
    public static long sysconf(int name) {
        return INVOKER.invokeN1(BY_ARITY[1], function("sysconf"), name);
    }

    /** geteuid(2). */
    public static int geteuid() {
        return (int) INVOKER.invokeN0(BY_ARITY[0], function("geteuid"));
    }

    /** isatty(3). */
    public static boolean isatty(int fd) {
        return (int) INVOKER.invokeN1(BY_ARITY[1], function("isatty"), fd) == 1;
    }

    /** A direct buffer of zeros in the machine's byte order, as every call here wants it. */
    public static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer cString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return buffer(bytes.length + 1).put(0, bytes);
    }

    private static long pointer(ByteBuffer buffer) {
        return MEMORY.getDirectBufferAddress(buffer) + buffer.position();
    }

    private static int checked(String call, int result) throws NativeException {
        if (result < 0) {
            throw new NativeException(call, LAST_ERROR.get());
        }
        return result;
    }
}
