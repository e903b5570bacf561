package org.pmtuctl.operation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Timestamps;
import org.pmtuctl.render.json.DoctorJson;
import org.pmtuctl.render.json.ExplainJson;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.render.json.ListJson;
import org.pmtuctl.render.text.DoctorText;
import org.pmtuctl.render.text.ExplainText;
import org.pmtuctl.render.text.ListText;
import org.pmtuctl.render.text.TextOut;

/** What people read in a bundle, as the commands print it. */
final class BundleDocuments {
    private static final String NOT_ANONYMIZED = "Addresses, names of devices,\n"
            + "hosts and processes are: 'pmtuctl bundle anonymize' takes them out.\n";
    private static final String ANONYMIZED = "Addresses, names of devices,\n"
            + "hosts, namespaces and processes, SPIs, reqids, marks and the like are not the host's own: others stand in their place, the\n"
            + "same one always for the same. What was inside what is inside still, and who has the key can say who is who:\n"
            + "'pmtuctl bundle anonymize --reveal --key FILE'. Left as they are: the kernel's version, times, counters, MTUs, ports,\n"
            + "routing tables' and users' numbers, and the ranges of addresses that mean the same everywhere (127.0.0.1, fe80::/64,\n"
            + "224.0.0.0/24); what is private stays private. Firewall rules are left out.\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes);

    private BundleDocuments() {
    }

    private TextOut text() {
        return new TextOut(out, false);
    }

    private JsonWriter json() {
        return new JsonWriter(out, true);
    }

    private byte[] done() {
        out.flush();
        return bytes.toByteArray();
    }

    static byte[] text(HostAudit audit) {
        BundleDocuments document = new BundleDocuments();
        new DoctorText(document.text(), audit).print();
        return document.done();
    }

    static byte[] json(HostAudit audit) {
        BundleDocuments document = new BundleDocuments();
        DoctorJson.write(document.json(), audit);
        return document.done();
    }

    static byte[] text(ExceptionList list, RoutingNames names) {
        BundleDocuments document = new BundleDocuments();
        new ListText(document.text(), names).table(list);
        return document.done();
    }

    static byte[] json(ExceptionList list) {
        BundleDocuments document = new BundleDocuments();
        ListJson.write(document.json(), list);
        return document.done();
    }

    static byte[] text(Explanation explanation, RoutingNames names) {
        BundleDocuments document = new BundleDocuments();
        new ExplainText(document.text(), names, explanation).print();
        return document.done();
    }

    static byte[] json(Explanation explanation, RoutingNames names) {
        BundleDocuments document = new BundleDocuments();
        ExplainJson.write(document.json(), explanation, names);
        return document.done();
    }

    /** The name, without its ending, of what explains a destination. */
    static String explanation(int number, String destination) {
        return "explain-" + number + "-" + destination;
    }

    /** A namespace's line on the page. */
    static String namespace(String folder, String label, Host host) {
        return folder + "  " + (label == null ? "(the caller's own)" : label) + ", kernel " + host.kernel()
                + (host.hostname() == null ? "" : ", host name " + host.hostname());
    }

    /** The page that says what is inside, and what was left out. */
    static byte[] page(Manifest head, List<String> namespaces, List<String> cuts) throws IOException {
        StringBuilder page = new StringBuilder(2048);
        page.append("A pmtuctl bundle: what one host said of its path MTUs, made on ").append(Timestamps.utc(head.madeMillis()))
                .append(" by pmtuctl ").append(head.tool()).append(".\n\nTo ask it, on any machine and without root:\n\n"
                + "    pmtuctl --bundle FILE doctor\n    pmtuctl --bundle FILE list\n    pmtuctl --bundle FILE explain DESTINATION\n"
                + "    pmtuctl --bundle FILE show routes        (links, addresses, rules, nexthops, policies, states, …)\n"
                + "    pmtuctl bundle verify FILE\n\nInside:\n\n"
                + "    manifest.json        who made it, when and how, and a checksum of each file\n"
                + "    report.html          all of it to look at, with pictures; opens in any browser, without a network\n"
                + "    nsN/doctor.txt       the audit of that network namespace; .json: the same for programs\n"
                + "    nsN/list.txt         its cached path-MTU exceptions\n"
                + "    nsN/explain-*.txt    the way of a flow, layer by layer\n"
                + "    nsN/netlink/*.pcap   what the kernel answered, byte for byte; Wireshark and tshark open it\n"
                + "    nsN/readings.json    settings and counters as they were read, and what sockets reported\n\nNetwork namespaces:\n\n");
        for (String line : namespaces) {
            page.append("    ").append(line).append('\n');
        }
        page.append("\nNot inside: keys. Those of IPsec states, of TCP-MD5 peers and of WireGuard are overwritten with zeros before anything\n"
                + "is written; 'pmtuctl bundle verify' checks that. No packet of any traffic is inside. ")
                .append(head.anonymized() ? ANONYMIZED : NOT_ANONYMIZED);
        if (!cuts.isEmpty()) {
            page.append("\nLeft out:\n\n");
            for (String cut : cuts) {
                page.append("    ").append(cut).append('\n');
            }
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
