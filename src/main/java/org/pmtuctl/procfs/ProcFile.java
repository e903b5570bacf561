package org.pmtuctl.procfs;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a small file of the kernel to its end; such files claim a length of 0. */
public final class ProcFile {
    /** The calling thread's own view: /proc/self is the first thread's, which may be in another namespace. */
    public static final String THREAD = "/proc/thread-self/";
    private static final String SYSCTL = "/proc/sys/";
    private static final int USUAL_BYTES = 8192;

    private ProcFile() {
    }

    /**
     * The whole file.
     *
     * @throws IOException whose message is why not, as one clause
     */
    public static String read(String path) throws IOException {
        try (FileInputStream in = new FileInputStream(path)) {
            byte[] bytes = new byte[USUAL_BYTES];
            int length = 0;
            int count = in.read(bytes);
            while (count > 0) {
                length += count;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length * 2);
                }
                count = in.read(bytes, length, bytes.length - length);
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        } catch (FileNotFoundException e) {
            throw new IOException(new File(path).exists() ? path + " is not readable by this user" : "this kernel has no " + path, e);
        } catch (IOException e) {
            throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * The value of a setting, without its newline.
     *
     * @param name  dotted, as sysctl(8) writes it: {@code net.ipv4.route.min_pmtu}
     */
    public static String sysctl(String name) throws IOException {
        return read(sysctlPath(name)).strip();
    }

    /** Where a setting is; no part of its name may contain a dot. */
    public static String sysctlPath(String name) {
        return SYSCTL + name.replace('.', '/');
    }
}
