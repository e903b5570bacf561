package org.pmtuctl.disguise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Numbers that only the key's owner can tell: HMAC-SHA-256 (RFC 2104) of what they are for. */
final class SecretNumbers {
    private final Mac mac;

    SecretNumbers(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }

    /** 32 bytes. */
    synchronized byte[] bytes(String purpose, byte[] of) {
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        return mac.doFinal(of);
    }

    long number(String purpose, long of) {
        return ByteBuffer.wrap(bytes(purpose, ByteBuffer.allocate(Long.BYTES).putLong(of).array())).getLong();
    }
}
