package org.pmtuctl.model;

import java.util.List;

/**
 * A next-hop object ({@code ip nexthop}), which routes refer to by number. Exceptions hang off the object, so that all its
 * routes share them.
 *
 * @param id        its number
 * @param nexthop   its leg; null for a group
 * @param group     its members; empty for a single leg
 * @param blackhole packets are dropped
 * @param fdb       for VXLAN forwarding entries only: no route may use it
 * @param protocol  RTPROT_*: who made it
 */
public record NexthopObject(int id, Nexthop nexthop, List<Member> group, boolean blackhole, boolean fdb, int protocol) {
    public NexthopObject {
        group = List.copyOf(group);
    }

    /** A leg of a group: another object and its weight. */
    public record Member(int id, int weight) {
    }
}
