package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.NetworkLab;

/** Somebody with a shell on one host of the lab, and with pmtuctl: reads its documents, and does as they say. */
final class Engineer {
    private static final int IPV4_AND_ICMP_HEADER_BYTES = 20 + 8;

    private final NetworkLab lab;
    private final String host;

    Engineer(NetworkLab lab, String host) {
        this.lab = lab;
        this.host = host;
    }

    JsonNode explain(String... words) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name(host), "--json", "explain"));
        all.addAll(List.of(words));
        return CliRun.of(all.toArray(String[]::new)).exits(ExitCode.OK).json();
    }

    JsonNode doctor(ExitCode code) {
        return CliRun.of("--netns", lab.name(host), "--json", "doctor").exits(code).json();
    }

    /** The document's first finding. */
    static JsonNode leads(String id, JsonNode document) {
        JsonNode first = document.path("findings").path(0);
        assertEquals(id, first.path("id").asText("nothing"), document::toString);
        return first;
    }

    /** The finding with this id. */
    static JsonNode finding(String id, JsonNode document) {
        for (JsonNode finding : document.path("findings")) {
            if (finding.path("id").asText().equals(id)) {
                return finding;
            }
        }
        throw new AssertionError("no " + id + " in " + document);
    }

    static void isSilent(String id, JsonNode document) {
        assertFalse(document.path("findings").findValuesAsText("id").contains(id), document::toString);
    }

    /** What the text of the evidence from one source says, or else all evidence of the finding. */
    static void saw(JsonNode finding, String source, String words) {
        for (JsonNode evidence : finding.path("evidence")) {
            if (evidence.path("source").asText().equals(source) && evidence.path("text").asText().contains(words)) {
                return;
            }
        }
        throw new AssertionError("no evidence of '" + source + "' that says '" + words + "' in " + finding);
    }

    /** The flow's MTU, to which the kernel agrees. */
    static void carries(int mtu, JsonNode explained) {
        assertEquals(mtu, explained.path("effective_mtu").asInt(), explained::toString);
        assertTrue(explained.path("agrees").asBoolean(), explained::toString);
    }

    /** A layer with these bytes, and with these words in its summary. */
    static void layer(JsonNode explained, String kind, int depth, int mtu, String words) {
        for (JsonNode layer : explained.path("layers")) {
            if (layer.path("kind").asText().equals(kind) && layer.path("depth").asInt() == depth && layer.path("mtu").asInt() == mtu
                    && layer.path("summary").asText().contains(words)) {
                return;
            }
        }
        throw new AssertionError("no " + kind + " of " + mtu + " bytes at depth " + depth + ", '" + words + "', in " + explained);
    }

    /** Pastes the commands of the finding's first remedy into a shell. */
    void follow(JsonNode finding) {
        JsonNode commands = finding.path("remedies").path(0).path("commands");
        assertFalse(commands.isEmpty(), finding::toString);
        for (JsonNode command : commands) {
            // What only searches the files of the machine for a setting finds none.
            if (!command.asText().startsWith("grep")) {
                Advice.follow(lab, command.asText());
            }
        }
    }

    /** Sends three packets of that many bytes with DF set: each layer may learn from one of them. */
    Command.Result ping(String source, String destination, int bytes) {
        return ping(3, source, destination, bytes);
    }

    /** Whether one of two such packets arrives. */
    boolean passes(String source, String destination, int bytes) {
        return !ping(2, source, destination, bytes).out().contains(" 0 received");
    }

    private Command.Result ping(int packets, String source, String destination, int bytes) {
        return lab.attempt(host, "ping", "-n", "-c", Integer.toString(packets), "-i", "0.1", "-W", "0.3", "-M", "do", "-I", source, "-s",
                Integer.toString(bytes - IPV4_AND_ICMP_HEADER_BYTES), destination);
    }

    /** ICMP messages "destination unreachable" that arrived. */
    long reports() {
        return counter("Icmp:", "InDestUnreachs");
    }

    /** A counter of {@code /proc/net/snmp} or {@code /proc/net/netstat}. */
    long counter(String group, String name) {
        List<String> lines = lab.exec(host, "cat", "/proc/net/snmp", "/proc/net/netstat").out().lines().filter(line -> line.startsWith(group)).toList();
        int column = List.of(lines.get(0).split(" ")).indexOf(name);
        return Long.parseLong(lines.get(1).split(" ")[column]);
    }

    /** What list prints. */
    JsonNode list() {
        return CliRun.of("--netns", lab.name(host), "--json", "list").exits(ExitCode.OK).json();
    }
}
