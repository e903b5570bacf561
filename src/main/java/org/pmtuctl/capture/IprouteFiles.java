package org.pmtuctl.capture;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files in which iproute2 keeps names of numbers. A file in /etc replaces the delivered one of the same name; the pieces
 * in its {@code .d} folder come on top, in alphabetical order. What cannot be read gives no names.
 */
final class IprouteFiles {
    private static final String[] DELIVERED = {"/usr/lib/iproute2", "/usr/share/iproute2"};
    private static final String LOCAL = "/etc/iproute2";

    private IprouteFiles() {
    }

    /** What this host's files of that name hold. */
    static List<String> texts(String name) {
        List<String> texts = new ArrayList<>(2);
        if (!take(texts, new File(LOCAL, name))) {
            for (String folder : DELIVERED) {
                take(texts, new File(folder, name));
            }
        }
        for (String folder : DELIVERED) {
            pieces(texts, new File(folder, name + ".d"));
        }
        pieces(texts, new File(LOCAL, name + ".d"));
        return texts;
    }

    private static void pieces(List<String> texts, File folder) {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".conf") && name.charAt(0) != '.') {
                take(texts, new File(folder, name));
            }
        }
    }

    private static boolean take(List<String> texts, File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
