package org.pmtuctl.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.PacketProbe;

/**
 * A program that measures what really passes through tunnels: {@code TunnelMeasurer} prints rows of testdata/mtu/tunnel-mtu-measured.csv
 * for the kernel that it runs on. Nothing is computed. testdata/mtu/measure runs it on the lab's kernels.
 */
public final class TunnelMeasurer {
    private static final int SMALLEST_IPV4 = 500;
    private static final int SMALLEST_IPV6 = 700;
    private static final int LINK = 1500;
    private static final int WAIT_MILLIS = 120;
    private static final String GCM = "aead rfc4106\\(gcm\\(aes\\)\\) 0x0102030405060708090a0b0c0d0e0f1011121314 128";
    private static final String CBC = "enc cbc\\(aes\\) 0x0102030405060708090a0b0c0d0e0f10 auth-trunc hmac\\(sha1\\)"
            + " 0x0102030405060708090a0b0c0d0e0f1011121314 96";
    private static final String[] OVER_IPV4 = {"gre", "gre key", "gre csum", "gre seq", "gre key csum", "gre key csum seq", "gre nopmtudisc",
        "gretap", "gretap key csum seq", "ipip", "ipip nopmtudisc", "sit", "erspan version 1", "erspan version 2", "vxlan", "vxlan df set",
        "vxlan df inherit", "geneve", "geneve df set", "geneve df inherit", "ipip encap fou", "ipip encap gue", "gre encap gue",
        "gre encap gue remcsum", "sit encap fou"};
    private static final String[] OVER_IPV6 = {"ip6gre", "ip6gre key csum seq", "ip6gre encaplimit none", "ip6gretap", "ip6gretap key",
        "ip6tnl", "ip6tnl encaplimit none", "vxlan", "geneve", "ip6erspan version 1"};
    private static final String[] NESTED = {"gre/4>gre key/4", "ipip/4>gre/4", "ip6gre/6>gre/4", "gre/4>ip6gre encaplimit none/6",
        "vxlan/4>gre/4", "gre/4>vxlan/4", "ipip/4>ipip/4", "ip6tnl/6>sit/4", "geneve/6>ip6gre/6"};
    private static final String[] PROTECTED = {"gre/4", "gre key csum seq/4", "gre nopmtudisc/4", "gretap/4", "ipip/4", "sit/4", "vxlan/4",
        "vxlan df set/4", "ip6gre/6", "ip6gre key/6", "ip6tnl/6", "ip6tnl encaplimit none/6", "vxlan/6", "geneve/4"};

    private final NetworkLab lab = NetworkLab.open();
    private final PacketProbe probe;
    /** One row for each stack: a path of 1400 behind a link of 1500, large devices, the inner families in turn. */
    private final boolean quick = Boolean.getBoolean("pmtuctl.quick");
    private int stacks;
    private final String kernel = Files.readString(java.nio.file.Path.of("/proc/sys/kernel/osrelease")).strip();

