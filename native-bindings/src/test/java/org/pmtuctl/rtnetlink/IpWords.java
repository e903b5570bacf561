package org.pmtuctl.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Message;

/** The words of iproute2's JSON, so that what a codec read can be written in its form and compared with it whole. */
public final class IpWords {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private IpWords() {
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Compares what a codec read with what ip printed. ip was called a moment earlier, so the numbers under the loose names
     * may be a few seconds smaller here.
     */
    public static void same(JsonNode printed, ObjectNode read, String... looseSeconds) {
        ObjectNode expected = printed.deepCopy();
        for (String name : looseSeconds) {
            assertEquals(expected.has(name), read.has(name), name + " of " + printed);
            if (expected.has(name)) {
                long lapsed = expected.get(name).asLong() - read.get(name).asLong();
                assertTrue(lapsed >= 0 && lapsed <= 10, name + " of " + printed + " reads " + read.get(name));
                expected.remove(name);
                read.remove(name);
            }
        }
        try {
            // Through text, so that an int and a long of one value are the same number.
            assertEquals(expected, MAPPER.readTree(read.toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Device names by number, as recorded. */
    public static Map<Integer, String> devices(String kernel) {
        Map<Integer, String> names = new HashMap<>();
        for (Message message : Recordings.messages(kernel, "links", Rtnetlink.RTM_NEWLINK)) {
            LinkMessage link = LinkCodec.decode(message.payload());
            names.put(link.ifindex(), link.attributes().get(LinkField.IFNAME));
        }
        return names;
    }

    public static String table(int table) {
        return switch (table) {
            case Rtnetlink.RT_TABLE_MAIN -> "main";
            case Rtnetlink.RT_TABLE_LOCAL -> "local";
            case Rtnetlink.RT_TABLE_DEFAULT -> "default";
            default -> Integer.toUnsignedString(table);
        };
    }

    public static String protocol(int protocol) {
        return switch (protocol) {
            case Rtnetlink.RTPROT_UNSPEC -> "unspec";
            case Rtnetlink.RTPROT_KERNEL -> "kernel";
            case Rtnetlink.RTPROT_BOOT -> "boot";
            case Rtnetlink.RTPROT_STATIC -> "static";
            case 12 -> "bird";
            default -> Integer.toString(protocol);
        };
    }

    public static String scope(int scope) {
        return switch (scope) {
            case Rtnetlink.RT_SCOPE_UNIVERSE -> "global";
            case Rtnetlink.RT_SCOPE_SITE -> "site";
            case Rtnetlink.RT_SCOPE_LINK -> "link";
            case Rtnetlink.RT_SCOPE_HOST -> "host";
            default -> Integer.toString(scope);
        };
    }

    public static String routeType(int type) {
        return new String[] {"none", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit",
            "throw"}[type];
    }
}
