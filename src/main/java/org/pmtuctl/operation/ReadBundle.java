package org.pmtuctl.operation;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pmtuctl.bundle.BadBundleException;
import org.pmtuctl.bundle.Bundle;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.bundle.Verification;

/** Looks at bundles themselves. */
public final class ReadBundle {
    private ReadBundle() {
    }

    /** What the bundle says of itself. */
    public static Manifest manifest(Path file) throws IOException {
        try {
            return Bundle.open(file).manifest();
        } catch (BadBundleException e) {
            throw RecordedPlace.unsound(file, e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read bundle " + file + ": no such file", e);
        }
    }

    /** Reads all of it. */
    public static Verification verify(Path file) throws IOException {
        try {
            return Verification.of(file);
        } catch (BadBundleException e) {
            throw RecordedPlace.unsound(file, e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read bundle " + file + ": no such file", e);
        }
    }
}
