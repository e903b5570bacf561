package org.pmtuctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house's plan: which room may know which. A door is opened here or nowhere. */
class DoorsTest {

    private static final String HOUSE = "org.pmtuctl";

    /** Each room with the rooms it may import, in the order of the road; inside of itself a room is free. */
    private static final Map<String, Set<String>> DOORS = new LinkedHashMap<>();

    static {
        DOORS.put("inet", Set.of());
        DOORS.put("uapi", Set.of());
        DOORS.put("natives", Set.of("uapi"));
        DOORS.put("wire", Set.of("uapi", "inet"));
        DOORS.put("rtnetlink", Set.of("wire", "uapi", "inet"));
        DOORS.put("transport", Set.of("natives", "wire", "uapi", "inet"));
        // Their ports zero keys before anything else sees a datagram.
        DOORS.put("sockdiag", Set.of("transport", "wire", "uapi", "inet"));
        DOORS.put("xfrm", Set.of("transport", "wire", "uapi", "inet"));
        DOORS.put("genetlink", Set.of("wire", "uapi", "inet"));
        // Likewise.
        DOORS.put("wireguard", Set.of("genetlink", "transport", "wire", "uapi", "inet"));
        DOORS.put("nftables", Set.of("wire", "uapi"));
        DOORS.put("xtables", Set.of("natives", "wire", "uapi", "inet"));
        DOORS.put("model", Set.of("inet", "uapi"));
        DOORS.put("procfs", Set.of("model"));
        DOORS.put("path", Set.of("model", "inet", "uapi"));
        DOORS.put("overhead", Set.of("path", "model", "inet", "uapi"));
        DOORS.put("resolve", Set.of("overhead", "path", "model", "inet", "uapi"));
        DOORS.put("whatif", Set.of("overhead", "model", "inet", "uapi"));
        DOORS.put("firewall", Set.of("model", "inet", "uapi"));
        DOORS.put("explain", Set.of("path", "model", "inet", "uapi"));
        DOORS.put("explain.rule", Set.of("explain", "firewall", "overhead", "path", "model", "inet", "uapi"));
        DOORS.put("compare", Set.of("explain", "resolve", "overhead", "path", "model", "inet", "uapi"));
        DOORS.put("capture", Set.of("transport", "rtnetlink", "xfrm", "nftables", "xtables", "genetlink", "wireguard", "sockdiag", "wire",
                "natives", "uapi", "inet", "procfs", "model", "path"));
        // Routes that are changed are kept as the kernel's own messages: the codecs are as pure as the model.
        DOORS.put("action", Set.of("explain", "path", "model", "rtnetlink", "wire", "inet", "uapi"));
        DOORS.put("action.apply", Set.of("action", "capture", "transport", "rtnetlink", "wire", "natives", "procfs", "path", "model", "inet",
                "uapi"));
        DOORS.put("render", Set.of("explain", "path", "model", "inet", "uapi"));
        DOORS.put("render.text", Set.of("action", "compare", "render", "explain", "path", "model", "inet", "uapi"));
        DOORS.put("render.json", Set.of("action", "compare", "render", "explain", "path", "model", "inet", "uapi"));
        DOORS.put("render.html", Set.of("render", "explain", "path", "model", "inet", "uapi"));
        DOORS.put("disguise", Set.of("nftables", "xtables", "wire", "inet", "uapi"));
        DOORS.put("bundle", Set.of("disguise", "render", "render.json", "capture", "procfs", "xtables", "transport", "wire", "natives", "uapi", "inet", "model", "path"));
        DOORS.put("render.bundle", Set.of("bundle", "render", "render.json", "model"));
        // Shows the kernel's own objects, so it alone of the renderers knows the messages.
        DOORS.put("render.raw", Set.of("render", "render.json", "render.text", "rtnetlink", "sockdiag", "xfrm", "wire", "uapi", "inet",
                "model"));
        DOORS.put("operation", Set.of("action", "action.apply", "bundle", "disguise", "capture", "compare", "render", "render.html", "render.raw", "render.text", "render.json",
                "explain", "explain.rule", "whatif", "resolve", "overhead", "path", "model", "procfs", "transport", "rtnetlink", "sockdiag", "xfrm", "wire", "natives", "uapi", "inet"));
        DOORS.put("cli", Set.of("action", "bundle", "compare", "operation", "render", "render.bundle", "render.text", "render.json", "render.raw", "explain", "explain.rule", "whatif",
                "path", "model", "inet"));
    }

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages(HOUSE);

    /** The longest name in the plan that the package falls under. */
    private static String room(JavaClass type) {
        String name = type.getPackageName().equals(HOUSE) ? "" : type.getPackageName().substring(HOUSE.length() + 1);
        while (!DOORS.containsKey(name) && name.indexOf('.') >= 0) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }

