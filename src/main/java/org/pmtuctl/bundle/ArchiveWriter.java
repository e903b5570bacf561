package org.pmtuctl.bundle;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes an archive that a plain {@code tar xf} reads: the manifest, which has the checksums of all that follows, then the parts. It
 * grows beside its place and is renamed when it is whole; closed before that it leaves nothing.
 *
 * <p>It is several gzip members, one after the other: all that is small is in the first. A large part has its own, compressed before
 * the archive is written, so that the manifest can say where it begins and a reader need not unpack what stands before it.
 */
final class ArchiveWriter implements Closeable {
    private static final int OWNER_ONLY = 0600;
    private static final int RECORD = 512;
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path unfinished;
    private final long millis;
    private final List<Manifest.Part> parts = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Large> large = new ArrayList<>();
    /** Compressed by this. */
    private final List<PackedFile> own = new ArrayList<>();
    private final byte[] end = packed(new byte[2 * RECORD]);
    private boolean finished;

    private interface Source {
        InputStream open() throws IOException;
    }

    private record Bytes(byte[] content) implements Source {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private record Prepared(Path file) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** A part in gzip members of its own: its header, its content, and what fills its last record. */
    private record Large(String name, byte[] header, PackedFile content, byte[] padding) {
        long size() throws IOException {
            return header.length + content.packedSize() + padding.length;
        }
    }

    /** @param millis  the time that all parts bear */
    ArchiveWriter(Path target, long millis) throws IOException {
        this.target = target.toAbsolutePath();
        this.unfinished = TemporaryFile.in(this.target.getParent(), ".tar.gz");
        this.millis = millis;
    }

    void add(String name, byte[] content) throws IOException {
        add(name, content.length, new Bytes(content));
    }

    /** A file that stays as it is until the archive is written. */
    void add(String name, Path file) throws IOException {
        if (!Layout.isLarge(name)) {
            add(name, Files.size(file), new Prepared(file));
            return;
        }
        PackedFile content = new PackedFile(target.getParent());
        own.add(content);
        Files.copy(file, content);
        content.close();
        add(name, content);
    }

    /** Likewise. */
    void add(String name, PackedFile content) throws IOException {
        requireSound(name);
        large.add(new Large(name, packed(header(name, content.size())), content, packed(padding(content.size()))));
    }

    private void add(String name, long size, Source source) throws IOException {
        requireSound(name);
        try (InputStream in = source.open()) {
            parts.add(new Manifest.Part(name, size, Digests.sha256(in), 0));
        }
        sources.add(source);
    }

    private static void requireSound(String name) throws IOException {
        if (!Layout.isSound(name)) {
            throw new IOException("a bundle cannot hold a file called '" + name + "'");
        }
    }

    /** What has been added, in the archive's order. */
    List<Manifest.Part> parts() throws IOException {
        List<Manifest.Part> all = new ArrayList<>(parts);
        long fromEnd = end.length;
        for (Large each : large) {
            fromEnd += each.size();
        }
        for (Large each : large) {
            all.add(new Manifest.Part(each.name, each.content.size(), each.content.sha256(), fromEnd));
            fromEnd -= each.size();
        }
        return all;
    }

    void finish(Manifest manifest) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
            GZIPOutputStream small = new GZIPOutputStream(file, BUFFER);
            byte[] first = ManifestJson.write(manifest);
            put(small, ManifestJson.NAME, first.length, new Bytes(first));
            for (int i = 0; i < sources.size(); i++) {
                put(small, parts.get(i).name(), parts.get(i).size(), sources.get(i));
            }
            small.finish();
            for (Large each : large) {
                file.write(each.header);
                each.content.copyTo(file);
                file.write(each.padding);
            }
            file.write(end);
        }
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    private void put(OutputStream out, String name, long size, Source source) throws IOException {
        out.write(header(name, size));
        try (InputStream in = source.open()) {
            in.transferTo(out);
        }
        out.write(padding(size));
    }

    /** The records that stand before a part. */
    private byte[] header(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(Layout.ROOT + name);
        entry.setSize(size);
        entry.setMode(OWNER_ONLY);
        entry.setModTime(millis);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        TarArchiveOutputStream tar = new TarArchiveOutputStream(records, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.putArchiveEntry(entry);
        return records.toByteArray();
    }

    private static byte[] padding(long size) {
        return new byte[(int) (-size & RECORD - 1)];
    }

    private static byte[] packed(byte[] records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(records);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        for (PackedFile each : own) {
            each.discard();
        }
        if (!finished) {
            Files.deleteIfExists(unfinished);
        }
    }
}
