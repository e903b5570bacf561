package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.address.AddressCodec;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketRequest;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;

/**
 * A program that records what this kernel says of this network namespace: {@code Recorder FOLDER ADDRESS...} writes one
 * recording for each kind of object, and one of route lookups for the addresses. {@code testdata/netlink/record} runs it.
 */
public final class Recorder {
    private static final int[] FAMILIES = {Socket.AF_INET, Socket.AF_INET6};
    private static final int LOOKUP_FLAGS = Rtnetlink.RTM_F_LOOKUP_TABLE | Rtnetlink.RTM_F_FIB_MATCH;

    private static final int ALL_EXTENSIONS = 0xff;

    private final Path folder;

    private Recorder(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Recorder recorder = new Recorder(Path.of(arguments[0]));
        recorder.record("links", true, port -> port.dump(Rtnetlink.RTM_GETLINK, link()));
        recorder.record("addresses", true, port -> {
            for (int family : FAMILIES) {
                port.dump(Rtnetlink.RTM_GETADDR, AddressCodec.encode(new AddressMessage(family, 0, 0, 0, 0, Attributes.NONE)));
            }
        });
        recorder.record("rules", true, port -> {
            for (int family : FAMILIES) {
                port.dump(Rtnetlink.RTM_GETRULE, RuleCodec.encode(new RuleMessage(family, 0, 0, 0, 0, 0, 0, 0, Attributes.NONE)));
            }
        });
        recorder.record("nexthops", true, port -> {
            byte[] body = NexthopCodec.encode(new NexthopMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, Attributes.NONE));
            port.dump(Rtnetlink.RTM_GETNEXTHOP, body);
            port.dump(Rtnetlink.RTM_GETNEXTHOPBUCKET, body);
        });
        recorder.record("routes", false, port -> {
            for (int family : FAMILIES) {
                port.dump(Rtnetlink.RTM_GETROUTE, route(family, 0, 0, Attributes.NONE));
            }
        });
        recorder.record("exceptions", true, port -> {
            for (int family : FAMILIES) {
                port.dump(Rtnetlink.RTM_GETROUTE, route(family, 0, Rtnetlink.RTM_F_CLONED, Attributes.NONE));
            }
        });
        recorder.record("lookups", true, port -> {
            for (int i = 1; i < arguments.length; i++) {
                IpAddress address = IpAddress.parse(arguments[i]);
                int family = address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET;
                Attributes to = Attributes.of(Attribute.of(RouteField.DST, address));
                port.ask(route(family, address.bits(), Rtnetlink.RTM_F_LOOKUP_TABLE, to));
                port.ask(route(family, address.bits(), LOOKUP_FLAGS, to));
            }
        });
        recorder.recordSockets();
    }

    /** What sockets there are is ours to say: both families, connected and not, a listener, one that has talked. */
    private void recordSockets() throws IOException {
        try (OpenSockets sockets = OpenSockets.open()) {
            sockets.talk();
            record("sockets", Netlink.NETLINK_SOCK_DIAG, true, port -> {
                for (int family : FAMILIES) {
                    for (int protocol : new int[] {Socket.IPPROTO_TCP, Socket.IPPROTO_UDP}) {
                        port.dump(InetDiag.SOCK_DIAG_BY_FAMILY,
                                SocketCodec.encodeRequest(SocketRequest.dump(family, protocol, ALL_EXTENSIONS)));
                    }
                }
            });
        }
    }

    private static byte[] link() {
        return LinkCodec.encode(new LinkMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, 0, Attributes.NONE));
    }

    private static byte[] route(int family, int destinationLength, int flags, Attributes attributes) {
        return RouteCodec.encode(new RouteMessage(family, destinationLength, 0, 0, 0, 0, 0, 0, flags, attributes));
    }

    private interface Questions {
        void put(Asker asker) throws IOException;
    }

    /** Puts questions and does not mind refusals: they are recorded too. */
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
            if (result.torn() != null || result.attempts() > 1) {
                throw new IOException("the recording is torn: " + result);
            }
        }

        void ask(byte[] body) throws IOException {
            try {
                conversation.ask(Rtnetlink.RTM_GETROUTE, 0, body);
            } catch (KernelRefusalException e) {
                // recorded
            }
        }
    }

    private void record(String name, boolean strict, Questions questions) throws IOException {
        record(name, Netlink.NETLINK_ROUTE, strict, questions);
    }

    private void record(String name, int protocol, boolean strict, Questions questions) throws IOException {
        DatagramPort port = strict ? KernelPort.open(protocol) : KernelPort.openLax(protocol);
        Recording.Builder recording = new Recording.Builder(protocol, port.portId(), port.strict());
        try (Conversation conversation = new Conversation(new RecordingPort(port, recording))) {
            questions.put(new Asker(conversation));
        }
        Files.writeString(folder.resolve(name + ".txt"), RecordingText.format(recording.build(),
                "Linux " + System.getProperty("os.version") + ", " + LocalDate.now() + ", " + name
                + (protocol == Netlink.NETLINK_ROUTE ? " of testdata/lab/rich-topology" : " on loopback")));
    }
}
