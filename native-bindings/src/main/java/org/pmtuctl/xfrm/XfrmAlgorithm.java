package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_algo}, {@code xfrm_algo_auth}, {@code xfrm_algo_aead}: an algorithm's name and sizes, without its key. The
 * key's bytes are zeroed where they stand as soon as they are met, and written as zeros.
 *
 * @param name      the kernel crypto API's name: {@code cbc(aes)}
 * @param keyBits   length of the key, salt or nonce included
 * @param checkBits truncation of the hash ({@code alg_trunc_len}) or ICV length ({@code alg_icv_len}); -1 in the struct that has none
 */
public record XfrmAlgorithm(String name, int keyBits, int checkBits) {
    /** {@code struct xfrm_algo}: name, key length. */
    static final ValueCodec<XfrmAlgorithm> PLAIN = new Shape(false);
    /** {@code struct xfrm_algo_auth} and {@code xfrm_algo_aead}: name, key length, truncation or ICV length. */
    static final ValueCodec<XfrmAlgorithm> WITH_CHECK = new Shape(true);

    private static final class Shape implements ValueCodec<XfrmAlgorithm> {
        private final boolean hasCheck;

        Shape(boolean hasCheck) {
            this.hasCheck = hasCheck;
        }

        private int fixed() {
            return Xfrm.ALGORITHM_NAME_SIZE + (hasCheck ? 8 : 4);
        }

        @Override
        public XfrmAlgorithm decode(Slice payload, int family) {
            int fixed = fixed();
            if (payload.length() > fixed) {
                payload.erase(fixed, payload.length() - fixed);
            }
            int keyBits = payload.u32(Xfrm.ALGORITHM_NAME_SIZE);
            int checkBits = hasCheck ? payload.u32(Xfrm.ALGORITHM_NAME_SIZE + 4) : -1;
            if (payload.length() - fixed != keyBytes(keyBits)) {
                throw new MalformedMessageException("a key of " + keyBits + " bits in " + (payload.length() - fixed) + " bytes");
            }
            Slice name = payload.slice(0, Xfrm.ALGORITHM_NAME_SIZE);
            int length = 0;
            while (length < Xfrm.ALGORITHM_NAME_SIZE && name.u8(length) != 0) {
                if (name.u8(length) <= ' ' || name.u8(length) >= 0x7f) {
                    throw new MalformedMessageException("an algorithm's name with a byte " + name.u8(length));
                }
                length++;
            }
            // Some kernels leave there what lay in their memory (seen on 5.10).
            name.erase(length, Xfrm.ALGORITHM_NAME_SIZE - length);
            return new XfrmAlgorithm(name.text(), keyBits, checkBits);
        }

        @Override
        public void encode(XfrmAlgorithm value, Writer out) {
            int start = out.length();
            out.text(value.name);
            out.zeros(Xfrm.ALGORITHM_NAME_SIZE - (out.length() - start));
            out.u32(value.keyBits);
            if (hasCheck) {
                out.u32(value.checkBits);
            }
            out.zeros(keyBytes(value.keyBits));
        }

        private static int keyBytes(int keyBits) {
            return (int) ((keyBits & 0xffff_ffffL) + 7 >>> 3);
        }
    }
}
