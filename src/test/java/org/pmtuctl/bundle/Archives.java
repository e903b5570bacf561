package org.pmtuctl.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.LiveOrigin;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.Wanted;

/** Bundles by their bytes: made small, taken apart, put together as no program would. */
final class Archives {
    private Archives() {
    }

    /** One file of an archive. */
    record Member(String name, byte[] content, byte type, String link) {
        static Member of(String name, byte[] content) {
            return new Member(name, content, TarArchiveEntry.LF_NORMAL, null);
        }

        static Member of(String name, String content) {
            return of(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A sound bundle of the namespace that the test runs in. */
    static Path sound(Path folder) throws IOException {
        Path file = folder.resolve("sound.tar.gz");
        try (BundleMaker maker = new BundleMaker(folder, 64 << 20)) {
            Origin origin = maker.record(new LiveOrigin(), null, 1);
            try (LiveHost host = LiveHost.open(origin, null)) {
                host.snapshot(Wanted.of(Wanted.LINKS | Wanted.RULES | Wanted.ADDRESSES | Wanted.EXCEPTION_SYSCTLS));
            }
            maker.write(file, new Manifest("test", 0, List.of("bundle", "create"), "test", 64, false, List.of(), List.of(), List.of()));
        }
        return file;
    }

    static List<Member> members(Path file) throws IOException {
        List<Member> members = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.add(Member.of(entry.getName(), tar.readAllBytes()));
            }
        }
        return members;
    }

    static Path write(Path file, List<Member> members) throws IOException {
        Files.write(file, zipped(tar(members)));
        return file;
    }

    static byte[] tar(List<Member> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Member member : members) {
                TarArchiveEntry entry = new TarArchiveEntry(member.name, member.type, true);
                entry.setSize(member.type == TarArchiveEntry.LF_NORMAL ? member.content.length : 0);
                if (member.link != null) {
                    entry.setLinkName(member.link);
                }
                tar.putArchiveEntry(entry);
                if (member.type == TarArchiveEntry.LF_NORMAL) {
                    tar.write(member.content);
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] unzipped(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(1);
            }
        }) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
