package org.pmtuctl.action.apply;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.JournalText;
import org.pmtuctl.natives.Libc;

/**
 * The journal of one network namespace: only its owner may read it, it only grows, and each line is on the disk before what it
 * announces is done. Whoever has it open for writing is alone: the file is its own lock.
 */
public final class JournalFile implements Closeable {
    private static final String VARIABLE = "PMTUCTL_STATE_DIR";
    private static final String USUAL = "/var/lib/pmtuctl";
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long LARGEST = 64 << 20;

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The file for the namespace of the calling thread. */
    public static Path path() throws IOException {
        String directory = System.getenv(VARIABLE);
        // "net:[4026531840]": the number is the namespace's as long as it exists.
        String link = Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
        StringBuilder number = new StringBuilder(12);
        for (int i = 0; i < link.length(); i++) {
            if (link.charAt(i) >= '0' && link.charAt(i) <= '9') {
                number.append(link.charAt(i));
            }
        }
        return Path.of(directory == null || directory.isEmpty() ? System.getProperty("pmtuctl.state", USUAL) : directory)
                .resolve("netns-" + number + ".journal");
    }

    /**
     * The changes that are written down; none where there is no journal.
     *
     * @throws IOException when there is one that cannot be read
     */
    public static List<Change> changes() throws IOException {
        Path path = path();
        try (FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            requireOwn(path);
            return parsed(path, channel);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (AccessDeniedException e) {
            throw new IOException("the journal " + path + " is readable by its owner only", e);
        }
    }

    /**
     * Opens the journal for a change, and makes it where there is none.
     *
     * @throws IOException when it cannot be written, or another process has it open
     */
    public static JournalFile open() throws IOException, InterruptedException {
        Path path = path();
        try {
            Files.createDirectories(path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                requireOwn(path);
                JournalFile journal = new JournalFile(path, channel);
                journal.lock();
                journal.mend();
                return journal;
            } catch (IOException | InterruptedException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IOException("cannot keep a journal in " + path + ", and without one nothing is changed: " + e.getMessage()
                    + "; " + VARIABLE + " names another directory", e);
        }
    }

    /** An undo does what the journal says: nobody else may have a hand in it. */
    private static void requireOwn(Path path) throws IOException {
        Map<String, Object> file = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) file.get("mode");
        if ((Integer) file.get("uid") != Libc.geteuid() || (mode & WRITABLE_BY_OTHERS) != 0) {
            throw new IOException("the journal " + path + " belongs to another user or is writable by others, so it is not believed");
        }
    }

    private void lock() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this very process has it.
            }
            if (System.nanoTime() > end) {
                throw new IOException("another pmtuctl is changing this network namespace");
            }
            Thread.sleep(20);
        }
    }

    /** Gives a new file its first line, and a line that a crash cut off its end. */
    private void mend() throws IOException {
        long size = channel.size();
        if (size == 0) {
            append(JournalText.HEADER + "\n");
            return;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        if (last.get(0) != '\n') {
            // What was cut off was never acted on.
            String text = text(path, channel);
            channel.truncate(text.lastIndexOf('\n') + 1L);
        }
    }

    public List<Change> read() throws IOException {
        return parsed(path, channel);
    }

    private static List<Change> parsed(Path path, FileChannel channel) throws IOException {
        try {
            return JournalText.read(text(path, channel));
        } catch (IllegalArgumentException e) {
            throw new IOException("the journal " + path + " is damaged: " + e.getMessage()
                    + "; move it away, and undo by hand what it tells of", e);
        }
    }

    private static String text(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size > LARGEST) {
            throw new IOException("the journal " + path + " has " + size + " bytes; move it away");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        int at = 0;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return new String(bytes.array(), 0, at, StandardCharsets.US_ASCII);
    }

    /** Returns once the lines are on the disk. */
    void append(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        long at = channel.size();
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
