package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.inet.IpAddress;

/** A bundle and the same in disguise, under a key that is the same in each run. */
final class DisguisedBundle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "{\"schema\":\"pmtuctl/bundle-key/1\","
            + "\"key\":\"5e0c7d3b91a24f688d1703b6c94a52ef30b8e671d5294c0fa86712de4b93f05a\",\"names\":{}}";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*");
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    /** Numbers that the wording depends on are compared without what goes on meanwhile, as everywhere. */
    private static final Set<String> PASSING = Set.of("time", "expires_s", "age_s", "made", "used_ago_s");
    private static final Set<String> FINDINGS = Set.of("findings", "causes");
    /** Shorter ones are found by chance in a million bytes. */
    private static final int SHORTEST_NAME = 4;

    final Path original;
    final Path disguised;
    final Path key;

    private DisguisedBundle(Path original, Path disguised, Path key) {
        this.original = original;
        this.disguised = disguised;
        this.key = key;
    }

    static DisguisedBundle of(Path folder, String netns, String... flows) throws IOException {
        Path original = folder.resolve("original.tar.gz");
        List<String> create = new ArrayList<>(List.of("--netns", netns, "bundle", "create", original.toString(), "--force"));
        for (String flow : flows) {
            create.add("--flow");
            create.add(flow);
        }
        CliRun.of(create.toArray(new String[0])).exits(ExitCode.OK);
        return of(folder, original);
    }

    /** Of one that is there. */
    static DisguisedBundle of(Path folder, Path original) throws IOException {
        Path disguised = folder.resolve("disguised.tar.gz");
        Path key = folder.resolve("key.json");
        Files.writeString(key, KEY);
        CliRun.of("bundle", "anonymize", original.toString(), disguised.toString(), "--key", key.toString(), "--force").exits(ExitCode.OK);
        CliRun.of("bundle", "verify", disguised.toString()).exits(ExitCode.OK);
        return new DisguisedBundle(original, disguised, key);
    }

    String reveal(String text) throws IOException {
        return org.pmtuctl.operation.AnonymizeBundle.reveal(key, text);
    }

    /** What stands for an address. */
    String address(String original) throws IOException {
        return KeyFile.read(key).disguise().address(IpAddress.parse(original)).toString();
    }

    /**
     * Asks both the same and fails unless the answers are the same once what stands for something is turned back, whatever their order.
     *
     * @param command  an address in it is the original's
     */
    JsonNode same(String... command) throws IOException {
        CliRun expected = ask(original, command);
        CliRun got = ask(disguised, disguised(command));
        assertEquals(expected.status(), got.status(), got::toString);
        List<String> want = lines("", JSON.readTree(expected.out()));
        List<String> have = lines("", JSON.readTree(reveal(got.out())));
        List<String> lost = new ArrayList<>(want);
        have.forEach(lost::remove);
        List<String> gained = new ArrayList<>(have);
        want.forEach(gained::remove);
        assertTrue(lost.isEmpty() && gained.isEmpty(), () -> List.of(command) + " of the bundle in disguise lacks\n" + String.join("\n", lost)
                + "\nand has instead\n" + String.join("\n", gained));
        assertTrue(want.size() > 3, expected.out());
        return JSON.readTree(got.out());
    }

    private static CliRun ask(Path bundle, String... command) {
        List<String> words = new ArrayList<>(List.of("--bundle", bundle.toString()));
        words.addAll(List.of(command));
        words.add("--json");
        return CliRun.of(words.toArray(new String[0]));
    }

    /** Addresses and devices in it are others. */
    private String[] disguised(String... command) throws IOException {
        String[] other = command.clone();
        for (int i = 0; i < other.length; i++) {
            if (ADDRESS.matcher(other[i]).matches()) {
                other[i] = address(other[i]);
            } else if (i > 0 && (other[i - 1].equals("--iif") || other[i - 1].equals("--oif"))) {
                other[i] = KeyFile.read(key).disguise().device(other[i]);
            }
        }
        return other;
    }

    /** Findings come in the same order, with the same severity and confidence; numbers of bytes in them and in the answer are the same. */
    void sameOrder(String... command) throws IOException {
        assertEquals(order(ask(original, command).json()), order(ask(disguised, disguised(command)).json()), () -> String.join(" ", command));
    }

    private static List<String> order(JsonNode answer) {
        List<String> order = new ArrayList<>();
        order.add(answer.path("effective_mtu") + " " + answer.path("kernel_mtu") + " " + answer.path("tcp_mss"));
        for (JsonNode finding : answer.path("findings")) {
            order.add(finding.path("id").asText() + " " + finding.path("severity").asText() + " " + finding.path("confidence").asText());
        }
        return order;
    }

    /** One line for each element of the outermost lists, so that their order does not matter. */
    private static List<String> lines(String path, JsonNode node) {
        List<String> lines = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equals("host")) {
                continue;
            }
            if (field.getValue().isArray()) {
                boolean finding = FINDINGS.contains(field.getKey());
                for (JsonNode each : field.getValue()) {
                    lines.add(path + field.getKey() + ": " + (finding ? finding(each) : canonical(each)));
                }
            } else {
                lines.add(path + field.getKey() + ": " + canonical(field.getValue()));
            }
        }
        return lines;
    }

    /**
     * A finding that holds for several names the first of them, and the first is another where the addresses' order is: of it only what it
     * is. Others whole, but that a list within a sentence has its own order, and may be cut.
     */
    private static JsonNode finding(JsonNode node) {
        ObjectNode whole = (ObjectNode) canonical(node);
        if (node.toString().contains("the same holds for") || node.has("count")) {
            return whole.retain("id", "severity", "confidence", "count");
        }
        return canonical(sorted(whole));
    }

    /** Each text as its words in order of the alphabet. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isTextual()) {
            String text = node.asText();
            text = text.contains("\u2026") ? text.substring(0, Math.max(0, text.indexOf(": "))) : text;
            // nft writes marks with all their digits.
            text = text.replaceAll("0x0+(?=[0-9a-f])", "0x");
            String[] words = text.split("[ ,;]+");
            Arrays.sort(words);
            return JSON.getNodeFactory().textNode(String.join(" ", words));
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(each -> array.add(sorted(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.fields().forEachRemaining(field -> object.set(field.getKey(), sorted(field.getValue())));
            return object;
        }
        return node;
    }

    /** Without times, lists in some order of their own. */
    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            // Parts of a key, and a tunnel's id, with no word that says so.
            boolean gre = node.path("protocol").asText().equals("gre");
            boolean encapsulation = node.has("encap_type");
            node.fields().forEachRemaining(field -> {
                if (gre && field.getKey().endsWith("_port") || encapsulation && field.getKey().equals("id")) {
                    return;
                }
                if (!PASSING.contains(field.getKey())) {
                    object.set(field.getKey(), canonical(field.getValue()));
                }
            });
            return object;
        }
        if (node.isArray()) {
            List<JsonNode> all = new ArrayList<>();
            node.forEach(each -> all.add(canonical(each)));
            all.sort((a, b) -> a.toString().compareTo(b.toString()));
            ArrayNode array = JSON.createArrayNode();
            array.addAll(all);
            return array;
        }
        return node;
    }

    /** All bytes of the archive, names of files included, unpacked. */
    private byte[] unpacked() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(disguised))) {
            return in.readAllBytes();
        }
    }

    /**
     * Fails if anything of the original is left: addresses as text, as bytes and in hexadecimal digits; MAC addresses; names.
     *
     * @param names    as text in words of their own
     * @param numbers  SPIs
     * @return how much was looked for
     */
    int nothingIsLeft(Set<String> names, Set<Integer> numbers) throws IOException {
        byte[] bytes = unpacked();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Set<String> left = new TreeSet<>();
        int looked = 0;
        for (IpAddress address : addresses()) {
            looked++;
            byte[] raw = address.toBytes();
            boolean found = Pattern.compile("(?<![0-9a-f.:])" + Pattern.quote(address.toString()) + "(?![0-9a-f:]|\\.[0-9])").matcher(text).find()
                    || isThere(bytes, raw) || text.contains(hex(raw));
            if (found) {
                left.add(address.toString());
            }
        }
        for (String mac : macs()) {
            looked++;
            String digits = mac.replace(":", "");
            byte[] raw = ByteBuffer.allocate(8).putLong(Long.parseLong(digits, 16) << 16).array();
            // 02:00:00:00:00:01 is two small numbers one after the other.
            boolean telling = !digits.contains("0000");
            if (text.contains(mac) || telling && text.contains(digits) || telling && indexOf(bytes, Arrays.copyOf(raw, 6)) >= 0) {
                left.add(mac);
            }
        }
        String documents = documents();
        for (String name : names) {
            looked++;
            boolean raw = name.length() >= SHORTEST_NAME && text.contains(name + "\0");
            if (raw || Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])").matcher(documents).find()) {
                left.add(name);
            }
        }
        for (int number : numbers) {
            looked++;
            byte[] raw = ByteBuffer.allocate(4).putInt(number).array();
            byte[] host = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
            if (isThere(bytes, raw) && number >>> 16 != 0 || isThere(bytes, host) && number >>> 16 != 0
                    || text.contains("0x" + hex(raw))) {
                left.add("spi 0x" + hex(raw));
            }
        }
        assertEquals(Set.of(), left);
        return looked;
    }

    /** Fails if one of these is anywhere: as text, also in hexadecimal digits, or as the bytes of an address. */
    void nowhere(String... things) throws IOException {
        byte[] bytes = unpacked();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String thing : things) {
            assertTrue(!text.contains(thing) && !text.contains(hex(thing.getBytes(StandardCharsets.ISO_8859_1))), thing);
            byte[] raw = MAC.matcher(thing).matches() ? java.util.HexFormat.ofDelimiter(":").parseHex(thing)
                    : ADDRESS.matcher(thing).matches() ? IpAddress.parse(thing).toBytes() : null;
            assertTrue(raw == null || indexOf(bytes, raw) < 0 && !text.contains(hex(raw)), thing);
        }
    }

    /** What is text in it. */
    private String documents() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Archive archive = Archive.open(disguised)) {
            all.append(new String(ManifestJson.write(archive.manifest()), StandardCharsets.UTF_8));
            for (Manifest.Part part = archive.next(); part != null; part = archive.next()) {
                if (!part.name().endsWith(".pcap")) {
                    all.append(new String(archive.bytes(part), StandardCharsets.UTF_8)).append('\n');
                }
            }
        }
        return all.toString();
    }

    /** Everything the original says. */
    private String everything() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Archive archive = Archive.open(original)) {
            for (Manifest.Part part = archive.next(); part != null; part = archive.next()) {
                // Style sheets have what looks like an address.
                if (!part.name().endsWith(".pcap") && !part.name().endsWith(".html")) {
                    all.write(archive.bytes(part));
                }
            }
        }
        for (String what : List.of("links", "addresses", "rules", "routes", "nexthops", "policies", "states", "sockets")) {
            all.write(CliRun.of("--bundle", original.toString(), "show", what, "--json").out().getBytes(StandardCharsets.UTF_8));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Those of the original that do not stay themselves. */
    Set<IpAddress> addresses() throws IOException {
        Set<IpAddress> found = new TreeSet<>();
        org.pmtuctl.disguise.Disguise disguise = KeyFile.read(key).disguise();
        Matcher matcher = ADDRESS.matcher(everything());
        while (matcher.find()) {
            try {
                IpAddress address = IpAddress.parse(matcher.group().replaceAll("[.:]+$", ""));
                // A prefix is found in many a row of zeros.
                boolean network = address.isIpv6() ? address.low() == 0 : (address.low() & 0xff) == 0;
                if (!network && !disguise.address(address).equals(address)) {
                    found.add(address);
                }
            } catch (IllegalArgumentException e) {
                // No address.
            }
        }
        return found;
    }

    private Set<String> macs() throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = MAC.matcher(everything());
        while (matcher.find()) {
            if (!matcher.group().equals("00:00:00:00:00:00") && !matcher.group().equals("ff:ff:ff:ff:ff:ff")
                    && !matcher.group().startsWith("01:80:c2:00:00")) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    private static String hex(byte[] bytes) {
        return org.pmtuctl.render.Hex.bytes(bytes);
    }

    /** More than once: four bytes that come together by chance do so once. */
    private static boolean isThere(byte[] in, byte[] wanted) {
        int first = indexOf(in, wanted);
        return first >= 0 && (wanted.length > 4 || indexOf(Arrays.copyOfRange(in, first + 1, in.length), wanted) >= 0);
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        for (int i = 0; i + wanted.length <= in.length; i++) {
            int k = 0;
            while (k < wanted.length && in[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
