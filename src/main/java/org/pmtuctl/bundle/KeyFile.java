package org.pmtuctl.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Map;
import org.pmtuctl.disguise.Disguise;
import org.pmtuctl.disguise.NameMap;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;

/**
 * The key that bundles are anonymised with, and the names that were given out under it. Whoever has the file can undo it, so it is
 * readable by its owner only and never part of a bundle.
 */
public final class KeyFile {
    private static final String SCHEMA = "pmtuctl/bundle-key/1";
    private static final long MOST_BYTES = 64 << 20;

    private final Path file;
    private final byte[] key;
    private final NameMap names;

    private KeyFile(Path file, byte[] key, NameMap names) {
        this.file = file;
        this.key = key;
        this.names = names;
    }

    /**
     * Reads a key.
     *
     * @throws BadBundleException  when the file holds none
     * @throws NoSuchFileException when there is no such file
     */
    public static KeyFile read(Path file) throws IOException {
        Limits.requireAtMost(Files.size(file), MOST_BYTES, "the key file");
        JsonTree json = JsonTree.parse("the key file", Files.readAllBytes(file));
        if (!SCHEMA.equals(json.text("schema"))) {
            throw new BadBundleException("it is no key file of this version");
        }
        byte[] key = ManifestJson.bytes(json.requiredText("key"));
        if (key.length != Disguise.KEY_BYTES) {
            throw new BadBundleException("its key has " + key.length + " bytes, not " + Disguise.KEY_BYTES);
        }
        NameMap names = new NameMap();
        JsonTree given = json.object("names");
        try {
            for (String name : given.names()) {
                names.restore(name, given.requiredText(name));
            }
        } catch (IllegalArgumentException e) {
            throw new BadBundleException("its names are damaged", e);
        }
        return new KeyFile(file, key, names);
    }

    /** A new key. Nothing is written yet. */
    public static KeyFile create(Path file) {
        byte[] key = new byte[Disguise.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new KeyFile(file, key, new NameMap());
    }

    public Disguise disguise() {
        return new Disguise(key, names);
    }

    /** Writes the key and all names given out, beside its place, and renames it. */
    public void save() throws IOException {
        Path place = file.toAbsolutePath();
        // Readable by its owner only from its first byte on.
        Path unfinished = Files.createTempFile(place.getParent(), ".pmtuctl-", ".key");
        try {
            Files.write(unfinished, json());
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        JsonWriter json = new JsonWriter(out, true);
        json.beginObject().field("schema", SCHEMA).field("key", Hex.bytes(key)).beginObject("names");
        for (Map.Entry<String, String> each : names.all().entrySet()) {
            json.field(each.getKey(), each.getValue());
        }
        json.endObject().endObject().finish();
        out.flush();
        return bytes.toByteArray();
    }
}
