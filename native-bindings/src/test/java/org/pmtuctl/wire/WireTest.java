package org.pmtuctl.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;

/** Bytes, attributes and messages: what every codec leans on. */
class WireTest {
    private static final Field<Integer> NUMBER = new Field<>(1, "T_NUMBER", Values.U32);
    private static final Field<String> TEXT = new Field<>(2, "T_TEXT", Values.TEXT);
    private static final AttributeSpace INNER = new AttributeSpace("INNER", NUMBER);
    private static final Field<Attributes> NEST = new Field<>(3, "T_NEST", Values.nested(INNER));
    private static final Field<Attributes> LATE = new Field<>(4, "T_LATE", Values.nested(AttributeSpace.UNKNOWN));
    private static final AttributeSpace SPACE = new AttributeSpace("T", NUMBER, TEXT, NEST, LATE);

    private static Attributes decode(byte[] bytes) {
        return Attributes.decode(Slice.of(bytes), SPACE, 0);
    }

    private static byte[] encode(Attributes attributes) {
        Writer out = new Writer();
        attributes.encode(out);
        return out.toBytes();
    }

    private static Slice slice(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return Slice.of(array);
    }

    // ---- slices

    @Test
    void readsOfEachWidthAndOrder() {
        byte[] host = new Writer().u8(0xfe).u8(1).u16(0xfedc).u32(0xfedcba98).u64(0xfedcba9876543210L).toBytes();
        Slice in = Slice.of(host);
        assertEquals(0xfe, in.u8(0));
        assertEquals(0xfedc, in.u16(2));
        assertEquals(0xfedcba98, in.u32(4));
        assertEquals(0xfedcba9876543210L, in.u64(8));
        Slice network = slice(0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10);
        assertEquals(0xfedc, network.be16(0));
        assertEquals(0xfedcba98, network.be32(0));
        assertEquals(0xfedcba9876543210L, network.be64(0));
        assertArrayEquals(network.bytes(), new Writer().be16(0xfedc).be16(0xba98).be32(0x76543210).toBytes());
        assertArrayEquals(network.bytes(), new Writer().be64(0xfedcba9876543210L).toBytes());
        assertEquals(IpAddress.parse("254.220.186.152"), network.ipv4(0));
    }

