package org.pmtuctl.bundle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.json.JsonWriter;

/** Readings as JSON and back. */
final class ReadingsJson {
    static final String NAME = "readings.json";

    private ReadingsJson() {
    }

    static byte[] write(Readings readings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        JsonWriter json = new JsonWriter(out, true);
        json.beginObject();
        readings(json, "files", "path", readings.files);
        readings(json, "host_wide_sysctls", "name", readings.hostWide);
        json.beginArray("socket_mtus");
        for (Map.Entry<Readings.Question, SocketMtu> each : readings.socketMtus.entrySet()) {
            Flow flow = each.getKey().flow();
            json.beginObject().field("source", flow.source() == null ? null : flow.source().toString())
                    .field("destination", flow.destination().toString()).field("protocol", flow.protocol())
                    .field("source_port", flow.sourcePort()).field("destination_port", flow.destinationPort()).field("mark", flow.mark())
                    .field("uid", flow.uid()).field("iif", flow.iif()).field("oif", flow.oif()).field("tos", flow.tos())
                    .field("scope", each.getKey().scope()).field("mtu", each.getValue().mtu()).field("reason", each.getValue().reason())
                    .endObject();
        }
        json.endArray().beginArray("iproute2");
        for (Map.Entry<String, List<String>> each : readings.iproute2.entrySet()) {
            json.beginObject().field("file", each.getKey());
            ManifestJson.texts(json, "texts", each.getValue());
            json.endObject();
        }
        json.endArray().field("sockets_looked_at", readings.owners != null).field("unreadable_processes", readings.unreadableOwners);
        json.beginArray("socket_owners");
        if (readings.owners != null) {
            for (Map.Entry<Integer, List<ProcessName>> each : readings.owners.entrySet()) {
                for (ProcessName process : each.getValue()) {
                    json.beginObject().field("inode", Integer.toUnsignedLong(each.getKey())).field("pid", process.pid())
                            .field("name", process.name()).endObject();
                }
            }
        }
        json.endArray().endObject().finish();
        out.flush();
        return bytes.toByteArray();
    }

    private static void readings(JsonWriter json, String list, String key, Map<String, Readings.Reading> readings) {
        json.beginArray(list);
        for (Map.Entry<String, Readings.Reading> each : readings.entrySet()) {
            json.beginObject().field(key, each.getKey()).field("text", each.getValue().text()).field("failure", each.getValue().failure())
                    .endObject();
        }
        json.endArray();
    }

    static Readings read(String what, byte[] bytes) throws BadBundleException {
        JsonTree json = JsonTree.parse(what, bytes);
        Readings readings = new Readings();
        readings(json, "files", "path", readings.files);
        readings(json, "host_wide_sysctls", "name", readings.hostWide);
        for (JsonTree each : json.objects("socket_mtus")) {
            Flow flow = new Flow(address(each, each.text("source")), address(each, each.requiredText("destination")), each.integer("protocol"),
                    each.integer("source_port"), each.integer("destination_port"), each.integer("mark"), each.integerOrNull("uid"),
                    each.text("iif"), each.text("oif"), each.integer("tos"));
            readings.socketMtus.put(new Readings.Question(flow, each.integer("scope")),
                    new SocketMtu(each.integerOrNull("mtu"), each.text("reason")));
        }
        for (JsonTree each : json.objects("iproute2")) {
            readings.iproute2.put(each.requiredText("file"), each.texts("texts"));
        }
        readings.unreadableOwners = json.integer("unreadable_processes");
        if (json.flag("sockets_looked_at")) {
            readings.owners = new LinkedHashMap<>();
            for (JsonTree each : json.objects("socket_owners")) {
                int inode = (int) each.number("inode");
                List<ProcessName> known = readings.owners.get(inode);
                if (known == null) {
                    known = new ArrayList<>(1);
                    readings.owners.put(inode, known);
                }
                known.add(new ProcessName(each.integer("pid"), each.requiredText("name")));
            }
        }
        return readings;
    }

    private static void readings(JsonTree json, String list, String key, Map<String, Readings.Reading> into) throws BadBundleException {
        for (JsonTree each : json.objects(list)) {
            String text = each.text("text");
            into.put(each.requiredText(key), new Readings.Reading(text, text != null ? null : each.requiredText("failure")));
        }
    }

    private static IpAddress address(JsonTree json, String text) throws BadBundleException {
        try {
            return text == null ? null : IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadBundleException(NAME + " has '" + text + "' for an address", e);
        }
    }
}
