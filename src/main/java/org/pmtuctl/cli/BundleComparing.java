package org.pmtuctl.cli;

import java.nio.file.Path;
import java.util.List;
import org.pmtuctl.compare.Ends;
import org.pmtuctl.compare.Moments;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.operation.CompareBundles;
import org.pmtuctl.render.json.CompareJson;
import org.pmtuctl.render.text.EndsText;
import org.pmtuctl.render.text.MomentsText;

/** {@code bundle compare}. */
final class BundleComparing {
    private BundleComparing() {
    }

    /** @param namespaces  one for both, or one for each; may be empty */
    static ExitCode run(Invocation invocation, String[] files, List<String> namespaces, boolean ends) throws Exception {
        GlobalOptions options = invocation.options();
        if (options.bundle() != null) {
            throw new UsageException("bundle compare takes its two files as words, not with --bundle");
        }
        String ofA = namespaces.isEmpty() ? null : namespaces.get(0);
        String ofB = namespaces.isEmpty() ? null : namespaces.get(namespaces.size() - 1);
        CompareBundles compare = new CompareBundles(options.family(), ofA, ofB);
        Path a = Path.of(files[0]);
        Path b = Path.of(files[1]);
        return ends ? ends(invocation, files, compare.ends(a, b)) : moments(invocation, files, compare.moments(a, b));
    }

    private static ExitCode moments(Invocation invocation, String[] files, Moments moments) {
        if (invocation.options().json()) {
            CompareJson.write(invocation.json(), files, moments);
        } else if (invocation.options().oneline()) {
            new MomentsText(invocation.text(), moments).oneline();
        } else {
            new MomentsText(invocation.text(), moments).print();
        }
        return status(moments.worst());
    }

    private static ExitCode ends(Invocation invocation, String[] files, Ends ends) {
        if (invocation.options().json()) {
            CompareJson.write(invocation.json(), files, ends);
        } else if (invocation.options().oneline()) {
            new EndsText(invocation.text(), ends).oneline();
        } else {
            new EndsText(invocation.text(), ends).print();
        }
        return status(ends.worst());
    }

    private static ExitCode status(Severity worst) {
        return worst != null && worst.compareTo(Severity.WARNING) >= 0 ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
