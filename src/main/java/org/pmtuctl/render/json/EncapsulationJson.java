package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Step.PolicyStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.path.Step.TunnelStep;
import org.pmtuctl.render.IpProtocols;
import org.pmtuctl.render.IpsecWords;
import org.pmtuctl.render.Timestamps;

/** The details of layers that put something around a packet. */
final class EncapsulationJson {
    private EncapsulationJson() {
    }

    static void policy(JsonWriter json, PolicyStep step) {
        Policy policy = step.policy();
        json.field("index", Integer.toUnsignedLong(policy.index()))
                .field("priority", Integer.toUnsignedLong(policy.priority()))
                .field("source", policy.selector().source().toString())
                .field("destination", policy.selector().destination().toString())
                .field("protocol", policy.selector().protocol() == 0 ? null : IpProtocols.name(policy.selector().protocol()))
                .field("action", policy.block() ? "block" : "allow")
                .field("type", policy.sub() ? "sub" : "main")
                .field("mark", policy.markMask() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(policy.mark())))
                .field("mark_mask", policy.markMask() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(policy.markMask())))
                .field("if_id", policy.ifId() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(policy.ifId())))
                .field("sub_policy_index", step.sub() == null ? null : Long.valueOf(Integer.toUnsignedLong(step.sub().index())))
                .field("tie_with_index", step.tie() == null ? null : Long.valueOf(Integer.toUnsignedLong(step.tie().index())));
        json.beginArray("templates");
        for (PolicyTemplate template : policy.templates()) {
            json.beginObject();
            template(json, template);
            json.endObject();
        }
        json.endArray();
    }

    private static void template(JsonWriter json, PolicyTemplate template) {
        json.field("protocol", IpsecNames.protocol(template.protocol()))
                .field("mode", IpsecNames.mode(template.mode()))
                .field("source", template.source() == null ? null : template.source().toString())
                .field("destination", template.destination() == null ? null : template.destination().toString())
                .field("reqid", Integer.toUnsignedLong(template.reqid()))
                .field("optional", template.optional());
    }

    static void state(JsonWriter json, StateStep step) {
        json.beginObject("template");
        template(json, step.template());
        json.endObject();
        State state = step.state();
        if (state == null) {
            json.nullField("spi");
        } else {
            json.field("spi", IpsecNames.spi(state.spi()))
                    .field("source", state.source() == null ? null : state.source().toString())
                    .field("destination", state.destination().toString())
                    .field("protocol", IpsecNames.protocol(state.protocol()))
                    .field("mode", IpsecNames.mode(state.mode()))
                    .field("reqid", Integer.toUnsignedLong(state.reqid()))
                    .field("encapsulation", state.encapsulation() == null ? null
                            : IpsecWords.encapsulation(state.encapsulation().type()))
                    .field("output_mark", state.outputMarkMask() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(state.outputMark())));
            algorithm(json, "aead", state.aead());
            algorithm(json, "encryption", state.encryption());
            algorithm(json, "authentication", state.authentication());
        }
        json.field("unknown", step.unknown());
        LayerJson.rejected(json, step.rejected());
    }

    private static void algorithm(JsonWriter json, String key, State.Algorithm algorithm) {
        if (algorithm == null) {
            json.nullField(key);
            return;
        }
        json.beginObject(key).field("name", algorithm.name()).field("key_bits", algorithm.keyBits() < 0 ? null : Integer.valueOf(algorithm.keyBits()))
                .field("icv_bits", algorithm.checkBits() < 0 ? null : Integer.valueOf(algorithm.checkBits())).endObject();
    }

    static void tunnel(JsonWriter json, TunnelStep step) {
        Tunnel tunnel = step.link().tunnel();
        json.field("device", step.link().name())
                .field("ifindex", step.link().index())
                .field("kind", tunnel.kind())
                .field("local", tunnel.local() == null ? null : tunnel.local().toString())
                .field("remote", tunnel.remote() == null ? null : tunnel.remote().toString())
                .field("dont_fragment", switch (tunnel.dontFragment()) {
                    case ALWAYS -> "always";
                    case INHERIT -> "inherit";
                    case NEVER -> "never";
                })
                .field("key", tunnel.outputKey() == null ? null : Long.valueOf(Integer.toUnsignedLong(tunnel.outputKey())))
                .field("if_id", tunnel.ifId() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(tunnel.ifId())));
        peer(json, step.peer());
        Flow outer = step.outer();
        json.field("outer_destination", outer == null ? null : outer.destination().toString())
                .field("outer_mark", outer == null || outer.mark() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(outer.mark())))
                .field("outer_port", outer == null || outer.destinationPort() == 0 ? null : Integer.valueOf(outer.destinationPort()))
                .field("whole_mtu", step.whole());
        strings(json, "cycle", step.cycle());
    }

    private static void peer(JsonWriter json, TunnelPeer peer) {
        if (peer == null) {
            json.nullField("peer");
            return;
        }
        json.beginObject("peer").field("public_key", peer.id())
                .field("endpoint", peer.endpoint() == null ? null : peer.endpoint().toString())
                .field("port", peer.port() == 0 ? null : Integer.valueOf(peer.port()));
        json.field("keepalive_s", peer.keepaliveSeconds() == 0 ? null : Integer.valueOf(peer.keepaliveSeconds()))
                .field("last_handshake", peer.lastHandshakeMillis() == null ? null : Timestamps.utc(peer.lastHandshakeMillis())).endObject();
    }

    private static void strings(JsonWriter json, String key, List<String> values) {
        json.beginArray(key);
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
