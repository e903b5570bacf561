package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopCodec;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Next-hop objects in the order of the dump, which is that of their numbers. */
final class NexthopIntake extends Intake {
    private final ArrayList<NexthopObject> nexthops = new ArrayList<>();

    static byte[] request() {
        return NexthopCodec.encode(new NexthopMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, Attributes.NONE));
    }

    @Override
    protected void clear() {
        nexthops.clear();
    }

    @Override
    protected void take(Datagram message) {
        if (message.type() == Rtnetlink.RTM_NEWNEXTHOP) {
            nexthops.add(object(NexthopCodec.decode(message.message().payload())));
        }
    }

    List<NexthopObject> nexthops() {
        return nexthops;
    }

    private static NexthopObject object(NexthopMessage it) {
        Attributes of = it.attributes();
        Integer id = of.get(NexthopField.ID);
        if (id == null) {
            throw new MalformedMessageException("a next hop without a number");
        }
        ArrayList<NexthopObject.Member> members = new ArrayList<>(0);
        List<GroupMember> group = of.get(NexthopField.GROUP);
        if (group != null) {
            for (GroupMember member : group) {
                members.add(new NexthopObject.Member(member.id(), it.weight(member)));
            }
        }
        Nexthop leg = members.isEmpty() ? new Nexthop(of.get(NexthopField.OIF, 0), of.get(NexthopField.GATEWAY), 1, it.flags(),
                of.get(NexthopField.ENCAP_TYPE, 0)) : null;
        return new NexthopObject(id, leg, members, of.has(NexthopField.BLACKHOLE), of.has(NexthopField.FDB), it.protocol());
    }
}
