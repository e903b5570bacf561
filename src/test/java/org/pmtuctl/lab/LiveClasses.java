package org.pmtuctl.lab;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Finds the test classes a guest has to run, here, where loading classes is cheap. */
final class LiveClasses {

    private LiveClasses() {
    }

    /** Names of the top-level classes with tests tagged {@value LiveKernel#TAG}, sorted. */
    static Set<String> find() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(roots()))
                .filters(TagFilter.includeTags(LiveKernel.TAG), EngineFilter.includeEngines("junit-jupiter"))
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        Set<String> names = new TreeSet<>();
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier found : plan.getDescendants(root)) {
                found.getSource().ifPresent(source -> {
                    if (source instanceof MethodSource method) {
                        names.add(topLevel(method.getClassName()));
                    } else if (source instanceof ClassSource type) {
                        names.add(topLevel(type.getClassName()));
                    }
                });
            }
        }
        return names;
    }

    /** The folder of class files this class came from: this module's tests. */
    private static Set<Path> roots() {
        Set<Path> roots = new LinkedHashSet<>();
        try {
            roots.add(Path.of(LiveClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (java.net.URISyntaxException impossible) {
            throw new LabException("no path of the test classes", impossible);
        }
        roots.removeIf(root -> !Files.isDirectory(root));
        return roots;
    }

    static String topLevel(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }
}
