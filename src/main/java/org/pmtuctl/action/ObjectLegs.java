package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** The legs of a route that has a next-hop object, written out: what the object has learned would overrule a pin that names it. */
final class ObjectLegs {
    private final Map<Integer, NexthopMessage> objects;

    /** @param objects by their number, the members of groups too */
    ObjectLegs(Map<Integer, NexthopMessage> objects) {
        this.objects = objects;
    }

    /**
     * The attributes that say the same without the object, and its RTNH_F_* flags.
     *
     * @throws Refusal when an object cannot be written out
     */
    Written of(RouteMessage route) throws Refusal {
        int id = route.attributes().get(RouteField.NH_ID, 0);
        NexthopMessage object = known(id);
        List<GroupMember> members = object.attributes().get(NexthopField.GROUP);
        boolean ipv6 = RouteMessages.isIpv6(route);
        if (members == null) {
            ArrayList<Attribute> attributes = new ArrayList<>(4);
            attributes.add(Attribute.of(RouteField.OIF, device(object, id)));
            leg(object, ipv6, attributes);
            return new Written(attributes, object.flags() & Rtnetlink.RTNH_F_ONLINK);
        }
        ArrayList<RouteNexthop> legs = new ArrayList<>(members.size());
        for (GroupMember member : members) {
            NexthopMessage its = known(member.id());
            ArrayList<Attribute> attributes = new ArrayList<>(3);
            leg(its, ipv6, attributes);
            int weight = object.weight(member);
            if (weight > 256) {
                throw new Refusal("next-hop group " + Integer.toUnsignedString(id) + " has a leg of weight " + weight
                        + ", which a plain route cannot have", null, false);
            }
            legs.add(new RouteNexthop(its.flags() & Rtnetlink.RTNH_F_ONLINK, weight - 1, device(its, member.id()),
                    Attributes.of(attributes)));
        }
        return new Written(List.of(Attribute.of(RouteField.MULTIPATH, legs)), 0);
    }

    /** The route's object has several legs. */
    boolean isGroup(RouteMessage route) throws Refusal {
        return route.attributes().has(RouteField.NH_ID)
                && known(route.attributes().get(RouteField.NH_ID)).attributes().has(NexthopField.GROUP);
    }

    /** @param flags RTNH_F_* for the route's header */
    record Written(List<Attribute> attributes, int flags) {
    }

    private NexthopMessage known(int id) throws Refusal {
        NexthopMessage object = objects.get(id);
        if (object == null) {
            throw new Refusal("the route uses next-hop object " + Integer.toUnsignedString(id) + ", which could not be read", null, false);
        }
        return object;
    }

    private static int device(NexthopMessage object, int id) throws Refusal {
        Integer device = object.attributes().get(NexthopField.OIF);
        if (device == null) {
            throw new Refusal("next-hop object " + Integer.toUnsignedString(id) + " has no device: it drops packets", null, false);
        }
        return device;
    }

    private static void leg(NexthopMessage object, boolean ipv6, List<Attribute> into) {
        IpAddress gateway = object.attributes().get(NexthopField.GATEWAY);
        if (gateway != null) {
            into.add(gateway.isIpv6() == ipv6 ? Attribute.of(RouteField.GATEWAY, gateway) : Attribute.of(RouteField.VIA, gateway));
        }
        Integer type = object.attributes().get(NexthopField.ENCAP_TYPE);
        byte[] encapsulation = object.attributes().get(NexthopField.ENCAP);
        if (type != null && encapsulation != null) {
            into.add(Attribute.of(RouteField.ENCAP_TYPE, type));
            into.add(Attribute.of(RouteField.ENCAP, encapsulation));
        }
    }
}
