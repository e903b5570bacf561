package org.pmtuctl.wireguard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.genetlink.FamilyField;
import org.pmtuctl.genetlink.GenericMessage;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Generic netlink as Linux 6.1 spoke it about the devices of testdata/lab/rich-wireguard. */
class RecordedWireguardTest {
    /** Those of testdata/lab/rich-wireguard. */
    private static final String[] SECRETS = {"YNXkbyMuXAavWPxHZDVUcUDKTGR1uQmHcYx6BCYbf0M=", "/UwcSPg38hW/D9Y3tcS1FOV0K1wuURMbS0sesJEP5ak="};
    private static final byte[] SECRET = new byte[Wireguard.WG_KEY_LEN];

    static {
        Arrays.fill(SECRET, (byte) 0xa5);
    }

    private static List<byte[]> datagrams() throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(Path.of(System.getProperty("pmtuctl.testdata"), "wireguard", "6.1.txt"))) {
            for (Recording.Exchange exchange : RecordingText.parse(in).exchanges()) {
                exchange.arrivals().forEach(arrival -> datagrams.add(arrival.bytes()));
            }
        }
        return datagrams;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    private static List<Message> messages(boolean controller) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (byte[] bytes : datagrams()) {
            Datagram datagram = new Datagram(buffer(bytes), bytes.length);
            while (datagram.next()) {
                if (datagram.type() == Genetlink.GENL_ID_CTRL == controller && datagram.type() >= Genetlink.GENL_ID_CTRL) {
                    messages.add(datagram.message());
                }
            }
        }
        return messages;
    }

    @Test
    void theControllerNamesTheFamily() throws IOException {
        Message answer = messages(true).get(0);
        GenericMessage family = GenericMessage.decode(answer.payload(), FamilyField.SPACE);
        assertEquals(Genetlink.CTRL_CMD_NEWFAMILY, family.command());
        assertEquals("wireguard", family.attributes().get(FamilyField.NAME));
        assertEquals(messages(false).get(0).type(), family.attributes().get(FamilyField.ID));
        assertEquals(Wireguard.WG_GENL_VERSION, family.attributes().get(FamilyField.VERSION));
        assertEquals(List.of(), family.attributes().defects());
        assertArrayEquals(answer.payload().bytes(), family.encode());
    }

    @Test
    void everyMessageIsKnownAndComesBackTheSame() throws IOException {
        List<Message> messages = messages(false);
        assertTrue(messages.size() > 3, "a long answer comes in pieces, here " + messages.size());
        for (Message message : messages) {
            GenericMessage device = GenericMessage.decode(message.payload(), DeviceField.SPACE);
            assertEquals(List.of(), device.attributes().defects());
            assertKnown(device.attributes(), Wireguard.WGDEVICE_A_PRIVATE_KEY);
            Attributes peers = device.attributes().get(DeviceField.PEERS, Attributes.NONE);
            for (int i = 0; i < peers.size(); i++) {
                assertKnown((Attributes) peers.at(i).value(), Wireguard.WGPEER_A_PRESHARED_KEY);
            }
            assertArrayEquals(message.payload().bytes(), device.encode());
        }
    }

    /** All but one are, and that one is all zeros. */
    private static void assertKnown(Attributes attributes, int secret) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.at(i);
            if (attribute.type() == secret) {
                assertArrayEquals(new byte[Wireguard.WG_KEY_LEN], attribute.raw());
            } else {
                assertTrue(attribute.field() != null, "unknown attribute " + attribute.type());
            }
        }
    }

    @Test
    void theRecordingHoldsNoSecret() throws IOException {
        int checked = 0;
        for (byte[] datagram : datagrams()) {
            String hex = HexFormat.of().formatHex(datagram);
            for (String secret : SECRETS) {
                // The kernel clamps a private key's first and last byte.
                String middle = HexFormat.of().formatHex(Base64.getDecoder().decode(secret), 1, 31);
                for (int at = 0; at + 16 <= middle.length(); at += 8) {
                    assertFalse(hex.contains(middle.substring(at, at + 16)), "key bytes in the recording");
                    checked++;
                }
            }
        }
        assertTrue(checked > 50);
    }

    /** What the kernel sent before the keys were zeroed: the recording with another secret in their place. */
    private static byte[] withSecrets(byte[] datagram) {
        byte[] copy = datagram.clone();
        Datagram messages = new Datagram(buffer(copy), copy.length);
        while (messages.next()) {
            if (messages.type() > Genetlink.GENL_ID_CTRL) {
                Attributes device = Attributes.decode(Slice.of(messages.message().payload().from(4).bytes()), DeviceField.SPACE, 0);
                int at = messages.payloadStart() + 4;
                for (int i = 0; i < device.size(); i++) {
                    Attribute attribute = device.at(i);
                    if (attribute.type() == Wireguard.WGDEVICE_A_PRIVATE_KEY) {
                        System.arraycopy(SECRET, 0, copy, at + 4, SECRET.length);
                    } else if (attribute.field() == DeviceField.PEERS) {
                        peersWithSecrets((Attributes) attribute.value(), copy, at + 4);
                    }
                    at += size(attribute);
                }
            }
        }
        return copy;
    }

    private static void peersWithSecrets(Attributes peers, byte[] copy, int from) {
        int at = from;
        for (int i = 0; i < peers.size(); i++) {
            Attributes peer = (Attributes) peers.at(i).value();
            int inside = at + 4;
            for (int j = 0; j < peer.size(); j++) {
                if (peer.at(j).type() == Wireguard.WGPEER_A_PRESHARED_KEY) {
                    System.arraycopy(SECRET, 0, copy, inside + 4, SECRET.length);
                }
                inside += size(peer.at(j));
            }
            at += size(peers.at(i));
        }
    }

    private static int size(Attribute attribute) {
        Writer out = new Writer();
        Attributes.of(attribute).encode(out);
        return out.length();
    }

    private static boolean holdsSecret(byte[] bytes, int length) {
        int run = 0;
        for (int i = 0; i < length; i++) {
            run = bytes[i] == SECRET[0] ? run + 1 : 0;
            if (run == 4) {
                return true;
            }
        }
        return false;
    }

    @Test
    void keysAreErasedAndNothingElse() throws IOException {
        int secrets = 0;
        for (byte[] recorded : datagrams()) {
            byte[] sent = withSecrets(recorded);
            secrets += holdsSecret(sent, sent.length) ? 1 : 0;
            KeyEraser.erase(buffer(sent), sent.length);
            assertArrayEquals(recorded, sent);
        }
        assertTrue(secrets >= 2, "the originals hold no secret, so nothing was shown: " + secrets);
    }

    /** A datagram that is cut off anywhere, and one whose key claims another length, let no key through. */
    @Test
    void damagedDatagramsGiveNoKeyAway() throws IOException {
        for (byte[] recorded : datagrams()) {
            byte[] sent = withSecrets(recorded);
            if (!holdsSecret(sent, sent.length)) {
                continue;
            }
            for (int length = 1; length < sent.length; length += 3) {
                byte[] cut = sent.clone();
                KeyEraser.erase(buffer(cut), length);
                assertFalse(holdsSecret(cut, length), "cut off at " + length);
            }
            int header = indexOfSecret(sent) - 4;
            for (int length = 0; length < 0x10000; length += 7) {
                byte[] damaged = sent.clone();
                buffer(damaged).putShort(header, (short) length);
                KeyEraser.erase(buffer(damaged), damaged.length);
                assertFalse(indexOfSecret(damaged) >= 0 && indexOfSecret(damaged) < header + 4 + SECRET.length, "length " + length);
            }
        }
    }

    private static int indexOfSecret(byte[] bytes) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (holdsSecret(Arrays.copyOfRange(bytes, i, i + 4), 4)) {
                return i;
            }
        }
        return -1;
    }
}
