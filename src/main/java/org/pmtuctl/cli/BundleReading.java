package org.pmtuctl.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.bundle.Verification;
import org.pmtuctl.operation.ReadBundle;
import org.pmtuctl.render.bundle.BundleJson;
import org.pmtuctl.render.bundle.BundleText;

/** {@code bundle show} and {@code bundle verify}. */
final class BundleReading {
    private BundleReading() {
    }

    static ExitCode run(Invocation invocation, String verb, Path file) throws IOException {
        if (verb.equals("verify")) {
            return verify(invocation, file);
        }
        Manifest manifest = ReadBundle.manifest(file);
        if (invocation.options().json()) {
            BundleJson.show(invocation.json(), file.toString(), manifest);
        } else {
            BundleText.show(invocation.out(), manifest);
        }
        return ExitCode.OK;
    }

    private static ExitCode verify(Invocation invocation, Path file) throws IOException {
        Verification verification = ReadBundle.verify(file);
        if (invocation.options().json()) {
            BundleJson.verify(invocation.json(), file.toString(), verification);
        } else {
            BundleText.verify(invocation.out(), verification);
        }
        return verification.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
