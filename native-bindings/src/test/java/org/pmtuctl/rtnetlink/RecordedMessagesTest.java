package org.pmtuctl.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** What is true of every codec for every message that four kernels sent. */
class RecordedMessagesTest {
    /** Numbers that no kernel uses yet. */
    private static final int UNKNOWN = 0x3fee;
    private static final int UNKNOWN_NEST = 0xbfed;

    static Stream<Arguments> everyKernelAndKind() {
        return Recordings.kernels().stream().flatMap(kernel -> Stream.of(ObjectKind.values()).map(kind -> Arguments.of(kernel, kind)));
    }

    static List<Slice> payloads(String kernel, ObjectKind kind) {
        List<Slice> payloads = new ArrayList<>();
        for (String recording : kind.recordings()) {
            for (Message message : Recordings.messages(kernel, recording, kind.messageType())) {
                payloads.add(message.payload());
            }
            if (kind == ObjectKind.NEXTHOP) {
                // Buckets of resilient groups have the same codec.
                for (Message message : Recordings.messages(kernel, recording, Rtnetlink.RTM_NEWNEXTHOPBUCKET)) {
                    payloads.add(message.payload());
                }
            }
        }
        assertTrue(payloads.size() >= 8, kernel + " has " + payloads.size() + " messages of " + kind);
        return payloads;
    }

    @ParameterizedTest
    @MethodSource("everyKernelAndKind")
    void nothingInThemIsDamagedOrUnknown(String kernel, ObjectKind kind) {
        TreeSet<String> unknown = new TreeSet<>();
        for (Slice payload : payloads(kernel, kind)) {
            Attributes attributes = kind.attributesOf(payload);
            assertEquals(List.of(), attributes.defects());
            unknown(kind.name(), attributes, unknown);
        }
        assertEquals(new TreeSet<>(), unknown);
    }

    private static void unknown(String path, Attributes attributes, TreeSet<String> found) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.field() == null) {
                found.add(path + "/" + attribute.type());
            } else if (attribute.value() instanceof Attributes nested) {
                unknown(path + "/" + attribute.field(), nested, found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKernelAndKind")
    void eachEncodesToTheSameBytes(String kernel, ObjectKind kind) {
        for (Slice payload : payloads(kernel, kind)) {
            assertArrayEquals(payload.bytes(), kind.recode(payload));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKernelAndKind")
    void unknownAttributesAreKeptInTheirPlace(String kernel, ObjectKind kind) {
        for (Slice payload : payloads(kernel, kind)) {
            Writer longer = new Writer().bytes(payload.bytes());
            int first = longer.beginAttribute(UNKNOWN_NEST);
            longer.u32(1).u8(2).endAttribute(first);
            int second = longer.beginAttribute(UNKNOWN);
            longer.endAttribute(second);
            byte[] bytes = longer.toBytes();
            Attributes attributes = kind.attributesOf(Slice.of(bytes));
            Attribute kept = attributes.at(attributes.size() - 2);
            assertEquals(UNKNOWN_NEST, kept.rawType());
            assertEquals(UNKNOWN_NEST & 0x3fff, kept.type());
            assertEquals(5, kept.raw().length);
            assertEquals(List.of(), attributes.defects());
            assertArrayEquals(bytes, kind.recode(Slice.of(bytes)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKernelAndKind")
    void everyTruncationIsADefectOrRefused(String kernel, ObjectKind kind) {
        for (Slice payload : payloads(kernel, kind)) {
            for (int length = 0; length < payload.length(); length += 1 + payload.length() / 200) {
                Slice cut = payload.slice(0, length);
                try {
                    // At the end of an attribute the cut cannot be seen; elsewhere it must be.
                    Attributes attributes = kind.attributesOf(cut);
                    assertArrayEquals(cut.bytes(), kind.recode(cut));
                    assertTrue(length % 4 == 0 || !attributes.defects().isEmpty() || attributes.size() > 0);
                } catch (MalformedMessageException e) {
                    assertTrue(length < kind.headerLength(), "a header of " + length + " bytes");
                }
            }
        }
    }

    @Test
    void deviceKindThatIsUnknownKeepsItsAttributes() {
        // IFLA_LINKINFO of kind "newkind" with two attributes of its own.
        Writer out = new Writer().zeros(16);
        int info = out.beginAttribute(18 | 0x8000);
        int kind = out.beginAttribute(1);
        out.text("newkind").endAttribute(kind);
        int data = out.beginAttribute(2 | 0x8000);
        int one = out.beginAttribute(1);
        out.u32(77).endAttribute(one);
        int two = out.beginAttribute(2);
        out.u8(5).endAttribute(two);
        out.endAttribute(data);
        out.endAttribute(info);
        byte[] bytes = out.toBytes();
        var link = LinkCodec.decode(Slice.of(bytes));
        assertEquals("newkind", link.kind());
        assertEquals(2, link.kindData().size());
        assertArrayEquals(new byte[] {5}, link.kindData().at(1).raw());
        assertArrayEquals(bytes, LinkCodec.encode(link));
    }

    @Test
    void recordedKernelsAreTheLabsAndANewerOne() {
        assertTrue(Recordings.kernels().containsAll(List.of("5.10", "6.1", "6.12")));
        assertTrue(Recordings.kernels().size() >= 4);
        assertNotEquals(0, Recordings.messages("5.10", "exceptions", Rtnetlink.RTM_NEWROUTE).size());
    }
}
