package org.pmtuctl.sockdiag;

import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/** 32-bit words in host order, as many as there are: arrays that grow with the kernel. */
final class WordsCodec implements ValueCodec<int[]> {
    static final WordsCodec INSTANCE = new WordsCodec();

    private WordsCodec() {
    }

    @Override
    public int[] decode(Slice payload, int family) {
        if ((payload.length() & 3) != 0) {
            throw new MalformedMessageException(payload.length() + " bytes are no array of 32-bit words");
        }
        int[] words = new int[payload.length() / 4];
        for (int i = 0; i < words.length; i++) {
            words[i] = payload.u32(4 * i);
        }
        return words;
    }

    @Override
    public void encode(int[] words, Writer out) {
        for (int word : words) {
            out.u32(word);
        }
    }
}
