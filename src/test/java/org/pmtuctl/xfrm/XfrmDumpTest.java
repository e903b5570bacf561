package org.pmtuctl.xfrm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.transport.RecordingPort;
import org.pmtuctl.transport.RecordingSink;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Slice;

/** States and policies that `ip xfrm` installs come back from the kernel with the values it was given, and without their keys. */
@LiveKernel
class XfrmDumpTest {
    private static final String CIPHER_KEY = "c0ffee11223344556677889900aabbcc";
    private static final String HASH_KEY = "deadbeef0102030405060708090a0b0c0d0e0f10";
    private static final String AEAD_KEY = "feedface1112131415161718191a1b1c1d1e1f20";

    private NetworkLab lab;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        lab.namespace("A");
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    /** Keeps what a recorder would be given. */
    private static final class Kept implements RecordingSink {
        private final List<byte[]> datagrams = new ArrayList<>();

        @Override
        public void sent(byte[] datagram) {
        }

        @Override
        public void received(byte[] datagram, int trueLength) {
            datagrams.add(datagram);
        }

        @Override
        public void lost() {
        }
    }

    private interface Payload {
        void take(Slice payload);
    }

    private List<byte[]> dump(int type, byte[] body, Payload payload) throws Exception {
        return NetworkNamespace.find(lab.path("A").toString()).call(() -> {
            Kept kept = new Kept();
            DatagramPort port = new RecordingPort(new KeyErasingPort(KernelPort.open(Netlink.NETLINK_XFRM)), kept);
            try (Conversation conversation = new Conversation(port)) {
                DumpResult result = conversation.dump(type, body, new DumpHandler() {
                    @Override
                    public void begin() {
                    }

                    @Override
                    public void message(Datagram message) {
                        payload.take(message.message().payload());
                    }
                });
                assertTrue(result.complete(), result.toString());
            }
            return kept.datagrams;
        });
    }

    private void state(String words) {
        Command.Result result = lab.attempt("A", ("ip xfrm state add " + words).split(" "));
        if (result.status() != 0 && (result.err().contains("Protocol not supported")
                || result.err().contains("not found"))) {
            throw Skip.kernelLacks("esp");
        }
        assertEquals(0, result.status(), result.err());
    }

    @Test
    void statesComeBackAsInstalledAndWithoutKeys() throws Exception {
        state("src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x1001 reqid 7 mode transport aead rfc4106(gcm(aes)) 0x" + AEAD_KEY
                + " 128 flag esn replay-window 64");
        state("src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x1002 reqid 8 mode tunnel enc cbc(aes) 0x" + CIPHER_KEY
                + " auth-trunc hmac(sha1) 0x" + HASH_KEY + " 96 encap espinudp 4500 4501 0.0.0.0 output-mark 0x42 if_id 9");
        state("src fd00::1 dst fd00::2 proto ah spi 0x1003 reqid 9 mode transport auth-trunc hmac(sha1) 0x" + HASH_KEY
                + " 96 mark 5 mask 0xff");

        List<StateMessage> states = new ArrayList<>();
        List<byte[]> datagrams = dump(Xfrm.XFRM_MSG_GETSA, XfrmRequest.states(0, null, null), payload -> {
            byte[] before = payload.bytes();
            StateMessage state = StateCodec.decode(payload);
            assertEquals(List.of(), state.attributes().defects());
            for (int i = 0; i < state.attributes().size(); i++) {
                assertTrue(state.attributes().at(i).field() != null, "unknown attribute " + state.attributes().at(i).type());
            }
            assertArrayEquals(before, StateCodec.encode(state), "encodes to the bytes received, keys zeroed");
            states.add(state);
        });

        assertEquals(3, states.size());
        StateMessage gcm = bySpi(states, 0x1001);
        assertEquals(IpAddress.parse("10.0.0.2"), gcm.id().destination().in(gcm.family()));
        assertEquals(IpAddress.parse("10.0.0.1"), gcm.source().in(gcm.family()));
        assertEquals(Socket.IPPROTO_ESP, gcm.id().protocol());
        assertEquals(7, gcm.reqid());
        assertEquals(Xfrm.XFRM_MODE_TRANSPORT, gcm.mode());
        assertEquals(new XfrmAlgorithm("rfc4106(gcm(aes))", 160, 128), gcm.attributes().get(XfrmField.ALG_AEAD));
        assertTrue((gcm.flags() & Xfrm.XFRM_STATE_ESN) != 0);
        StateMessage cbc = bySpi(states, 0x1002);
        assertEquals(Xfrm.XFRM_MODE_TUNNEL, cbc.mode());
        assertEquals(new XfrmAlgorithm("cbc(aes)", 128, -1), cbc.attributes().get(XfrmField.ALG_CRYPT));
        assertEquals(new XfrmAlgorithm("hmac(sha1)", 160, 96), cbc.attributes().get(XfrmField.ALG_AUTH_TRUNC));
        XfrmEncapsulation encapsulation = cbc.attributes().get(XfrmField.ENCAP);
        assertEquals(Xfrm.UDP_ENCAP_ESPINUDP, encapsulation.type());
        assertEquals(4500, encapsulation.sourcePort());
        assertEquals(4501, encapsulation.destinationPort());
        assertEquals(0x42, cbc.attributes().get(XfrmField.SET_MARK));
        assertEquals(9, cbc.attributes().get(XfrmField.IF_ID));
        StateMessage ah = bySpi(states, 0x1003);
        assertEquals(IpAddress.parse("fd00::2"), ah.id().destination().in(ah.family()));
        assertEquals(Socket.IPPROTO_AH, ah.id().protocol());
        assertEquals(new XfrmMark(5, 0xff), ah.attributes().get(XfrmField.MARK));
        assertNull(ah.attributes().get(XfrmField.ALG_CRYPT));

        for (byte[] datagram : datagrams) {
            String hex = HexFormat.of().formatHex(datagram);
            for (String key : List.of(CIPHER_KEY, HASH_KEY, AEAD_KEY)) {
                assertFalse(hex.contains(key.substring(0, 8)), "key bytes behind the erasing port");
            }
        }
    }

