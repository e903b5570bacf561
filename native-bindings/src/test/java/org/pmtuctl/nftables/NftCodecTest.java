package org.pmtuctl.nftables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.GuardedBuffers;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.MessageMangler;
import org.pmtuctl.wire.Slice;

/** The rules of testdata/lab/rich-firewall as Linux 6.18 describes them, held against what nft printed of them. */
class NftCodecTest {
    private static final String KERNEL = "6.18";
    private static final int VARIANTS = 200_000;
    private static final long SEED = 20_261_127;

    private record Kind(int message, AttributeSpace space, String json) {
    }

    private static final List<Kind> KINDS = List.of(new Kind(NfTables.NFT_MSG_NEWTABLE, NftField.TABLE, "table"),
            new Kind(NfTables.NFT_MSG_NEWCHAIN, NftField.CHAIN, "chain"), new Kind(NfTables.NFT_MSG_NEWRULE, NftField.RULE, "rule"),
            new Kind(NfTables.NFT_MSG_NEWSET, NftField.SET, "set"), new Kind(NfTables.NFT_MSG_NEWSETELEM, ElementField.SPACE, null),
            new Kind(NfTables.NFT_MSG_NEWGEN, NftField.GENERATION, null));

    private static List<Message> messages(Kind kind) {
        return Recordings.messages(KERNEL, "nftables", NftRequest.type(kind.message));
    }

    @Test
    void whatIsReadIsWrittenAlike() {
        for (Kind kind : KINDS) {
            List<Message> messages = messages(kind);
            assertTrue(!messages.isEmpty(), kind.toString());
            for (Message message : messages) {
                NftMessage object = NftCodec.decode(message.payload(), kind.space);
                assertEquals(List.of(), object.attributes().defects());
                assertArrayEquals(message.payload().bytes(), NftCodec.encode(object));
            }
        }
    }

    @Test
    void allThatNftPrintsIsThere() {
        for (Kind kind : KINDS.subList(0, 3)) {
            Set<Long> printed = new TreeSet<>();
            for (JsonNode object : Recordings.json(KERNEL, "nftables").get("nftables")) {
                if (object.has(kind.json)) {
                    printed.add(object.get(kind.json).get("handle").asLong() << 8 | object.get(kind.json).get("family").asText().length());
                }
            }
            Set<Long> read = new TreeSet<>();
            for (Message message : messages(kind)) {
                NftMessage object = NftCodec.decode(message.payload(), kind.space);
                long handle = object.attributes().get(kind.message == NfTables.NFT_MSG_NEWTABLE ? NftField.TABLE_HANDLE
                        : kind.message == NfTables.NFT_MSG_NEWCHAIN ? NftField.CHAIN_HANDLE : NftField.RULE_HANDLE);
                read.add(handle << 8 | (object.family() == 1 ? 4 : object.family() == 2 ? 2 : 6));
            }
            assertEquals(printed, read, kind.json);
        }
    }

    @Test
    void expressionsHaveTheirShapes() {
        Set<String> names = new TreeSet<>();
        List<Integer> limits = new ArrayList<>();
        for (Message message : messages(KINDS.get(2))) {
            Attributes list = NftCodec.decode(message.payload(), NftField.RULE).attributes().get(NftField.RULE_EXPRESSIONS);
            for (int i = 0; i < list.size(); i++) {
                Attributes expression = (Attributes) list.at(i).value();
                names.add(expression.get(ExpressionField.NAME));
                Attributes parts = expression.get(ExpressionField.PARTS, Attributes.NONE);
                if (parts.has(ExpressionField.EXTHDR_SREG)) {
                    limits.add(parts.get(ExpressionField.EXTHDR_OFFSET));
                }
            }
        }
        assertTrue(names.containsAll(Set.of("meta", "payload", "cmp", "immediate", "exthdr", "rt", "ct", "bitwise", "lookup", "counter", "limit",
                "match", "target", "fib", "xfrm", "log", "reject", "byteorder")), names.toString());
        assertEquals(List.of(2, 2), limits, "the value stands behind kind and length");
    }

    /** All are read or refused, and nothing outside them is read. */
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mangledMessagesAreReadWithinTheirBounds() {
        for (Kind kind : KINDS) {
            List<byte[]> originals = new ArrayList<>();
            messages(kind).forEach(message -> originals.add(message.payload().bytes()));
            MessageMangler mangler = new MessageMangler(SEED, originals, NfTables.NFGENMSG_SIZE);
            GuardedBuffers guarded = new GuardedBuffers(SEED);
            int read = 0;
            for (int i = 0; i < VARIANTS / KINDS.size(); i++) {
                byte[] variant = mangler.next();
                guarded.put(variant, mangler.length());
                try {
                    byte[] written = encoded(guarded.slice(0), kind);
                    assertArrayEquals(written, encoded(guarded.slice(1), kind), "the neighbours do not matter");
                    read += written == null ? 0 : 1;
                    assertTrue(written == null || written.length == mangler.length());
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(kind + " variant " + i + " of seed " + SEED + ": "
                            + HexFormat.of().formatHex(variant, 0, mangler.length()), e);
                }
            }
            assertTrue(read > VARIANTS / KINDS.size() / 2, kind + ": " + read);
        }
    }

    private static byte[] encoded(Slice payload, Kind kind) {
        try {
            return NftCodec.encode(NftCodec.decode(payload, kind.space));
        } catch (MalformedMessageException e) {
            return null;
        }
    }
}
