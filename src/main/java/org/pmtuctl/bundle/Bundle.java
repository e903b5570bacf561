package org.pmtuctl.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.capture.Origin;

/**
 * A bundle that is read. What is small is in memory from the start, checked against its checksum; what is large is read from the file
 * as it is needed. No more is ever held than {@link Limits} says, whatever the file claims.
 */
public final class Bundle {
    private final Path file;
    private final Manifest manifest;
    private final Map<String, byte[]> parts = new HashMap<>();

    private Bundle(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /**
     * Reads what answering questions needs.
     *
     * @throws BadBundleException when the file is no bundle, or not a sound one
     * @throws IOException        when the file can't be read
     */
    public static Bundle open(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            Bundle bundle = new Bundle(file, archive.manifest());
            int wanted = 0;
            for (Manifest.Part part : bundle.manifest.parts()) {
                wanted += Layout.isNeeded(part.name()) ? 1 : 0;
            }
            long held = 0;
            for (Manifest.Part part = archive.next(); part != null && bundle.parts.size() < wanted; part = archive.next()) {
                if (Layout.isNeeded(part.name())) {
                    held += part.size();
                    Limits.requireAtMost(held, Limits.MOST_HELD, "what must be held in memory of it");
                    bundle.parts.put(part.name(), archive.bytes(part));
                }
            }
            if (bundle.parts.size() < wanted) {
                throw new BadBundleException("it ends before all parts have come that its manifest names");
            }
            return bundle;
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /**
     * The host as it was.
     *
     * @param namespace  one of the manifest's
     */
    public Origin origin(Manifest.Namespace namespace) throws IOException {
        String folder = namespace.folder() + "/";
        byte[] text = parts.get(folder + ReadingsJson.NAME);
        if (text == null) {
            throw new BadBundleException("it has no " + folder + ReadingsJson.NAME);
        }
        Map<String, Captures> captures = new HashMap<>();
        for (Manifest.Port port : namespace.ports()) {
            Captures of = new Captures(this, Channel.protocol(port.channel()));
            byte[] capture = parts.get(folder + Layout.capture(port.channel()));
            if (capture != null) {
                of.add(capture);
            }
            for (Manifest.LargeDump large : namespace.large()) {
                if (large.channel().equals(port.channel())) {
                    of.add(large.request(), large.part());
                }
            }
            captures.put(port.channel(), of);
        }
        return new RecordedOrigin(namespace, ReadingsJson.read(folder + ReadingsJson.NAME, text), captures);
    }

    /** A part, from its beginning. */
    InputStream open(String name) throws IOException {
        byte[] held = parts.get(name);
        if (held != null) {
            return new ByteArrayInputStream(held);
        }
        Archive archive = Archive.before(name, file, manifest);
        try {
            for (Manifest.Part part = archive.next(); part != null; part = archive.next()) {
                if (part.name().equals(name)) {
                    return new BufferedInputStream(new PartOfFile(archive), 1 << 16);
                }
            }
            throw new BadBundleException("it has no " + name);
        } catch (IOException e) {
            archive.close();
            throw e;
        }
    }

    /** Closes the archive with the part. */
    private static final class PartOfFile extends FilterInputStream {
        private final Closeable archive;

        PartOfFile(Archive archive) {
            super(archive.stream());
            this.archive = archive;
        }

        @Override
        public void close() throws IOException {
            archive.close();
        }
    }
}
