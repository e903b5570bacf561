package org.pmtuctl.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.disguise.Disguise;
import org.pmtuctl.disguise.MessageDisguise;
import org.pmtuctl.disguise.NameMap;
import org.pmtuctl.disguise.SetUses;
import org.pmtuctl.uapi.Netlink;

/**
 * Makes a bundle that says the same of somebody else. Captures are rewritten message by message and never held; documents are not taken
 * over: whoever uses this makes them anew from {@link #recording}, so that nothing of the old text can be left in them.
 */
public final class Anonymizer implements Closeable {
    /** How the captures of firewall rules begin. */
    private static final String RULES = Layout.captures(new Channel(Netlink.NETLINK_NETFILTER, false).word());

    private final Disguise disguise;
    private final Path folder;
    private final Map<String, Path> captures = new LinkedHashMap<>();
    private final Map<String, byte[]> readings = new LinkedHashMap<>();
    private final Map<String, byte[]> documents = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    /** By namespace. */
    private final Map<String, SetUses> uses = new HashMap<>();
    private Manifest manifest;

    /** @param folder  where rewritten captures may lie meanwhile */
    private Anonymizer(Disguise disguise, Path folder) {
        this.disguise = disguise;
        this.folder = folder;
    }

    /**
     * Rewrites what was recorded.
     *
     * @throws BadBundleException when the file is no sound bundle
     */
    public static Anonymizer of(Path file, Disguise disguise, Path folder) throws IOException {
        Anonymizer work = new Anonymizer(disguise, folder);
        try {
            work.read(file);
            return work;
        } catch (IOException e) {
            work.close();
            throw e;
        }
    }

    /**
     * Finds out first which devices firewall rules name by how their names begin, which must be known before the first name gets its word,
     * and what is looked up in sets, which rules tell that may come after the elements: a rehearsal with those parts alone, under no key.
     */
    private void rehearse(Path file) throws IOException {
        Disguise rehearsal = new Disguise(new byte[Disguise.KEY_BYTES], new NameMap());
        try (Archive archive = Archive.open(file)) {
            int rest = 0;
            for (Manifest.Part part : archive.manifest().parts()) {
                rest += hasRules(part.name()) ? 1 : 0;
            }
            while (rest > 0) {
                Manifest.Part part = archive.next();
                if (part == null) {
                    return;
                }
                if (hasRules(part.name())) {
                    rest--;
                    if (part.name().endsWith(".pcap")) {
                        MessageDisguise messages = new MessageDisguise(Netlink.NETLINK_NETFILTER, rehearsal, uses(part.name()));
                        Pcap.Reader reader = new Pcap.Reader(archive.stream());
                        for (Pcap.Packet packet = reader.next(); packet != null; packet = reader.next()) {
                            messages.apply(packet.bytes(), packet.type() == Pcap.OUTGOING);
                        }
                    } else {
                        Limits.requireAtMost(part.size(), Limits.MOST_HELD, part.name());
                        new DisguisedReadings(rehearsal).of(ReadingsJson.read(part.name(), archive.bytes(part)));
                    }
                }
            }
        }
        disguise.prepare(rehearsal);
    }

    private SetUses uses(String part) {
        String folder = part.substring(0, part.indexOf('/') + 1);
        SetUses known = uses.get(folder);
        if (known == null) {
            known = new SetUses();
            uses.put(folder, known);
        }
        return known;
    }

    private static boolean hasRules(String part) {
        int file = part.indexOf('/') + 1;
        return part.startsWith(RULES, file) && part.endsWith(".pcap") || part.startsWith(ReadingsJson.NAME, file);
    }

    private void read(Path file) throws IOException {
        rehearse(file);
        Map<String, byte[]> requests = new HashMap<>();
        Manifest original;
        try (Archive archive = Archive.open(file)) {
            for (Manifest.Part part = archive.next(); part != null; part = archive.next()) {
                if (part.name().endsWith(".pcap")) {
                    capture(part, archive.stream(), requests);
                } else if (part.name().endsWith("/" + ReadingsJson.NAME)) {
                    Limits.requireAtMost(part.size(), Limits.MOST_HELD, part.name());
                    readings.put(part.name(), archive.bytes(part));
                }
            }
            if (!archive.isComplete()) {
                throw new BadBundleException("it ends before all parts have come that its manifest names");
            }
            original = archive.manifest();
        }
        // After the captures: by now it is known what is a name.
        for (Map.Entry<String, byte[]> each : readings.entrySet()) {
            DisguisedReadings work = new DisguisedReadings(disguise);
            Readings other = work.of(ReadingsJson.read(each.getKey(), each.getValue()));
            each.setValue(ReadingsJson.write(other));
            leftOut(each.getKey(), work.hidden());
        }
        manifest = new DisguisedManifest(disguise).of(original, requests, left);
    }

