package org.pmtuctl.procfs;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads small files of the running kernel to their ends; such files claim a length of 0. */
public final class ProcFile implements ProcView {
    /** What the calling thread sees. */
    public static final ProcView LIVE = new ProcFile();
    private static final int USUAL_BYTES = 8192;

    private ProcFile() {
    }

    @Override
    public String read(String path) throws IOException {
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
}
