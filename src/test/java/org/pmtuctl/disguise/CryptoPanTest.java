package org.pmtuctl.disguise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;

class CryptoPanTest {
    /** The key of the sample in the distribution of the scheme's authors. */
    private static final byte[] KEY = bytes(21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143, 131, 121, 121,
            101, 39, 98, 87, 76, 45, 42, 132, 34, 2);
    /** Addresses of that sample's trace, and what they are in its sanitized trace. */
    private static final String[] SAMPLE = {
        "128.11.68.132 135.242.180.132", "129.118.74.4 134.136.186.123", "130.132.252.244 133.68.164.234", "141.223.7.43 141.167.8.160",
        "141.233.145.108 141.129.237.235", "152.163.225.39 151.140.114.167", "156.29.3.236 147.225.12.42", "165.247.96.84 162.9.99.234",
        "166.107.77.190 160.132.178.185", "192.102.249.13 252.138.62.131", "192.215.32.125 252.43.47.189", "192.233.80.103 252.25.108.8",
        "192.41.57.43 252.222.221.184", "193.150.244.223 253.169.52.216", "195.205.63.100 255.186.223.5", "198.200.171.101 249.199.68.213",
        "198.26.132.101 249.36.123.202", "198.36.213.5 249.7.21.132", "198.51.77.238 249.18.186.254", "199.217.79.101 248.38.184.213",
        "202.49.198.20 245.206.7.234", "203.12.160.252 244.248.163.4", "204.184.162.189 243.192.77.90", "205.245.121.43 242.21.121.163",
        "207.105.49.5 241.118.205.138", "208.52.56.122 227.8.63.165", "209.85.249.6 226.170.70.6", "212.186.227.154 228.59.98.98",
        "216.32.132.250 235.192.139.38", "24.0.250.221 100.15.198.226", "24.94.26.44 100.88.228.35", "38.15.67.68 64.3.66.187",
        "4.3.88.225 124.60.155.63", "63.97.7.140 95.97.9.123", "64.39.15.238 0.219.7.41", "10.185.25.118 117.161.29.118"};
    /** What others' implementations of the scheme over 128 bits make of them under the same key. */
    private static final String[] IPV6 = {"::1 78ff:f001:9fc0:20df:8380:b1f1:704:ed", "::2 78ff:f001:9fc0:20df:8380:b1f1:704:ef",
        "::ffff 78ff:f001:9fc0:20df:8380:b1f1:704:f838", "2001:db8::1 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e",
        "2001:db8::2 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1c"};

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void thePublishedSampleComesOut() {
        CryptoPan scheme = new CryptoPan(KEY);
        for (String pair : SAMPLE) {
            String[] words = pair.split(" ");
            int mapped = scheme.ipv4((int) IpAddress.parse(words[0]).low());
            assertEquals(words[1], IpAddress.ipv4(mapped).toString(), words[0]);
        }
    }

    @Test
    void overAllBitsOfIpv6ItIsWhatOthersMakeOfIt() {
        CryptoPan scheme = new CryptoPan(KEY);
        for (String pair : IPV6) {
            String[] words = pair.split(" ");
            IpAddress address = IpAddress.parse(words[0]);
            long high = address.high() ^ scheme.flips(address.high(), address.low(), 0, 64);
            long low = address.low() ^ scheme.flips(address.high(), address.low(), 64, 64);
            assertEquals(words[1], IpAddress.ipv6(high, low).toString(), words[0]);
        }
    }

    /** Written down once more from the paper, bit by bit and slowly. */
    private static BigInteger slow(byte[] key, BigInteger address, int bits) throws Exception {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Arrays.copyOf(key, 16), "AES"));
        BigInteger pad = new BigInteger(1, aes.doFinal(Arrays.copyOfRange(key, 16, 32)));
        BigInteger result = address;
        for (int i = 0; i < bits; i++) {
            BigInteger block = BigInteger.ZERO;
            for (int bit = 0; bit < 128; bit++) {
                boolean set = bit < i ? address.testBit(bits - 1 - bit) : pad.testBit(127 - bit);
                block = set ? block.setBit(127 - bit) : block;
            }
            byte[] sixteen = new byte[16];
            byte[] magnitude = block.toByteArray();
            for (int k = 0; k < Math.min(16, magnitude.length); k++) {
                sixteen[15 - k] = magnitude[magnitude.length - 1 - k];
            }
            if (aes.doFinal(sixteen)[0] < 0) {
                result = result.flipBit(bits - 1 - i);
            }
        }
        return result;
    }

    @Test
    void aSlowImplementationAgrees() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            CryptoPan scheme = new CryptoPan(key);
            int address = random.nextInt();
            assertEquals(slow(key, BigInteger.valueOf(address & 0xffff_ffffL), 32), BigInteger.valueOf(scheme.ipv4(address) & 0xffff_ffffL));
            long high = random.nextLong();
            long low = random.nextLong();
            IpAddress mapped = IpAddress.ipv6(high ^ scheme.flips(high, low, 0, 64), low ^ scheme.flips(high, low, 64, 64));
            assertEquals(slow(key, new BigInteger(1, IpAddress.ipv6(high, low).toBytes()), 128), new BigInteger(1, mapped.toBytes()));
        }
    }
}
