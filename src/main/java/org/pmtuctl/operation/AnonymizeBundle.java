package org.pmtuctl.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.bundle.Anonymizer;
import org.pmtuctl.bundle.BadBundleException;
import org.pmtuctl.bundle.Bundle;
import org.pmtuctl.bundle.KeyFile;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.disguise.Revealer;
import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.html.Report;

/** Makes a bundle that may be shown to strangers of one that may not, and reads what they say of it. */
public final class AnonymizeBundle {
    private AnonymizeBundle() {
    }

    /**
     * @param key       of earlier bundles, or where a new one is put
     * @param progress  is told what is being done
     */
    public static void run(Path source, Path target, Path key, CreateBundle.Progress progress) throws Exception {
        KeyFile keys = Files.exists(key) ? read(key) : KeyFile.create(key);
        progress.now("rewriting " + source);
        try (Anonymizer work = Anonymizer.of(source, keys.disguise(), target.toAbsolutePath().getParent())) {
            // Before the bundle: without the key nobody could say any more who is who.
            keys.save();
            Bundle recording = work.recording();
            List<String> described = new ArrayList<>();
            Report report = new Report();
            for (Manifest.Namespace namespace : recording.manifest().namespaces()) {
                progress.now("explaining " + namespace.folder());
                documents(work, report, namespace, Place.of(recording.origin(namespace), namespace.host().netns()));
                described.add(BundleDocuments.namespace(namespace.folder(), namespace.label(), namespace.host()));
            }
            work.document("README.txt", BundleDocuments.page(work.manifest(), described, work.manifest().cut()));
            work.document("report.html", report.page(work.manifest().tool(), work.manifest().madeMillis(), work.manifest().cut()));
            progress.now("writing " + target);
            work.write(target);
        } catch (BadBundleException e) {
            throw RecordedPlace.unsound(source, e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read bundle " + source + ": no such file", e);
        }
    }

    private static void documents(Anonymizer work, Report report, Manifest.Namespace namespace, Place place) throws Exception {
        String folder = namespace.folder() + "/";
        HostAudit audit = AuditHost.run(place, 0);
        RoutingNames names = place.names();
        report.namespace(audit, names);
        work.document(folder + "doctor.txt", BundleDocuments.text(audit));
        work.document(folder + "doctor.json", BundleDocuments.json(audit));
        ExceptionList list = ListExceptions.run(place, new ListExceptions.Filter(0, null, null, null, false));
        work.document(folder + "list.txt", BundleDocuments.text(list, names));
        work.document(folder + "list.json", BundleDocuments.json(list));
        int number = 0;
        for (String flow : namespace.flows()) {
            Explanation explanation = ExplainFlow.explain(place, Flow.to(IpAddress.parse(flow)));
            report.flow(explanation, names);
            String name = folder + BundleDocuments.explanation(number++, flow);
            work.document(name + ".txt", BundleDocuments.text(explanation, names));
            work.document(name + ".json", BundleDocuments.json(explanation, names));
        }
    }

    /** Text about an anonymised bundle, with the names and addresses that were there before. */
    public static String reveal(Path key, String text) throws IOException {
        return Revealer.reveal(read(key).disguise(), text);
    }

    private static KeyFile read(Path key) throws IOException {
        try {
            return KeyFile.read(key);
        } catch (BadBundleException e) {
            throw new IOException("cannot use key file " + key + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read key file " + key + ": no such file", e);
        }
    }
}
