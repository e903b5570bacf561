package org.pmtuctl.render.json;

import org.pmtuctl.model.Host;
import org.pmtuctl.path.Flow;
import org.pmtuctl.render.IpProtocols;

/** The flow asked about. */
final class FlowJson {
    private FlowJson() {
    }

    static void write(JsonWriter json, Flow flow, Host host) {
        // A socket without a stated owner is the asker's; a forwarded packet has none.
        Integer uid = flow.uid() != null ? flow.uid() : flow.isForwarded() ? null : Integer.valueOf(host.uid());
        json.beginObject("flow")
                .field("source", ExceptionJson.text(flow.source()))
                .field("destination", flow.destination().toString())
                .field("protocol", flow.protocol() == 0 ? null : IpProtocols.name(flow.protocol()))
                .field("source_port", flow.sourcePort() == 0 ? null : Integer.valueOf(flow.sourcePort()))
                .field("destination_port", flow.destinationPort() == 0 ? null : Integer.valueOf(flow.destinationPort()))
                .field("mark", Integer.toUnsignedLong(flow.mark()))
                .field("uid", uid == null ? null : Long.valueOf(Integer.toUnsignedLong(uid)))
                .field("iif", flow.iif())
                .field("oif", flow.oif())
                .field("tos", flow.tos())
                .endObject();
    }
}
