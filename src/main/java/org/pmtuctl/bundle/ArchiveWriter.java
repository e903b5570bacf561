package org.pmtuctl.bundle;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
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
 */
final class ArchiveWriter implements Closeable {
    private static final int OWNER_ONLY = 0600;

    private final Path target;
    private final Path unfinished;
    private final List<Manifest.Part> parts = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
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

    private record Dump(Exchange exchange) implements Source {
        @Override
        public InputStream open() throws IOException {
            return exchange.open();
        }
    }

    private record Prepared(Path file) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    ArchiveWriter(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        this.unfinished = TemporaryFile.in(this.target.getParent(), ".tar.gz");
    }

    void add(String name, byte[] content) throws IOException {
        add(name, content.length, new Bytes(content));
    }

    /** A file that stays as it is until the archive is written. */
    void add(String name, Path file) throws IOException {
        add(name, Files.size(file), new Prepared(file));
    }

    void add(String name, Exchange dump) throws IOException {
        add(name, Pcap.fileHeader().length + dump.size(), new Dump(dump));
    }

    private void add(String name, long size, Source source) throws IOException {
        if (!Layout.isSound(name)) {
            throw new IOException("a bundle cannot hold a file called '" + name + "'");
        }
        try (InputStream in = source.open()) {
            parts.add(new Manifest.Part(name, size, Digests.sha256(in)));
        }
        sources.add(source);
    }

    List<Manifest.Part> parts() {
        return parts;
    }

    void finish(Manifest manifest) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file, 1 << 16), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            byte[] first = ManifestJson.write(manifest);
            put(tar, ManifestJson.NAME, first.length, manifest.madeMillis(), new Bytes(first));
            for (int i = 0; i < parts.size(); i++) {
                put(tar, parts.get(i).name(), parts.get(i).size(), manifest.madeMillis(), sources.get(i));
            }
            tar.finish();
        }
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    private static void put(TarArchiveOutputStream tar, String name, long size, long millis, Source source) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(Layout.ROOT + name);
        entry.setSize(size);
        entry.setMode(OWNER_ONLY);
        entry.setModTime(millis);
        tar.putArchiveEntry(entry);
        try (InputStream in = source.open()) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            Files.deleteIfExists(unfinished);
        }
    }
}
