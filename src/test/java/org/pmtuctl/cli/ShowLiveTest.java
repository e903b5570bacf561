package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.bundle.RoundTrip;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.render.raw.IpAgreement;

/** {@code show} on a host with one of everything, beside {@code ip} on the same host. */
@LiveKernel
class ShowLiveTest {
    /** A bridge port may change its state, a link its carrier, between the two readings. */
    private static final int ATTEMPTS = 5;

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.richTopology();
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    private static CliRun pmtuctl(String line) {
        return CliRun.of(("--netns " + lab.name("H") + " " + line).split(" "));
    }

    private static void agrees(String kind, String words, String ip) {
        String differences = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            JsonNode theirs = lab.ipJson("-d -n {H} " + ip);
            JsonNode document = pmtuctl("-j " + words).exits(ExitCode.OK).json();
            assertEquals("pmtuctl/show-" + kind + "/1", document.get("schema").asText());
            assertEquals(lab.name("H"), document.at("/host/netns").asText());
            assertTrue(theirs.size() > 5, () -> "ip says only " + theirs);
            differences = String.join("\n", IpAgreement.differences(theirs, document.get(kind)));
            if (differences.isEmpty()) {
                return;
            }
        }
        assertEquals("", differences);
    }

    @Test
    void linksAgreeWithIp() {
        agrees("links", "show links", "link show");
    }

    @Test
    void addressesAgreeWithIp() {
        agrees("addresses", "show addresses", "address show");
    }

    /** Of the device itself ip then asks for less; its addresses are the same. */
    @Test
    void addressesOfOneFamilyAgreeWithIp() {
        for (String family : new String[] {"-4", "-6"}) {
            JsonNode theirs = lab.ipJson("-d -n {H} " + family + " address show");
            JsonNode ours = pmtuctl("-j show addresses " + family).exits(ExitCode.OK).json().get("addresses");
            assertEquals(theirs.findValuesAsText("ifname"), ours.findValuesAsText("ifname"));
            for (int i = 0; i < theirs.size(); i++) {
                assertEquals("", String.join("\n",
                        IpAgreement.differences(theirs.get(i).get("addr_info"), ours.get(i).get("addr_info"))));
            }
        }
    }

    @Test
    void rulesAgreeWithIp() {
        agrees("rules", "-4 show rules", "-4 rule show");
        agrees("rules", "-6 show rules", "-6 rule show");
    }

    @Test
    void routesAgreeWithIp() {
        agrees("routes", "-4 show routes", "-4 route show table all");
        agrees("routes", "-6 show routes", "-6 route show table all");
    }

    @Test
    void nexthopsAgreeWithIp() {
        agrees("nexthops", "show nexthops", "nexthop show");
    }

    @Test
    void filtersAgreeWithIp() {
        agrees("routes", "-4 show routes 10.0.0.0/8", "-4 route show table all root 10.0.0.0/8");
        agrees("routes", "-6 show routes 2001:db8::/32", "-6 route show table all root 2001:db8::/32");
        assertEquals(lab.ipJson("-n {H} -4 route show table 1010").size(),
                pmtuctl("-4 -j show routes --table 1010").exits(ExitCode.OK).json().get("routes").size());
        assertEquals(1, pmtuctl("-j show links --dev vxlan1").exits(ExitCode.OK).json().get("links").size());
        assertEquals("o1", pmtuctl("-j show addresses --dev second-uplink-with-a-name-longer-than-fifteen").exits(ExitCode.OK)
                .json().at("/addresses/0/ifname").asText());
    }

    /** Before iproute2 6.13 ip left out the routes with several legs. */
    @Test
    void routesOfADeviceAreThoseThatMayLeaveByIt() {
        ArrayNode oneLeg = JsonNodeFactory.instance.arrayNode();
        int legs = 0;
        for (JsonNode route : pmtuctl("-4 -j show routes --dev o0").exits(ExitCode.OK).json().get("routes")) {
            if (route.has("nexthops")) {
                assertTrue(route.get("nexthops").findValuesAsText("dev").contains("o0"), route.toString());
                legs++;
            } else {
                // What ip was asked for it does not say again.
                assertEquals("o0", ((ObjectNode) route).remove("dev").asText());
                oneLeg.add(route);
            }
        }
        ArrayNode theirs = JsonNodeFactory.instance.arrayNode();
        for (JsonNode route : lab.ipJson("-d -n {H} -4 route show table all dev o0")) {
            if (!route.has("nexthops")) {
                theirs.add(route);
            }
        }
        assertEquals("", String.join("\n", IpAgreement.differences(theirs, oneLeg)));
        assertTrue(legs >= 4, "only " + legs + " of several legs");
    }

    @Test
    void routesToAnAddressAreThoseThatCoverIt() {
        List<String> destinations = new ArrayList<>();
        for (JsonNode route : pmtuctl("-j show routes 10.22.0.7").exits(ExitCode.OK).json().get("routes")) {
            destinations.add(route.get("dst").asText());
        }
        assertTrue(destinations.remove("default"));
        destinations.removeIf("default"::equals);
        assertEquals(List.of("10.22.0.0/24", "10.22.0.0/24", "10.22.0.0/24"), destinations);
    }

    /** As ip prints it, but for blanks: ip ends each line in one and puts two before a label stack. */
    private static String words(String text) {
        return text.replaceAll(" +", " ").replaceAll("(?m) $", "").replaceAll("expires \\d+sec", "expires Nsec");
    }

    private static void sameWords(String line, String ip) {
        String theirs = "";
        String ours = "?";
        for (int attempt = 0; attempt < ATTEMPTS && !theirs.equals(ours); attempt++) {
            theirs = words(lab.ip("-n {H} " + ip));
            ours = words(pmtuctl(line).exits(ExitCode.OK).out());
        }
        assertTrue(theirs.lines().count() > 5, theirs);
        assertEquals(theirs, ours);
    }

    @Test
    void routesAreInTheWordsOfIp() {
        sameWords("-4 show routes", "-4 route show table all");
        sameWords("-6 show routes", "-6 route show table all");
    }

    @Test
    void rulesAreInTheWordsOfIp() {
        sameWords("-4 show rules", "-4 rule show");
        sameWords("-6 show rules", "-6 rule show");
    }

    @Test
    void nexthopsAreInTheWordsOfIp() {
        sameWords("show nexthops", "nexthop show");
    }

    @Test
    void settingsAreWhatTheFilesSay() {
        String out = pmtuctl("show sysctls net.ipv4.ip_no_pmtu_disc net.ipv6.conf.o0.").exits(ExitCode.OK).out();
        assertTrue(out.contains("net.ipv4.ip_no_pmtu_disc = " + lab.exec("H", "cat", "/proc/sys/net/ipv4/ip_no_pmtu_disc").out()), out);
        assertTrue(out.contains("net.ipv6.conf.o0.mtu = 1500\n"), out);
        assertFalse(out.contains("min_pmtu"), out);
    }

    @Test
    void countersAreWhatTheFilesSay() {
        JsonNode counters = pmtuctl("-j show counters Ip6FragFails Icmp.OutEchos").exits(ExitCode.OK).json().get("counters");
        assertEquals(2, counters.size());
        assertEquals("Icmp.OutEchos", counters.get(0).get("name").asText());
        String snmp = lab.exec("H", "cat", "/proc/net/snmp").out();
        List<String> icmp = snmp.lines().filter(line -> line.startsWith("Icmp: ")).toList();
        int column = List.of(icmp.get(0).split(" ")).indexOf("OutEchos");
        assertEquals(icmp.get(1).split(" ")[column], counters.get(0).get("value").asText(), counters.toString());
        assertTrue(counters.get(0).get("value").asLong() > 0, counters.toString());
        String text = pmtuctl("show counters").exits(ExitCode.OK).out();
        assertFalse(text.lines().anyMatch(line -> line.endsWith(" 0")), text);
        assertTrue(pmtuctl("show counters --all").exits(ExitCode.OK).out().lines().anyMatch(line -> line.endsWith(" 0")));
    }

    @Test
    void whatDoesNotExistIsSaid() {
        pmtuctl("show links --dev absent0").exits(ExitCode.NOT_FOUND).complains("no device 'absent0'");
        pmtuctl("-j show routes --table 4711").exits(ExitCode.NOT_FOUND).complains("no routing table 4711");
        pmtuctl("show rules --table nosuchtable").exits(ExitCode.NOT_FOUND).complains("nosuchtable");
    }

    /** What is shown, and what is concluded from it, in a bundle of the host as well. */
    @Test
    void itsBundleSaysTheSame(@TempDir Path folder) throws Exception {
        RoundTrip.everythingHolds(lab, "H", folder, List.of("203.0.113.9", "10.27.0.1", "10.54.0.1", "2001:db8:31::1"), "list --all",
                "show links", "show rules", "show routes", "show counters", "show addresses", "show nexthops", "show sysctls",
                "show sockets --processes", "-4 list", "-6 list", "-4 doctor", "-6 doctor", "-6 show rules", "show links --all",
                "show links --dev gre1", "show routes --table main", "show routes 203.0.113.9",
                "explain 203.0.113.9 --set link:o0.mtu=1300");
    }

    @Test
    void everyAnswerIsWhole() {
        for (String kind : new String[] {"links", "addresses", "rules", "routes", "nexthops", "counters", "sockets"}) {
            for (JsonNode note : pmtuctl("-j show " + kind).exits(ExitCode.OK).json().get("coverage")) {
                assertEquals("complete", note.get("state").asText(), kind + ": " + note);
            }
        }
    }
}
