package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.bundle.Archives.Member;
import org.pmtuctl.capture.LiveOrigin;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.WrappedOrigin;
import org.pmtuctl.lab.Command;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.ScriptedPort;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Datagram;

/** Dumps too large to be held: each is compressed by itself, and found without what stands before it. */
class LargeDumpTest {
    private static final int DATAGRAMS = 60;
    private static final byte[] FIRST = new byte[Rtnetlink.RTMSG_SIZE];
    private static final byte[] SECOND = new byte[Rtnetlink.RTMSG_SIZE];

    static {
        FIRST[0] = 2;
        SECOND[0] = 10;
    }

    @TempDir
    private Path folder;
    private Path file;
    private byte[] first;
    private byte[] second;

    /** Two dumps that hardly compress, recorded and asked for once more while they are. */
    @BeforeEach
    void record() throws IOException {
        ScriptedPort kernel = new ScriptedPort();
        Random random = new Random(5);
        for (int dump = 0; dump < 2; dump++) {
            kernel.onRequest();
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] payload = new byte[30_001];
                random.nextBytes(payload);
                kernel.sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, payload));
            }
            kernel.sends(ScriptedPort.done());
        }
        file = folder.resolve("large.tar.gz");
        try (BundleMaker maker = new BundleMaker(folder, 64 << 20)) {
            Origin origin = maker.record(new Scripted(kernel), null, 1);
            first = dumped(origin, FIRST);
            second = dumped(origin, SECOND);
            assertArrayEquals(first, dumped(origin, FIRST), "the recording answers");
            maker.document("list.txt", new byte[100_000]);
            maker.write(file, new Manifest("test", 0, List.of("bundle", "create"), "test", 64, false, List.of(), List.of(), List.of()));
        }
        assertEquals(List.of("large.tar.gz"), List.of(folder.toFile().list()), "nothing stays beside it");
    }

    private static final class Scripted extends WrappedOrigin {
        private final DatagramPort kernel;

        Scripted(DatagramPort kernel) {
            super(new LiveOrigin());
            this.kernel = kernel;
        }

        @Override
        public DatagramPort port(int protocol) {
            return kernel;
        }
    }

    /** All payloads, one after the other. */
    private static byte[] dumped(Origin origin, byte[] body) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        DumpHandler collector = new DumpHandler() {
            @Override
            public void begin() {
                payloads.clear();
            }

            @Override
            public void message(Datagram message) {
                payloads.add(message.message().payload().bytes());
            }
        };
        Conversation conversation = new Conversation(origin.port(Netlink.NETLINK_ROUTE));
        assertTrue(conversation.dump(Rtnetlink.RTM_GETROUTE, body, collector).complete());
        assertEquals(DATAGRAMS, payloads.size());
        int length = payloads.stream().mapToInt(payload -> payload.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] payload : payloads) {
            System.arraycopy(payload, 0, all, at, payload.length);
            at += payload.length;
        }
        return all;
    }

    private static byte[] answer(Path from, byte[] body) throws IOException {
        Bundle bundle = Bundle.open(from);
        return dumped(bundle.origin(bundle.manifest().namespaces().get(0)), body);
    }

    @Test
    void eachIsReadFromWhereItBegins() throws IOException {
        assertArrayEquals(first, answer(file, FIRST));
        assertArrayEquals(second, answer(file, SECOND));
        assertEquals(List.of(), Verification.of(file).problems());
        // With the first in ruins the second is still what it was: it was not looked for through the first.
        List<Manifest.Part> parts = Bundle.open(file).manifest().parts();
        byte[] bytes = Files.readAllBytes(file);
        int begin = bytes.length - (int) parts.get(parts.size() - 2).fromEnd();
        int end = bytes.length - (int) parts.get(parts.size() - 1).fromEnd();
        assertTrue(end - begin > 1_000_000, begin + " to " + end);
        Arrays.fill(bytes, begin + 1000, end - 1000, (byte) 0x55);
        Files.write(file, bytes);
        assertArrayEquals(second, answer(file, SECOND));
        assertThrows(BadBundleException.class, () -> answer(file, FIRST));
        assertThrows(BadBundleException.class, () -> Verification.of(file));
    }

    @Test
    void aPlainTarUnpacksIt() throws IOException {
        assertEquals(0, Command.run("tar", "xf", file.toString(), "-C", folder.toString()).status());
        for (Manifest.Part part : Bundle.open(file).manifest().parts()) {
            byte[] unpacked = Files.readAllBytes(folder.resolve("pmtuctl-bundle").resolve(part.name()));
            assertEquals(part.size(), unpacked.length, part.name());
            assertEquals(part.sha256(), Digests.sha256(unpacked), part.name());
        }
    }

    @Test
    void placesThatAreNotWhereThePartBegins() throws IOException {
        List<Member> members = Archives.members(file);
        String manifest = new String(members.get(0).content(), StandardCharsets.UTF_8);
        List<Manifest.Part> parts = Bundle.open(file).manifest().parts();
        long right = parts.get(parts.size() - 2).fromEnd();
        long other = parts.get(parts.size() - 1).fromEnd();
        for (long wrong : new long[] {-1, 1, right - 1, right + 1, 1L << 40, other}) {
            // In an archive of one gzip member there is no place to begin at; nor is there one for the part before.
            refusedThere(members, manifest.replace("\"from_end\": " + right, "\"from_end\": " + wrong));
        }
        String without = manifest.replaceAll(",\\s*\"from_end\": \\d+", "");
        Path old = repacked(members, without);
        assertArrayEquals(first, answer(old, FIRST), "as archives of one gzip member are read");
        assertArrayEquals(second, answer(old, SECOND));
        assertEquals(List.of(), Verification.of(old).problems());
    }

    private Path repacked(List<Member> members, String manifest) throws IOException {
        List<Member> changed = new ArrayList<>(members);
        changed.set(0, Member.of(members.get(0).name(), manifest));
        return Archives.write(folder.resolve("repacked.tar.gz"), changed);
    }

    private void refusedThere(List<Member> members, String manifest) throws IOException {
        Path changed = repacked(members, manifest);
        assertThrows(BadBundleException.class, () -> answer(changed, FIRST));
        String problems = Verification.of(changed).problems().toString();
        assertTrue(problems.contains("large-0.pcap"), problems);
    }

    @Test
    void aPartThatIsAnotherOneThere() throws IOException {
        // Who reads on and on stops at the archive's end; who goes straight to the last part finds what was put behind that.
        List<Manifest.Part> parts = Bundle.open(file).manifest().parts();
        Manifest.Part last = parts.get(parts.size() - 1);
        Member dump = Archives.members(file).get(parts.size());
        // Zeros take less room than what was there, so that it fits whatever the clock said.
        Arrays.fill(dump.content(), dump.content().length / 2, dump.content().length / 2 + 64, (byte) 0);
        byte[] forged = Archives.zipped(Archives.tar(List.of(dump)));
        byte[] bytes = Files.readAllBytes(file);
        byte[] joined = Arrays.copyOf(bytes, bytes.length + (int) last.fromEnd());
        System.arraycopy(forged, 0, joined, bytes.length, forged.length);
        Files.write(file, joined);
        assertEquals(List.of(parts.get(parts.size() - 2).name() + " is not where its manifest says",
                last.name() + " is another one where its manifest says that it begins"), Verification.of(file).problems());
    }
}