    private TunnelMeasurer() throws Exception {
        lab.hostRouterTarget();
        probe = new PacketProbe(lab.path("H"), lab.path("T"), WAIT_MILLIS);
        // Every packet that is too large is reported, however many there are.
        for (String end : List.of("H", "R", "T")) {
            lab.sysctl(end, "net.ipv4.icmp_ratelimit", 0);
            lab.sysctl(end, "net.ipv6.icmp.ratelimit", 0);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> only = List.of(arguments);
        TunnelMeasurer measurer = new TunnelMeasurer();
        try {
            if (only.isEmpty() || only.contains("plain")) {
                measurer.plain();
            }
            if (only.isEmpty() || only.contains("nested")) {
                for (String layers : NESTED) {
                    measurer.measure(layers, "", 1500, 1400);
                }
            }
            if (only.isEmpty() || only.contains("esp")) {
                measurer.overEsp();
            }
            if (only.isEmpty() || only.contains("by-policy")) {
                for (String transform : List.of("gcm", "cbc")) {
                    measurer.measure("vti/4", "tunnel " + transform, 1500, 1400);
                    measurer.measure("vti6/6", "tunnel " + transform, 1500, 1400);
                    measurer.measure("xfrm/4", "tunnel " + transform, 1500, 1400);
                    measurer.measure("xfrm/6", "tunnel " + transform, 1500, 1400);
                }
            }
            if (only.isEmpty() || only.contains("wireguard")) {
                measurer.measure("wireguard/4", "", 1500, 1420, 1407);
                measurer.measure("wireguard/6", "", 1500, 1420, 1407);
            }
        } finally {
            measurer.probe.close();
            measurer.lab.close();
        }
    }

    private void plain() throws Exception {
        for (String layer : OVER_IPV4) {
            measure(layer + "/4", "", 1500, 1400);
        }
        for (String layer : OVER_IPV6) {
            measure(layer + "/6", "", 1500, 1400);
        }
    }

    private void overEsp() throws Exception {
        for (String layers : PROTECTED) {
            measure(layers, "transport gcm", 1500, 1400);
            if (!layers.endsWith("/6")) {
                // Over IPv6 a tunnel to the very address that its policy is for becomes smaller while it is measured.
                measure(layers, "tunnel cbc", 1500, 1400);
            }
        }
    }

    /** Rows for one stack: both inner families, each path, the devices' own MTUs and large ones. */
    private void measure(String layers, String esp, int... paths) throws Exception {
        stacks++;
        for (int path : quick ? new int[] {1400} : paths) {
            if (!build(layers, esp, path)) {
                return;
            }
            String defaults = mtus(layers);
            boolean first = !quick && path == paths[0];
            if (first) {
                rows(layers, esp, path, defaults, defaults);
            }
            for (int i = depth(layers); i >= 1; i--) {
                for (String end : List.of("H", "T")) {
                    lab.attempt(end, "ip", "link", "set", "tun" + i, "mtu", "1500");
                }
            }
            if (!first || !mtus(layers).equals(defaults)) {
                rows(layers, esp, path, defaults, mtus(layers));
            }
        }
    }

    private void rows(String layers, String esp, int path, String defaults, String devices) throws Exception {
        for (String family : List.of("4", "6")) {
            String inner = layers.split(">")[0];
            boolean otherTurn = quick && carries(inner, "4") && carries(inner, "6") && family.equals("4") == (stacks % 2 == 0);
            if (!carries(inner, family) || otherTurn) {
                continue;
            }
            lab.sh("ip -n {H} route flush cache; ip -n {H} -6 route flush cache");
            IpAddress destination = IpAddress.parse(family.equals("4") ? "10.9.1.2" : "fd09:1::2");
            int device = Integer.parseInt(devices.split(">")[0]);
            int before = probe.mtu(destination);
            int passes = probe.largest(destination, family.equals("4") ? SMALLEST_IPV4 : SMALLEST_IPV6, device);
            if (passes < 0) {
                System.err.println("nothing arrives: " + layers + " " + esp + " " + path);
                continue;
            }
            System.out.println(String.join(",", kernel, family, layers, esp, Integer.toString(path), Integer.toString(LINK), defaults, devices,
                    Integer.toString(passes), Integer.toString(before), Integer.toString(probe.mtu(destination)),
                    Integer.toString(probe.mtu(IpAddress.parse(outerFamily(layers).equals("4") ? HostRouterTarget.TARGET_V4
                            : HostRouterTarget.TARGET_V6)))));
        }
    }

    private static String outerFamily(String layers) {
        return layers.substring(layers.lastIndexOf('/') + 1);
    }

    private static boolean carries(String layer, String family) {
        String kind = layer.split("[ /]")[0];
        return switch (kind) {
            case "ipip", "vti" -> family.equals("4");
            case "sit", "vti6" -> family.equals("6");
            default -> true;
        };
    }

    private static int depth(String layers) {
        return layers.split(">").length;
    }

    private String mtus(String layers) throws IOException {
        List<String> mtus = new ArrayList<>();
        for (int i = 1; i <= depth(layers); i++) {
            mtus.add(lab.exec("H", "cat", "/sys/class/net/tun" + i + "/mtu").out().strip());
        }
        return String.join(">", mtus);
    }

    private boolean build(String layers, String esp, int path) {
        StringBuilder clear = new StringBuilder();
        for (String end : List.of("H", "T")) {
            clear.append("for d in tun1 tun2; do ip -n {" + end + "} link del $d 2>/dev/null || true; done\n"
                    + "ip -n {" + end + "} fou del port 5555 2>/dev/null || true\n"
                    + "ip -n {" + end + "} xfrm policy flush; ip -n {" + end + "} xfrm state flush\n"
                    + "ip -n {" + end + "} route flush cache; ip -n {" + end + "} -6 route flush cache\n");
        }
        lab.sh(clear + "ip -n {R} link set r1 mtu " + path + "; ip -n {T} link set t0 mtu " + path);
        String[] each = layers.split(">");
        for (int i = each.length; i >= 1; i--) {
            if (!device(i, each[i - 1], i == each.length)) {
                System.err.println("lacks: " + layers);
                return false;
            }
        }
        if (!esp.isEmpty() && !esp(esp, outerFamily(layers), each[each.length - 1].split("[ /]")[0])) {
            System.err.println("lacks: " + esp);
            return false;
        }
        return true;
    }

    /** Device {@code tunN} at both ends; those further in have their far ends on the one around. */
    private boolean device(int number, String layer, boolean outermost) {
        boolean ipv6 = layer.endsWith("/6");
        String[] words = layer.substring(0, layer.length() - 2).split(" ", 2);
        String h = outermost ? ipv6 ? HostRouterTarget.HOST_V6 : HostRouterTarget.HOST_V4 : ipv6 ? "fd09:2::1" : "10.9.2.1";
        String t = outermost ? ipv6 ? HostRouterTarget.TARGET_V6 : HostRouterTarget.TARGET_V4 : ipv6 ? "fd09:2::2" : "10.9.2.2";
        for (String end : List.of("H", "T")) {
            String local = end.equals("H") ? h : t;
            String remote = end.equals("H") ? t : h;
            String options = words.length == 1 ? "" : options(words[1]);
            String script = "ip -n {" + end + "} link add tun" + number + " type " + words[0] + " " + switch (words[0]) {
                case "vxlan" -> "id 7 local " + local + " remote " + remote + " dstport 4789";
                case "geneve" -> "id 7 remote " + remote;
                case "vti", "vti6" -> "local " + local + " remote " + remote + " key 42";
                case "xfrm" -> "if_id 42";
                case "wireguard" -> "";
                case "ip6tnl" -> "mode any local " + local + " remote " + remote;
                default -> "local " + local + " remote " + remote + (options.contains("nopmtudisc") ? "" : " ttl 64");
            } + " " + options;
            if (script.contains(" encap ")) {
                String protocol = words[0].equals("gre") ? "47" : words[0].equals("ipip") ? "4" : "41";
                Command.Result fou = lab.attempt(end, ("ip fou add port 5555 " + (script.contains("gue") ? "gue" : "ipproto " + protocol)).split(" "));
                if (fou.status() != 0) {
                    return false;
                }
            }
            String made = lab.sh(script + " 2>&1 || echo refused");
            if (made.contains("refused")) {
                return false;
            }
            String last = end.equals("H") ? "1" : "2";
            lab.sh("ip -n {" + end + "} link set tun" + number + " up; ip -n {" + end + "} address add 10.9." + number + "." + last
                    + "/24 dev tun" + number + "; ip -n {" + end + "} address add fd09:" + number + "::" + last + "/64 dev tun" + number
                    + " nodad 2>/dev/null || true");
        }
        if (words[0].equals("wireguard")) {
            wireguard(number, ipv6 ? "[" + h + "]" : h, ipv6 ? "[" + t + "]" : t);
        }
        return true;
    }

    private void wireguard(int number, String h, String t) {
        lab.sh("h=$(wg genkey); t=$(wg genkey); d=$(mktemp -d)\n"
                + "echo $h > $d/h; echo $t > $d/t\n"
                + "ip netns exec {H} wg set tun" + number + " private-key $d/h listen-port 51820 peer $(echo $t | wg pubkey) endpoint " + t
                + ":51820 allowed-ips 0.0.0.0/0,::/0\n"
                + "ip netns exec {T} wg set tun" + number + " private-key $d/t listen-port 51820 peer $(echo $h | wg pubkey) endpoint " + h
                + ":51820 allowed-ips 0.0.0.0/0,::/0\nrm -r $d\n"
                + "ip netns exec {H} ping -c 1 -W 5 10.9." + number + ".2\n");
    }

    private static String options(String words) {
        return (" " + words + " ").replace(" version ", " erspan_ver ").replace(" key ", " key 7 ")
                .replace(" encap fou ", " encap fou encap-sport auto encap-dport 5555 ")
                .replace(" encap gue ", " encap gue encap-sport auto encap-dport 5555 ").replace(" remcsum ", " encap-csum encap-remcsum ")
                .replace(" erspan_ver 2 ", " erspan_ver 2 seq key 7 erspan_dir egress erspan_hwid 7 ")
                .replace(" erspan_ver 1 ", " erspan_ver 1 seq key 7 erspan 7 ").strip();
    }

    private boolean esp(String esp, String family, String kind) {
        String mode = esp.split(" ")[0];
        String transform = esp.endsWith("gcm") ? GCM : CBC;
        String h = family.equals("4") ? HostRouterTarget.HOST_V4 : HostRouterTarget.HOST_V6;
        String t = family.equals("4") ? HostRouterTarget.TARGET_V4 : HostRouterTarget.TARGET_V6;
        String mark = switch (kind) {
            case "vti", "vti6" -> " mark 42";
            case "xfrm" -> " if_id 42";
            default -> "";
        };
        StringBuilder script = new StringBuilder();
        for (String end : List.of("H", "T")) {
            for (String[] way : new String[][] {{h, t, "0x101"}, {t, h, "0x102"}}) {
                script.append("ip -n {" + end + "} xfrm state add src " + way[0] + " dst " + way[1] + " proto esp spi " + way[2] + " reqid 3 mode "
                        + mode + mark + " " + transform + (mark.isEmpty() ? "" : " flag af-unspec") + "\n");
                boolean out = way[0].equals(end.equals("H") ? h : t);
                for (String direction : out ? List.of("out") : List.of("in", "fwd")) {
                    for (String any : mark.isEmpty() ? List.of("") : List.of("src 0.0.0.0/0 dst 0.0.0.0/0", "src ::/0 dst ::/0")) {
                        script.append("ip -n {" + end + "} xfrm policy add " + (any.isEmpty() ? "src " + way[0] + " dst " + way[1] : any) + " dir "
                                + direction + mark + " tmpl " + (mode.equals("tunnel") ? "src " + way[0] + " dst " + way[1] + " " : "")
                                + "proto esp reqid 3 mode " + mode + "\n");
                    }
                }
            }
        }
        return !lab.sh("{ " + script + "} 2>&1 || echo refused").contains("refused");
    }
}
