package org.pmtuctl.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.uapi.Xfrm;

/** Every row of testdata/mtu/esp-mtu-measured.csv: getsockopt(IP_MTU) of a protected flow on Linux 5.10, 6.1 and 6.12. */
class MeasuredMtuTest {
    @Test
    void everyMeasuredRowIsComputedExactly() throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (Map<String, String> row : rows()) {
            rows++;
            int expected = Integer.parseInt(row.get("ip_mtu"));
            int computed = compute(row);
            if (computed != expected) {
                wrong.add(row.get("id") + " " + row.get("kernel") + ": kernel " + expected + ", computed " + computed + " of " + row);
            }
        }
        assertTrue(rows > 1300, "only " + rows + " rows read");
        assertEquals(List.of(), wrong);
    }

    private static int compute(Map<String, String> row) {
        Underflow underflow = row.get("kernel").startsWith("5.10") ? Underflow.WRAPS : Underflow.SAYS_ONE;
        int path = Integer.parseInt(row.get("outer_path_mtu"));
        int inner = Integer.parseInt(row.get("inner_route_mtu"));
        boolean ipv4Flow = row.get("inner_family").equals("4");
        List<Transform> transforms = new ArrayList<>();
        transforms.add(transform(row, "x1_", ipv4Flow));
        int[] routes = {inner};
        if (row.get("n").equals("2")) {
            boolean tunnelled = row.get("x1_mode").equals("tunnel");
            transforms.add(transform(row, "x2_", tunnelled ? row.get("x1_outer_family").equals("4") : ipv4Flow));
            routes = new int[] {inner, tunnelled ? Integer.parseInt(row.get("mid_route_mtu")) : inner};
        }
        return Bundle.mtus(transforms, routes, path, underflow)[0];
    }

    private static Transform transform(Map<String, String> row, String prefix, boolean innerIpv4) {
        Transform.Protocol protocol = Transform.Protocol.valueOf(row.get(prefix + "proto").toUpperCase());
        int mode = switch (row.get(prefix + "mode")) {
            case "transport" -> Xfrm.XFRM_MODE_TRANSPORT;
            case "tunnel" -> Xfrm.XFRM_MODE_TUNNEL;
            case "beet" -> Xfrm.XFRM_MODE_BEET;
            default -> throw new IllegalArgumentException(row.toString());
        };
        int encapsulation = switch (row.get(prefix + "encap")) {
            case "espinudp" -> Xfrm.UDP_ENCAP_ESPINUDP;
            case "espinudp-nonike" -> Xfrm.UDP_ENCAP_ESPINUDP_NON_IKE;
            default -> 0;
        };
        String options = row.get(prefix + "opts");
        EspCipher cipher = null;
        int icvBits = 0;
        if (!row.get(prefix + "aead").isEmpty()) {
            cipher = EspCipher.aead(row.get(prefix + "aead"));
            icvBits = Integer.parseInt(row.get(prefix + "icv_bits"));
        } else if (protocol == Transform.Protocol.ESP) {
            cipher = EspCipher.encryption(row.get(prefix + "enc"));
        }
        String hash = row.get(prefix + "auth");
        if (!hash.isEmpty()) {
            String truncation = row.get(prefix + "auth_trunc_bits");
            icvBits = options.contains("auth-attr=ALG_AUTH") || truncation.isEmpty() ? Hash.defaultTruncationBits(hash)
                    : Integer.parseInt(truncation);
        }
        return new Transform(protocol, mode, row.get(prefix + "outer_family").equals("6"), innerIpv4, encapsulation, cipher, icvBits / 8,
                options.contains("align4"), false);
    }

    private static List<Map<String, String>> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("pmtuctl.testdata"), "mtu", "esp-mtu-measured.csv"));
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            // Only algorithm names hold commas, and those stand in quotes.
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i].replace("\"", ""));
            }
            rows.add(row);
        }
        return rows;
    }
}
