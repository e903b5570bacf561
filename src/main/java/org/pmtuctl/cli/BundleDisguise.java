package org.pmtuctl.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.pmtuctl.operation.AnonymizeBundle;
import org.pmtuctl.operation.ReadBundle;

/** {@code bundle anonymize}. */
final class BundleDisguise {
    static final String KEY = "--key";
    static final String REVEAL = "--reveal";

    private BundleDisguise() {
    }

    static ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        if (words.value(KEY) == null) {
            throw new UsageException("bundle anonymize needs a key file", "--key FILE; it is made if it is not there");
        }
        Path key = Path.of(words.value(KEY));
        return words.flag(REVEAL) ? reveal(invocation, key) : anonymize(invocation, key);
    }

    private static ExitCode anonymize(Invocation invocation, Path key) throws Exception {
        Words words = invocation.words();
        words.atMost(3);
        if (words.count() < 3) {
            throw new UsageException("bundle anonymize needs the file to read and the file to write");
        }
        Path source = Path.of(words.word(1));
        Path target = Path.of(words.word(2));
        if (target.toAbsolutePath().normalize().equals(source.toAbsolutePath().normalize())) {
            throw new UsageException("the anonymized bundle needs a file of its own");
        }
        if (key.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize())) {
            throw new UsageException("the key needs a file of its own");
        }
        BundleCommand.requireFree(target, words);
        if (ReadBundle.manifest(source).anonymized()) {
            throw new UsageException(source + " is anonymized already");
        }
        ProgressLine progress = new ProgressLine(invocation.talk(), invocation.terminal());
        try {
            AnonymizeBundle.run(source, target, key, progress);
        } finally {
            progress.end();
        }
        if (invocation.options().json()) {
            return BundleReading.run(invocation, "show", target);
        }
        invocation.talk().say("keep " + key + ": it says who is who, and makes the next bundle use the same names");
        invocation.out().line(target.toString());
        return ExitCode.OK;
    }

    private static ExitCode reveal(Invocation invocation, Path key) throws IOException {
        Words words = invocation.words();
        if (words.count() == 1) {
            String text = AnonymizeBundle.reveal(key, new String(invocation.terminal().input().readAllBytes(), StandardCharsets.UTF_8));
            int from = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
                invocation.out().line(text.substring(from, end));
                from = end + 1;
            }
            if (from < text.length()) {
                invocation.out().line(text.substring(from));
            }
            return ExitCode.OK;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < words.count(); i++) {
            text.append(i == 1 ? "" : " ").append(words.word(i));
        }
        invocation.out().line(AnonymizeBundle.reveal(key, text.toString()));
        return ExitCode.OK;
    }
}
