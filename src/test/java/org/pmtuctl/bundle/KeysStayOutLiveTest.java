package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;

/** Keys of every sort are in the kernel, and no part of one is anywhere in a bundle of it. */
@LiveKernel
class KeysStayOutLiveTest {
    private static final Pattern KEY = Pattern.compile("\\b[kgc][0-9]+=0x([0-9a-f]+)");
    private static final String MD5_KEY = "a19c3e5f70b2d4868ead1357";
    /** Fewer bytes in a row may be chance. */
    private static final int TELLING = 6;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int EINPROGRESS = 115;
    private static final int TCP_MD5SIG = 14;
    /** {@code struct tcp_md5sig} of linux/tcp.h, its address and its key. */
    private static final int MD5SIG_BYTES = 216;
    private static final int KEY_LENGTH_AT = 130;
    private static final int KEY_AT = 136;

    @TempDir
    private Path folder;

    /** All stretches of so many bytes of the keys. */
    private static Set<Long> stretches(List<String> keys) {
        Set<Long> all = new HashSet<>();
        for (String hex : keys) {
            byte[] key = HexFormat.of().parseHex(hex);
            for (int at = 0; at + TELLING <= key.length; at++) {
                all.add(Long.parseLong(hex.substring(2 * at, 2 * (at + TELLING)), 16));
            }
        }
        return all;
    }

    /** Where the bytes hold such a stretch: as it is, or in hexadecimal digits. */
    private static List<String> found(Set<Long> stretches, String name, byte[] bytes) {
        long mask = (1L << 8 * TELLING) - 1;
        List<String> found = new ArrayList<>();
        long raw = 0;
        long digits = 0;
        int run = 0;
        for (int at = 0; at < bytes.length; at++) {
            raw = (raw << 8 | bytes[at] & 0xff) & mask;
            int digit = Character.digit(bytes[at], 16);
            run = digit < 0 ? 0 : run + 1;
            digits = (digits << 4 | Math.max(digit, 0)) & mask;
            if (at >= TELLING - 1 && stretches.contains(raw) || run >= 2 * TELLING && stretches.contains(digits)) {
                found.add(name + " at " + at);
            }
        }
        return found;
    }

    private static List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>(List.of(MD5_KEY));
        Matcher key = KEY.matcher(Files.readString(Path.of(System.getProperty("pmtuctl.testdata"), "lab", "rich-ipsec")));
        while (key.find()) {
            keys.add(key.group(1));
        }
        return keys;
    }

    @Test
    void noStretchOfAKeyIsInABundle() throws Exception {
        Set<Long> stretches = stretches(keys());
        assertTrue(stretches.size() > 150, "the script's keys are found");
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("I");
            lab.scenarioIn("rich-ipsec", "I");
            int socket = NetworkNamespace.find(lab.path("I").toString()).call(KeysStayOutLiveTest::peerWithKey);
            try {
                Path bundle = folder.resolve("keys.tar.gz");
                CliRun.of("--netns", lab.path("I").toString(), "bundle", "create", bundle.toString(), "--flow", "192.0.2.2", "--flow", "10.2.0.1")
                        .exits(ExitCode.OK);
                CliRun.of("bundle", "verify", bundle.toString()).exits(ExitCode.OK);
                List<Archives.Member> members = Archives.members(bundle);
                String states = CliRun.of("--bundle", bundle.toString(), "show", "states").exits(ExitCode.OK).out();
                assertTrue(states.contains("0xc0000001"), "an allocated state is in it, on a kernel without ESP too");
                if (socket >= 0) {
                    assertTrue(members.stream().anyMatch(member -> member.name().endsWith("sock_diag.pcap")
                            && contains(member.content(), md5Head())), "the peer that a key is for is in it");
                }
                List<String> found = new ArrayList<>();
                for (Archives.Member member : members) {
                    found.addAll(found(stretches, member.name(), member.content()));
                }
                assertEquals(List.of(), found);
            } finally {
                if (socket >= 0) {
                    Libc.close(socket);
                }
            }
        }
    }

    /** The search itself finds what it looks for. */
    @Test
    void aKeyWouldBeFound() {
        Set<Long> stretches = stretches(List.of(MD5_KEY));
        assertFalse(found(stretches, "raw", concat(new byte[5], HexFormat.of().parseHex(MD5_KEY))).isEmpty());
        assertFalse(found(stretches, "part", HexFormat.of().parseHex("00" + MD5_KEY.substring(6, 18) + "00")).isEmpty());
        assertFalse(found(stretches, "hex", ("key 0x" + MD5_KEY.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII)).isEmpty());
        assertEquals(List.of(), found(stretches, "none", "a19c3e5f70".getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    /** {@code struct tcp_diag_md5sig} up to its key. */
    private static byte[] md5Head() {
        return new byte[] {(byte) Socket.AF_INET, 32, (byte) (MD5_KEY.length() / 2), 0, (byte) 192, 0, 2, 9};
    }

    /** A socket of a TCP connection that is being opened and whose segments are signed; -1 where the kernel has none. */
    private static int peerWithKey() throws NativeException {
        int made = Libc.socket(Socket.AF_INET, SOCK_STREAM | SOCK_NONBLOCK | Socket.SOCK_CLOEXEC, 0);
        byte[] key = HexFormat.of().parseHex(MD5_KEY);
        ByteBuffer signature = Libc.buffer(MD5SIG_BYTES);
        signature.putShort(0, (short) Socket.AF_INET).put(4, new byte[] {(byte) 192, 0, 2, 9});
        signature.order(ByteOrder.nativeOrder()).putShort(KEY_LENGTH_AT, (short) key.length).put(KEY_AT, key);
        ByteBuffer peer = Libc.buffer(16).putShort(0, (short) Socket.AF_INET).put(4, new byte[] {(byte) 192, 0, 2, 9});
        peer.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) 179);
        try {
            Libc.setsockopt(made, Socket.IPPROTO_TCP, TCP_MD5SIG, signature);
        } catch (NativeException e) {
            Libc.close(made);
            return -1;
        }
        try {
            Libc.connect(made, peer);
        } catch (NativeException e) {
            assertEquals(EINPROGRESS, e.errno(), e::getMessage);
        }
        return made;
    }
}
