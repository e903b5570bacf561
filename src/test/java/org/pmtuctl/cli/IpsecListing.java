package org.pmtuctl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * States and policies as lines of one form, made of what {@code ip -s xfrm} prints and of our JSON, to be compared. Left out is what
 * only one of them has: bitmaps of received packets, flags as numbers, {@code share}, which is always any. A key is its number of bits.
 */
final class IpsecListing {
    /** {@code aead NAME 0xKEY (160 bits) 128}; a key of no bytes is not printed, nor is the length of what has none to cut. */
    private static final Pattern ALGORITHM =
            Pattern.compile("(enc|auth|auth-trunc|aead|comp) (\\S+)(?: 0x([0-9a-f]*))?(?: \\(\\d+ bits\\))?(?: (\\d+))?");
    private static final String ANY_IPV4 = "0.0.0.0";
    private static final String ANY_IPV6 = "::";

    private IpsecListing() {
    }

    /** One list of lines for each object, in the kernel's order; sorted but for templates, which stay one line each. */
    static List<List<String>> ofIp(String text) {
        List<List<String>> objects = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean inTemplate = false;
        for (String raw : text.split("\n")) {
            String line = normal(raw);
            if (raw.startsWith("src ")) {
                lines = new ArrayList<>();
                objects.add(lines);
            }
            if (line.isEmpty()) {
                continue;
            }
            if (inTemplate && raw.startsWith("\t\t")) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line);
            } else {
                inTemplate = line.startsWith("tmpl ");
                lines.add(inTemplate ? "tmpl " + count(lines) + line.substring(4) : line);
            }
        }
        objects.forEach(IpsecListing::arrange);
        return objects;
    }

    private static long count(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("tmpl ")).count();
    }

    /** The window of a state with extended numbers stands in two places, one of which is not used. */
    private static void arrange(List<String> lines) {
        if (lines.removeIf(line -> line.equals("anti-replay esn context:"))) {
            lines.replaceAll(line -> line.replaceFirst("^replay-window \\d+ seq", "seq"));
            lines.replaceAll(line -> line.replaceFirst("^replay_window", "replay-window"));
        } else {
            lines.replaceAll(line -> line.replaceFirst("^replay-window (\\d+) seq", "replay-window $1\nseq"));
        }
        List<String> apart = new ArrayList<>();
        lines.forEach(line -> apart.addAll(List.of(line.split("\n"))));
        lines.clear();
        apart.stream().sorted().forEach(lines::add);
    }

    private static String normal(String raw) {
        String line = raw.strip().replaceAll("\\s+", " ").replace("esnextra_flag", "esn extra_flag");
        if (line.matches("(lifetime (config|current)|stats):") || line.matches("[0-9a-f]{8}( [0-9a-f]{8})*")) {
            return "";
        }
        line = line.replaceFirst(" share any", "").replaceFirst(", bitmap-length \\d+", "").replaceFirst(", bitmap 0x[0-9a-f]+", "");
        line = line.replaceFirst("(flag.*?) ?\\(0x[0-9a-f]+\\)$", "$1").strip();
        Matcher algorithm = ALGORITHM.matcher(line);
        if (algorithm.matches()) {
            int bits = algorithm.group(3) == null ? 0 : algorithm.group(3).length() * 4;
            return algorithm.group(1) + " " + algorithm.group(2) + " " + bits + (algorithm.group(4) == null ? "" : " " + algorithm.group(4));
        }
        return line;
    }

    static List<List<String>> ofStates(JsonNode states) {
        List<List<String>> objects = new ArrayList<>();
        for (JsonNode state : states) {
            List<String> lines = new ArrayList<>();
            String family = state.get("family").asText();
            lines.add("src " + address(state.get("source"), family) + " dst " + address(state.get("destination"), family));
            lines.add(transform(state));
            lines.add("replay-window " + state.at("/replay/window"));
            // ip writes 0x before a decimal number.
            lines.add(String.format("seq 0x%08d flag", state.get("sequence").asLong()) + words(state.get("flags"))
                    + (state.get("extra_flags").isEmpty() ? "" : " extra_flag" + words(state.get("extra_flags"))));
            algorithm(lines, "enc", state.get("encryption"));
            algorithm(lines, state.at("/authentication/icv_bits").isNumber() ? "auth-trunc" : "auth", state.get("authentication"));
            algorithm(lines, "aead", state.get("aead"));
            if (!state.get("compression").isNull()) {
                lines.add("comp " + state.get("compression").asText() + " 0");
            }
            JsonNode encapsulation = state.get("encapsulation");
            if (!encapsulation.isNull()) {
                lines.add("encap type " + encapsulation.get("type").asText() + " sport " + encapsulation.get("source_port") + " dport "
                        + encapsulation.get("destination_port") + " addr " + address(encapsulation.get("original_address"), family));
            }
            marks(lines, state);
            replay(lines, state);
            JsonNode selector = state.get("selector");
            if (!selector.isNull()) {
                lines.add("sel " + selector(selector));
            } else if (state.get("larval").asBoolean()) {
                lines.add("sel " + unused(state, family));
            }
            lifetime(lines, state.get("lifetime"));
            if (!state.get("last_used").isNull()) {
                lines.add("lastused " + time(state.get("last_used")));
            }
            JsonNode stats = state.get("stats");
            lines.add("replay-window " + stats.get("replay_window") + " replay " + stats.get("replay") + " failed "
                    + stats.get("integrity_failed"));
            objects.add(lines.stream().sorted().toList());
        }
        return objects;
    }

    static List<List<String>> ofPolicies(JsonNode policies) {
        List<List<String>> objects = new ArrayList<>();
        for (JsonNode policy : policies) {
            List<String> lines = new ArrayList<>();
            lines.add(selector(policy.get("selector")));
            lines.add((policy.get("socket").asBoolean() ? "socket " : "dir ") + policy.get("direction").asText() + " action "
                    + policy.get("action").asText() + " index " + policy.get("index") + " priority " + policy.get("priority") + " ptype "
                    + policy.get("type").asText() + " flag" + words(policy.get("flags")));
            lifetime(lines, policy.get("lifetime"));
            marks(lines, policy);
            int place = 0;
            for (JsonNode template : policy.get("templates")) {
                String family = template.get("family").asText();
                lines.add("tmpl " + place++ + " src " + address(template.get("source"), family) + " dst "
                        + address(template.get("destination"), family) + " " + transform(template) + " level "
                        + template.get("level").asText() + " enc-mask " + template.get("encryption_mask").asText().substring(2) + " auth-mask "
                        + template.get("authentication_mask").asText().substring(2) + " comp-mask "
                        + template.get("compression_mask").asText().substring(2));
            }
            objects.add(lines.stream().sorted().toList());
        }
        return objects;
    }

    private static String transform(JsonNode of) {
        long spi = of.get("spi").isNull() ? 0 : Long.decode(of.get("spi").asText());
        long reqid = of.get("reqid").asLong();
        return String.format("proto %s spi 0x%08x(%d) reqid %d(0x%08x) mode %s", of.get("protocol").asText(), spi, spi, reqid, reqid,
                of.get("mode").asText());
    }

    private static void algorithm(List<String> lines, String word, JsonNode algorithm) {
        if (!algorithm.isNull()) {
            JsonNode check = algorithm.get("icv_bits");
            lines.add(word + " " + algorithm.get("name").asText() + " " + algorithm.get("key_bits") + (check.isNull() ? "" : " " + check));
        }
    }

    private static void marks(List<String> lines, JsonNode of) {
        mark(lines, "mark", of.get("mark"));
        mark(lines, "output-mark", of.path("output_mark"));
        if (!of.get("if_id").isNull()) {
            lines.add("if_id " + hex(of.get("if_id"), 1));
        }
    }

    private static void mark(List<String> lines, String word, JsonNode mark) {
        if (mark.isObject()) {
            lines.add(word + " " + hex(mark.get("value"), 1) + "/" + hex(mark.get("mask"), 1));
        }
    }

    private static void replay(List<String> lines, JsonNode state) {
        JsonNode replay = state.get("replay");
        if (words(state.get("flags")).contains(" esn")) {
            long received = replay.get("received").asLong();
            long sent = replay.get("sent").asLong();
            lines.add(String.format("seq-hi 0x%x, seq 0x%x, oseq-hi 0x%x, oseq 0x%x", received >>> 32, received & 0xffff_ffffL, sent >>> 32,
                    sent & 0xffff_ffffL));
        } else if (!replay.get("received").isNull()) {
            lines.add("anti-replay context: seq " + hex(replay.get("received"), 1) + ", oseq " + hex(replay.get("sent"), 1));
        }
    }

    private static void lifetime(List<String> lines, JsonNode lifetime) {
        for (String what : List.of("bytes", "packets")) {
            lines.add("limit: soft " + limit(lifetime.at("/soft/" + what)) + "(" + what + "), hard " + limit(lifetime.at("/hard/" + what)) + "("
                    + what + ")");
        }
        for (String when : List.of("add", "use")) {
            lines.add("expire " + when + ": soft " + lifetime.at("/soft/" + when + "_s").asLong() + "(sec), hard "
                    + lifetime.at("/hard/" + when + "_s").asLong() + "(sec)");
        }
        JsonNode current = lifetime.get("current");
        lines.add(current.get("bytes") + "(bytes), " + current.get("packets") + "(packets)");
        lines.add("add " + time(current.get("added")) + " use " + time(current.get("used")));
    }

    private static String limit(JsonNode limit) {
        return limit.isNull() ? "(INF)" : limit.asText();
    }

    private static String time(JsonNode utc) {
        return utc.isNull() ? "-" : utc.asText().replace('T', ' ').replace("Z", "");
    }

    private static String selector(JsonNode selector) {
        StringBuilder text = new StringBuilder("src ").append(selector.get("source").asText()).append(" dst ")
                .append(selector.get("destination").asText());
        String protocol = selector.get("protocol").asText();
        JsonNode source = selector.get("source_port");
        JsonNode destination = selector.get("destination_port");
        if (!selector.get("protocol").isNull()) {
            text.append(" proto ").append(protocol);
        }
        if (protocol.equals("gre") && source.isNumber()) {
            text.append(" key ").append(source.asLong() << 16 | destination.asLong());
        } else {
            boolean icmp = protocol.contains("icmp");
            text.append(source.isNull() ? "" : (icmp ? " type " : " sport ") + source);
            text.append(destination.isNull() ? "" : (icmp ? " code " : " dport ") + destination);
        }
        text.append(selector.get("device").isNull() ? "" : " dev " + selector.get("device").asText());
        return text.append(" uid ").append(selector.get("uid")).toString();
    }

    /** The selector of a reserved SPI has no family, so it takes every flow; {@code ip} shows what it holds all the same. */
    private static String unused(JsonNode state, String family) {
        String whole = family.equals("ipv6") ? "/128" : "/32";
        return "src " + address(state.get("source"), family) + whole + " dst " + address(state.get("destination"), family) + whole + " uid 0";
    }

    private static String words(JsonNode list) {
        StringBuilder words = new StringBuilder();
        list.forEach(word -> words.append(' ').append(word.asText()));
        return words.toString();
    }

    private static String hex(JsonNode number, int digits) {
        return String.format("0x%0" + digits + "x", number.asLong());
    }

    private static String any(String family) {
        return family.equals("ipv6") ? ANY_IPV6 : ANY_IPV4;
    }

    private static String address(JsonNode address, String family) {
        return address.isNull() ? any(family) : address.asText();
    }
}
