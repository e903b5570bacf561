package org.pmtuctl.render.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds our JSON against that of {@code ip -j -d}, field by field: whatever {@code ip} says we say, with the same value under the
 * same key, and we say nothing more. The only differences that pass are those named here.
 */
public final class IpAgreement {

    /**
     * Ours only: what {@code ip} leaves to its caller to know (family), shows in text only (locked), or what the library kept as
     * bytes (unknown); and what {@code ip} of iproute2 6.1 does not know yet but that of 7.1 shows under these keys.
     */
    private static final Set<String> OURS = Set.of("family", "locked", "unknown",
            "gso_ipv4_max_size", "gro_ipv4_max_size", "netns-immutable", "protocol", "sport_mask", "dport_mask", "dscp", "dscp_mask",
            "flowlabel", "flowlabel_mask", "tcp_usec_ts", "bclim", "actor_port_prio", "coupled_control", "broadcast_neighbor",
            "mst_enabled", "mdb_offload_fail_notification", "fdb_local_vlan_0", "fdb_n_learned", "fdb_max_learned",
            "neigh_vlan_suppress", "mab", "backup_nhid", "reserved_bits", "localbypass", "mcroute", "ttl_inherit");

    /** Time passes between two readings: seconds. */
    private static final Set<String> PASSING = Set.of("expires", "valid_life_time", "preferred_life_time", "hello_timer", "gc_timer",
            "tcn_timer", "topology_change_timer", "hold_timer", "message_age_timer", "forward_delay_timer", "idle_timer",
            "unbalanced_time", "fdb_n_learned");
    private static final double SECONDS = 5;

    /** A bug of iproute2 before 6.5: it shows the bridge's own identifier as the root's. */
    private static final Pattern ROOT_ID = Pattern.compile(".*/info_data/root_id");
    /** {@code ip} looks the owner up in the password file. */
    private static final Pattern OWNER = Pattern.compile(".*/info_data/(user|group)");
    /** Since iproute2 6.4 true flags of a VXLAN device are null, and those that are off are not left out. */
    private static final Pattern FLAG = Pattern.compile(".*/info_data/[a-z0-9_]+");

    private final List<String> differences = new ArrayList<>();

    private IpAgreement() {
    }

    /** What does not agree, a line each; empty when all does. */
    public static List<String> differences(JsonNode ip, JsonNode ours) {
        IpAgreement agreement = new IpAgreement();
        agreement.array("", ip, ours);
        return agreement.differences;
    }

    private void array(String path, JsonNode ip, JsonNode ours) {
        if (ip.size() != ours.size()) {
            differences.add(path + ": ip has " + ip.size() + " elements, we have " + ours.size());
            return;
        }
        for (int i = 0; i < ip.size(); i++) {
            value(path + "/" + i, ip.get(i), ours.get(i));
        }
    }

    private void value(String path, JsonNode ip, JsonNode ours) {
        if (ip.isObject() && ours.isObject()) {
            object(path, nested((ObjectNode) ip, (ObjectNode) ours), (ObjectNode) ours);
        } else if (ip.isArray() && ours.isArray()) {
            array(path, ip, ours);
        } else if (!same(path, ip, ours)) {
            differences.add(path + ": ip has " + ip + ", we have " + ours);
        }
    }

    private static boolean same(String path, JsonNode ip, JsonNode ours) {
        if (ip.isNumber() && ours.isNumber()) {
            boolean passing = PASSING.contains(path.substring(path.lastIndexOf('/') + 1));
            return Math.abs(ip.asDouble() - ours.asDouble()) <= (passing ? SECONDS : 0);
        }
        if (FLAG.matcher(path).matches() && ours.isBoolean() && ours.asBoolean() && ip.isNull()) {
            return true;
        }
        return ip.equals(ours) || OWNER.matcher(path).matches();
    }

    private void object(String path, ObjectNode ip, ObjectNode ours) {
        for (String key : keys(ip)) {
            String at = path + "/" + key;
            boolean off = FLAG.matcher(at).matches() && ip.get(key).isBoolean() && !ip.get(key).asBoolean();
            if (ours.has(key)) {
                if (!ROOT_ID.matcher(at).matches()) {
                    value(at, ip.get(key), ours.get(key));
                }
            } else if (!off) {
                differences.add(at + ": ip has " + ip.get(key) + ", we have nothing");
            }
        }
        for (String key : keys(ours)) {
            if (!ip.has(key) && !OURS.contains(key)) {
                differences.add(path + "/" + key + ": ip has nothing, we have " + ours.get(key));
            }
        }
    }

    /**
     * Before iproute2 6.4 what a route wraps its packets in stood among the route's own keys, and a key that both have was written
     * twice: the reader kept the second, the wrapping's.
     */
    private static ObjectNode nested(ObjectNode ip, ObjectNode ours) {
        if (!ip.path("encap").isTextual() || !ours.path("encap").isObject()) {
            return ip;
        }
        ObjectNode result = ip.deepCopy();
        ObjectNode encap = result.objectNode();
        encap.set("encap_type", result.remove("encap"));
        for (String key : keys((ObjectNode) ours.get("encap"))) {
            if (result.has(key) && !key.equals("encap_type")) {
                encap.set(key, result.remove(key));
            }
        }
        for (String key : List.of("dst", "src", "tos", "table", "iif", "oif")) {
            if (encap.has(key) && ours.has(key)) {
                result.set(key, ours.get(key));
            }
        }
        result.set("encap", encap);
        return result;
    }

    private static Set<String> keys(ObjectNode node) {
        TreeSet<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
