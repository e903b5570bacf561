package org.pmtuctl.disguise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.nftables.NftRequest;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.MessageMangler;
import org.pmtuctl.xtables.XtEntry;
import org.pmtuctl.xtables.XtTable;
import org.pmtuctl.xtables.XtTableBytes;

/** Firewall rules in disguise: of testdata/lab/rich-firewall as Linux 6.18 gave them. What becomes of packets is held against each other elsewhere. */
class RulesTest {
    private static final String KERNEL = "6.18";
    private static final int VARIANTS = 5_000;
    private static final long SEED = 20_261_127;
    private static final int[] KINDS = {NfTables.NFT_MSG_NEWTABLE, NfTables.NFT_MSG_NEWCHAIN, NfTables.NFT_MSG_NEWRULE, NfTables.NFT_MSG_NEWSET,
            NfTables.NFT_MSG_NEWSETELEM};

    private static Disguise disguise() {
        byte[] key = new byte[Disguise.KEY_BYTES];
        new Random(7).nextBytes(key);
        return new Disguise(key, new NameMap());
    }

    private static byte[] datagram(int type, byte[] payload) {
        return Message.encode(NftRequest.type(type), Netlink.NLM_F_MULTI, 1, 0, payload);
    }

    private static byte[] done() {
        return Message.encode(Netlink.NLMSG_DONE, Netlink.NLM_F_MULTI, 1, 0, new byte[4]);
    }