    /**
     * Rewrites the exchanges of one capture. Where a message of an answer must be left out the exchange is, too: part of an answer would
     * be taken for the whole.
     *
     * @param requests  gets the first request, by part
     */
    private void capture(Manifest.Part part, InputStream archive, Map<String, byte[]> requests) throws IOException {
        Path rewritten = temporary(".pcap");
        captures.put(part.name(), rewritten);
        MessageDisguise messages = null;
        boolean kept = false;
        long exchange = 0;
        int dropped = 0;
        try (FileChannel file = FileChannel.open(rewritten, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16)) {
            out.write(Pcap.fileHeader());
            long at = Pcap.fileHeader().length;
            Pcap.Reader reader = new Pcap.Reader(archive);
            for (Pcap.Packet packet = reader.next(); packet != null; packet = reader.next()) {
                messages = messages == null ? new MessageDisguise(packet.protocol(), disguise, uses(part.name())) : messages;
                boolean request = packet.type() == Pcap.OUTGOING;
                kept |= request;
                exchange = request ? at : exchange;
                if (!kept) {
                    continue;
                }
                long lost = messages.lost();
                List<byte[]> others = messages.apply(packet.bytes(), request);
                if (messages.lost() > lost) {
                    out.flush();
                    file.truncate(exchange);
                    file.position(exchange);
                    at = exchange;
                    kept = false;
                    dropped++;
                    continue;
                }
                for (byte[] other : others) {
                    Pcap.Packet written = new Pcap.Packet(packet.nanos(), packet.type(), packet.protocol(), other, other.length);
                    Pcap.write(out, written);
                    at += Pcap.size(written);
                    if (request) {
                        requests.putIfAbsent(part.name(), other);
                    }
                }
            }
        }
        if (dropped > 0) {
            left.add(part.name() + ": " + dropped + (dropped == 1 ? " answer" : " answers") + " that cannot be anonymized");
        }
        leftOut(part.name(), messages == null ? 0 : messages.hidden());
    }

    private void leftOut(String part, int hidden) {
        if (hidden > 0) {
            left.add(part + ": what " + hidden + (hidden == 1 ? " firewall rule tests: it is" : " firewall rules test: they are")
                    + " there, and whether " + (hidden == 1 ? "it applies" : "they apply") + " is not known");
        }
    }

    private Path temporary(String ending) throws IOException {
        Path file = Files.createTempFile(folder, ".pmtuctl-", ending);
        files.add(file);
        return file;
    }

    /** The manifest as far as it is known before the parts are. */
    public Manifest manifest() {
        return manifest;
    }

    /** What was recorded, in disguise and without documents. */
    public Bundle recording() throws IOException {
        Path interim = temporary(".tar.gz");
        write(interim);
        return Bundle.open(interim);
    }

    /** Adds a file; {@code ns0/list.txt}, {@code README.txt}. */
    public void document(String name, byte[] content) {
        documents.put(name, content);
    }

    /** Writes the archive beside its place, readable by its owner only, and renames it. */
    public void write(Path target) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(target, manifest.madeMillis())) {
            for (Map.Entry<String, byte[]> each : documents.entrySet()) {
                archive.add(each.getKey(), each.getValue());
            }
            for (Map.Entry<String, byte[]> each : readings.entrySet()) {
                archive.add(each.getKey(), each.getValue());
            }
            for (boolean needed : new boolean[] {true, false}) {
                for (Map.Entry<String, Path> each : captures.entrySet()) {
                    if (Layout.isNeeded(each.getKey()) == needed) {
                        archive.add(each.getKey(), each.getValue());
                    }
                }
            }
            archive.finish(new Manifest(manifest.tool(), manifest.madeMillis(), manifest.command(), manifest.architecture(),
                    manifest.wordBits(), true, manifest.namespaces(), manifest.cut(), archive.parts()));
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
