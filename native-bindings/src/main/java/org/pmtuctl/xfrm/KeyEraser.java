package org.pmtuctl.xfrm;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.AttributeEraser;
import org.pmtuctl.wire.Datagram;

/**
 * Zeroes key bytes in received datagrams: everything behind the fixed part of the four attributes that carry keys, whatever lengths
 * they claim. What cannot be walked to its end (damage, a cut-off datagram) is zeroed from there on: better less than a key. Zeroed too
 * are the padding of notifications and what follows an algorithm's name, where old kernels leave what happened to lie in their memory
 * (seen on 5.10).
 */
public final class KeyEraser {
    private static final AttributeEraser ALGORITHMS = new Algorithms();

    private KeyEraser() {
    }

    /** Erases in the first {@code length} bytes of the buffer. */
    public static void erase(ByteBuffer buffer, int length) {
        Datagram datagram = new Datagram(buffer, length);
        int sound = 0;
        while (datagram.next()) {
            sound = datagram.payloadStart() + datagram.payloadLength();
            int type = datagram.type();
            if (type == Xfrm.XFRM_MSG_NEWPOLICY) {
                continue;
            }
            int attributes = attributesOffset(type);
            if (attributes >= 0 && attributes <= datagram.payloadLength()) {
                ALGORITHMS.walk(buffer, datagram.payloadStart() + attributes, sound);
            }
            erasePadding(buffer, datagram);
        }
        if (datagram.defect() != null) {
            AttributeEraser.zero(buffer, sound, length);
        }
    }

    /** Where the attributes of a message that may carry keys begin; -1 for the other messages. */
    private static int attributesOffset(int type) {
        return switch (type) {
            case Xfrm.XFRM_MSG_NEWSA, Xfrm.XFRM_MSG_UPDSA -> Xfrm.USERSA_INFO_SIZE;
            // The deleted state stands inside an attribute behind its id; its algorithms follow as attributes.
            case Xfrm.XFRM_MSG_DELSA -> Xfrm.USERSA_ID_SIZE;
            case Xfrm.XFRM_MSG_EXPIRE -> Xfrm.USER_EXPIRE_SIZE;
            default -> -1;
        };
    }

    /** Behind the last field of the struct, and of the id inside it. */
    private static void erasePadding(ByteBuffer buffer, Datagram datagram) {
        switch (datagram.type()) {
            case Xfrm.XFRM_MSG_EXPIRE -> erasePadding(buffer, datagram, Xfrm.USERSA_INFO_SIZE + 1, Xfrm.USER_EXPIRE_SIZE);
            case Xfrm.XFRM_MSG_POLEXPIRE -> erasePadding(buffer, datagram, Xfrm.USERPOLICY_INFO_SIZE + 1, Xfrm.USER_POLEXPIRE_SIZE);
            case Xfrm.XFRM_MSG_DELSA, Xfrm.XFRM_MSG_NEWAE, Xfrm.XFRM_MSG_MAPPING ->
                erasePadding(buffer, datagram, Xfrm.USERSA_ID_SIZE - 1, Xfrm.USERSA_ID_SIZE);
            default -> {
                // Comes clean.
            }
        }
    }

    private static void erasePadding(ByteBuffer buffer, Datagram datagram, int from, int end) {
        AttributeEraser.zero(buffer, datagram.payloadStart() + from, datagram.payloadStart() + Math.min(end, datagram.payloadLength()));
    }

    private static final class Algorithms extends AttributeEraser {
        @Override
        protected void attribute(ByteBuffer buffer, int type, int from, int end) {
            int fixed = fixedPart(type);
            if (fixed >= 0) {
                eraseAfterName(buffer, from, end);
                zero(buffer, from + fixed, end);
            }
        }
    }

    private static void eraseAfterName(ByteBuffer buffer, int from, int end) {
        int nameEnd = Math.min(end, from + Xfrm.ALGORITHM_NAME_SIZE);
        int at = from;
        while (at < nameEnd && buffer.get(at) != 0) {
            at++;
        }
        AttributeEraser.zero(buffer, at, nameEnd);
    }

    /** Bytes before the key in an attribute that has one; -1 for the others. */
    private static int fixedPart(int type) {
        return switch (type) {
            case Xfrm.XFRMA_ALG_AUTH, Xfrm.XFRMA_ALG_CRYPT, Xfrm.XFRMA_ALG_COMP -> Xfrm.ALGORITHM_NAME_SIZE + 4;
            case Xfrm.XFRMA_ALG_AEAD, Xfrm.XFRMA_ALG_AUTH_TRUNC -> Xfrm.ALGORITHM_NAME_SIZE + 8;
            default -> -1;
        };
    }
}
