package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.bundle.Archives.Member;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.Wanted;

/**
 * Bundles with damage of every kind, a hundred thousand of them: in the packed file, in the archive, and behind sound checksums in each
 * part. Reading one ends, fails in the documented way or not at all, and holds little.
 */
class MangledBundleTest {
    private static final int VARIANTS = 100_000;
    private static final long SEED = 20261127;
    private static final long MOST_HEAP = 256L << 20;

    @TempDir
    private static Path folder;
    private static byte[] packed;
    private static byte[] plain;
    private static List<Member> members;

    @BeforeAll
    static void make() throws IOException {
        Path sound = Archives.sound(folder);
        packed = Files.readAllBytes(sound);
        plain = Archives.unzipped(packed);
        members = Archives.members(sound);
    }

    @Test
    void readingEndsAndFailsInOneWayOnly() {
        LongAdder opened = new LongAdder();
        LongAdder refused = new LongAdder();
        ThreadLocal<Path> files = ThreadLocal.withInitial(() -> folder.resolve("mangled-" + Thread.currentThread().getId() + ".tar.gz"));
        long before = used();
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> new Random(SEED).longs(VARIANTS).parallel().forEach(seed -> {
            try {
                Files.write(files.get(), variant(new Random(seed)));
                (read(files.get()) ? opened : refused).increment();
            } catch (RuntimeException | Error | IOException e) {
                throw new AssertionError("the variant of seed " + seed, e);
            }
        }));
        assertEquals(VARIANTS, opened.sum() + refused.sum());
        assertTrue(opened.sum() > VARIANTS / 20, "too few variants got as far as being asked: " + opened);
        assertTrue(refused.sum() > VARIANTS / 20, "too few variants were refused: " + refused);
        assertTrue(used() - before < MOST_HEAP);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** True when it could be opened; then the host in it is looked at as well. */
    private static boolean read(Path file) throws IOException {
        Bundle bundle;
        try {
            bundle = Bundle.open(file);
        } catch (BadBundleException e) {
            assertTrue(e.getMessage() != null && e.getMessage().indexOf('\n') < 0, e.getMessage());
            return false;
        }
        try {
            Origin origin = bundle.origin(bundle.manifest().namespaces().get(0));
            try (LiveHost host = LiveHost.open(origin, null)) {
                host.snapshot(Wanted.of(Wanted.LINKS | Wanted.RULES | Wanted.ADDRESSES | Wanted.EXCEPTION_SYSCTLS));
            }
        } catch (BadBundleException e) {
            return true;
        } catch (IOException e) {
            // The kernel's own answers are damaged: the conversation says so, as it would of a running kernel.
            assertTrue(e.getMessage() != null, e.toString());
        }
        return true;
    }

    private static byte[] variant(Random random) throws IOException {
        return switch (random.nextInt(8)) {
            case 0 -> mangled(packed, random);
            case 1 -> Archives.zipped(mangled(plain, random));
            default -> Archives.zipped(resealed(random));
        };
    }

    /** One part is mangled, and its size and checksum are made right again: what is behind the checksums must bear it, too. */
    private static byte[] resealed(Random random) throws IOException {
        int at = random.nextInt(members.size());
        if (at == 0) {
            List<Member> changed = new ArrayList<>(members);
            changed.set(0, Member.of(members.get(0).name(), mangled(members.get(0).content(), random)));
            return Archives.tar(changed);
        }
        Member old = members.get(at);
        byte[] content = mangled(old.content(), random);
        String name = old.name().substring(Layout.ROOT.length());
        String manifest = new String(members.get(0).content(), StandardCharsets.UTF_8);
        int part = manifest.indexOf("\"name\": \"" + name + "\"");
        int end = manifest.indexOf('}', part);
        String sealed = manifest.substring(0, part) + "\"name\": \"" + name + "\", \"size\": " + content.length + ", \"sha256\": \""
                + Digests.sha256(content) + "\"" + manifest.substring(end);
        List<Member> changed = new ArrayList<>(members);
        changed.set(0, Member.of(members.get(0).name(), sealed));
        changed.set(at, Member.of(old.name(), content));
        return Archives.tar(changed);
    }

    private static byte[] mangled(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> {
                    for (int j = at; j < Math.min(bytes.length, at + 4); j++) {
                        bytes[j] = (byte) (random.nextBoolean() ? 0xff : 0);
                    }
                }
                default -> {
                    int from = random.nextInt(bytes.length);
                    int count = Math.min(random.nextInt(64), bytes.length - Math.max(at, from));
                    System.arraycopy(sound, Math.min(from, sound.length - count), bytes, at, Math.min(count, bytes.length - at));
                }
            }
        }
        return bytes;
    }
}
