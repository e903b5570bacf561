package org.pmtuctl.bundle;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The archive file, read on and on: the manifest first, then the parts in the manifest's order. Whatever is not as the
 * manifest says is refused, and nothing is ever written.
 */
final class Archive implements Closeable {
    private final TarArchiveInputStream tar;
    private final Manifest manifest;
    private int at;

    private Archive(InputStream unpacked, Manifest manifest, int at) {
        this.tar = new TarArchiveInputStream(unpacked, "UTF-8");
        this.manifest = manifest;
        this.at = at;
    }

    private Archive(InputStream unpacked) throws IOException {
        this.tar = new TarArchiveInputStream(unpacked, "UTF-8");
        TarArchiveEntry first = entry();
        if (first == null || !first.getName().equals(Layout.ROOT + ManifestJson.NAME)) {
            throw new BadBundleException("it does not begin with a manifest");
        }
        Limits.requireAtMost(first.getSize(), Limits.LARGEST_MANIFEST, "its manifest");
        this.manifest = ManifestJson.read(bytes(first.getSize(), ManifestJson.NAME));
        requireSoundNames();
    }

    /** @throws BadBundleException when it does not begin as a bundle does */
    static Archive open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new Archive(unpacked(raw, "it is no gzip file"));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Opens it where it may be begun at to come to a part soon: {@link #next} has not given that yet.
     *
     * @param manifest  of the same file
     */
    static Archive before(String part, Path file, Manifest manifest) throws IOException {
        int number = manifest.numberOf(part);
        long fromEnd = number < 0 ? 0 : manifest.parts().get(number).fromEnd();
        if (fromEnd == 0) {
            return open(file);
        }
        SeekableByteChannel raw = Files.newByteChannel(file);
        try {
            if (fromEnd < 0 || fromEnd > raw.size()) {
                throw new BadBundleException("it is too short to hold " + part);
            }
            raw.position(raw.size() - fromEnd);
            InputStream from = new BufferedInputStream(Channels.newInputStream(raw), 1 << 16);
            return new Archive(unpacked(from, part + " is not where its manifest says"), manifest, number);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static GZIPInputStream unpacked(InputStream raw, String otherwise) throws BadBundleException {
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            throw new BadBundleException(otherwise, e);
        }
    }

    private void requireSoundNames() throws BadBundleException {
        if (manifest.parts().size() > Limits.MOST_PARTS) {
            throw new BadBundleException("its manifest names " + manifest.parts().size() + " parts");
        }
        long total = 0;
        for (Manifest.Part part : manifest.parts()) {
            if (!Layout.isSound(part.name())) {
                throw new BadBundleException("its manifest names a part '" + part.name() + "', which no bundle has");
            }
            Limits.requireAtMost(part.size(), Limits.LARGEST_BUNDLE, "its part " + part.name());
            total += part.size();
        }
        Limits.requireAtMost(total, Limits.LARGEST_BUNDLE, "it");
    }

    Manifest manifest() {
        return manifest;
    }

    /** The next part; null at the end. */
    Manifest.Part next() throws IOException {
        TarArchiveEntry entry = entry();
        if (entry == null) {
            return null;
        }
        Manifest.Part expected = at < manifest.parts().size() ? manifest.parts().get(at) : null;
        String name = entry.getName();
        if (expected == null || !name.equals(Layout.ROOT + expected.name())) {
            throw new BadBundleException("it holds '" + name + "' where its manifest has "
                    + (expected == null ? "nothing more" : "'" + expected.name() + "'"));
        }
        if (entry.getSize() != expected.size()) {
            throw new BadBundleException("its part " + expected.name() + " has " + entry.getSize() + " bytes, and its manifest says "
                    + expected.size());
        }
        at++;
        return expected;
    }

    /** True when every part of the manifest has come. */
    boolean isComplete() {
        return at == manifest.parts().size();
    }

    private TarArchiveEntry entry() throws IOException {
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        if (entry != null && entry.getLinkFlag() != TarConstants.LF_NORMAL && entry.getLinkFlag() != TarConstants.LF_OLDNORM) {
            throw new BadBundleException("it holds '" + entry.getName() + "', which is no plain file");
        }
        return entry;
    }

    /** The current part's bytes, checked. */
    byte[] bytes(Manifest.Part part) throws IOException {
        byte[] bytes = bytes(part.size(), part.name());
        if (!Digests.sha256(bytes).equals(part.sha256())) {
            throw new BadBundleException("its part " + part.name() + " is not what its checksum says");
        }
        return bytes;
    }

    private byte[] bytes(long size, String name) throws IOException {
        byte[] bytes;
        try {
            // Grows with what is there, whatever size is claimed.
            bytes = tar.readNBytes((int) size);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        if (bytes.length < size) {
            throw new BadBundleException("it is cut off in " + name);
        }
        return bytes;
    }

    /** The current part as it comes, unchecked; fails in one way only. */
    InputStream stream() {
        return new PartStream(tar);
    }

    private static final class PartStream extends FilterInputStream {
        PartStream(InputStream tar) {
            super(tar);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            try {
                return in.read(into, from, count);
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
        }
    }

    private static BadBundleException damaged(Exception cause) {
        return new BadBundleException("the archive is damaged: " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
