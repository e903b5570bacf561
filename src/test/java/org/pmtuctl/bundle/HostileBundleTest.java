package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.bundle.Archives.Member;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.uapi.Netlink;

/** What is no bundle, or would be more than one, is refused in one clear line; nothing is written and little is held. */
class HostileBundleTest {
    private static final String MANIFEST = "pmtuctl-bundle/manifest.json";

    @TempDir
    private Path folder;
    private Path sound;
    private List<Member> members;

    @BeforeEach
    void make() throws IOException {
        sound = Archives.sound(folder);
        members = Archives.members(sound);
        assertEquals(MANIFEST, members.get(0).name());
        Bundle.open(sound);
    }

    private String refusal(Path file) throws IOException {
        String reason = assertThrows(BadBundleException.class, () -> Bundle.open(file)).getMessage();
        assertEquals(reason, assertThrows(BadBundleException.class, () -> Verification.of(file)).getMessage());
        CliRun run = CliRun.of("--bundle", file.toString(), "list").exits(ExitCode.FAILED);
        assertEquals("pmtuctl: cannot use bundle " + file + ": " + reason + "\n", run.err());
        assertEquals("", run.out());
        try (var files = Files.walk(folder)) {
            assertEquals(List.of(folder, sound, file).stream().distinct().sorted().toList(), files.sorted().toList(), "nothing else was written");
        }
        return reason;
    }

    private void refused(String because, List<Member> archive) throws IOException {
        Path file = Archives.write(folder.resolve("hostile.tar.gz"), archive);
        String reason = refusal(file);
        assertTrue(reason.contains(because), reason);
    }

    private List<Member> with(int at, Member member) {
        List<Member> changed = new ArrayList<>(members);
        changed.add(at, member);
        return changed;
    }

