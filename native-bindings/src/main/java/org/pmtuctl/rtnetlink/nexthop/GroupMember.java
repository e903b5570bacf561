package org.pmtuctl.rtnetlink.nexthop;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * One member of a next-hop group: {@code struct nexthop_grp}, 8 bytes in host order.
 *
 * @param id         the next hop
 * @param weightLow  the low 8 bits of its weight minus one
 * @param weightHigh the high 8 bits; before Linux 6.12 a reserved byte that may hold anything
 * @param reserved   16 bits without a meaning yet
 */
public record GroupMember(int id, int weightLow, int weightHigh, int reserved) {
    static final ValueCodec<List<GroupMember>> LIST_CODEC = new ValueCodec<>() {
        @Override
        public List<GroupMember> decode(Slice payload, int family) {
            int count = payload.length() / Nexthop.NEXTHOP_GRP_SIZE;
            if (payload.length() != count * Nexthop.NEXTHOP_GRP_SIZE) {
                throw new MalformedMessageException(payload.length() + " bytes are no whole number of group members");
            }
            ArrayList<GroupMember> members = new ArrayList<>(count);
            for (int at = 0; at < payload.length(); at += Nexthop.NEXTHOP_GRP_SIZE) {
                members.add(new GroupMember(payload.u32(at), payload.u8(at + 4), payload.u8(at + 5), payload.u16(at + 6)));
            }
            return List.copyOf(members);
        }

        @Override
        public void encode(List<GroupMember> members, Writer out) {
            for (GroupMember member : members) {
                out.u32(member.id).u8(member.weightLow).u8(member.weightHigh).u16(member.reserved);
            }
        }
    };
}
