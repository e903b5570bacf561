package org.pmtuctl.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundles in {@code testdata/bundles/v1}: of each kernel and scenario one, made by {@code make bundles}. */
final class CommittedBundles {
    static final Path FOLDER = Path.of(System.getProperty("pmtuctl.testdata"), "bundles", "v1");

    private CommittedBundles() {
    }

    static Stream<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> bundles = files.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
            return bundles.stream();
        }
    }

    /** {@code 6.12/rich-topology}. */
    static String name(Path bundle) {
        String name = FOLDER.relativize(bundle).toString();
        return name.substring(0, name.length() - ".tar.gz".length());
    }
}