    private static byte[] all(MessageDisguise work) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int kind : KINDS) {
            for (Message message : Recordings.messages(KERNEL, "nftables", NftRequest.type(kind))) {
                for (byte[] each : work.apply(datagram(kind, message.payload().bytes()), false)) {
                    out.write(each);
                }
                if (kind == NfTables.NFT_MSG_NEWSETELEM) {
                    for (byte[] each : work.apply(done(), false)) {
                        out.write(each);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String raw(String address) {
        return text(IpAddress.parse(address).toBytes());
    }

    @Test
    void rulesOfNftLoseTheirNamesAndKeepTheirPlaces() throws IOException {
        Disguise rehearsal = disguise();
        SetUses uses = new SetUses();
        all(new MessageDisguise(Netlink.NETLINK_NETFILTER, rehearsal, uses));
        Disguise disguise = disguise();
        disguise.prepare(rehearsal);
        MessageDisguise work = new MessageDisguise(Netlink.NETLINK_NETFILTER, disguise, uses);
        String text = text(all(work));
        assertEquals(0, work.lost());
        assertEquals(0, work.hidden());
        for (String name : new String[] {"extra", "through", "named", "eth", raw("192.0.2.1"), raw("10.1.1.1"), raw("198.51.100.0")}) {
            assertFalse(text.contains(name), name);
        }
        for (String name : new String[] {"INPUT\0", "__set0\0", "devs1n", "chain1\0", raw(disguise.prefix(IpAddress.parse("198.51.100.0"), 24).toString())
                .substring(0, 3)}) {
            assertTrue(text.contains(name), name);
        }
    }

    @Test
    void elementsThatComeBeforeTheirRulesNeedARehearsal() throws IOException {
        SetUses uses = new SetUses();
        all(new MessageDisguise(Netlink.NETLINK_NETFILTER, disguise(), uses));
        for (boolean rehearsed : new boolean[] {true, false}) {
            MessageDisguise work = new MessageDisguise(Netlink.NETLINK_NETFILTER, disguise(), rehearsed ? uses : new SetUses());
            int sets = 0;
            for (Message message : Recordings.messages(KERNEL, "nftables", NftRequest.type(NfTables.NFT_MSG_NEWSETELEM))) {
                assertEquals(0, work.apply(datagram(NfTables.NFT_MSG_NEWSETELEM, message.payload().bytes()), false).size(), "held back");
                work.apply(done(), false);
                sets++;
            }
            assertEquals(rehearsed ? 0 : sets, work.lost());
        }
    }

    @Test
    void withoutARehearsalAWildcardIsLeftOutAndCounted() throws IOException {
        MessageDisguise work = new MessageDisguise(Netlink.NETLINK_NETFILTER, disguise(), new SetUses());
        assertFalse(text(all(work)).contains("eth"));
        assertEquals(1, work.hidden());
    }

    private static XtTableBytes table(String tool, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of(System.getProperty("pmtuctl.testdata"), "netlink", KERNEL, "xtables.txt"))) {
            String[] words = line.split(" ");
            if (words[0].equals(tool) && words[1].equals(name)) {
                return new XtTableBytes(HexFormat.of().parseHex(words[2]), HexFormat.of().parseHex(words[3]));
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void tablesOfIptablesStayAsLongAndLeadWhereTheyLed() throws IOException {
        for (String tool : new String[] {"iptables", "ip6tables"}) {
            boolean ipv6 = tool.startsWith("ip6");
            for (String name : new String[] {"filter", "mangle"}) {
                XtTableBytes plain = table(tool, name);
                Disguise disguise = disguise();
                disguise.names().group("eth");
                XtablesDisguise work = new XtablesDisguise(disguise);
                XtTableBytes other = work.apply(ipv6, plain);
                assertEquals(0, work.hidden());
                assertArrayEquals(plain.info(), other.info());
                XtTable before = XtTable.decode(ipv6, plain);
                XtTable after = XtTable.decode(ipv6, other);
                assertEquals(before.entries().size(), after.entries().size());
                for (int i = 0; i < before.entries().size(); i++) {
                    XtEntry one = before.entries().get(i);
                    XtEntry two = after.entries().get(i);
                    assertEquals(one.offset(), two.offset());
                    assertEquals(one.inverted(), two.inverted());
                    assertEquals(one.protocol(), two.protocol());
                    assertEquals(one.jumpsForGood(), two.jumpsForGood());
                    assertEquals(one.sourceMask(), two.sourceMask());
                    assertEquals(one.matches().size(), two.matches().size());
                    assertEquals(one.target().name(), two.target().name());
                    if (one.target().name().isEmpty()) {
                        assertEquals(one.target().data().u32(0), two.target().data().u32(0));
                    }
                }
                String text = text(other.rules());
                for (String left : new String[] {"extra", "eth", "to be dropped", raw("192.0.2.1")}) {
                    assertFalse(text.contains(left), left);
                }
            }
        }
    }

    @Test
    void aMaskOfOtherBitsMakesTheRuleUncertain() throws IOException {
        XtTableBytes plain = table("iptables", "filter");
        byte[] rules = plain.rules().clone();
        // The mask of the first rule's source, and the source itself.
        rules[11] = (byte) 0xff;
        rules[3] = 9;
        XtablesDisguise work = new XtablesDisguise(disguise());
        XtEntry entry = XtTable.decode(false, work.apply(false, new XtTableBytes(plain.info(), rules))).entries().get(0);
        // This one, and the one for eth+, which is no group here.
        assertEquals(2, work.hidden());
        assertTrue(entry.more());
        assertTrue(entry.sourceMask().isUnspecified() && entry.source().isUnspecified());
    }

    @Test
    void rangesFallApartIntoPrefixes() {
        for (int low = 0; low < 256; low += 5) {
            for (int high = low; high < 256; high += 3) {
                byte[] from = {(byte) low};
                byte[] to = {(byte) high};
                Piece around = Piece.around(from, to);
                List<Piece> inside = Piece.of(from, to, true);
                List<Piece> outside = Piece.of(from, to, false);
                for (int number = 0; number < 256; number++) {
                    boolean within = number >= low && number <= high;
                    assertEquals(within, isIn(inside, number));
                    assertEquals(!within, isIn(outside, number));
                    assertTrue(!within || isIn(List.of(around), number));
                }
            }
        }
    }

    private static boolean isIn(List<Piece> pieces, int number) {
        int found = 0;
        for (Piece piece : pieces) {
            found += (number & piece.mask()[0] & 0xff) == (piece.value()[0] & 0xff) ? 1 : 0;
        }
        assertTrue(found < 2, "they overlap");
        return found == 1;
    }

    @Test
    void devicesThatRulesNameTogetherAreCalledAlike() {
        NameMap names = new NameMap();
        names.of(NameMap.Kind.DEVICE, "old1");
        names.group("wg");
        names.group("wg-x");
        names.group("old");
        assertEquals("dev1", names.of(NameMap.Kind.DEVICE, "old1"));
        assertEquals("devs1n2", names.of(NameMap.Kind.DEVICE, "wg0"));
        assertEquals("devs1n1n1", names.of(NameMap.Kind.DEVICE, "wg-x7"));
        assertEquals("devs2n1", names.of(NameMap.Kind.DEVICE, "old2"));
        assertEquals("devs1n", names.beginning("wg"));
        assertEquals("devs1n1n", names.beginning("wg-x"));
        assertNull(names.beginning("old"), "one of them had its word before");
        assertNull(names.beginning("w"), "nobody asked for them");
        NameMap restored = new NameMap();
        names.all().forEach(restored::restore);
        assertEquals(names.all(), restored.all());
        assertEquals("devs1n3", restored.of(NameMap.Kind.DEVICE, "wg1"));
        assertEquals("dev2", restored.of(NameMap.Kind.DEVICE, "eth0"));
        restored.group("ppp");
        assertEquals("devs3n", restored.beginning("ppp"));
        assertEquals("wg", restored.name("devs1n"));
    }

    /** Whatever comes is rewritten or left out. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mangledRulesAreRewrittenOrLeftOut() throws IOException {
        MessageDisguise work = new MessageDisguise(Netlink.NETLINK_NETFILTER, disguise(), new SetUses());
        all(work);
        long lost = work.lost();
        for (int kind : KINDS) {
            List<byte[]> originals = new ArrayList<>();
            Recordings.messages(KERNEL, "nftables", NftRequest.type(kind)).forEach(message -> originals.add(message.payload().bytes()));
            MessageMangler mangler = new MessageMangler(SEED, originals, NfTables.NFGENMSG_SIZE);
            for (int i = 0; i < VARIANTS / KINDS.length; i++) {
                byte[] variant = mangler.next();
                work.apply(datagram(kind, Arrays.copyOf(variant, mangler.length())), false);
                if (kind == NfTables.NFT_MSG_NEWSETELEM) {
                    work.apply(done(), false);
                }
            }
        }
        assertTrue(work.lost() > lost, "some are beyond reading");
        Random random = new Random(SEED);
        XtablesDisguise tables = new XtablesDisguise(disguise());
        XtTableBytes sound = table("iptables", "filter");
        int refused = 0;
        for (int i = 0; i < VARIANTS; i++) {
            byte[] rules = sound.rules().clone();
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                rules[random.nextInt(rules.length)] = (byte) random.nextInt(256);
            }
            try {
                assertEquals(rules.length, tables.apply(false, new XtTableBytes(sound.info(), rules)).rules().length);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < VARIANTS / 2, refused + " refused");
    }
}
