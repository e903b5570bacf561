package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;

/** Whatever is printed about states that the kernel holds keys of: none of their bytes is in it, in no spelling. */
@LiveKernel
class KeysAreNeverShownTest {
    private static final String CIPHER = "c0ffee11223344556677889900aabbcc";
    private static final String HASH = "deadbeef5102a30415b607c809dae0bf1cad0e0f";
    private static final String AEAD = "feedface1112e3141516f71819ca1b1c1dbe1f20";
    /** Fewer bytes in a row may be chance. */
    private static final int TELLING = 5;

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        HostRouterTarget network = lab.hostRouterTarget();
        String ends = " src " + HostRouterTarget.HOST_V4 + " dst " + HostRouterTarget.TARGET_V4 + " proto esp spi ";
        Command.Result esp = lab.attempt("H", "sh", "-c", "ip xfrm state add" + ends + "0x1001 reqid 3 mode transport aead 'rfc4106(gcm(aes))' 0x" + AEAD + " 128"
                + " && ip xfrm state add" + ends + "0x1002 reqid 3 mode transport enc 'cbc(aes)' 0x" + CIPHER + " auth-trunc 'hmac(sha1)' 0x" + HASH + " 96");
        if (esp.err().contains("not supported") || esp.err().contains("not found")) {
            throw Skip.kernelLacks("esp");
        }
        assertEquals(0, esp.status(), esp::toString);
        lab.ip("-n {H} xfrm policy add src " + HostRouterTarget.HOST_V4 + " dst " + HostRouterTarget.TARGET_V4
                + " dir out tmpl proto esp reqid 3 mode transport");
        network.pathMtu(1400);
        lab.attempt("H", "ping", "-c", "1", "-W", "0.2", "-M", "do", "-s", "1400", HostRouterTarget.TARGET_V4);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "show states", "show states --json", "show states --pretty", "show states --oneline", "show states --debug", "show policies --debug",
        "show policies --json", "explain 203.0.113.9 --debug", "explain 203.0.113.9 --json", "explain 203.0.113.9 --set state:0x1001.mode=tunnel",
        "doctor --debug", "doctor --json", "list --debug", "mtu 203.0.113.9 --debug"})
    void noByteOfAKeyIsPrinted(String words) {
        List<String> arguments = new ArrayList<>(List.of("--netns", lab.name("H")));
        arguments.addAll(Arrays.asList(words.split(" ")));
        CliRun run = CliRun.of(arguments.toArray(new String[0]));
        assertTrue(run.status() == 0 || run.status() == ExitCode.FINDINGS.status(), run::toString);
        assertEquals(List.of(), foundIn(run.out() + run.err()));
    }

    @Test
    void theStatesAreShownAllTheSame() {
        String out = CliRun.of("--netns", lab.name("H"), "show", "states").exits(ExitCode.OK).out();
        assertTrue(out.contains("0x00001001") && out.contains("cbc(aes)"), out);
        assertFalse(CliRun.of("--netns", lab.name("H"), "show", "states", "--debug").exits(ExitCode.OK).err().isEmpty());
    }

    /** The search itself: each spelling is found. */
    @Test
    void aKeyWouldBeFound() {
        byte[] key = HexFormat.of().parseHex(CIPHER);
        for (String text : List.of(CIPHER, CIPHER.toUpperCase(Locale.ROOT), "c0 ff ee 11 22 33", "c0:ff:ee:11:22:33", "0xc0ffee11 0x22334455",
                new String(key, StandardCharsets.ISO_8859_1), Base64.getEncoder().encodeToString(key),
                Base64.getEncoder().encodeToString(concat(new byte[] {7}, key)))) {
            assertFalse(foundIn("before " + text + " after").isEmpty(), text);
        }
        assertEquals(List.of(), foundIn("cbc(aes) key 128 bits c0 ffee"));
    }

    private static List<String> foundIn(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("0x", "").replaceAll("[\\s:,\\-]", "");
        List<String> found = new ArrayList<>();
        for (String hex : List.of(CIPHER, HASH, AEAD)) {
            byte[] key = HexFormat.of().parseHex(hex);
            for (int at = 0; at + TELLING <= key.length; at++) {
                byte[] piece = Arrays.copyOfRange(key, at, at + TELLING);
                if (plain.contains(HexFormat.of().formatHex(piece)) || text.contains(new String(piece, StandardCharsets.ISO_8859_1))) {
                    found.add("bytes of " + hex + " from " + at);
                }
            }
            for (int shift = 0; shift < 3; shift++) {
                // What stands before and behind decides about the first and the last letters.
                String letters = Base64.getEncoder().withoutPadding().encodeToString(concat(new byte[shift], key));
                if (text.contains(letters.substring(4, letters.length() - 4))) {
                    found.add("base64 of " + hex);
                }
            }
        }
        return found;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
