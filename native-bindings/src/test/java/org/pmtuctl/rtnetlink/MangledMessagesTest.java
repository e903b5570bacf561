package org.pmtuctl.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.GuardedBuffers;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.MessageMangler;
import org.pmtuctl.wire.Slice;

/** A million damaged variants of recorded messages for each codec: all are read or refused, and nothing outside them is read. */
class MangledMessagesTest {
    private static final int VARIANTS = 1_000_000;
    private static final long SEED = 20_260_801;

    private final Set<Field<?>> sound = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Field<?>> damaged = Collections.newSetFromMap(new IdentityHashMap<>());

    @ParameterizedTest
    @EnumSource
    // Against a decoder that never ends; measured are 3 to 15 s.
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areReadWithinTheirBoundsOrRefused(ObjectKind kind) {
        List<byte[]> originals = new ArrayList<>();
        Recordings.kernels().forEach(kernel ->
                RecordedMessagesTest.payloads(kernel, kind).forEach(payload -> originals.add(payload.bytes())));
        MessageMangler mangler = new MessageMangler(SEED, originals, kind.headerLength());
        GuardedBuffers guarded = new GuardedBuffers(SEED);
        int read = 0;
        int refused = 0;
        int defective = 0;
        for (int i = 0; i < VARIANTS; i++) {
            byte[] variant = mangler.next();
            guarded.put(variant, mangler.length());
            try {
                Attributes attributes = readTwice(kind, guarded);
                if (attributes == null) {
                    refused++;
                } else {
                    read++;
                    defective += attributes.defects().isEmpty() ? 0 : 1;
                    note(attributes);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(kind + " variant " + i + " of seed " + SEED + ": "
                        + HexFormat.of().formatHex(variant, 0, mangler.length()), e);
            }
        }
        assertEquals(VARIANTS, read + refused);
        assertTrue(read > VARIANTS / 10 * 9, read + " were read");
        assertTrue(refused > 0, "none was refused");
        assertTrue(defective > VARIANTS / 5, defective + " had defects");
        Set<Field<?>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        originals.forEach(original -> shaped(kind.attributesOf(Slice.of(original)), known));
        known.removeAll(sound);
        assertEquals(Set.of(), known, "never sound");
        originals.forEach(original -> shaped(kind.attributesOf(Slice.of(original)), known));
        known.removeAll(damaged);
        assertEquals(Set.of(), known, "never damaged");
    }

    /** Reads the message between two kinds of neighbours and writes it again; null when it is refused between both. */
    private static Attributes readTwice(ObjectKind kind, GuardedBuffers guarded) {
        Object message = decode(kind, guarded.slice(0));
        Object again = decode(kind, guarded.slice(1));
        if (message instanceof String || again instanceof String) {
            assertEquals(message, again);
            return null;
        }
        byte[] written = kind.encode(message);
        assertArrayEquals(written, kind.encode(again));
        assertEquals(kind.attributes(message).defects(), kind.attributes(again).defects());
        // Only padding may differ from what was read, and it is zero after one passage.
        assertEquals(guarded.length(), written.length);
        if (written.length % 8 == 0) {
            assertArrayEquals(written, kind.recode(Slice.of(written)));
        }
        return kind.attributes(message);
    }

    /** The message, or the reason why it is refused. */
    private static Object decode(ObjectKind kind, Slice payload) {
        try {
            return kind.decode(payload);
        } catch (MalformedMessageException e) {
            return e.getMessage();
        }
    }

    private void note(Attributes attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.field() != null) {
                (attribute.defect() == null ? sound : damaged).add(attribute.field());
                if (attribute.value() instanceof Attributes nested) {
                    note(nested);
                }
            }
        }
    }

    /** The fields whose payload has a shape, and so can be damaged. */
    private static void shaped(Attributes attributes, Set<Field<?>> found) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.value() instanceof Attributes nested) {
                shaped(nested, found);
            } else if (attribute.field() != null && !(attribute.value() instanceof byte[])) {
                found.add(attribute.field());
            }
        }
    }
}
