package org.pmtuctl.xtables;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xtables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;

/**
 * Reads tables of one family. To ask for a table makes the kernel put it in place where it is not yet: ask only for those that
 * {@code /proc/net/ip_tables_names} (or {@code ip6_tables_names}) lists.
 */
public final class XtSocket implements Closeable {
    /** A table may change between the two questions: the kernel then answers EAGAIN. */
    private static final int ATTEMPTS = 4;
    /** Some 500,000 rules. */
    private static final int LARGEST = 128 * 1024 * 1024;
    private static final int OFFSET_OF_INFO_SIZE = 80;

    private final boolean ipv6;
    private final int fd;

    private XtSocket(boolean ipv6, int fd) {
        this.ipv6 = ipv6;
        this.fd = fd;
    }

    /** In the network namespace of the calling thread. */
    public static XtSocket open(boolean ipv6) throws NativeException {
        return new XtSocket(ipv6, Libc.socket(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0));
    }

    /**
     * One table.
     *
     * @throws NativeException            EPERM without CAP_NET_ADMIN
     * @throws MalformedMessageException  when the table is larger than any that is read here
     */
    public XtTableBytes read(String table) throws NativeException {
        for (int attempt = 1;; attempt++) {
            try {
                return readOnce(table);
            } catch (NativeException e) {
                if (e.errno() != Errno.EAGAIN || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private XtTableBytes readOnce(String table) throws NativeException {
        byte[] name = table.getBytes(StandardCharsets.ISO_8859_1);
        if (name.length >= Xtables.XT_TABLE_MAXNAMELEN) {
            throw new MalformedMessageException("a table with a name of " + name.length + " bytes");
        }
        ByteBuffer info = Libc.buffer(Xtables.IPT_GETINFO_SIZE).put(0, name);
        int level = ipv6 ? Socket.SOL_IPV6 : Socket.SOL_IP;
        Libc.getsockopt(fd, level, Xtables.IPT_SO_GET_INFO, info);
        int size = info.getInt(OFFSET_OF_INFO_SIZE);
        if (size < 0 || size > LARGEST) {
            throw new MalformedMessageException("a table of " + Integer.toUnsignedString(size) + " bytes");
        }
        ByteBuffer rules = Libc.buffer(Xtables.IPT_GET_ENTRIES_HEADER + size).put(0, name).putInt(Xtables.XT_TABLE_MAXNAMELEN, size);
        Libc.getsockopt(fd, level, Xtables.IPT_SO_GET_ENTRIES, rules);
        return new XtTableBytes(new Slice(info, 0, Xtables.IPT_GETINFO_SIZE).bytes(),
                new Slice(rules, Xtables.IPT_GET_ENTRIES_HEADER, size).bytes());
    }

    @Override
    public void close() throws NativeException {
        Libc.close(fd);
    }
}
