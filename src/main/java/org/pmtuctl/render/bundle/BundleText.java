package org.pmtuctl.render.bundle;

import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.bundle.Verification;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.Timestamps;

/** What a bundle says of itself, for people. */
public final class BundleText {
    private BundleText() {
    }

    public static void verify(Output out, Verification verification) {
        for (String problem : verification.problems()) {
            out.put("not sound: ").line(problem);
        }
        if (verification.problems().isEmpty()) {
            out.put("sound: ").put(verification.manifest().parts().size()).put(" files match their checksums, ").put(verification.packets())
                    .put(" netlink datagrams with ").put(verification.messages()).line(" messages are whole, no byte is set where keys stand");
        }
    }

    public static void show(Output out, Manifest manifest) {
        out.put("made      ").put(Timestamps.utc(manifest.madeMillis())).put(" by pmtuctl ").put(manifest.tool());
        for (int i = 0; i < manifest.command().size(); i++) {
            out.put(i == 0 ? " (" : " ").put(manifest.command().get(i));
        }
        out.line(manifest.command().isEmpty() ? "" : ")");
        out.put("machine   ").put(manifest.architecture()).put(manifest.anonymized() ? ", anonymized" : "").line();
        for (Manifest.Namespace each : manifest.namespaces()) {
            out.put("namespace ").put(each.folder()).put("  ").put(each.label() == null ? "(the caller's own)" : each.label()).put("  kernel ")
                    .put(each.host().kernel()).put(each.host().hostname() == null ? "" : ", host " + each.host().hostname()).put(", ")
                    .line(Timestamps.utc(each.host().timeMillis()));
            for (String flow : each.flows()) {
                out.put("            explained: ").line(flow);
            }
        }
        for (String cut : manifest.cut()) {
            out.put("left out  ").line(cut);
        }
        for (Manifest.Part part : manifest.parts()) {
            out.put("file      ").put(part.name()).put("  ").put(part.size()).line(" bytes");
        }
    }
}
