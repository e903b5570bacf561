package org.pmtuctl.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;

/** The manifest as JSON and back. */
final class ManifestJson {
    static final String NAME = "manifest.json";
    private static final String SCHEMA = "pmtuctl/bundle/";

    private ManifestJson() {
    }

    static byte[] write(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        JsonWriter json = new JsonWriter(out, true);
        json.beginObject().field("schema", SCHEMA + Manifest.FORMAT).field("tool", manifest.tool()).field("made_ms", manifest.madeMillis());
        texts(json, "command", manifest.command());
        json.field("architecture", manifest.architecture()).field("word_bits", manifest.wordBits()).field("byte_order", byteOrder())
                .field("anonymized", manifest.anonymized());
        texts(json, "cut", manifest.cut());
        json.beginArray("namespaces");
        for (Manifest.Namespace namespace : manifest.namespaces()) {
            namespace(json, namespace);
        }
        json.endArray().beginArray("parts");
        for (Manifest.Part part : manifest.parts()) {
            json.beginObject().field("name", part.name()).field("size", part.size()).field("sha256", part.sha256());
            if (part.fromEnd() > 0) {
                json.field("from_end", part.fromEnd());
            }
            json.endObject();
        }
        json.endArray().endObject().finish();
        out.flush();
        return bytes.toByteArray();
    }

    private static String byteOrder() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    }

    private static void namespace(JsonWriter json, Manifest.Namespace namespace) {
        Host host = namespace.host();
        json.beginObject().field("folder", namespace.folder()).field("label", namespace.label()).field("inode", namespace.inode());
        json.beginObject("host").field("kernel", host.kernel()).field("hostname", host.hostname()).field("netns", host.netns())
                .field("time_ms", host.timeMillis()).field("ticks_per_second", host.ticksPerSecond()).field("uid", host.uid())
                .field("capabilities", Long.toHexString(host.capabilities())).endObject();
        json.beginArray("ports");
        for (Manifest.Port port : namespace.ports()) {
            json.beginObject().field("channel", port.channel()).field("strict", port.strict()).field("refused", port.refused()).endObject();
        }
        json.endArray().beginArray("large_dumps");
        for (Manifest.LargeDump dump : namespace.large()) {
            json.beginObject().field("channel", dump.channel()).field("request", Hex.bytes(dump.request())).field("part", dump.part()).endObject();
        }
        json.endArray();
        texts(json, "flows", namespace.flows());
        json.endObject();
    }

    static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginArray(name);
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    static Manifest read(byte[] bytes) throws BadBundleException {
        JsonTree json = JsonTree.parse(NAME, bytes);
        requireFormat(json.requiredText("schema"));
        if (!byteOrder().equals(json.requiredText("byte_order"))) {
            throw new BadBundleException("it was recorded on a " + json.requiredText("byte_order") + "-endian machine, and this one is not");
        }
        List<Manifest.Namespace> namespaces = new ArrayList<>();
        for (JsonTree each : json.objects("namespaces")) {
            namespaces.add(namespace(each));
        }
        if (namespaces.isEmpty()) {
            throw new BadBundleException(NAME + " names no namespace");
        }
        List<Manifest.Part> parts = new ArrayList<>();
        for (JsonTree each : json.objects("parts")) {
            parts.add(new Manifest.Part(each.requiredText("name"), each.number("size"), each.requiredText("sha256"), each.number("from_end", 0)));
        }
        return new Manifest(json.requiredText("tool"), json.number("made_ms"), json.texts("command"), json.text("architecture"),
                json.integer("word_bits"), json.flag("anonymized"), namespaces, json.texts("cut"), parts);
    }

    private static void requireFormat(String schema) throws BadBundleException {
        int format = 0;
        if (schema.startsWith(SCHEMA)) {
            try {
                format = Integer.parseInt(schema.substring(SCHEMA.length()));
            } catch (NumberFormatException e) {
                throw new BadBundleException("its schema '" + schema + "' is none of a bundle", e);
            }
        }
        if (format < 1) {
            throw new BadBundleException("its schema '" + schema + "' is none of a bundle");
        }
        if (format > Manifest.FORMAT) {
            throw new BadBundleException("it has format " + format + ", and this version of pmtuctl reads formats up to " + Manifest.FORMAT
                    + ": use a newer one");
        }
    }

    private static Manifest.Namespace namespace(JsonTree json) throws BadBundleException {
        JsonTree host = json.object("host");
        List<Manifest.Port> ports = new ArrayList<>();
        for (JsonTree each : json.objects("ports")) {
            ports.add(new Manifest.Port(each.requiredText("channel"), each.flag("strict"), each.integer("refused")));
        }
        List<Manifest.LargeDump> large = new ArrayList<>();
        for (JsonTree each : json.objects("large_dumps")) {
            large.add(new Manifest.LargeDump(each.requiredText("channel"), bytes(each.requiredText("request")), each.requiredText("part")));
        }
        int ticks = host.integer("ticks_per_second");
        if (ticks < 1) {
            throw new BadBundleException(NAME + " has no sound tick rate");
        }
        return new Manifest.Namespace(json.requiredText("folder"), json.text("label"), json.number("inode"),
                new Host(host.text("kernel"), host.text("hostname"), host.text("netns"), host.number("time_ms"), ticks, host.integer("uid"),
                        capabilities(host.requiredText("capabilities"))), ports, large, json.texts("flows"));
    }

    private static long capabilities(String hex) throws BadBundleException {
        try {
            return Long.parseUnsignedLong(hex, 16);
        } catch (NumberFormatException e) {
            throw new BadBundleException(NAME + " has no sound capabilities", e);
        }
    }

    static byte[] bytes(String hex) throws BadBundleException {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(hex.charAt(2 * i), 16);
            int low = Character.digit(hex.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0 || hex.length() % 2 != 0) {
                throw new BadBundleException(NAME + " has a damaged request");
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }
}
