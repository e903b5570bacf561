package org.pmtuctl.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Xfrm;

/** Every row of testdata/mtu/tunnel-mtu-measured.csv: what real packets found to pass, on Linux 5.10, 6.1, 6.12 and 6.18. */
class MeasuredTunnelTest {
    /**
     * @param layers   innermost first: {@code ipip/4>gre key/6}
     * @param esp      around them all: {@code transport gcm}; empty for none
     * @param path     what the router's link carries
     * @param link     what the host's own does
     * @param devices  MTUs of the layers' devices
     * @param passes   largest packet with DF that arrived
     * @param before   IP_MTU or IPV6_MTU before anything was sent
     * @param after    and after
     * @param outer    the same to the outermost destination, after
     */
    private record Row(String kernel, boolean innerIpv6, String[] layers, String esp, int path, int link, int[] devices, int passes, int before,
            int after, int outer) {
        static Row of(String line) {
            String[] cells = line.split(",", -1);
            String[] mtus = cells[7].split(">");
            int[] devices = new int[mtus.length];
            for (int i = 0; i < mtus.length; i++) {
                devices[i] = Integer.parseInt(mtus[i]);
            }
            return new Row(cells[0], cells[1].equals("6"), cells[2].split(">"), cells[3], Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[5]), devices, Integer.parseInt(cells[8]),
                    Integer.parseInt(cells[9]), Integer.parseInt(cells[10]), Integer.parseInt(cells[11]));
        }
    }

    private static List<String> lines() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("pmtuctl.testdata"), "mtu", "tunnel-mtu-measured.csv"));
        return lines.subList(1, lines.size());
    }

    @Test
    void everyMeasuredRowIsComputedExactly() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : lines()) {
            Row row = Row.of(line);
            int computed = compute(row);
            // What a sender with DF gets through once it has learned.
            int measured = Math.min(row.passes, row.after);
            if (computed != measured) {
                wrong.add("measured " + measured + ", computed " + computed + ": " + line);
            }
            if (row.before != row.devices[0]) {
                wrong.add("a socket is not told the device's MTU: " + line);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void allKernelsAndKindsAreMeasured() throws IOException {
        TreeSet<String> kernels = new TreeSet<>();
        TreeSet<String> kinds = new TreeSet<>();
        for (String line : lines()) {
            Row row = Row.of(line);
            String[] release = row.kernel.split("[.-]");
            kernels.add(release[0] + "." + release[1]);
            for (String layer : row.layers) {
                kinds.add(layer.split("[ /]")[0]);
            }
        }
        assertEquals(new TreeSet<>(List.of("5.10", "6.1", "6.12", "6.18")), kernels);
        assertTrue(kinds.containsAll(List.of("gre", "gretap", "ip6gre", "ip6gretap", "ipip", "sit", "ip6tnl", "vti", "vti6", "xfrm", "vxlan",
                "geneve", "wireguard", "erspan")), kinds.toString());
    }

    private static int compute(Row row) {
        int mtu = row.outer;
        if (!row.esp.isEmpty()) {
            String outermost = row.layers[row.layers.length - 1];
            Transform transform = transform(row.esp, outermost.endsWith("/6"), !row.innerIpv6);
            boolean behindDevice = outermost.startsWith("vti") || outermost.startsWith("xfrm");
            if (behindDevice) {
                mtu = within(transform, row.outer, row);
            } else {
                // The policy takes the socket to the outermost destination as well: it is told what ESP leaves of the path, of which the
                // host has learned or not.
                int ofPath = within(transform, row.path, row);
                mtu = ofPath == row.outer ? ofPath : within(transform, row.link, row);
            }
        }
        for (int i = row.layers.length - 1; i >= 0; i--) {
            boolean carriesIpv6 = i == 0 ? row.innerIpv6 : row.layers[i - 1].endsWith("/6");
            String kind = row.layers[i].split("[ /]")[0];
            if (kind.startsWith("vti") || kind.equals("xfrm")) {
                mtu = Math.min(mtu, row.devices[i]);
                continue;
            }
            Tunnel tunnel = tunnel(row.layers[i]);
            int fits = TunnelSize.fits(tunnel, carriesIpv6, row.devices[i], mtu);
            mtu = TunnelSize.cuts(tunnel, carriesIpv6) ? row.devices[i] : Math.min(fits, row.devices[i]);
        }
        return mtu;
    }

    private static int within(Transform transform, int path, Row row) {
        return Bundle.mtus(List.of(transform), new int[] {path}, path, row.kernel.startsWith("5.10") ? Underflow.WRAPS : Underflow.SAYS_ONE)[0];
    }

    private static Transform transform(String esp, boolean ipv6, boolean innerIpv4) {
        boolean gcm = esp.endsWith("gcm");
        return new Transform(Transform.Protocol.ESP, esp.startsWith("tunnel") ? Xfrm.XFRM_MODE_TUNNEL : Xfrm.XFRM_MODE_TRANSPORT, ipv6, innerIpv4,
                0, gcm ? EspCipher.aead("rfc4106(gcm(aes))") : EspCipher.encryption("cbc(aes)"), gcm ? 16 : 12, false, false);
    }

    /** {@code gre key csum/4}: the words are those of {@code ip link}; TunnelMeasurer gives the rest. */
    private static Tunnel tunnel(String layer) {
        boolean ipv6 = layer.endsWith("/6");
        List<String> words = List.of(layer.substring(0, layer.length() - 2).split(" "));
        String kind = words.get(0);
        boolean erspan = kind.endsWith("erspan");
        boolean udp = kind.equals("vxlan") || kind.equals("geneve");
        Tunnel.DontFragment df = udp ? words.contains("set") ? Tunnel.DontFragment.ALWAYS
                : words.contains("inherit") ? Tunnel.DontFragment.INHERIT : Tunnel.DontFragment.NEVER
                : words.contains("nopmtudisc") ? Tunnel.DontFragment.INHERIT : Tunnel.DontFragment.ALWAYS;
        int encapType = words.contains("fou") ? IfTunnel.TUNNEL_ENCAP_FOU : words.contains("gue") ? IfTunnel.TUNNEL_ENCAP_GUE : 0;
        boolean encapLimit = kind.startsWith("ip6") && !words.contains("encaplimit");
        IpAddress any = IpAddress.any(ipv6);
        return new Tunnel(kind, ipv6, any, any, 0, 64, false, 0, df, false, null, words.contains("key") || erspan ? 7 : null,
                words.contains("csum"), words.contains("seq") || erspan, 0, 0, 0, encapType, 5555, encapLimit,
                erspan ? Integer.parseInt(words.get(2)) : 0, 0, false, false, false, 0,
                words.contains("remcsum") ? IfTunnel.TUNNEL_ENCAP_FLAG_REMCSUM : 0, false, null, null);
    }
}
