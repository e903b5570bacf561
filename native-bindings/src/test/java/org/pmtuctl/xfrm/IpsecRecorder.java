package org.pmtuctl.xfrm;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.RecordingPort;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Writer;

/**
 * A program that records the IPsec side of this network namespace, which testdata/lab/rich-ipsec filled: {@code IpsecRecorder FOLDER
 * LAB NAMESPACE PEER}. It adds what ip cannot make, a policy of a socket and a state that was asked for in vain; records states,
 * policies, their summaries and what ip prints of them; and then what testdata/lab/ipsec-events makes the kernel tell. No key byte is
 * in any of it. {@code testdata/netlink/record} runs it.
 */
public final class IpsecRecorder {
    private static final int SOL_IP = 0;
    private static final int SOL_IPV6 = 41;
    private static final int SOL_UDP = 17;
    private static final int UDP_ENCAP = 100;

    private final Path folder;

    private IpsecRecorder(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        IpsecRecorder recorder = new IpsecRecorder(Path.of(arguments[0]));
        SocketPolicies.open();
        try (KernelPort acquire = KernelPort.open(Netlink.NETLINK_XFRM)) {
            acquire.join(Xfrm.XFRMNLGRP_ACQUIRE);
            run(recorder.folder.resolve("acquire"), "ping", "-q", "-c", "1", "-W", "1", "192.0.2.2");
            Files.delete(recorder.folder.resolve("acquire"));
            recorder.record("states", asker -> asker.dump(Xfrm.XFRM_MSG_GETSA, XfrmRequest.states(0, null, null)));
            run(recorder.folder.resolve("states.ip"), "ip", "-s", "xfrm", "state", "list", "nokeys");
        }
        recorder.record("policies", asker -> asker.dump(Xfrm.XFRM_MSG_GETPOLICY, XfrmRequest.policies()));
        run(recorder.folder.resolve("policies.ip"), "ip", "-s", "xfrm", "policy", "list");
        recorder.record("ipsec-info", asker -> {
            asker.ask(Xfrm.XFRM_MSG_GETSADINFO, XfrmRequest.info());
            asker.ask(Xfrm.XFRM_MSG_GETSPDINFO, XfrmRequest.info());
            asker.ask(Xfrm.XFRM_MSG_GETDEFAULT, XfrmRequest.defaults());
        });
        run(recorder.folder.resolve("ipsec-info.ip"), "sh", "-c", "ip -s xfrm state count; ip -s -s xfrm policy count");
        recorder.notifications(arguments[1], arguments[2], arguments[3]);
    }

