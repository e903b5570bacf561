package org.pmtuctl.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.pmtuctl.render.Hex;

/** A part that is compressed while it is written, beside the archive that will take its compressed bytes over as they are. */
final class PackedFile extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream packer;
    private final MessageDigest digest = Digests.sha256();
    private long size;
    private String sha256;

    PackedFile(Path folder) throws IOException {
        this.file = TemporaryFile.in(folder, ".gz");
        this.packer = new QuickPacker(Files.newOutputStream(file));
    }

    /** A dump repeats itself so much that the fastest way leaves no more of it than the most thorough one. */
    private static final class QuickPacker extends GZIPOutputStream {
        QuickPacker(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        packer.write(from, offset, count);
        digest.update(from, offset, count);
        size += count;
    }

    /** Nothing more is written from here on. */
    @Override
    public void close() throws IOException {
        if (sha256 == null) {
            sha256 = Hex.bytes(digest.digest());
            packer.close();
        }
    }

    /** Bytes before they were compressed. */
    long size() {
        return size;
    }

    /** Of them, once closed. */
    String sha256() {
        return sha256;
    }

    /** Bytes that are left of them, once closed. */
    long packedSize() throws IOException {
        return Files.size(file);
    }

    /** Reads what was written, once closed. */
    InputStream open() throws IOException {
        return new GZIPInputStream(Files.newInputStream(file), BUFFER);
    }

    /** Copies the compressed bytes, once closed: one gzip member. */
    void copyTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    /** The file goes. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(file);
    }
}
