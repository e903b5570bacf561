package org.pmtuctl.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

/** What kernels said of testdata/lab/rich-topology, and what ip printed of the same objects: testdata/netlink. */
public final class Recordings {
    private static final Path FOLDER = Path.of(System.getProperty("pmtuctl.testdata"), "netlink");

    private Recordings() {
    }

    /** The recorded kernels, by the names of their folders: {@code 6.1}. */
    public static List<String> kernels() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name {@code links}, {@code routes}, … */
    public static Recording read(String kernel, String name) {
        try (BufferedReader in = Files.newBufferedReader(FOLDER.resolve(kernel).resolve(name + ".txt"))) {
            return RecordingText.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(kernel + " " + name, e);
        }
    }

    /** Every message of that type that arrived, in order, each on a copy of its bytes. */
    public static List<Message> messages(String kernel, String name, int type) {
        List<Message> found = new ArrayList<>();
        for (Recording.Exchange exchange : read(kernel, name).exchanges()) {
            for (Recording.Arrival arrival : exchange.arrivals()) {
                Datagram datagram = new Datagram(ByteBuffer.wrap(arrival.bytes()).order(ByteOrder.nativeOrder()), arrival.length());
                while (datagram.next()) {
                    if (datagram.type() == type) {
                        Message message = datagram.message();
                        found.add(new Message(type, message.flags(), message.sequence(), message.portId(),
                                Slice.of(message.payload().bytes())));
                    }
                }
                if (datagram.defect() != null) {
                    throw new IllegalStateException(kernel + " " + name + ": " + datagram.defect());
                }
            }
        }
        return found;
    }

    /** What ip printed, as one array. */
    public static JsonNode json(String kernel, String name) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(kernel).resolve(name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(kernel + " " + name, e);
        }
    }
}
