package org.pmtuctl.bundle;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.ProcessName;

/** A bundle in the making: record namespaces one after the other, add what is to be read by people, then write it. */
public final class BundleMaker implements Closeable {
    private final Path folder;
    private final Recording.Room room;
    private final List<Recorded> namespaces = new ArrayList<>();
    private final Map<String, byte[]> pages = new LinkedHashMap<>();
    private final List<String> cut = new ArrayList<>();

    private record Recorded(Recording recording, String label, long inode, List<String> flows, Map<String, byte[]> documents) {
    }

    /**
     * @param folder    where large dumps may lie meanwhile
     * @param maxBytes  of netlink answers, not compressed; what goes beyond is left out and said
     */
    public BundleMaker(Path folder, long maxBytes) {
        this.folder = folder;
        this.room = new Recording.Room(maxBytes);
    }

    /**
     * Begins with a namespace.
     *
     * @param live   as the calling thread sees it
     * @param label  what the namespace is called; null for the caller's own
     * @param inode  0 where unknown
     * @return what everything that is to be in the bundle must be read from
     */
    public Origin record(Origin live, String label, long inode) {
        Recording recording = new Recording(room, folder);
        namespaces.add(new Recorded(recording, label, inode, new ArrayList<>(), new LinkedHashMap<>()));
        return new RecordingOrigin(live, recording, label);
    }

    /** Of the processes that have sockets, those of the namespace that was begun last: by the inodes of its sockets. */
    public void onlyOwnersOf(Set<Integer> inodes) {
        Readings readings = last().recording.readings;
        if (readings.owners != null) {
            Map<Integer, List<ProcessName>> own = new LinkedHashMap<>();
            for (Map.Entry<Integer, List<ProcessName>> each : readings.owners.entrySet()) {
                if (inodes.contains(each.getKey())) {
                    own.put(each.getKey(), each.getValue());
                }
            }
            readings.owners = own;
        }
    }

    /** The folder of the namespace that was begun last. */
    public String folder() {
        return "ns" + (namespaces.size() - 1);
    }

    /** Adds a document about the namespace that was begun last: {@code list.txt}. */
    public void document(String name, byte[] content) {
        last().documents.put(name, content);
    }

    /** A destination that {@code explain} was asked about in the namespace that was begun last. */
    public void flow(String destination) {
        last().flows.add(destination);
    }

    /** Adds a file at the top: {@code README.txt}. */
    public void page(String name, byte[] content) {
        pages.put(name, content);
    }

    /** Something was left out; a sentence. */
    public void cut(String what) {
        cut.add(what);
    }

    /** The host of the namespace that was begun last. */
    public Host host() {
        return last().recording.host();
    }

    /** Netlink answers that had to be left out for want of room. */
    public List<String> cuts() {
        List<String> all = new ArrayList<>(cut);
        for (int i = 0; i < namespaces.size(); i++) {
            Recording recording = namespaces.get(i).recording;
            for (Channel channel : recording.channels()) {
                for (Exchange exchange : recording.exchanges(channel)) {
                    if (exchange.isCut()) {
                        all.add("ns" + i + ": a netlink " + channel.word() + " dump was cut after " + exchange.size()
                                + " bytes, to keep the bundle below its size (--max-size)");
                    }
                }
            }
        }
        return all;
    }

    private Recorded last() {
        return namespaces.get(namespaces.size() - 1);
    }

    /**
     * Writes the archive beside its place, readable by its owner only, and renames it.
     *
     * @param head  the manifest as far as this does not know it: namespaces, cuts and parts are filled in
     */
    public void write(Path target, Manifest head) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(target, head.madeMillis())) {
            for (Map.Entry<String, byte[]> page : pages.entrySet()) {
                archive.add(page.getKey(), page.getValue());
            }
            List<Manifest.Namespace> described = new ArrayList<>();
            List<Exchange> large = new ArrayList<>();
            List<String> largeNames = new ArrayList<>();
            for (int i = 0; i < namespaces.size(); i++) {
                described.add(add(archive, namespaces.get(i), "ns" + i, large, largeNames));
            }
            for (int i = 0; i < namespaces.size(); i++) {
                for (Map.Entry<String, byte[]> document : namespaces.get(i).documents.entrySet()) {
                    archive.add("ns" + i + "/" + document.getKey(), document.getValue());
                }
            }
            // What is large comes last: few readers need it.
            for (int i = 0; i < large.size(); i++) {
                archive.add(largeNames.get(i), large.get(i).packed());
            }
            archive.finish(new Manifest(head.tool(), head.madeMillis(), head.command(), head.architecture(), head.wordBits(), false, described,
                    cuts(), archive.parts()));
        }
    }

    private static Manifest.Namespace add(ArchiveWriter archive, Recorded of, String name, List<Exchange> large, List<String> largeNames)
            throws IOException {
        List<Manifest.LargeDump> dumps = new ArrayList<>();
        archive.add(name + "/" + ReadingsJson.NAME, ReadingsJson.write(of.recording.readings));
        for (Channel channel : of.recording.channels()) {
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            small.write(Pcap.fileHeader());
            for (Exchange exchange : of.recording.exchanges(channel)) {
                if (exchange.isLarge()) {
                    String part = name + "/" + Layout.large(channel.word(), dumps.size());
                    dumps.add(new Manifest.LargeDump(channel.word(), exchange.request().bytes(), part));
                    large.add(exchange);
                    largeNames.add(part);
                } else {
                    exchange.write(small);
                }
            }
            archive.add(name + "/" + Layout.capture(channel.word()), small.toByteArray());
        }
        return new Manifest.Namespace(name, of.label, of.inode, of.recording.host(), List.copyOf(of.recording.ports()), dumps, of.flows);
    }

    /** Removes the files of large dumps. */
    @Override
    public void close() throws IOException {
        for (Recorded each : namespaces) {
            each.recording.discard();
        }
    }
}
