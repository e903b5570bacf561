package org.pmtuctl.procfs;

import java.io.IOException;

/** Where the text of the kernel's small files comes from: the running kernel, or a recording of one. */
public interface ProcView {
    /** The calling thread's own part: /proc/self is the first thread's, which may be in another namespace. */
    String THREAD = "/proc/thread-self/";
    /** Above all settings. */
    String SYSCTL = "/proc/sys/";

    /**
     * The whole file.
     *
     * @throws IOException whose message is why not, as one clause
     */
    String read(String path) throws IOException;

    /**
     * The value of a setting, without its newline.
     *
     * @param name  dotted, as sysctl(8) writes it: {@code net.ipv4.route.min_pmtu}; no part of it may contain a dot
     */
    default String sysctl(String name) throws IOException {
        return read(SYSCTL + name.replace('.', '/')).strip();
    }
}