    private void notifications(String lab, String namespace, String peer) throws Exception {
        int encapsulation = Libc.socket(Socket.AF_INET, Socket.SOCK_DGRAM, 0);
        Libc.bind(encapsulation, Libc.buffer(16).putShort(0, (short) Socket.AF_INET).put(2, (byte) (4500 >> 8)).put(3, (byte) 4500));
        try {
            Libc.setsockopt(encapsulation, SOL_UDP, UDP_ENCAP, Xfrm.UDP_ENCAP_ESPINUDP);
        } catch (IOException e) {
            System.out.println("lacks: UDP_ENCAP: " + e.getMessage());
        }
        KernelPort kernel = KernelPort.open(Netlink.NETLINK_XFRM);
        for (int group = Xfrm.XFRMNLGRP_ACQUIRE; group <= Xfrm.XFRMNLGRP_MAPPING; group++) {
            kernel.join(group);
        }
        Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_XFRM, kernel.portId(), kernel.strict());
        try (Conversation conversation = new Conversation(new RecordingPort(new KeyErasingPort(kernel), recording))) {
            run(folder.resolve("events"), lab + "/ipsec-events", namespace, peer);
            System.out.print(Files.readString(folder.resolve("events")));
            Files.delete(folder.resolve("events"));
            migrate();
            // The notifications lie before the answer.
            conversation.ask(Xfrm.XFRM_MSG_GETSADINFO, 0, XfrmRequest.info());
        }
        write("ipsec-events", recording);
    }

    /** Moves the tunnel of 10.24.0.0/16 to another gateway. */
    private static void migrate() throws IOException {
        XfrmAddress none = new XfrmAddress(0, 0);
        XfrmAddress local = XfrmAddress.of(IpAddress.parse("192.0.2.1"));
        XfrmMigration move = new XfrmMigration(XfrmAddress.of(IpAddress.parse("192.0.2.2")), local,
                XfrmAddress.of(IpAddress.parse("192.0.2.99")), local, Socket.IPPROTO_ESP, Xfrm.XFRM_MODE_TUNNEL, 7, Socket.AF_INET,
                Socket.AF_INET);
        XfrmSelector selector = new XfrmSelector(XfrmAddress.of(IpAddress.parse("10.25.0.0")),
                XfrmAddress.of(IpAddress.parse("10.24.0.0")), 0, 0, 0, 0, Socket.AF_INET, 16, 16, 0, 0, 0);
        KeyManagerAddress daemons = new KeyManagerAddress(local, none, Socket.AF_INET);
        byte[] body = new XfrmNotification.Migrated(selector, 0, Xfrm.XFRM_POLICY_OUT, Attributes.of(
                Attribute.of(XfrmField.MIGRATE, List.of(move)), Attribute.of(XfrmField.KMADDRESS, daemons))).encode();
        try (Conversation conversation = new Conversation(KernelPort.open(Netlink.NETLINK_XFRM))) {
            conversation.tell(Xfrm.XFRM_MSG_MIGRATE, 0, body);
        } catch (KernelRefusalException e) {
            System.out.println("lacks: XFRM_MSG_MIGRATE: " + e.getMessage());
        }
    }

    private interface Questions {
        void put(Asker asker) throws IOException;
    }

    private record Asker(Conversation conversation) {
        void dump(int type, byte[] body) throws IOException {
            DumpResult result = conversation.dump(type, body, new DumpHandler() {
                @Override
                public void begin() {
                }

                @Override
                public void message(Datagram message) {
                }
            });
            if (!result.complete()) {
                throw new IOException("the recording is torn: " + result);
            }
        }

        void ask(int type, byte[] body) throws IOException {
            try {
                conversation.ask(type, 0, body);
            } catch (KernelRefusalException e) {
                // recorded
            }
        }
    }

    private void record(String name, Questions questions) throws IOException {
        KernelPort kernel = KernelPort.open(Netlink.NETLINK_XFRM);
        Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_XFRM, kernel.portId(), kernel.strict());
        try (Conversation conversation = new Conversation(new RecordingPort(new KeyErasingPort(kernel), recording))) {
            questions.put(new Asker(conversation));
        }
        write(name, recording);
    }

    private void write(String name, Recording.Builder recording) throws IOException {
        Files.writeString(folder.resolve(name + ".txt"), RecordingText.format(recording.build(),
                "Linux " + System.getProperty("os.version") + ", " + LocalDate.now() + ", " + name + " of testdata/lab/rich-ipsec"));
    }

    private static void run(Path output, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("/dev/null")));
        builder.environment().put("TZ", "UTC");
        builder.start().waitFor();
    }

    /** Sockets with policies of their own, open until the program ends. */
    public static final class SocketPolicies {
        private SocketPolicies() {
        }

        /** One UDP socket that bypasses IPsec as a key daemon's does, and one over IPv6 that wants ESP for what it sends. */
        public static void open() throws IOException {
            int bypass = Libc.socket(Socket.AF_INET, Socket.SOCK_DGRAM, 0);
            for (int direction = Xfrm.XFRM_POLICY_IN; direction <= Xfrm.XFRM_POLICY_OUT; direction++) {
                Libc.setsockopt(bypass, SOL_IP, Xfrm.IP_XFRM_POLICY, policy(Socket.AF_INET, direction, List.of()));
            }
            XfrmAddress none = new XfrmAddress(0, 0);
            XfrmTemplate esp = new XfrmTemplate(new XfrmId(none, 0, Socket.IPPROTO_ESP), Socket.AF_INET6, none, 70,
                    Xfrm.XFRM_MODE_TRANSPORT, 0, 1, -1, -1, -1);
            Libc.setsockopt(Libc.socket(Socket.AF_INET6, Socket.SOCK_DGRAM, 0), SOL_IPV6, Xfrm.IPV6_XFRM_POLICY,
                    policy(Socket.AF_INET6, Xfrm.XFRM_POLICY_OUT, List.of(esp)));
        }

        private static ByteBuffer policy(int family, int direction, List<XfrmTemplate> templates) {
            XfrmAddress none = new XfrmAddress(0, 0);
            Writer out = new Writer();
            PolicyCodec.writeInfo(new PolicyMessage(new XfrmSelector(none, none, 0, 0, 0, 0, family, 0, 0, 0, 0, 0),
                    new LifetimeLimits(-1, -1, -1, -1, 0, 0, 0, 0), new LifetimeCurrent(0, 0, 0, 0), 0, 0, direction,
                    Xfrm.XFRM_POLICY_ALLOW, 0, 0, Attributes.NONE), out);
            XfrmTemplate.LIST_CODEC.encode(templates, out);
            byte[] bytes = out.toBytes();
            return Libc.buffer(bytes.length).put(0, bytes);
        }
    }
}