    private static boolean ours(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }

    @Test
    void everyRoomIsInThePlan() {
        TreeSet<String> unknown = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!type.getPackageName().equals(HOUSE) && !DOORS.containsKey(room(type))) {
                unknown.add(type.getPackageName());
            }
        }
        assertEquals(Set.of(), unknown);
        assertTrue(CLASSES.size() > 100, "too few classes were found to prove anything: " + CLASSES.size());
    }

    @Test
    void importsGoThroughTheDoors() {
        TreeSet<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = room(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (from.isEmpty() || !ours(target)) {
                    continue;
                }
                String to = room(target);
                if (!to.equals(from) && !DOORS.get(from).contains(to)) {
                    broken.add(type.getName() + " uses " + target.getName());
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void doorsOpenOneWay() {
        List<String> seen = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : DOORS.entrySet()) {
            for (String behind : entry.getValue()) {
                assertTrue(seen.contains(behind), entry.getKey() + " has a door to " + behind + ", which does not stand before it");
            }
            seen.add(entry.getKey());
        }
    }

    @Test
    void eachForeignLibraryHasOneRoom() {
        Map<String, String> rooms = Map.of("com.kenai.", "natives", "jnr.", "natives", "picocli.", "cli", "io.netty.", "agent",
                "org.apache.commons.compress.", "bundle", "com.fasterxml.jackson.core.", "bundle", "javax.crypto.", "disguise");
        TreeSet<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getName();
                for (Map.Entry<String, String> library : rooms.entrySet()) {
                    if (target.startsWith(library.getKey()) && !room(type).equals(library.getValue())) {
                        broken.add(type.getName() + " uses " + target);
                    }
                }
                if (target.indexOf('.') > 0 && !target.startsWith("java.") && !target.startsWith(HOUSE)
                        && rooms.keySet().stream().noneMatch(target::startsWith)) {
                    broken.add(type.getName() + " uses a library without a room: " + target);
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    /** The pages of findings are read from the program's own class path. */
    private static final String READS_ITS_OWN_PAGES = HOUSE + ".explain.FindingPages";

    @Test
    void theCoreTouchesNoFileSocketThreadOrClock() {
        Set<String> pure = Set.of("inet", "uapi", "model", "path", "firewall", "overhead", "resolve", "whatif", "explain", "explain.rule", "compare", "action");
        List<String> outside = List.of("java.io.", "java.nio.file.", "java.nio.channels.", "java.net.", "java.lang.Thread",
                "java.lang.Process", "java.util.concurrent.", "java.util.Timer", "java.time.Clock", "java.util.Random");
        TreeSet<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!pure.contains(room(type)) || type.getName().equals(READS_ITS_OWN_PAGES)) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getName();
                if (outside.stream().anyMatch(target::startsWith)) {
                    broken.add(type.getName() + " uses " + target);
                }
            }
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                String owner = call.getTargetOwner().getName();
                if (owner.equals("java.lang.System") && !call.getName().equals("arraycopy") || call.getName().equals("now")) {
                    broken.add(type.getName() + " calls " + call.getTarget().getFullName());
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void onlyMainEndsTheProcessOrTouchesItsStreams() {
        TreeSet<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean main = type.getName().equals(HOUSE + ".Main");
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (!main && call.getTargetOwner().getName().equals("java.lang.System") && call.getName().equals("exit")) {
                    broken.add(type.getName() + " ends the process");
                }
            }
            type.getFieldAccessesFromSelf().forEach(access -> {
                String field = access.getTarget().getFullName();
                if (field.equals("java.lang.System.out") || field.equals("java.lang.System.err")) {
                    broken.add(type.getName() + " uses " + field);
                }
            });
        }
        assertEquals(Set.of(), broken);
    }

    /** Each of these costs every call of the program some milliseconds at its first use. */
    @Test
    void nothingSlowToStartIsUsed() throws IOException {
        List<String> slow = List.of("java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
                "java/util/regex/Pattern", "java/util/stream/", "java/util/Formatter", "java/util/logging/", "java/text/",
                "java/time/format/", "java/lang/reflect/", "java/util/EnumMap");
        TreeSet<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String file = "/" + type.getName().replace('.', '/') + ".class";
            try (InputStream in = DoorsTest.class.getResourceAsStream(file)) {
                String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                for (String each : slow) {
                    if (constants.contains(each)) {
                        broken.add(type.getName() + " uses " + each);
                    }
                }
            }
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                String target = call.getTargetOwner().getName() + "." + call.getName();
                if (target.equals("java.lang.String.format") || target.equals("java.lang.String.formatted")
                        || target.equals("java.lang.String.replaceAll")
                        || target.equals("java.lang.String.matches")) {
                    broken.add(type.getName() + " calls " + target);
                }
            }
        }
        assertEquals(Set.of(), broken);
    }
}
