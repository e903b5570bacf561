package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.xfrm.LifetimeCurrent;
import org.pmtuctl.xfrm.LifetimeLimits;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyMessage;
import org.pmtuctl.xfrm.SecurityContext;
import org.pmtuctl.xfrm.XfrmField;

/** Policies as JSON objects. Every key is always there: null is none. */
final class PolicyJson {
    private final JsonWriter json;
    private final Facts facts;
    private final SelectorReading selector;

    PolicyJson(JsonWriter json, Devices devices) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.selector = new SelectorReading(devices);
    }

    /** @param message null when the cursor has read all there is */
    void put(PolicyCursor policy, PolicyMessage message) {
        json.beginObject();
        selector.of(policy);
        selector.json(json);
        json.field("direction", XfrmWords.direction(policy.direction())).field("socket", policy.direction() >= Xfrm.XFRM_POLICY_MAX);
        json.field("action", XfrmWords.action(policy.action()));
        json.field("priority", policy.priority() & 0xffff_ffffL).field("index", policy.index() & 0xffff_ffffL);
        json.field("type", XfrmWords.policyType(policy.type()));
        XfrmWords.mark(json, "mark", policy.has(Xfrm.XFRMA_MARK), policy.markValue(), policy.markMask());
        json.field("if_id", policy.ifId() == 0 ? null : Long.valueOf(policy.ifId() & 0xffff_ffffL));
        json.beginArray("flags");
        XfrmWords.policyFlags(policy.flags(), facts);
        json.endArray();
        json.beginArray("templates");
        for (int i = 0; i < policy.templates(); i++) {
            policy.template(i);
            template(policy);
        }
        json.endArray();
        XfrmTimes.json(json, new LifetimeLimits(policy.limit(0), policy.limit(1), policy.limit(2), policy.limit(3), policy.limit(4),
                policy.limit(5), policy.limit(6), policy.limit(7)),
                new LifetimeCurrent(policy.current(0), policy.current(1), policy.current(2), policy.current(3)));
        SecurityContext context = message == null ? null : message.attributes().get(XfrmField.SEC_CTX);
        json.field("security_context", context == null ? null : context.text());
        if (message != null) {
            UnknownFacts.put(message.attributes(), facts);
        }
        json.endObject();
    }

    private void template(PolicyCursor policy) {
        boolean ipv6 = policy.isTemplateIpv6();
        json.beginObject().field("family", XfrmWords.family(policy.templateFamily()));
        json.field("source", address(ipv6, policy.templateSourceHigh(), policy.templateSourceLow()));
        json.field("destination", address(ipv6, policy.templateDestinationHigh(), policy.templateDestinationLow()));
        json.field("protocol", XfrmWords.protocol(policy.templateProtocol()));
        json.field("spi", policy.templateSpi() == 0 ? null : Hex.number(policy.templateSpi(), 8));
        json.field("reqid", policy.templateReqid() & 0xffff_ffffL).field("mode", XfrmWords.mode(policy.templateMode()));
        json.field("level", XfrmWords.level(policy.templateOptional()));
        json.field("authentication_mask", Hex.number(policy.templateAlgorithms(0), 8));
        json.field("encryption_mask", Hex.number(policy.templateAlgorithms(1), 8));
        json.field("compression_mask", Hex.number(policy.templateAlgorithms(2), 8)).endObject();
    }

    /** Null for none: the flow's own in transport mode, chosen by routing in tunnel mode. */
    private static String address(boolean ipv6, long high, long low) {
        if ((high | low) == 0) {
            return null;
        }
        return (ipv6 ? IpAddress.ipv6(high, low) : IpAddress.ipv4((int) low)).toString();
    }
}