    @Test
    void policiesComeBackAsInstalled() throws Exception {
        lab.ip("-n {A} xfrm policy add src 10.1.0.0/16 dst 10.2.0.0/24 proto tcp sport 1000 dport 2000 dir out priority 77 mark 3 mask 7"
                + " if_id 5 tmpl src 192.0.2.1 dst 192.0.2.2 proto esp reqid 7 mode tunnel"
                + " tmpl proto ah reqid 8 mode transport level use");
        lab.ip("-n {A} xfrm policy add src fd00:1::/64 dst fd00:2::1 dir in action block ptype sub");

        List<PolicyMessage> policies = new ArrayList<>();
        dump(Xfrm.XFRM_MSG_GETPOLICY, XfrmRequest.policies(), payload -> {
            PolicyMessage policy = PolicyCodec.decode(payload);
            assertEquals(List.of(), policy.attributes().defects());
            assertArrayEquals(payload.bytes(), PolicyCodec.encode(policy));
            policies.add(policy);
        });

        assertEquals(2, policies.size());
        PolicyMessage out = policies.get(0).direction() == Xfrm.XFRM_POLICY_OUT ? policies.get(0) : policies.get(1);
        PolicyMessage in = policies.get(0) == out ? policies.get(1) : policies.get(0);
        assertEquals(IpAddress.parse("10.2.0.0"), out.selector().destination().in(out.selector().family()));
        assertEquals(24, out.selector().destinationLength());
        assertEquals(16, out.selector().sourceLength());
        assertEquals(Socket.IPPROTO_TCP, out.selector().protocol());
        assertEquals(1000, out.selector().sourcePort());
        assertEquals(0xffff, out.selector().sourcePortMask());
        assertEquals(2000, out.selector().destinationPort());
        assertEquals(77, out.priority());
        assertEquals(new XfrmMark(3, 7), out.attributes().get(XfrmField.MARK));
        assertEquals(5, out.attributes().get(XfrmField.IF_ID));
        assertEquals(2, out.templates().size());
        XfrmTemplate tunnel = out.templates().get(0);
        assertEquals(Xfrm.XFRM_MODE_TUNNEL, tunnel.mode());
        assertEquals(IpAddress.parse("192.0.2.2"), tunnel.id().destination().in(tunnel.family()));
        assertEquals(IpAddress.parse("192.0.2.1"), tunnel.source().in(tunnel.family()));
        assertEquals(7, tunnel.reqid());
        assertEquals(0, tunnel.optional());
        assertEquals(1, out.templates().get(1).optional());
        assertEquals(Xfrm.XFRM_POLICY_BLOCK, in.action());
        assertEquals(Xfrm.XFRM_POLICY_IN, in.direction());
        assertTrue(in.isSub());
    }

    private static StateMessage bySpi(List<StateMessage> states, int spi) {
        return states.stream().filter(state -> state.id().spi() == spi).findFirst().orElseThrow();
    }
}
