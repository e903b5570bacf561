package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Lwtunnel;

/** A snapshot of a host that has one of everything, held against what {@code ip} and the kernel's files say of it. */
@LiveKernel
class LiveSnapshotTest {
    private static NetworkLab lab;
    private static List<ListedByIp> listed;
    private static Snapshot snapshot;

    /** By arguments: what ip said while the snapshot was taken. */
    private static Map<String, List<JsonNode>> said;

    @BeforeAll
    static void build() throws Exception {
        lab = NetworkLab.open();
        lab.richTopology();
        // Links that come up get their addresses a little later: until nothing changes around the snapshot.
        for (int i = 0; i < 30; i++) {
            Map<String, List<JsonNode>> before = asked();
            listed = ListedByIp.in(lab, "H");
            snapshot = NetworkNamespace.find(lab.path("H").toString()).call(() -> {
                try (LiveHost host = LiveHost.open("H")) {
                    return host.snapshot(Wanted.ALL);
                }
            });
            said = asked();
            if (atRest(before).equals(atRest(said))) {
                return;
            }
            Thread.sleep(500);
        }
        fail("the network does not come to rest");
    }

    /** Without what runs down by itself. */
    private static String atRest(Map<String, List<JsonNode>> answers) {
        return answers.toString().replaceAll("\"(expires|\\w+_life_time|\\w+_timer)\":[0-9.]+", "");
    }