    @Test
    void readsOutsideTheWindowAreRefusedThoughTheBufferGoesOn() {
        ByteBuffer buffer = ByteBuffer.allocate(100).order(ByteOrder.nativeOrder());
        Slice in = new Slice(buffer, 40, 8);
        assertThrows(MalformedMessageException.class, () -> in.u8(8));
        assertThrows(MalformedMessageException.class, () -> in.u8(-1));
        assertThrows(MalformedMessageException.class, () -> in.u16(7));
        assertThrows(MalformedMessageException.class, () -> in.u32(5));
        assertThrows(MalformedMessageException.class, () -> in.u64(1));
        assertThrows(MalformedMessageException.class, () -> in.be32(6));
        assertThrows(MalformedMessageException.class, () -> in.ipv6(0));
        assertThrows(MalformedMessageException.class, () -> in.slice(4, 5));
        assertThrows(MalformedMessageException.class, () -> in.slice(9, 0));
        assertThrows(MalformedMessageException.class, () -> in.slice(4, Integer.MAX_VALUE));
        assertThrows(MalformedMessageException.class, () -> in.slice(Integer.MAX_VALUE, 4));
        assertThrows(MalformedMessageException.class, () -> in.from(9));
        assertThrows(MalformedMessageException.class, () -> in.bytes(0, 9));
        assertThrows(MalformedMessageException.class, () -> in.erase(7, 2));
        assertEquals(0, in.from(8).length());
        assertThrows(MalformedMessageException.class, () -> new Slice(buffer, 93, 8));
        assertThrows(MalformedMessageException.class, () -> new Slice(buffer, -1, 8));
        assertThrows(MalformedMessageException.class, () -> new Slice(buffer, 8, -1));
        assertThrows(MalformedMessageException.class, () -> new Slice(buffer, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void eraseLeavesNothingInTheBuffer() {
        byte[] bytes = {1, 2, 3, 4, 5};
        Slice.of(bytes).slice(1, 3).erase(0, 3);
        assertArrayEquals(new byte[] {1, 0, 0, 0, 5}, bytes);
    }

    // ---- attributes

    @Test
    void attributesKeepOrderFlagsAndDuplicates() {
        byte[] bytes = new Writer().u16(8).u16(0x4001).u32(7).u16(7).u16(2).text("ab").align().u16(8).u16(1).u32(9).u16(5).u16(0x8999)
                .u8(3).align().toBytes();
        Attributes attributes = decode(bytes);
        assertEquals(4, attributes.size());
        assertEquals(7, attributes.get(NUMBER));
        assertEquals("ab", attributes.get(TEXT));
        assertEquals(0x4001, attributes.at(0).rawType());
        assertEquals(1, attributes.at(0).type());
        assertEquals(9, attributes.at(2).value());
        assertNull(attributes.at(3).field());
        assertArrayEquals(new byte[] {3}, attributes.at(3).raw());
        assertEquals(List.of(), attributes.defects());
        assertArrayEquals(bytes, encode(attributes));
    }

    @Test
    void damagedAttributeSpoilsOnlyItself() {
        byte[] bytes = new Writer().u16(6).u16(1).u16(7).align().u16(7).u16(2).text("ab").align().toBytes();
        Attributes attributes = decode(bytes);
        assertNull(attributes.get(NUMBER));
        assertEquals(5, attributes.get(NUMBER, 5));
        assertEquals("ab", attributes.get(TEXT));
        assertEquals(List.of("T_NUMBER: needs 4 bytes, has 2"), attributes.defects());
        assertArrayEquals(bytes, encode(attributes));
    }

    @Test
    void firstSoundOneOfSeveralCounts() {
        byte[] bytes = new Writer().u16(6).u16(1).u16(7).align().u16(8).u16(1).u32(8).u16(8).u16(1).u32(9).toBytes();
        assertEquals(8, decode(bytes).get(NUMBER));
    }

    @Test
    void impossibleLengthEndsTheListAndItsBytesAreKept() {
        for (int length : new int[] {0, 3, 13, 0xffff}) {
            byte[] bytes = new Writer().u16(8).u16(1).u32(7).u16(length).u16(1).u32(5).u32(6).toBytes();
            Attributes attributes = decode(bytes);
            assertEquals(1, attributes.size());
            assertEquals(12, attributes.tail().length);
            assertEquals(List.of("12 bytes at the end are no attribute"), attributes.defects());
            assertArrayEquals(bytes, encode(attributes));
        }
    }

    @Test
    void lastAttributeNeedsNoPadding() {
        byte[] bytes = new Writer().u16(8).u16(1).u32(7).u16(5).u16(99).u8(3).toBytes();
        assertEquals(13, bytes.length);
        assertEquals(List.of(), decode(bytes).defects());
        assertArrayEquals(bytes, encode(decode(bytes)));
        byte[] nested = new Writer().u16(9).u16(3).bytes(new byte[] {5, 0, 99, 0, 3}).align().toBytes();
        assertArrayEquals(nested, encode(decode(nested)));
    }

    @Test
    void paddingIsWrittenAsZeros() {
        byte[] dirty = new Writer().u16(5).u16(99).u8(3).u8(1).u8(2).u8(3).u16(8).u16(1).u32(7).toBytes();
        byte[] clean = dirty.clone();
        clean[5] = 0;
        clean[6] = 0;
        clean[7] = 0;
        assertArrayEquals(clean, encode(decode(dirty)));
    }

    @Test
    void defectsInsideANestAreTheMessages() {
        byte[] bytes = new Writer().u16(10).u16(0x8003).u16(6).u16(1).u16(5).align().toBytes();
        assertEquals(List.of("T_NUMBER: needs 4 bytes, has 2"), decode(bytes).defects());
        assertArrayEquals(bytes, encode(decode(bytes)));
    }

    @Test
    void nestIsReadOnceItsMeaningIsKnown() {
        byte[] bytes = new Writer().u16(20).u16(0x8004).u16(8).u16(1).u32(7).u16(8).u16(2).u32(8).toBytes();
        Attributes before = decode(bytes);
        assertNull(before.get(LATE).get(NUMBER));
        Attributes after = before.reread(LATE, INNER, 0);
        assertEquals(7, after.get(LATE).get(NUMBER));
        assertNull(after.get(LATE).at(1).field());
        assertArrayEquals(bytes, encode(after));
        assertArrayEquals(bytes, encode(before));
    }

    @Test
    void spacesRefuseTwoFieldsOfOneNumber() {
        assertThrows(IllegalArgumentException.class, () -> new AttributeSpace("X", NUMBER, new Field<>(1, "OTHER", Values.U8)));
        assertSame(NUMBER, SPACE.field(1));
        assertNull(SPACE.field(0));
        assertNull(SPACE.field(0x3fff));
    }

    @Test
    void attributeTooLongForItsLengthIsNotWritten() {
        Attributes attributes = Attributes.of(Attribute.unknown(9, new byte[0xfffc]));
        assertThrows(MalformedMessageException.class, () -> encode(attributes));
        assertEquals(0x10000, encode(Attributes.of(Attribute.unknown(9, new byte[0xfffb]))).length);
    }

    // ---- values that would not come back the same are kept as bytes

    @Test
    void textIsOneLineOfAsciiWithItsNul() {
        assertEquals("", Values.TEXT.decode(slice(0), 0));
        assertEquals("eth0", Values.TEXT.decode(slice('e', 't', 'h', '0', 0), 0));
        for (Slice odd : List.of(slice(), slice('a'), slice('a', 0, 'b', 0), slice(0, 0), slice(0xc3, 0xa4, 0), slice('a', 0x80, 0))) {
            assertThrows(MalformedMessageException.class, () -> Values.TEXT.decode(odd, 0));
        }
    }

    @Test
    void kernelsIntegerIsFourBytesUnlessItIsLarge() {
        assertEquals(0xffff_ffffL, Values.UINT.decode(Slice.of(new Writer().u32(-1).toBytes()), 0));
        assertEquals(0x1_0000_0000L, Values.UINT.decode(Slice.of(new Writer().u64(0x1_0000_0000L).toBytes()), 0));
        assertEquals(-1L, Values.UINT.decode(Slice.of(new Writer().u64(-1).toBytes()), 0));
        assertThrows(MalformedMessageException.class, () -> Values.UINT.decode(Slice.of(new Writer().u64(1).toBytes()), 0));
        assertThrows(MalformedMessageException.class, () -> Values.UINT.decode(slice(1, 2, 3), 0));
        for (long value : new long[] {0, 1, 0x7fff_ffffL, 0xffff_ffffL, 0x1_0000_0000L, -1}) {
            Writer out = new Writer();
            Values.UINT.encode(value, out);
            assertEquals(value, Values.UINT.decode(Slice.of(out.toBytes()), 0));
        }
    }

    // ---- messages of a datagram

    @Test
    void messagesAreWalkedWithTheirPadding() {
        byte[] one = Message.encode(20, 2, 7, 8, new byte[] {1, 2, 3});
        byte[] two = Message.encode(21, 0, 9, 10, new byte[0]);
        byte[] bytes = new Writer().bytes(one).bytes(two).toBytes();
        Datagram datagram = new Datagram(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
        assertTrue(datagram.next());
        Message first = datagram.message();
        assertEquals(List.of(20, 2, 7, 8, 3), List.of(first.type(), first.flags(), first.sequence(), first.portId(),
                first.payload().length()));
        assertTrue(first.has(2));
        assertFalse(first.has(4));
        assertTrue(datagram.next());
        assertEquals(21, datagram.type());
        assertEquals(0, datagram.payloadLength());
        assertFalse(datagram.next());
        assertNull(datagram.defect());
    }

    @Test
    void lastMessageNeedsNoPadding() {
        byte[] one = Message.encode(20, 2, 7, 8, new byte[] {1, 2, 3});
        Datagram datagram = new Datagram(ByteBuffer.wrap(one).order(ByteOrder.nativeOrder()), 19);
        assertTrue(datagram.next());
        assertEquals(3, datagram.payloadLength());
        assertFalse(datagram.next());
        assertNull(datagram.defect());
    }

    @Test
    void impossibleMessageLengthEndsTheDatagram() {
        for (int length : new int[] {0, 15, 21, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] bytes = new Writer().u32(length).zeros(16).toBytes();
            Datagram datagram = new Datagram(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
            assertFalse(datagram.next());
            assertFalse(datagram.next());
            assertEquals("a message claims " + Integer.toUnsignedString(length) + " bytes, 20 are left", datagram.defect());
        }
        Datagram stub = new Datagram(ByteBuffer.allocate(100).order(ByteOrder.nativeOrder()), 15);
        assertFalse(stub.next());
        assertEquals("15 bytes are too few for a message header", stub.defect());
    }

    // ---- the cursor

    @Test
    void cursorSeesTheSameAttributes() {
        byte[] bytes = new Writer().u32(0).u16(8).u16(0x8001).be32(0xc0a80001).u16(12).u16(2).be64(0x2001_0db8_0000_0001L).u16(5)
                .u16(3).u8(9).align().u16(2).toBytes();
        AttributeCursor cursor = new AttributeCursor();
        cursor.over(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 4, bytes.length);
        assertTrue(cursor.next());
        assertEquals(1, cursor.type());
        assertEquals(4, cursor.offset());
        assertEquals(0xc0a80001, cursor.be32(0));
        assertThrows(MalformedMessageException.class, () -> cursor.be32(1));
        assertThrows(MalformedMessageException.class, () -> cursor.be64(0));
        assertTrue(cursor.next());
        assertEquals(0x2001_0db8_0000_0001L, cursor.be64(0));
        assertTrue(cursor.next());
        assertEquals(9, cursor.u8(0));
        assertThrows(MalformedMessageException.class, () -> cursor.u16(0));
        assertThrows(MalformedMessageException.class, () -> cursor.u32(0));
        assertFalse(cursor.next());
        assertFalse(cursor.exhausted());
        assertThrows(MalformedMessageException.class, () -> cursor.over(ByteBuffer.allocate(4), 0, 5));
        assertThrows(MalformedMessageException.class, () -> cursor.over(ByteBuffer.allocate(4), 3, 2));
        assertThrows(MalformedMessageException.class, () -> cursor.over(ByteBuffer.allocate(4), -1, 2));
    }
}
