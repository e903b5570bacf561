package org.pmtuctl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;

/** What answers: the tool, the Java machine, the kernel. */
final class Version {
    private Version() {
    }

    static ExitCode print(Output out, GlobalOptions options) {
        String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        // The JVM takes os.version from uname(2).
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        if (options.json()) {
            JsonWriter json = new JsonWriter(out, options.pretty());
            json.beginObject().field("schema", "pmtuctl/version/1").field("tool", tool()).field("jvm", jvm).field("kernel", kernel);
            json.endObject().finish();
        } else {
            out.put("pmtuctl ").line(tool()).line(jvm).line(kernel);
        }
        return ExitCode.OK;
    }

    /** The version of this program, as the build wrote it down. */
    static String tool() {
        try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