    private List<Member> manifest(String from, String to) {
        List<Member> changed = new ArrayList<>(members);
        String text = new String(members.get(0).content(), StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        changed.set(0, Member.of(MANIFEST, text.replace(from, to)));
        return changed;
    }

    @Test
    void whatIsNoArchive() throws IOException {
        Path file = folder.resolve("hostile.tar.gz");
        Files.writeString(file, "hello");
        assertEquals("it is no gzip file", refusal(file));
        Files.write(file, new byte[0]);
        assertEquals("it is no gzip file", refusal(file));
        Files.write(file, Archives.zipped("hello, this is no tar file".getBytes(StandardCharsets.US_ASCII)));
        refusal(file);
        CliRun missing = CliRun.of("--bundle", folder.resolve("missing").toString(), "list").exits(ExitCode.FAILED);
        assertTrue(missing.err().contains("no such file"), missing.err());
        CliRun directory = CliRun.of("--bundle", folder.toString(), "list").exits(ExitCode.FAILED);
        assertEquals(1, directory.err().lines().count(), directory.err());
    }

    @Test
    void namesThatLeaveTheirFolder() throws IOException {
        for (String name : List.of("../evil", "/etc/passwd", "pmtuctl-bundle/../../evil", "pmtuctl-bundle/ns0/\u001b[2Jx", "other/manifest.json")) {
            refused("where its manifest has", with(1, Member.of(name, "x")));
            refused("begin with a manifest", with(0, Member.of(name, "x")));
        }
        refused("which no bundle has", manifest("ns0/readings.json", "../readings.json"));
        refused("which no bundle has", manifest("ns0/readings.json", "/readings.json"));
    }

    @Test
    void linksAndDevices() throws IOException {
        for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO,
                TarConstants.LF_DIR}) {
            refused("no plain file", with(1, new Member("pmtuctl-bundle/ns0/readings.json", new byte[0], type, "/etc/passwd")));
        }
    }

    @Test
    void partsThatAreNotWhatTheManifestSays() throws IOException {
        List<Member> changed = new ArrayList<>(members);
        byte[] readings = changed.get(1).content().clone();
        readings[readings.length / 2] ^= 1;
        changed.set(1, Member.of(changed.get(1).name(), readings));
        Path file = Archives.write(folder.resolve("hostile.tar.gz"), changed);
        assertTrue(assertThrows(BadBundleException.class, () -> Bundle.open(folder.resolve("hostile.tar.gz"))).getMessage().contains("checksum"));
        Verification verification = Verification.of(file);
        assertTrue(verification.problems().toString().contains("checksum"), verification.problems().toString());
        assertEquals(1, CliRun.of("bundle", "verify", file.toString()).status());
        changed.set(1, Member.of(changed.get(1).name(), Arrays.copyOf(readings, 10)));
        refused("bytes, and its manifest says", changed);
        changed.remove(1);
        refused("where its manifest has", changed);
        file = Archives.write(folder.resolve("hostile.tar.gz"), members.subList(0, 1));
        assertTrue(assertThrows(BadBundleException.class, () -> Bundle.open(folder.resolve("hostile.tar.gz"))).getMessage().contains("ends before"));
        assertTrue(Verification.of(file).problems().toString().contains("ends before all parts"));
        refused("where its manifest has nothing more", with(members.size(), Member.of("pmtuctl-bundle/x", "x")));
    }

    @Test
    void sizesThatNobodyHas() throws IOException {
        refused("claims", manifest("\"size\": " + members.get(1).content().length, "\"size\": 1099511627776"));
        refused("negative", manifest("\"size\": " + members.get(1).content().length, "\"size\": -1"));
        // A tar header that claims a terabyte, with nothing behind it.
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        TarArchiveEntry entry = new TarArchiveEntry(MANIFEST);
        entry.setSize(1L << 40);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
        tar.write(header);
        Path file = folder.resolve("hostile.tar.gz");
        Files.write(file, Archives.zipped(tar.toByteArray()));
        assertTrue(refusal(file).contains("manifest claims 1099511627776"), refusal(file));
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        Path file = folder.resolve("hostile.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            byte[] header = new byte[512];
            TarArchiveEntry entry = new TarArchiveEntry(MANIFEST);
            entry.setSize(1 << 20);
            entry.writeEntryHeader(header);
            out.write(header);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                out.write(zeros);
            }
        }
        assertTrue(Files.size(file) < 1 << 20);
        refusal(file);
    }

    @Test
    void otherVersionsAndMachines() throws IOException {
        refused("use a newer one", manifest("pmtuctl/bundle/1", "pmtuctl/bundle/2"));
        refused("none of a bundle", manifest("pmtuctl/bundle/1", "pmtuctl/list/1"));
        refused("-endian machine", manifest("\"byte_order\": \"little\"", "\"byte_order\": \"big\""));
        refused("sound 'parts'", manifest("\"parts\"", "\"bits\""));
        refused("damaged", manifest("\"parts\": [", "\"parts\": [[[[[[[[[[[[[[[[[[[[[["));
    }

    @Test
    void keysAreFoundWhereverTheyStand() throws IOException {
        // A dump of one TCP-MD5 peer whose key somebody put back.
        byte[] message = new byte[Netlink.NLMSG_HDRLEN + 72 + 4 + 100];
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
        buffer.putInt(0, message.length).putShort(4, (short) 20).putShort(Netlink.NLMSG_HDRLEN + 72, (short) 104)
                .putShort(Netlink.NLMSG_HDRLEN + 74, (short) 18);
        message[message.length - 50] = 7;
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        capture.write(Pcap.fileHeader());
        Pcap.write(capture, new Pcap.Packet(1, Pcap.INCOMING, Netlink.NETLINK_SOCK_DIAG, message, message.length));
        String name = "ns0/netlink/sock_diag.pcap";
        String text = new String(members.get(0).content(), StandardCharsets.UTF_8);
        int parts = text.indexOf("\"parts\": [");
        String added = text.substring(0, parts) + "\"parts\": [{\"name\":\"" + name + "\",\"size\":" + capture.size() + ",\"sha256\":\""
                + Digests.sha256(capture.toByteArray()) + "\"}," + text.substring(parts + "\"parts\": [".length());
        List<Member> changed = new ArrayList<>(members);
        changed.set(0, Member.of(MANIFEST, added));
        changed.add(1, Member.of("pmtuctl-bundle/" + name, capture.toByteArray()));
        Verification verification = Verification.of(Archives.write(folder.resolve("keys.tar.gz"), changed));
        assertEquals(List.of(name + ": bytes are set where keys stand"), verification.problems());
    }
}