    private static Map<String, List<JsonNode>> asked() {
        Map<String, List<JsonNode>> answers = new TreeMap<>();
        for (String arguments : List.of("-d link", "address", "-N -4 rule", "-N -6 rule", "-N -d -4 route show table all",
                "-N -d -6 route show table all", "nexthop")) {
            List<JsonNode> list = new ArrayList<>();
            // Of what it filters out, ip leaves empty objects.
            lab.ipJson("-n {H} " + arguments).forEach(node -> {
                if (!node.isEmpty()) {
                    list.add(node);
                }
            });
            answers.put(arguments, list);
        }
        return answers;
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @Test
    void exceptionsAreThoseThatIpLists() {
        assertTrue(listed.size() > 10, listed.toString());
        List<RouteException> inTheList = new ArrayList<>(snapshot.exceptions());
        // A lookup may show what the list does not: later legs of a multipath route.
        inTheList.removeIf(exception -> exception.repeats() == 0);
        ListedByIp.assertSame(listed, new Snapshot(snapshot.host(), snapshot.links(), List.of(), List.of(), snapshot.routes(),
                inTheList, List.of(), snapshot.sysctls(), snapshot.counters(), List.of(), snapshot.ipsec()));
    }

    @Test
    void everyExceptionIsMetByTheFlowThatLeadsToIt() {
        List<RouteException> unmet = snapshot.exceptions().stream().filter(one -> !one.metBy(one.lookup()))
                // Which leg of several a lookup takes is the kernel's own choice.
                .filter(one -> !hasSeveralLegs(snapshot.routes().covering(one.table(), one.destination()).get(0))).toList();
        assertTrue(unmet.isEmpty(), unmet.toString());
    }

    private static boolean hasSeveralLegs(Route route) {
        NexthopObject object = route.shape().nexthopId() == 0 ? null : snapshot.nexthop(route.shape().nexthopId());
        return route.shape().nexthops().size() > 1 || object != null && object.group().size() > 1;
    }

    @Test
    void linksAgreeWithIp() {
        List<JsonNode> links = said.get("-d link");
        assertEquals(links.size(), snapshot.links().size());
        for (JsonNode node : links) {
            Link link = snapshot.link(node.get("ifindex").asInt());
            assertEquals(node.get("ifname").asText(), link.name());
            assertEquals(node.get("mtu").asInt(), link.mtu(), link.name());
            assertEquals(node.path("min_mtu").asInt(), link.minMtu(), link.name());
            assertEquals(node.path("max_mtu").asInt(), link.maxMtu(), link.name());
            assertEquals(node.at("/linkinfo/info_kind").asText(null), link.kind(), link.name());
            assertEquals(node.at("/linkinfo/info_slave_kind").asText(null), link.slaveKind(), link.name());
            assertEquals(node.path("master").asText(null), link.master() == 0 ? null : snapshot.linkName(link.master()));
            assertEquals(node.has("link_index") || node.has("link_netnsid"), link.lowerElsewhere() || node.has("link_index"));
            assertEquals(node.at("/linkinfo/info_data/table").asInt(), link.vrfTable(), link.name());
            assertEquals(node.get("flags").toString().contains("\"UP\""), link.isUp(), link.name());
        }
    }

    @Test
    void settingsOfDevicesAreThoseOfTheKernelsFiles() {
        Map<String, String> files = new HashMap<>();
        String text = lab.exec("H", "sh", "-c", "cd /proc/sys/net; grep . ipv4/conf/*/rp_filter ipv4/conf/*/forwarding"
                + " ipv4/conf/*/accept_local ipv4/conf/*/accept_redirects ipv6/conf/*/mtu ipv6/conf/*/accept_ra_mtu"
                + " ipv6/conf/*/forwarding ipv6/conf/*/disable_ipv6").out();
        text.lines().forEach(line -> files.put(line.split(":")[0], line.split(":")[1]));
        int compared = 0;
        for (Link link : snapshot.links()) {
            for (String setting : List.of("ipv4/rp_filter", "ipv4/forwarding", "ipv4/accept_local", "ipv4/accept_redirects",
                    "ipv6/mtu", "ipv6/accept_ra_mtu", "ipv6/forwarding", "ipv6/disable_ipv6")) {
                String family = setting.substring(0, 4);
                String name = setting.substring(5);
                String inFile = files.get(family + "/conf/" + link.name() + "/" + name);
                String here = snapshot.sysctls().get("net." + family + ".conf." + link.name() + "." + name);
                // A device that is down may have files, and no part of that family in its message.
                if (here != null) {
                    assertEquals(inFile, here, link.name() + " " + setting);
                    compared++;
                }
            }
            Long mtu = snapshot.sysctls().number("net.ipv6.conf." + link.name() + ".mtu");
            assertEquals(mtu, link.ipv6Mtu() == null ? null : Long.valueOf(link.ipv6Mtu()));
        }
        assertTrue(compared > 6 * 8, compared + " compared");
    }

    @Test
    void addressesKeepTheKernelsOrder() {
        List<String> expected = new ArrayList<>();
        for (JsonNode link : said.get("address")) {
            for (JsonNode info : link.path("addr_info")) {
                expected.add(link.get("ifindex").asInt() + " " + info.get("local").asText() + "/" + info.get("prefixlen").asInt()
                        + " " + info.path("address").asText("-"));
            }
        }
        List<String> found = new ArrayList<>();
        for (InterfaceAddress address : snapshot.addresses()) {
            found.add(address.ifindex() + " " + address.local() + "/" + address.prefixLength() + " "
                    + (address.peer() == null ? "-" : address.peer()));
        }
        assertEquals(expected, found);
    }

    @Test
    void rulesStandInTheOrderInWhichTheyAreAsked() {
        List<String> expected = new ArrayList<>();
        for (String family : new String[] {"-4", "-6"}) {
            for (JsonNode node : said.get("-N " + family + " rule")) {
                String table = node.path("table").asText("0");
                expected.add(family + " " + node.get("priority").asText() + " mark " + Long.decode(node.path("fwmark").asText("0"))
                        + " iif " + node.path("iif").asText("-") + " not " + node.has("not") + " proto "
                        + node.path("ipproto").asText("-").replace("ipproto-", "") + " table " + table);
            }
        }
        List<String> found = new ArrayList<>();
        for (Rule rule : snapshot.rules()) {
            found.add((rule.ipv6() ? "-6 " : "-4 ") + Integer.toUnsignedLong(rule.priority()) + " mark " + rule.mark() + " iif "
                    + (rule.iif() == null ? "-" : rule.iif()) + " not " + rule.invert() + " proto "
                    + (rule.ipProtocol() == 0 ? "-" : rule.ipProtocol()) + " table " + rule.table());
        }
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void ruleSelectorsAreRead() {
        Rule crowded = snapshot.rules().stream().filter(rule -> !rule.ipv6() && rule.priority() == 230).findFirst().orElseThrow();
        assertEquals(IpPrefix.parse("198.51.100.3"), crowded.source());
        assertEquals(IpPrefix.parse("203.0.113.16/28"), crowded.destination());
        assertEquals("o1", crowded.iif());
        assertEquals(5, crowded.mark());
        assertEquals(7, crowded.markMask());
        assertEquals(8, crowded.tos());
        assertEquals(new Rule.Range(80, 80), crowded.sourcePorts());
        assertEquals(8, crowded.suppressPrefixLength());
        assertNull(crowded.uids());
        Rule users = snapshot.rules().stream().filter(rule -> rule.priority() == 170).findFirst().orElseThrow();
        assertEquals(new Rule.Range(60000, 60010), users.uids());
        Rule jump = snapshot.rules().stream().filter(rule -> rule.priority() == 270).findFirst().orElseThrow();
        assertEquals(300, jump.target());
    }

    private static String route(boolean ipv6, Route route) {
        String legs = route.shape().nexthops().size() > 1 ? " legs " + route.shape().nexthops().size() : "";
        String gateway = route.shape().nexthops().size() == 1 && route.shape().nexthops().get(0).gateway() != null
                ? " via " + route.shape().nexthops().get(0).gateway() : "";
        return (ipv6 ? "-6 " : "-4 ") + route.shape().table() + " " + route.destination() + (route.shape().source() == null ? ""
                : " from " + route.shape().source()) + " metric " + Integer.toUnsignedLong(route.shape().priority())
                + " mtu " + route.shape().metrics().mtu() + " nhid " + route.shape().nexthopId() + legs + gateway;
    }

    @Test
    void routesAgreeWithIp() {
        Map<String, Integer> expected = new TreeMap<>();
        for (String family : new String[] {"-4", "-6"}) {
            boolean ipv6 = family.equals("-6");
            for (JsonNode node : said.get("-N -d " + family + " route show table all")) {
                if (node.has("encap")) {
                    // ip names the tunnel's destination or its labels "dst" as well, in the same object.
                    continue;
                }
                String to = node.get("dst").asText();
                IpPrefix destination = to.equals("default") ? IpPrefix.all(ipv6) : IpPrefix.parse(to);
                boolean object = node.has("nhid");
                boolean drops = List.of("blackhole", "unreachable", "prohibit", "throw", "6", "7", "8", "9")
                        .contains(node.path("type").asText());
                String gateway = object || drops ? "" : node.has("gateway") ? " via " + node.get("gateway").asText()
                        : node.has("via") ? " via " + node.at("/via/host").asText() : "";
                int legs = object ? 0 : node.path("nexthops").size();
                String source = node.path("from").asText("");
                expected.merge(family + " " + table(node) + " " + destination + (source.isEmpty() ? "" : " from "
                        + IpPrefix.parse(source)) + " metric " + node.path("metric").asText("0") + " mtu "
                        + node.at("/metrics/0/mtu").asText("null") + " nhid " + node.path("nhid").asText("0")
                        + (legs > 1 ? " legs " + legs : "") + gateway, 1, Integer::sum);
            }
        }
        Map<String, Integer> found = new TreeMap<>();
        snapshot.routes().forEach(route -> {
            if (!isTunnel(route)) {
                found.merge(route(route.destination().address().isIpv6(), route), 1, Integer::sum);
            }
        });
        assertEquals(String.join("\n", expected.keySet()), String.join("\n", found.keySet()));
        assertEquals(expected, found);
    }

    private static boolean isTunnel(Route route) {
        NexthopObject object = route.shape().nexthopId() == 0 ? null : snapshot.nexthop(route.shape().nexthopId());
        List<Nexthop> legs = object == null || object.nexthop() == null ? route.shape().nexthops() : List.of(object.nexthop());
        return legs.size() == 1 && legs.get(0).encapType() != Lwtunnel.LWTUNNEL_ENCAP_NONE;
    }

    private static String table(JsonNode node) {
        return switch (node.path("table").asText("254")) {
            case "main" -> "254";
            case "local" -> "255";
            case "default" -> "253";
            default -> node.path("table").asText("254");
        };
    }

    @Test
    void nextHopObjectsAgreeWithIp() {
        List<JsonNode> objects = said.get("nexthop");
        assertEquals(objects.size(), snapshot.nexthops().size());
        for (JsonNode node : objects) {
            NexthopObject object = snapshot.nexthop(node.get("id").asInt());
            assertEquals(node.path("group").size(), object.group().size(), node.toString());
            assertEquals(node.path("gateway").asText(null), object.nexthop() == null || object.nexthop().gateway() == null ? null
                    : object.nexthop().gateway().toString(), node.toString());
            assertEquals(node.has("blackhole"), object.blackhole());
            assertEquals(node.has("fdb"), object.fdb());
            assertEquals(node.path("dev").asText(null), object.nexthop() == null || object.nexthop().ifindex() == 0 ? null
                    : snapshot.linkName(object.nexthop().ifindex()), node.toString());
        }
    }

    @Test
    void hostAndCoverageAreSaid() {
        assertEquals(System.getProperty("os.version"), snapshot.host().kernel());
        assertEquals("H", snapshot.host().netns());
        assertEquals(100, snapshot.host().ticksPerSecond());
        assertEquals(0, snapshot.host().uid());
        assertTrue(snapshot.host().can(org.pmtuctl.model.Host.CAP_NET_ADMIN));
        for (Coverage note : snapshot.coverage()) {
            if (note.state() != Coverage.State.COMPLETE) {
                // What this kernel or this build of it lacks, nothing else.
                assertTrue(note.reason().startsWith("this kernel has no ") || note.source().equals("ipv6 exceptions"), note.toString());
            }
        }
        assertEquals(552, snapshot.sysctls().number("net.ipv4.route.min_pmtu"));
        assertEquals(600, snapshot.sysctls().number("net.ipv6.route.mtu_expires"));
        assertTrue(snapshot.counters().get("Icmp.InDestUnreachs") > 0);
        assertTrue(snapshot.counters().get("Icmp6InPktTooBigs") > 0);
    }
}
