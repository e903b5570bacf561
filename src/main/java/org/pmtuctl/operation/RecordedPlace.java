package org.pmtuctl.operation;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pmtuctl.bundle.BadBundleException;
import org.pmtuctl.bundle.Bundle;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.capture.Origin;

/** Opens bundles as places. */
public final class RecordedPlace {
    private RecordedPlace() {
    }

    /**
     * @param netns  which namespace of the bundle: its label, the host's word for it, its folder ({@code ns1}) or its inode; null for
     *               the first
     * @param trace  is told what is asked and answered; null for nobody
     * @throws NoSuchObjectException when the bundle has no such namespace
     */
    public static Place open(Path file, String netns, Trace trace) throws IOException {
        try {
            Bundle bundle = Bundle.open(file);
            Manifest.Namespace namespace = find(file, bundle.manifest(), netns);
            Origin origin = bundle.origin(namespace);
            return Place.of(trace == null ? origin : new TracedOrigin(origin, trace), namespace.host().netns());
        } catch (BadBundleException e) {
            throw unsound(file, e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read bundle " + file + ": no such file", e);
        }
    }

    static IOException unsound(Path file, BadBundleException e) {
        return new IOException("cannot use bundle " + file + ": " + e.getMessage(), e);
    }

    private static Manifest.Namespace find(Path file, Manifest manifest, String netns) throws NoSuchObjectException {
        StringBuilder known = new StringBuilder();
        for (Manifest.Namespace each : manifest.namespaces()) {
            if (netns == null || netns.equals(each.label()) || netns.equals(each.folder()) || netns.equals(Long.toString(each.inode()))) {
                return each;
            }
            known.append(known.length() == 0 ? "" : ", ").append(each.label() == null ? each.folder() : each.label());
        }
        throw new NoSuchObjectException("bundle " + file + " has no network namespace '" + netns + "'; it has " + known);
    }
}
