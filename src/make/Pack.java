import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * {@code java -cp ASM.jar Pack.java FOLDER CLASSPATH}: makes {@code FOLDER/pmtuctl.jar} and {@code FOLDER/native} out of the class
 * path, whose folders and {@code pmtuctl-*.jar} files are the program and the other jars its libraries. Made for a quick start, which
 * every call pays:
 * <ul>
 * <li>one jar, stored and not deflated, with the program and only those library classes that it can reach;
 * <li>classes older than Java 7 (picocli) are given stack maps and a newer version. Without, the JVM verifies them by inference, which
 * is slow, and again in every process, because neither it nor a class-data archive can keep the result;
 * <li>jffi's C half lies in a folder, not in a jar from which jffi would unpack it in every process.
 * </ul>
 * The same input gives the same bytes.
 */
public final class Pack {
    /** Taken in any case, by the beginning of their names: found by names that are put together while running. */
    private static final Pattern REFLECTIVE = Pattern.compile("com/kenai/jffi/.*|jnr/constants/platform/linux/Errno\\b.*");
    private static final Pattern NATIVE = Pattern.compile("jni/([^/]+-Linux/[^/]+\\.so)");
    private static final Pattern LICENCE = Pattern.compile("(META-INF/)?(LICEN[CS]E|NOTICE|COPYING)[^/]*");
    private static final Pattern CLASS_NAME = Pattern.compile("[\\w$]+(?:[./][\\w$]+)+");
    private static final int OLDEST_WITH_STACK_MAPS = Opcodes.V1_7;

    private final Map<String, byte[]> packed = new TreeMap<>();
    private final Map<String, byte[]> libraries = new TreeMap<>();
    private final Path folder;
    private final URLClassLoader loader;

    private Pack(Path folder, URLClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> classPath = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (String element : arguments[1].split(File.pathSeparator)) {
            classPath.add(Path.of(element));
            urls.add(Path.of(element).toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Pack pack = new Pack(Path.of(arguments[0]), loader);
            for (Path element : classPath) {
                pack.read(element);
            }
            pack.reach();
            pack.write();
        }
    }

    private void read(Path element) throws IOException {
        if (Files.isDirectory(element)) {
            try (Stream<Path> files = Files.walk(element)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    packed.put(element.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return;
        }
        boolean own = element.getFileName().toString().startsWith("pmtuctl-");
        try (JarFile jar = new JarFile(element.toFile())) {
            for (ZipEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                String name = entry.getName();
                Matcher shared = NATIVE.matcher(name);
                if (own && !name.startsWith("META-INF/")) {
                    packed.put(name, bytes);
                } else if (shared.matches()) {
                    Path target = folder.resolve("native").resolve(shared.group(1));
                    Files.createDirectories(target.getParent());
                    Files.write(target, bytes);
                } else if (LICENCE.matcher(name).matches()) {
                    packed.put("META-INF/licenses/" + element.getFileName() + "/" + name.substring(name.lastIndexOf('/') + 1), bytes);
                } else if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                    libraries.putIfAbsent(name, bytes);
                }
            }
        }
    }

    /** Moves from the libraries to the jar what the classes already there name, in whatever way. */
    private void reach() {
        ArrayDeque<byte[]> open = new ArrayDeque<>();
        for (Map.Entry<String, byte[]> entry : packed.entrySet()) {
            if (entry.getKey().endsWith(".class")) {
                open.add(entry.getValue());
            }
        }
        for (String name : List.copyOf(libraries.keySet())) {
            if (REFLECTIVE.matcher(name).matches()) {
                take(name.substring(0, name.length() - ".class".length()), open);
            }
        }
        while (!open.isEmpty()) {
            ClassReader reader = new ClassReader(open.remove());
            char[] buffer = new char[reader.getMaxStringLength()];
            for (int i = 1; i < reader.getItemCount(); i++) {
                int at = reader.getItem(i);
                // Every name, descriptor and literal is in a CONSTANT_Utf8, and each of those is used by another kind of constant
                // or by a member; asking for what classes, types and strings name is enough.
                if (at == 0) {
                    continue;
                }
                int tag = reader.readByte(at - 1);
                if (tag == 7 || tag == 8 || tag == 16) {
                    take(reader.readUTF8(at, buffer), open);
                } else if (tag == 12) {
                    take(reader.readUTF8(at + 2, buffer), open);
                }
            }
        }
    }

    private void take(String text, ArrayDeque<byte[]> open) {
        Matcher names = CLASS_NAME.matcher(text);
        while (names.find()) {
            String name = names.group().replace('.', '/');
            String[] forms = {name, name.startsWith("L") ? name.substring(1) : name};
            for (String form : forms) {
                byte[] bytes = libraries.remove(form + ".class");
                if (bytes != null) {
                    packed.put(form + ".class", bytes);
                    open.add(bytes);
                }
            }
        }
    }

    private byte[] withStackMaps(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (reader.readShort(6) >= OLDEST_WITH_STACK_MAPS) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(OLDEST_WITH_STACK_MAPS, access, name, signature, parent, interfaces);
            }
        }, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private void write() throws IOException {
        Path jar = folder.resolve("pmtuctl.jar");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\r\nMain-Class: org.pmtuctl.Main\r\nEnable-Native-Access: ALL-UNNAMED\r\n\r\n".getBytes());
            for (Map.Entry<String, byte[]> entry : packed.entrySet()) {
                byte[] content = entry.getValue();
                store(zip, entry.getKey(), entry.getKey().endsWith(".class") ? withStackMaps(content) : content);
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar))) {
            bytes.writeTo(out);
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 2, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
