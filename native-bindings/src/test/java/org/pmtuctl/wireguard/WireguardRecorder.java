package org.pmtuctl.wireguard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.pmtuctl.genetlink.FamilyField;
import org.pmtuctl.genetlink.GenericMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.transport.KernelRefusalException;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.RecordingPort;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.Datagram;

/**
 * A program that records the WireGuard devices of this network namespace, which testdata/lab/rich-wireguard filled:
 * {@code WireguardRecorder FILE IFINDEX...}. No private or preshared key is in it. It runs where a kernel has wireguard: neither the
 * lab's guests nor every host do.
 */
public final class WireguardRecorder {
    private WireguardRecorder() {
    }

    public static void main(String[] arguments) throws IOException {
        KernelPort kernel = KernelPort.open(Netlink.NETLINK_GENERIC);
        Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_GENERIC, kernel.portId(), kernel.strict());
        try (Conversation conversation = new Conversation(new RecordingPort(new KeyErasingPort(kernel), recording))) {
            int family = GenericMessage.decode(
                    conversation.ask(Genetlink.GENL_ID_CTRL, 0, FamilyField.request(Wireguard.WG_GENL_NAME)).payload(), FamilyField.SPACE)
                    .attributes().get(FamilyField.ID);
            try {
                conversation.ask(Genetlink.GENL_ID_CTRL, 0, FamilyField.request("no-such-family"));
            } catch (KernelRefusalException e) {
                // recorded
            }
            for (int i = 1; i < arguments.length; i++) {
                dump(conversation, family, Integer.parseInt(arguments[i]));
            }
        }
        Files.writeString(Path.of(arguments[0]), RecordingText.format(recording.build(),
                "Linux " + System.getProperty("os.version") + ", " + LocalDate.now() + ", wireguard of testdata/lab/rich-wireguard"));
    }

    private static void dump(Conversation conversation, int family, int ifindex) throws IOException {
        DumpResult result = conversation.dump(family, DeviceField.request(ifindex), new DumpHandler() {
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
}
