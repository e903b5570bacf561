package org.pmtuctl.nftables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.RecordingPort;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.xtables.XtSocket;
import org.pmtuctl.xtables.XtTableBytes;

/**
 * A program that records the packet filters of this network namespace, which testdata/lab/rich-firewall filled: {@code FirewallRecorder
 * FOLDER}. {@code testdata/netlink/record} runs it.
 */
public final class FirewallRecorder {
    private FirewallRecorder() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try {
            nftables(folder);
        } catch (NativeException | KernelRefusalException e) {
            System.out.println("lacks: nf_tables: " + e.getMessage());
        }
        HexFormat hex = HexFormat.of();
        StringBuilder tables = new StringBuilder();
        for (boolean ipv6 : new boolean[] {false, true}) {
            for (String name : List.of("filter", "mangle")) {
                try (XtSocket socket = XtSocket.open(ipv6)) {
                    XtTableBytes table = socket.read(name);
                    tables.append(ipv6 ? "ip6tables " : "iptables ").append(name).append(' ').append(hex.formatHex(table.info())).append(' ')
                            .append(hex.formatHex(table.rules())).append('\n');
                }
            }
        }
        Files.writeString(folder.resolve("xtables.txt"), tables);
    }

    private static void nftables(Path folder) throws IOException {
        KernelPort port = KernelPort.open(Netlink.NETLINK_NETFILTER);
        Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_NETFILTER, port.portId(), port.strict());
        try (Conversation conversation = new Conversation(new RecordingPort(port, recording))) {
            conversation.ask(NftRequest.type(NfTables.NFT_MSG_GETGEN), 0, NftRequest.all());
            dump(conversation, NfTables.NFT_MSG_GETTABLE, NftRequest.all());
            dump(conversation, NfTables.NFT_MSG_GETCHAIN, NftRequest.all());
            dump(conversation, NfTables.NFT_MSG_GETRULE, NftRequest.all());
            for (NftMessage set : dump(conversation, NfTables.NFT_MSG_GETSET, NftRequest.all())) {
                dump(conversation, NfTables.NFT_MSG_GETSETELEM, NftRequest.elements(set.family(), set.attributes().get(NftField.SET_TABLE),
                        set.attributes().get(NftField.SET_NAME)));
            }
        }
        Files.writeString(folder.resolve("nftables.txt"), RecordingText.format(recording.build(),
                "Linux " + System.getProperty("os.version") + ", " + LocalDate.now() + ", testdata/lab/rich-firewall"));
    }

    private static List<NftMessage> dump(Conversation conversation, int question, byte[] body) throws IOException {
        List<NftMessage> sets = new ArrayList<>();
        conversation.dump(NftRequest.type(question), body, new DumpHandler() {
            @Override
            public void begin() {
                sets.clear();
            }

            @Override
            public void message(Datagram message) {
                if (message.type() == NftRequest.type(NfTables.NFT_MSG_NEWSET)) {
                    sets.add(NftCodec.decode(message.message().payload(), NftField.SET));
                }
            }
        });
        return sets;
    }
}
