package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.StateEstimate;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.xfrm.EsnReplayState;
import org.pmtuctl.xfrm.ReplayState;
import org.pmtuctl.xfrm.SecurityContext;
import org.pmtuctl.xfrm.StateMessage;
import org.pmtuctl.xfrm.XfrmAddress;
import org.pmtuctl.xfrm.XfrmAlgorithm;
import org.pmtuctl.xfrm.XfrmEncapsulation;
import org.pmtuctl.xfrm.XfrmField;
import org.pmtuctl.xfrm.XfrmMark;

/** States as JSON objects. Every key is always there: null is none, or not known. */
final class StateJson {
    private final JsonWriter json;
    private final Facts facts;
    private final Devices devices;
    private final SelectorReading selector;

    StateJson(JsonWriter json, Devices devices) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.devices = devices;
        this.selector = new SelectorReading(devices);
    }

    void put(StateMessage state, StateEstimate estimate) {
        Attributes attributes = state.attributes();
        json.beginObject().field("family", XfrmWords.family(state.family()));
        json.field("source", address(state.source().in(state.family())));
        json.field("destination", text(state.id().destination().in(state.family())));
        json.field("protocol", XfrmWords.protocol(state.id().protocol())).field("spi", Hex.number(state.id().spi(), 8));
        json.field("reqid", state.reqid() & 0xffff_ffffL).field("mode", XfrmWords.mode(state.mode()));
        json.field("direction", estimate.direction() == 0 ? null : XfrmWords.stateDirection(estimate.direction()));
        json.field("direction_inferred", estimate.inferred());
        json.field("larval", XfrmWords.isLarval(state)).field("helper", XfrmWords.isHelper(state));
        json.field("sequence", state.sequence() & 0xffff_ffffL);
        encapsulation(attributes.get(XfrmField.ENCAP), state.family());
        algorithm("aead", attributes.get(XfrmField.ALG_AEAD));
        algorithm("encryption", attributes.get(XfrmField.ALG_CRYPT));
        algorithm("authentication", attributes.get(XfrmField.ALG_AUTH_TRUNC, attributes.get(XfrmField.ALG_AUTH)));
        XfrmAlgorithm compression = attributes.get(XfrmField.ALG_COMP);
        json.field("compression", compression == null ? null : compression.name());
        marks(attributes);
        json.beginArray("flags");
        XfrmWords.stateFlags(state.flags(), facts);
        json.endArray().beginArray("extra_flags");
        XfrmWords.extraFlags(attributes.get(XfrmField.SA_EXTRA_FLAGS, 0), facts);
        json.endArray();
        if (state.selector().family() == Socket.AF_UNSPEC) {
            json.nullField("selector");
        } else {
            selector.of(state.selector());
            selector.json(json);
        }
        replay(state, attributes);
        XfrmTimes.json(json, state.limits(), state.current());
        Long lastUsed = attributes.get(XfrmField.LASTUSED);
        json.field("last_used", lastUsed == null ? null : XfrmTimes.utc(lastUsed));
        json.beginObject("stats").field("replay_window", state.stats().replayWindow() & 0xffff_ffffL)
                .field("replay", state.stats().replay() & 0xffff_ffffL)
                .field("integrity_failed", state.stats().integrityFailed() & 0xffff_ffffL).endObject();
        rest(attributes, state.family());
        iptfs(state);
        json.field("overhead", estimate.overhead()).field("overhead_unknown", estimate.unknown());
        UnknownFacts.put(attributes, facts);
        json.endObject();
    }

    private static String text(IpAddress address) {
        return address == null ? null : address.toString();
    }

    /** Null for any. */
    private static String address(IpAddress address) {
        return address == null || address.isUnspecified() ? null : address.toString();
    }

    private void encapsulation(XfrmEncapsulation encapsulation, int family) {
        if (encapsulation == null) {
            json.nullField("encapsulation");
            return;
        }
        json.beginObject("encapsulation").field("type", XfrmWords.encapsulation(encapsulation.type()));
        json.field("source_port", encapsulation.sourcePort()).field("destination_port", encapsulation.destinationPort());
        json.field("original_address", address(encapsulation.original().in(family))).endObject();
    }

    private void algorithm(String key, XfrmAlgorithm algorithm) {
        if (algorithm == null) {
            json.nullField(key);
            return;
        }
        json.beginObject(key).field("name", algorithm.name()).field("key_bits", algorithm.keyBits() & 0xffff_ffffL);
        json.field("icv_bits", algorithm.checkBits() < 0 ? null : Integer.valueOf(algorithm.checkBits())).endObject();
    }

    private void marks(Attributes attributes) {
        XfrmMark mark = attributes.get(XfrmField.MARK);
        XfrmWords.mark(json, "mark", mark != null, mark == null ? 0 : mark.value(), mark == null ? 0 : mark.mask());
        Integer outputMark = attributes.get(XfrmField.SET_MARK);
        XfrmWords.mark(json, "output_mark", outputMark != null, outputMark == null ? 0 : outputMark,
                attributes.get(XfrmField.SET_MARK_MASK, -1));
        unsigned("if_id", attributes, XfrmField.IF_ID);
    }

    private void unsigned(String key, Attributes attributes, Field<Integer> field) {
        Integer value = attributes.get(field);
        json.field(key, value == null ? null : Long.valueOf(value & 0xffff_ffffL));
    }

    private void replay(StateMessage state, Attributes attributes) {
        ReplayState counted = attributes.get(XfrmField.REPLAY_VAL);
        EsnReplayState extended = attributes.get(XfrmField.REPLAY_ESN_VAL);
        json.beginObject("replay").field("window", (extended != null ? extended.window() : state.replayWindow()) & 0xffff_ffffL);
        if (extended != null) {
            XfrmTimes.unsigned(json, "sent", extended.sent());
            XfrmTimes.unsigned(json, "received", extended.received());
        } else {
            json.field("sent", counted == null ? null : Long.valueOf(counted.sent() & 0xffff_ffffL));
            json.field("received", counted == null ? null : Long.valueOf(counted.received() & 0xffff_ffffL));
        }
        json.endObject();
    }

    private void rest(Attributes attributes, int family) {
        unsigned("tfc_padding", attributes, XfrmField.TFCPAD);
        XfrmField.OffloadDevice offload = attributes.get(XfrmField.OFFLOAD_DEV);
        if (offload == null) {
            json.nullField("offload");
        } else {
            json.beginObject("offload").field("device", devices.name(offload.ifindex())).field("flags", offload.flags()).endObject();
        }
        XfrmAddress careOf = attributes.get(XfrmField.COADDR);
        json.field("care_of_address", careOf == null ? null : text(careOf.in(family)));
        SecurityContext context = attributes.get(XfrmField.SEC_CTX);
        json.field("security_context", context == null ? null : context.text());
        unsigned("nat_keepalive_s", attributes, XfrmField.NAT_KEEPALIVE_INTERVAL);
        unsigned("cpu", attributes, XfrmField.SA_PCPU);
        unsigned("mapping_threshold_s", attributes, XfrmField.MTIMER_THRESH);
    }

    /** What IPTFS mode sends by; null in the other modes. */
    private void iptfs(StateMessage state) {
        if (state.mode() != Xfrm.XFRM_MODE_IPTFS) {
            json.nullField("iptfs");
            return;
        }
        Attributes attributes = state.attributes();
        json.beginObject("iptfs").field("dont_fragment", attributes.has(XfrmField.IPTFS_DONT_FRAG));
        unsigned("packet_size", attributes, XfrmField.IPTFS_PKT_SIZE);
        unsigned("max_queue_size", attributes, XfrmField.IPTFS_MAX_QSIZE);
        unsigned("reorder_window", attributes, XfrmField.IPTFS_REORDER_WINDOW);
        unsigned("drop_time_us", attributes, XfrmField.IPTFS_DROP_TIME);
        unsigned("init_delay_us", attributes, XfrmField.IPTFS_INIT_DELAY);
        json.endObject();
    }
}
