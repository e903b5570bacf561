package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Two buffers in which a message lies between bytes that differ: whoever reads outside the message reads two different
 * things. The message ends in the middle, so that 64 KiB follow it, as far as any length in a message can point.
 */
public final class GuardedBuffers {
    private static final int END = 1 << 17;
    private static final int SIZE = END + (1 << 17);

    private final byte[][] guards = new byte[2][SIZE];
    private final byte[][] arrays = new byte[2][SIZE];
    private final ByteBuffer[] buffers = new ByteBuffer[2];
    private int length;

    public GuardedBuffers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SIZE; i++) {
            guards[0][i] = (byte) random.nextInt(256);
            // No byte is the same in both.
            guards[1][i] = (byte) (guards[0][i] + 1 + random.nextInt(255));
        }
        for (int i = 0; i < 2; i++) {
            System.arraycopy(guards[i], 0, arrays[i], 0, SIZE);
            buffers[i] = ByteBuffer.wrap(arrays[i]).order(ByteOrder.nativeOrder());
        }
    }

    /** Takes the message before out of both buffers, and puts this one in. */
    public void put(byte[] message, int count) {
        for (int i = 0; i < 2; i++) {
            System.arraycopy(guards[i], END - length, arrays[i], END - length, length);
            System.arraycopy(message, 0, arrays[i], END - count, count);
        }
        length = count;
    }

    public ByteBuffer buffer(int which) {
        return buffers[which];
    }

    /** Where the message starts in both buffers. */
    public int start() {
        return END - length;
    }

    public int length() {
        return length;
    }

    public Slice slice(int which) {
        return new Slice(buffers[which], start(), length);
    }
}
