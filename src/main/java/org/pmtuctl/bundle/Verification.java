package org.pmtuctl.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.capture.KeyPorts;
import org.pmtuctl.render.Hex;
import org.pmtuctl.wire.Datagram;

/**
 * What a whole bundle is like, read from end to end: every checksum, the frame of every netlink message, and that no byte is set where
 * keys stand.
 *
 * @param problems  a sentence each; none when it is sound
 */
public record Verification(Manifest manifest, long packets, long messages, List<String> problems) {
    public Verification {
        problems = List.copyOf(problems);
    }

    /**
     * Reads a bundle to its end.
     *
     * @throws BadBundleException when too little of it can be read to go on
     */
    public static Verification of(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            Checker checker = new Checker(file, archive.manifest());
            for (Manifest.Part part = archive.next(); part != null; part = archive.next()) {
                checker.check(archive, part);
            }
            if (!archive.isComplete()) {
                checker.problems.add("it ends before all parts have come that its manifest names");
            }
            return new Verification(archive.manifest(), checker.packets, checker.messages, checker.problems);
        }
    }

    private static final class Checker {
        private static final int MOST_PROBLEMS = 50;

        private final Path file;
        private final List<String> problems = new ArrayList<>();
        private long packets;
        private long messages;

        Checker(Path file, Manifest manifest) {
            this.file = file;
            for (Manifest.Namespace namespace : manifest.namespaces()) {
                String readings = namespace.folder() + "/" + ReadingsJson.NAME;
                if (manifest.part(readings) == null) {
                    problem("it has no " + readings);
                }
                for (Manifest.LargeDump dump : namespace.large()) {
                    if (manifest.part(dump.part()) == null) {
                        problem("it has no " + dump.part());
                    }
                }
            }
        }

        private void problem(String sentence) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(sentence);
            }
        }

        void check(Archive archive, Manifest.Part part) throws IOException {
            DigestInputStream in = new DigestInputStream(archive.stream(), Digests.sha256());
            try {
                if (part.name().endsWith(".pcap")) {
                    capture(part.name(), in);
                } else if (part.name().endsWith("/" + ReadingsJson.NAME)) {
                    Limits.requireAtMost(part.size(), Limits.MOST_HELD, part.name());
                    ReadingsJson.read(part.name(), in.readAllBytes());
                }
            } catch (BadBundleException e) {
                problem(part.name() + ": " + e.getMessage());
            }
            in.transferTo(OutputStream.nullOutputStream());
            if (!Hex.bytes(in.getMessageDigest().digest()).equals(part.sha256())) {
                problem(part.name() + " is not what its checksum says");
            }
            if (part.fromEnd() != 0) {
                again(part, archive.manifest());
            }
        }

        /** Whoever goes straight to the part must find the same. */
        private void again(Manifest.Part part, Manifest manifest) throws IOException {
            try (Archive there = Archive.before(part.name(), file, manifest)) {
                there.next();
                if (!Digests.sha256(there.stream()).equals(part.sha256())) {
                    problem(part.name() + " is another one where its manifest says that it begins");
                }
            } catch (BadBundleException e) {
                problem(e.getMessage());
            }
        }

        private void capture(String name, InputStream in) throws IOException {
            Pcap.Reader reader = new Pcap.Reader(in);
            for (Pcap.Packet packet = reader.next(); packet != null; packet = reader.next()) {
                packets++;
                ByteBuffer buffer = ByteBuffer.wrap(packet.bytes().clone()).order(ByteOrder.nativeOrder());
                Datagram walk = new Datagram(buffer, packet.bytes().length);
                while (walk.next()) {
                    messages++;
                }
                if (walk.defect() != null) {
                    problem(name + ": a netlink datagram is damaged: " + walk.defect());
                }
                if (packet.type() == Pcap.OUTGOING) {
                    continue;
                }
                KeyPorts.erase(packet.protocol(), buffer, packet.bytes().length);
                if (!Arrays.equals(buffer.array(), packet.bytes())) {
                    problem(name + ": bytes are set where keys stand");
                }
            }
        }
    }
}
