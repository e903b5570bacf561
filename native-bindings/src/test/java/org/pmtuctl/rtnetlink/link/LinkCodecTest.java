package org.pmtuctl.rtnetlink.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.IpWords;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.IfArp;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

class LinkCodecTest {
    /** Kinds of which this test writes only a part of what ip prints. */
    private static final Set<String> PARTLY = Set.of("bridge", "bond");

    private static Stream<LinkMessage> recorded(String kernel) {
        return Recordings.messages(kernel, "links", Rtnetlink.RTM_NEWLINK).stream().map(message -> LinkCodec.decode(message.payload()));
    }

    private static LinkMessage find(String kernel, String name) {
        return recorded(kernel).filter(link -> name.equals(link.attributes().get(LinkField.IFNAME))).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @KernelSource
    void readsWhatIpPrints(String kernel) {
        Map<Integer, String> devices = IpWords.devices(kernel);
        Iterator<LinkMessage> ours = recorded(kernel).iterator();
        for (JsonNode printed : Recordings.json(kernel, "links")) {
            ObjectNode expected = printed.deepCopy();
            expected.remove("linkinfo");
            expected.set("flags", sorted(expected.get("flags")));
            ObjectNode read = LinkInWordsOfIp.write(ours.next(), devices);
            read.set("flags", sorted(read.get("flags")));
            IpWords.same(expected, read);
        }
        assertFalse(ours.hasNext());
    }

    private static ArrayNode sorted(JsonNode words) {
        TreeSet<String> sorted = new TreeSet<>();
        words.forEach(word -> sorted.add(word.asText()));
        ArrayNode array = IpWords.object().arrayNode();
        sorted.forEach(array::add);
        return array;
    }

    @ParameterizedTest
    @KernelSource
    void readsWhatIpPrintsOfEachKind(String kernel) {
        Map<Integer, String> devices = IpWords.devices(kernel);
        Iterator<LinkMessage> ours = recorded(kernel).iterator();
        for (JsonNode printed : Recordings.json(kernel, "links")) {
            LinkMessage link = ours.next();
            JsonNode info = printed.path("linkinfo");
            assertEquals(info.path("info_kind").asText(null), link.kind());
            assertEquals(info.path("info_slave_kind").asText(null), link.info().get(LinkInfoField.SLAVE_KIND));
            if (info.has("info_data")) {
                ObjectNode read = KindInWordsOfIp.write(link.kind(), link.kindData(), devices);
                same(info.get("info_data"), read, PARTLY.contains(link.kind()));
            }
            if (info.path("info_slave_kind").asText().equals("bridge")) {
                same(info.get("info_slave_data"), KindInWordsOfIp.writePort(link.info().get(LinkInfoField.SLAVE_DATA)), true);
            } else if (info.has("info_slave_data")) {
                assertEquals(info.get("info_slave_data").get("table").asInt(),
                        link.info().get(LinkInfoField.SLAVE_DATA).get(VrfField.PORT_TABLE));
            }
        }
    }

    private static void same(JsonNode printed, ObjectNode read, boolean partly) {
        ObjectNode expected = printed.deepCopy();
        if (partly) {
            List<String> names = new ArrayList<>();
            read.fieldNames().forEachRemaining(names::add);
            expected.retain(names);
        }
        IpWords.same(expected, read);
    }

    @Test
    void recordingsHaveEveryKindThatIsDecoded() {
        Set<String> kinds = new HashSet<>();
        Recordings.kernels().forEach(kernel -> recorded(kernel).forEach(link -> kinds.add(link.kind())));
        assertTrue(kinds.containsAll(List.of("vlan", "vrf", "vxlan", "geneve", "gre", "gretap", "erspan", "ip6gre", "ipip", "sit",
                "ip6tnl", "vti", "vti6", "macsec", "macvlan", "ipvlan", "bridge", "bond", "tun", "veth", "dummy")), kinds::toString);
    }

    @ParameterizedTest
    @KernelSource
    void statisticsOfBothWidthsAgree(String kernel) {
        assertTrue(recorded(kernel).mapToLong(link -> {
            LinkStats wide = link.attributes().get(LinkField.STATS64);
            LinkStats narrow = link.attributes().get(LinkField.STATS);
            assertEquals(wide.rxPackets() & 0xffff_ffffL, narrow.rxPackets());
            for (int i = 0; i < narrow.size(); i++) {
                assertEquals(wide.at(i) & 0xffff_ffffL, narrow.at(i));
            }
            assertEquals(kernel.equals("5.10") ? -1 : 0, wide.rxOtherhostDropped());
            assertEquals(-1, narrow.rxOtherhostDropped());
            assertEquals(0, wide.rxNohandler());
            return wide.txBytes();
        }).sum() > 1000);
    }

    @Test
    void statisticsAreNamedInTheKernelsOrder() {
        long[] words = new long[25];
        for (int i = 0; i < words.length; i++) {
            words[i] = 100 + i;
        }
        LinkStats stats = LinkStats.of(words);
        assertArrayEquals(words, new long[] {stats.rxPackets(), stats.txPackets(), stats.rxBytes(), stats.txBytes(), stats.rxErrors(),
            stats.txErrors(), stats.rxDropped(), stats.txDropped(), stats.multicast(), stats.collisions(), stats.rxLengthErrors(),
            stats.rxOverErrors(), stats.rxCrcErrors(), stats.rxFrameErrors(), stats.rxFifoErrors(), stats.rxMissedErrors(),
            stats.txAbortedErrors(), stats.txCarrierErrors(), stats.txFifoErrors(), stats.txHeartbeatErrors(), stats.txWindowErrors(),
            stats.rxCompressed(), stats.txCompressed(), stats.rxNohandler(), stats.rxOtherhostDropped()});
        assertThrows(IllegalArgumentException.class, () -> LinkStats.of(1, 2, 3));
    }

    @ParameterizedTest
    @KernelSource
    void decodesWhatEachFamilyKeeps(String kernel) {
        LinkMessage link = find(kernel, "o0");
        Attributes families = link.attributes().get(LinkField.AF_SPEC);
        assertTrue(families.get(LinkFamilies.INET).get(LinkFamilies.INET_CONF).length >= 4 * 30);
        Attributes inet6 = families.get(LinkFamilies.INET6);
        // No router has advertised one.
        assertFalse(inet6.has(Inet6LinkField.RA_MTU));
        assertEquals(IpAddress.IPV6_ANY, inet6.get(Inet6LinkField.TOKEN));
        assertTrue(inet6.get(Inet6LinkField.CONF).length >= 4 * 40);
    }

    @Test
    void familySpecificPartOfABridgesViewIsKeptAsBytes() {
        // In an answer of family AF_BRIDGE number 2 is IFLA_BRIDGE_VLAN_INFO, not AF_INET.
        byte[] bytes = new Writer().u8(7).zeros(15).u16(12).u16(26 | Netlink.NLA_F_NESTED).u16(8).u16(2).u16(0x600).u16(1).toBytes();
        LinkMessage link = LinkCodec.decode(Slice.of(bytes));
        assertEquals(List.of(), link.attributes().defects());
        assertArrayEquals(new byte[] {0, 6, 1, 0}, link.attributes().get(LinkField.AF_SPEC).at(0).raw());
        assertArrayEquals(bytes, LinkCodec.encode(link));
    }

    @Test
    void deviceWithoutAKindHasNone() {
        LinkMessage loopback = find("6.1", "lo");
        assertNull(loopback.kind());
        assertEquals(0, loopback.info().size());
        assertEquals(0, loopback.kindData().size());
        assertEquals(IfArp.ARPHRD_LOOPBACK, loopback.type());
        assertTrue((loopback.flags() & If.IFF_LOOPBACK) != 0);
    }

    private static LinkMessage through(String kind, Attribute... data) {
        Attributes info = Attributes.of(Attribute.of(LinkInfoField.KIND, kind),
                Attribute.of(LinkInfoField.DATA, Netlink.NLA_F_NESTED, Attributes.of(data)));
        LinkMessage sent = new LinkMessage(Socket.AF_UNSPEC, 1, 2, 3, 4, 5, Attributes.of(
                Attribute.of(LinkField.MTU, 1400), Attribute.of(LinkField.LINKINFO, Netlink.NLA_F_NESTED, info)));
        LinkMessage read = LinkCodec.decode(Slice.of(LinkCodec.encode(sent)));
        assertEquals(List.of(), read.attributes().defects());
        assertEquals(List.of(1, 2, 3, 4, 5), List.of(read.reserved(), read.type(), read.ifindex(), read.flags(), read.change()));
        assertEquals(1400, read.attributes().get(LinkField.MTU));
        return read;
    }

    /** The lab's kernels cannot make one. */
    @Test
    void decodesXfrmInterface() {
        Attributes data = through("xfrm", Attribute.of(XfrmField.LINK, 2), Attribute.of(XfrmField.IF_ID, 9),
                Attribute.of(XfrmField.COLLECT_METADATA, true)).kindData();
        assertEquals(2, data.get(XfrmField.LINK));
        assertEquals(9, data.get(XfrmField.IF_ID));
        assertTrue(data.has(XfrmField.COLLECT_METADATA));
    }

    @Test
    void tunnelsAddressesAreOfTheFamilyOfTheKind() {
        IpAddress v4 = IpAddress.parse("198.51.100.2");
        IpAddress v6 = IpAddress.parse("2001:db8::2");
        assertEquals(v4, through("gretap", Attribute.of(GreField.LOCAL, v4)).kindData().get(GreField.LOCAL));
        assertEquals(v6, through("ip6gretap", Attribute.of(GreField.LOCAL, v6)).kindData().get(GreField.LOCAL));
        assertEquals(v6, through("ip6erspan", Attribute.of(GreField.REMOTE, v6)).kindData().get(GreField.REMOTE));
        assertEquals(v4, through("sit", Attribute.of(IptunField.REMOTE, v4)).kindData().get(IptunField.REMOTE));
        assertEquals(v6, through("ip6tnl", Attribute.of(IptunField.REMOTE, v6)).kindData().get(IptunField.REMOTE));
        assertEquals(v6, through("vti6", Attribute.of(VtiField.REMOTE, v6)).kindData().get(VtiField.REMOTE));
    }

    @Test
    void addressOfTheWrongFamilyInATunnelIsADefect() {
        Attributes info = Attributes.of(Attribute.of(LinkInfoField.KIND, "gre"), Attribute.of(LinkInfoField.DATA, Attributes.of(
                Attribute.of(GreField.LOCAL, IpAddress.IPV6_ANY))));
        LinkMessage sent = new LinkMessage(0, 0, 0, 0, 0, 0, Attributes.of(Attribute.of(LinkField.LINKINFO, info)));
        LinkMessage read = LinkCodec.decode(Slice.of(LinkCodec.encode(sent)));
        assertEquals(List.of("IFLA_GRE_LOCAL: needs 4 bytes, has 16"), read.attributes().defects());
        assertArrayEquals(LinkCodec.encode(sent), LinkCodec.encode(read));
    }

    @Test
    void flagsOfSitAndOfIp6tnlHaveTheirOwnWidth() {
        Attributes sit = through("sit", Attribute.of(IptunField.SIT_FLAGS, IfTunnel.SIT_ISATAP)).kindData();
        assertEquals(IfTunnel.SIT_ISATAP, sit.get(IptunField.SIT_FLAGS));
        Attributes ip6tnl = through("ip6tnl", Attribute.of(IptunField.FLAGS, 0x10001)).kindData();
        assertEquals(0x10001, ip6tnl.get(IptunField.FLAGS));
        assertNull(ip6tnl.get(IptunField.SIT_FLAGS));
    }

    @Test
    void kindMayStandBehindItsData() {
        // The kernel sends the kind first; nothing demands it.
        Attributes info = Attributes.of(Attribute.of(LinkInfoField.DATA, Attributes.of(Attribute.of(VrfField.TABLE, 10))),
                Attribute.of(LinkInfoField.KIND, "vrf"));
        LinkMessage sent = new LinkMessage(0, 0, 0, 0, 0, 0, Attributes.of(Attribute.of(LinkField.LINKINFO, info)));
        LinkMessage read = LinkCodec.decode(Slice.of(LinkCodec.encode(sent)));
        assertEquals(10, read.kindData().get(VrfField.TABLE));
        assertArrayEquals(LinkCodec.encode(sent), LinkCodec.encode(read));
    }

    @Test
    void decodesQosMappingsOfAVlan() {
        Attributes mappings = Attributes.of(Attribute.of(VlanQosMapping.MAPPING, new VlanQosMapping(1, 5)),
                Attribute.of(VlanQosMapping.MAPPING, new VlanQosMapping(2, 6)));
        Attributes data = through("vlan", Attribute.of(VlanField.EGRESS_QOS, mappings)).kindData();
        assertEquals(new VlanQosMapping(1, 5), data.get(VlanField.EGRESS_QOS).get(VlanQosMapping.MAPPING));
        assertEquals(new VlanQosMapping(2, 6), data.get(VlanField.EGRESS_QOS).at(1).value());
    }
}
