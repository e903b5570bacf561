package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.Explainer;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.Walker;

/** Asks rules about small worlds; whatever they answer must keep to the style of all findings. */
final class Asked {
    private Asked() {
    }

    /** What one rule says of the world's first exception; null for nothing. */
    static Finding exception(FindingRule rule, Worlds world) {
        return exception(rule, world, null);
    }

    static Finding exception(FindingRule rule, Worlds world, Path path) {
        Snapshot snapshot = world.snapshot();
        Finding finding = rule.exception(new Picture(snapshot), snapshot.exceptions().get(0), path);
        return finding == null ? null : styled(finding);
    }

    static List<Finding> path(FindingRule rule, Worlds world, Path path, KernelCheck check) {
        return styled(rule.path(new Picture(world.snapshot()), path, check));
    }

    static List<Finding> host(FindingRule rule, Worlds world) {
        return styled(rule.host(new Picture(world.snapshot())));
    }

    /** The ids of all that is said of the world's first exception, the leading cause first. */
    static List<String> ids(Worlds world) {
        Snapshot snapshot = world.snapshot();
        return styled(new Explainer(AllRules.inOrder()).exception(snapshot, snapshot.exceptions().get(0))).stream().map(Finding::id)
                .collect(Collectors.toList());
    }

    /** What one rule says of the world's first exception when it may walk. */
    static Finding walked(FindingRule rule, Worlds world) {
        Snapshot snapshot = world.snapshot();
        Finding finding = rule.exception(picture(snapshot), snapshot.exceptions().get(0), null);
        return finding == null ? null : styled(finding);
    }

    /** All that is said of the world's first exception, with walks. */
    static List<String> walkedIds(Worlds world) {
        Snapshot snapshot = world.snapshot();
        return styled(new Explainer(AllRules.inOrder(), new Walker(snapshot, new KernelAnswers())).exception(snapshot,
                snapshot.exceptions().get(0))).stream().map(Finding::id).collect(Collectors.toList());
    }

    /** What one rule says of a flow when the walk is made. */
    static List<Finding> flow(FindingRule rule, Worlds world, Flow flow) {
        Snapshot snapshot = world.snapshot();
        Picture in = picture(snapshot);
        return styled(rule.path(in, in.walks().flow(flow), KernelCheck.NONE));
    }

    /** What one rule says of the world's tunnels and policies in an audit. */
    static List<Finding> audit(FindingRule rule, Worlds world) {
        Snapshot snapshot = world.snapshot();
        return styled(new Explainer(List.of(rule), new Walker(snapshot, new KernelAnswers())).host(snapshot));
    }

    /** What one rule says of the host as a whole when it may walk. */
    static List<Finding> walkedHost(FindingRule rule, Worlds world) {
        return styled(rule.host(picture(world.snapshot())));
    }

    private static Picture picture(Snapshot snapshot) {
        return new Picture(snapshot, new Walker(snapshot, new KernelAnswers()));
    }

    static String evidence(Finding finding) {
        return finding.evidence().stream().map(seen -> seen.source() + ": " + seen.text()).collect(Collectors.joining("\n"));
    }

    static String commands(Finding finding) {
        return finding.remedies().stream().flatMap(remedy -> remedy.commands().stream()).collect(Collectors.joining("\n"));
    }

    static List<Finding> styled(List<Finding> findings) {
        findings.forEach(Asked::styled);
        return findings;
    }

    static Finding styled(Finding finding) {
        sentence(finding.summary());
        assertFalse(finding.evidence().isEmpty(), finding.summary() + " has no evidence");
        for (Evidence seen : finding.evidence()) {
            assertFalse(seen.source().isBlank() || seen.text().isBlank() || seen.text().endsWith("."), seen.toString());
            assertFalse(seen.text().contains("null"), seen.toString());
        }
        for (Remedy remedy : finding.remedies()) {
            sentence(remedy.summary());
            for (String command : remedy.commands()) {
                assertFalse(command.contains("null"), command);
            }
        }
        return finding;
    }

    private static void sentence(String text) {
        assertNotNull(text);
        char first = text.charAt(0);
        // A name or an address may stand first; capitals only in names such as IPv4.
        assertTrue(!Character.isUpperCase(first) || text.startsWith("IPv"), text);
        assertFalse(text.endsWith("."), text);
        assertFalse(text.contains("null") || text.contains("  "), text);
    }
}
