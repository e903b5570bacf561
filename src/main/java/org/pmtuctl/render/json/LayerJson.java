package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.DeviceStep;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.PolicyStep;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.RuleStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.path.Step.TunnelStep;
import org.pmtuctl.render.IpProtocols;
import org.pmtuctl.render.KernelNames;
import org.pmtuctl.render.LayerWords;

/** One layer of a path. */
final class LayerJson {
    private final JsonWriter json;
    private final Snapshot snapshot;
    private final LayerWords words;

    LayerJson(JsonWriter json, Snapshot snapshot, LayerWords words) {
        this.json = json;
        this.snapshot = snapshot;
        this.words = words;
    }

    void write(Step step) {
        json.beginObject().field("kind", LayerWords.kind(step)).field("depth", step.depth()).field("summary", words.summary(step))
                .field("mtu", step.mtu());
        json.field("overhead", overhead(step)).beginObject("details");
        if (step instanceof RuleStep rule) {
            rule(rule);
        } else if (step instanceof RouteStep route) {
            route(route);
        } else if (step instanceof ExceptionStep exception) {
            exception(exception);
        } else if (step instanceof DeviceStep device) {
            device(device);
        } else if (step instanceof PolicyStep policy) {
            EncapsulationJson.policy(json, policy);
        } else if (step instanceof StateStep state) {
            EncapsulationJson.state(json, state);
        } else if (step instanceof TunnelStep tunnel) {
            EncapsulationJson.tunnel(json, tunnel);
        }
        json.endObject().endObject();
    }

    private static Integer overhead(Step step) {
        if (step instanceof StateStep state) {
            return state.overhead();
        }
        return step instanceof TunnelStep tunnel ? tunnel.overhead() : null;
    }

    private void rule(RuleStep step) {
        Rule rule = step.rule();
        if (rule == null) {
            json.nullField("priority").nullField("table");
            rejected(step.rejected());
            return;
        }
        json.field("priority", Integer.toUnsignedLong(rule.priority()))
                .field("table", step.table() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(step.table())))
                .field("invert", rule.invert())
                .field("source", ExceptionJson.text(rule.source()))
                .field("destination", ExceptionJson.text(rule.destination()))
                .field("tos", rule.tos() == 0 ? null : Integer.valueOf(rule.tos()))
                .field("dscp", rule.dscp())
                .field("mark", rule.markMask() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(rule.mark())))
                .field("mark_mask", rule.markMask() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(rule.markMask())))
                .field("iif", rule.iif())
                .field("oif", rule.oif())
                .field("protocol", rule.ipProtocol() == 0 ? null : IpProtocols.name(rule.ipProtocol()))
                .field("l3mdev", rule.l3mdev());
        range("uids", rule.uids());
        range("source_ports", rule.sourcePorts());
        range("destination_ports", rule.destinationPorts());
        rejected(step.rejected());
    }

    private void range(String key, Rule.Range range) {
        if (range == null) {
            json.nullField(key);
        } else {
            json.beginArray(key).value(range.first()).value(range.last()).endArray();
        }
    }

    private void route(RouteStep step) {
        RouteShape shape = step.route().shape();
        Nexthop leg = step.leg();
        json.field("prefix", step.route().destination().toString())
                .field("table", Integer.toUnsignedLong(shape.table()))
                .field("type", KernelNames.routeType(shape.type()))
                .field("protocol", KernelNames.routeProtocol(shape.protocol()))
                .field("scope", KernelNames.scope(shape.scope()))
                .field("metric", Integer.toUnsignedLong(shape.priority()))
                .field("tos", shape.tos())
                .field("source", ExceptionJson.text(shape.source()))
                .field("preferred_source", ExceptionJson.text(shape.preferredSource()))
                .field("gateway", leg == null ? null : ExceptionJson.text(leg.gateway()))
                .field("device", leg == null || leg.ifindex() == 0 ? null : snapshot.linkName(leg.ifindex()))
                .field("ifindex", leg == null || leg.ifindex() == 0 ? null : Integer.valueOf(leg.ifindex()))
                .field("nexthop_id", shape.nexthopId() == 0 ? null : Long.valueOf(Integer.toUnsignedLong(shape.nexthopId())))
                .field("mtu", shape.metrics().mtu())
                .field("mtu_locked", shape.metrics().mtuLocked())
                .field("advmss", shape.metrics().advmss())
                .field("leg_known", step.legKnown());
        json.beginArray("legs");
        for (Nexthop each : step.legs()) {
            json.beginObject().field("gateway", ExceptionJson.text(each.gateway()))
                    .field("device", each.ifindex() == 0 ? null : snapshot.linkName(each.ifindex()))
                    .field("ifindex", each.ifindex()).field("weight", each.weight()).endObject();
        }
        json.endArray();
        rejected(step.rejected());
    }

    private void exception(ExceptionStep step) {
        RouteException exception = step.exception();
        json.field("destination", exception.destination().toString())
                .field("mtu", exception.mtu())
                .field("locked", exception.locked())
                .field("redirect", exception.isRedirect())
                .field("gateway", ExceptionJson.text(exception.gateway()))
                .field("device", snapshot.linkName(exception.ifindex()))
                .field("ifindex", exception.ifindex())
                .field("table", Integer.toUnsignedLong(exception.table()))
                .field("source", ExceptionJson.text(exception.source()))
                .seconds("expires_s", exception.expiresMillis())
                .field("used", step.used())
                .field("unused_reason", step.unused());
    }

    private void device(DeviceStep step) {
        Link link = step.link();
        json.field("device", link.name()).field("ifindex", link.index()).field("kind", link.kind()).field("mtu", link.mtu())
                .field("ipv6_mtu", link.ipv6Mtu()).field("up", link.isUp())
                .field("master", link.master() == 0 ? null : snapshot.linkName(link.master()));
    }

    private void rejected(List<Rejected> passedOver) {
        rejected(json, passedOver);
    }

    static void rejected(JsonWriter json, List<Rejected> passedOver) {
        json.beginArray("rejected");
        for (Rejected each : passedOver) {
            json.beginObject().field("what", each.what()).field("reason", each.reason()).endObject();
        }
        json.endArray();
    }
}
